"""What is measured: anything that returns passages for a question, and may answer it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ingest import Span


@dataclass(frozen=True, slots=True)
class Shown:
    """One passage as a system shows it, `id` unique in its run.

    `spans` are its places in the document `document_id`, in code points; without them only `text` is compared.
    """

    id: str
    text: str
    score: float
    document_id: str = ""
    spans: tuple[Span, ...] = ()
    section_ref: str = ""


class System(Protocol):
    """A named system with the settings that its figures depend on (JSON values)."""

    @property
    def name(self) -> str:
        """The name under which it is run and reported."""
        ...

    @property
    def settings(self) -> Mapping[str, Any]:
        """What made it, to be saved beside its figures."""
        ...

    def retrieve(self, question: str, k: int, documents: Collection[str] | None = None) -> Sequence[Shown]:
        """Return the `k` best passages, best first; of these documents only, where they are named by id."""
        ...

    def ask(self, question: str, documents: Collection[str] | None = None) -> Mapping[str, Any] | None:
        """Return the answer object of the contract; None where the system only retrieves."""
        ...
