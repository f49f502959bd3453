"""A hit to the ground it stands on: its statements with their values, and what its text and headings name and date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.evidence.carriers import Stated, read_stated
from assistant.evidence.cells import read_cells
from assistant.values import Value, read_values
from index import Hit, Library, detect
from ingest import Excerpt, Passage
from ingest.errors import Language
from ingest.search.normalize import search_text
from ingest.search.regions import regions
from ingest.search.territories import territories

_BELOW: Final = ("paragraph", "list_item")  # What a dated heading is about; a table and its notes have their own time.
_SEEN: Final = 2000  # Characters that tell a document's language.


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a hit, a row or an item.

    `place` is its number in the passage, `words` are its search tokens, `similarity` is its cosine with the question.
    """

    place: int
    excerpt: Excerpt
    stated: Stated
    words: frozenset[str]
    similarity: float


@dataclass(frozen=True, slots=True)
class Ground:
    """A hit with all that its passage and the headings above it say.

    `search` is the search text of both, `heading_words` and `words` their search tokens, `territories` ISO codes and
    regions, `dates` all dates (ISO), `above` those of the headings, `numbers` all numbers in plain decimal with their
    units; `language` is the document's.
    """

    hit: Hit
    statements: tuple[Statement, ...]
    search: str
    words: frozenset[str]
    heading_words: frozenset[str]
    territories: frozenset[str]
    dates: frozenset[str]
    above: frozenset[str]
    numbers: frozenset[tuple[str, str | None]]
    language: Language


def read_ground(library: Library, hit: Hit, similarities: Sequence[float]) -> Ground:
    """Read a hit; `similarities` are the cosines of the question with its sentences."""
    passage = hit.passage
    above = tuple(_heading_dates(passage))
    told = above if passage.kind in _BELOW else ()
    statements = tuple(
        _statement(library, passage, place, told, float(similarities[place])) for place in range(len(passage.sentences))
    )
    whole = f"{passage.context}\n{passage.text}"
    heading_words = frozenset(library.analyzer.tokens(passage.context))
    words = heading_words.union(*(statement.words for statement in statements))
    values = (*(v for s in statements for v in s.stated.values), *read_values(passage.context, "ja"))
    numbers = {(v.normalized, v.unit) for v in values if v.kind == "number"}
    dated = frozenset(value.normalized for value in above)
    language = detect(library.documents[passage.document_id].text[:_SEEN])
    return Ground(
        hit,
        statements,
        search_text(whole),
        words,
        heading_words,
        territories(whole).union(regions(whole, language)),
        dated | {date.iso for date in passage.dates},
        dated,
        frozenset(numbers),
        language,
    )


def _statement(
    library: Library, passage: Passage, place: int, above: tuple[Value, ...], similarity: float
) -> Statement:
    excerpt = passage.sentences[place]
    source = library.documents[passage.document_id].text
    text = excerpt.text(source)
    cells = read_cells(text, passage.context) if passage.kind == "table_row" else ()
    stated = read_stated(text, _own_dates(passage, excerpt, text, source), above, cells)
    return Statement(place, excerpt, stated, frozenset(library.analyzer.tokens(text)), similarity)


def _own_dates(passage: Passage, excerpt: Excerpt, text: str, source: str) -> Iterator[Value]:
    """Yield the dates that reading the document found in a statement (同年 has its year), at their places in it."""
    behind = 0
    for date in passage.dates:
        if not any(span.start <= date.spans[0].start < span.end for span in excerpt.spans):
            continue
        words = "".join(source[span.start : span.end] for span in date.spans)
        start = text.find(words, behind)
        if start >= 0:
            behind = start + len(words)
            yield Value("date", words, start, behind, date.iso, None)


def _heading_dates(passage: Passage) -> Iterator[Value]:
    """Yield the dates of the headings; nothing is loaded for headings without a digit."""
    for heading in passage.section:
        if any(character.isnumeric() or character == "元" for character in heading):
            from ingest.dates.read import read_dates

            for mention in read_dates(heading):
                if mention.resolved:
                    yield Value("date", "", 0, 0, mention.value.iso, None)
