"""Filters: what a question may be answered from. Only what is built is there; an unknown document is an error."""

from collections.abc import Collection
from dataclasses import dataclass

from ingest import QuestionError

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Filters:
    """Restricts a search, before it ranks: whatever else the library holds is as if it were not there.

    `documents` are ids; None stands for all documents, an empty tuple for none, so that nothing is found.
    """

    documents: tuple[str, ...] | None = None


def checked(filters: Filters | None, library: Collection[str]) -> tuple[str, ...] | None:
    """Return the ids to search in, each once; None for all. `library` are the ids that there are.

    Raises QuestionError, naming the id, where the library lacks one.
    """
    if filters is None or filters.documents is None:
        return None
    if isinstance(filters.documents, str):
        raise QuestionError(
            ja="documents には文書の ID を並べたものを指定してください。",
            en="documents must be several ids of documents, not one text.",
        )
    for name in filters.documents:
        if not isinstance(name, str) or name not in library:
            raise _unknown(name, library)
    return tuple(dict.fromkeys(filters.documents))


def _unknown(name: object, library: Collection[str]) -> QuestionError:
    shown = ", ".join(sorted(library)[:_NAMED]) + (", …" if len(library) > _NAMED else "")
    return QuestionError(
        ja=f"文書 {str(name)[:80]} は索引にありません（{shown}）。",
        en=f"There is no document {str(name)[:80]} in the index ({shown}).",
    )
