"""Documents and files of renderings to claims with their quotes: sentences as they stand, translations of sentences."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.mutation.mutant import Stated
from index import LANGUAGES
from ingest import Document, EvalError, passages, read_library

_COLUMNS = 3


def sentences(documents: Sequence[Document]) -> Iterator[Stated]:
    """Yield every sentence of the documents once, each a claim with itself as its quote."""
    seen: set[str] = set()
    for reading in read_library(documents):
        for passage in passages(reading):
            for excerpt in passage.sentences:
                text = excerpt.text(reading.document.text)
                if text not in seen:
                    seen.add(text)
                    yield Stated(text, (text,), reading.document.id)


def renderings(path: Path) -> Iterator[Stated]:
    """Yield the renderings of a TSV file: language, the quoted sentence, its rendering, whatever else.

    Lines with # are left out. Raises EvalError where the file cannot be read or a line has another shape.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvalError(ja=f"{path} を読めません（{error}）。", en=f"{path} cannot be read ({error}).") from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            yield _rendering(path, number, line.split("\t"))


def _rendering(path: Path, number: int, cells: Sequence[str]) -> Stated:
    if len(cells) < _COLUMNS or cells[0] not in LANGUAGES:
        raise EvalError(
            ja=f"{path} の{number}行目は、言語（{' '.join(LANGUAGES)}）、原文、訳文をタブで区切って書いてください。",
            en=f"{path}, line {number}: language ({' '.join(LANGUAGES)}), sentence and rendering parted by tabs.",
        )
    return Stated(cells[2], (cells[1],), path.name, cells[0])
