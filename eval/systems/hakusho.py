"""Hakusho itself, as its users ask it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from assistant import Assistant, Filters
from eval.systems.system import Shown
from index import Hit

NAME = "hakusho"
_TELLING = {"model", "reranker", "rerank", "passage_chars", "floor"}


class Hakusho:
    """Retrieval and answers of an open Assistant, with its own settings."""

    name = NAME

    def __init__(self, assistant: Assistant) -> None:
        """Take an assistant that is open."""
        self._assistant = assistant

    @property
    def settings(self) -> Mapping[str, Any]:
        """The settings of the assistant that bear on what it finds and answers."""
        return self._assistant.settings.model_dump(mode="json", include=_TELLING)

    def retrieve(self, question: str, k: int, documents: Collection[str] | None = None) -> Sequence[Shown]:
        """Return what `Assistant.retrieve` returns."""
        found = self._assistant.retrieve(question, k=k, filters=_filters(documents))
        return [shown(hit) for hit in found]

    def ask(self, question: str, documents: Collection[str] | None = None) -> Mapping[str, Any] | None:
        """Return what `Assistant.ask` returns, as JSON values."""
        return self._assistant.ask(question, filters=_filters(documents)).to_dict()


def shown(hit: Hit) -> Shown:
    """Return a hit as what is measured."""
    passage = hit.passage
    return Shown(passage.id, passage.text, hit.score, passage.document_id, passage.spans, passage.section_ref)


def _filters(documents: Collection[str] | None) -> Filters | None:
    return None if documents is None else Filters(documents=tuple(documents))
