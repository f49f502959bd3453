"""The systems that are measured on the same questions, by name: Hakusho, and what it is compared with."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from eval.systems.system import Shown, System
from ingest import EvalError

if TYPE_CHECKING:
    from assistant import Assistant

SYSTEMS = ("hakusho", "dense", "bm25", "rrf", "langchain-1000", "llamaindex-1024", "llamaindex-256")

__all__ = ["SYSTEMS", "Shown", "System", "check_names", "open_system"]


def open_system(name: str, assistant: "Assistant", progress: Callable[[str, int, int], None] | None = None) -> System:
    """Open a system on the library of an assistant; `progress(stage, done, total)` is called as it encodes.

    It keeps the version of the library that is open now. Raises EvalError for an unknown name or a missing extra,
    EncoderError where the library's encoder cannot be had.
    """
    check_names([name])
    if name == "hakusho":
        from eval.systems.hakusho import Hakusho

        return Hakusho(assistant)
    if name in ("dense", "bm25", "rrf"):
        from eval.systems.legs import open_leg

        return open_leg(name, assistant.library)
    if name == "langchain-1000":
        from eval.systems.langchain import open_langchain

        return open_langchain(name, assistant, progress)
    from eval.systems.llama_index import open_llama_index

    return open_llama_index(name, assistant, progress)


def check_names(names: Iterable[str]) -> None:
    """Raise EvalError for the first name that is no system's."""
    for name in names:
        if name not in SYSTEMS:
            raise EvalError(
                ja=f"方式 {name} はありません。使えるのは {'、'.join(SYSTEMS)} です。",
                en=f"There is no system {name}; the systems are {', '.join(SYSTEMS)}.",
            )
