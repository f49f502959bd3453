"""Candidates to quotes: the statement that answers best with what belongs to it, and a second place where asked for.

A quote is a run of sentences of one passage: the best one, its neighbours that come near it, and the items of a list
that it leads to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.evidence.candidates import Candidate, Candidates
from assistant.evidence.conflicts import agrees
from assistant.evidence.support import Models
from index import Hit
from ingest import Excerpt, Passage

_NEIGHBOUR: Final = 2.0
_OTHER: Final = 4.0
_ITEM: Final = re.compile(r"\s*(?:[・●○◯■◆①-⑳ア-オ]|[(（]?\d{1,2}[)）.]|[(（][ア-ンa-z][)）])")
# Not 10人以下の, 年次の.
_LEAD: Final = re.compile("(?<![0-9０-９一-鿿ァ-ヺ%％])(?:以下|次)[のに]|following|[:：]$")


@dataclass(frozen=True, slots=True)
class Quote:
    """What is quoted of one hit: sentences `first` to `last` of its passage, as `excerpt`, and how surely it answers.

    `best` is the statement for which it was chosen.
    """

    hit: Hit
    excerpt: Excerpt
    best: Candidate
    statements: tuple[Candidate, ...]
    support: float


def choose(candidates: Candidates, models: Models) -> tuple[Quote, ...]:
    """Return one quote, or two where the question asks about two places; none where there are no candidates."""
    if not candidates.all:
        return ()
    best = candidates.best
    chosen = [best, *_second(candidates, best)]
    return tuple(_quote(candidates, models, number) for number in chosen)


def _quote(candidates: Candidates, models: Models, number: int) -> Quote:
    one = candidates.all[number]
    inside = [i for i, other in enumerate(candidates.all) if other.hit.row == one.hit.row]
    run = _run(candidates, number, inside)
    members = tuple(candidates.all[i] for i in run)
    excerpt = run_excerpt(one.hit.passage, members[0].statement.place, members[-1].statement.place)
    return Quote(one.hit, excerpt, one, members, models.support(candidates.measures(number)))


def _run(candidates: Candidates, number: int, inside: list[int]) -> list[int]:
    """Return the statements in a row around the chosen one, in the order of reading."""
    least = candidates.order[number] - _NEIGHBOUR
    run = [number]
    while run[0] - 1 in inside and candidates.order[run[0] - 1] > least:
        run.insert(0, run[0] - 1)
    while run[-1] + 1 in inside and (candidates.order[run[-1] + 1] > least or _leads(candidates, run)):
        run.append(run[-1] + 1)
    return run


def _leads(candidates: Candidates, run: list[int]) -> bool:
    """Say whether the statement behind a run is an item of the list that the run begins or goes on with.

    Marks of Markdown are in no sentence: behind a lead whose first item has none, all that is left are items.
    """
    texts = [candidates.all[i].statement.stated.text for i in (*run, run[-1] + 1)]
    passage, place = candidates.all[run[-1]].hit.passage, candidates.all[run[-1]].statement.place + 1
    marked, own_line = bool(_ITEM.match(texts[-1])), _begins_line(passage, place)
    for i, text in enumerate(texts[:-1]):
        if _LEAD.search(text) and (_ITEM.match(texts[i + 1]) or _begins_line(passage, place - len(run) + i + 1)):
            return marked or not own_line or not _ITEM.match(texts[i + 1])
    return marked and bool(_ITEM.match(texts[-2]))


def _begins_line(passage: Passage, place: int) -> bool:
    return passage.text.startswith("\n", _start(passage, place) - 1)


def run_excerpt(passage: Passage, first: int, last: int) -> Excerpt:
    """Return the excerpt of a passage from one sentence to another, with all that stands between them."""
    if first == last:
        return passage.sentences[first]
    return passage.excerpt.slice(_start(passage, first), _start(passage, last) + len(passage.sentences[last]))


def _start(passage: Passage, place: int) -> int:
    """Return where a sentence begins in the passage's text."""
    first, behind = passage.sentences[place].spans[0].start, 0
    for span, join in zip(passage.excerpt.spans, (*passage.excerpt.joins, ""), strict=True):
        if span.start <= first < span.end:
            return behind + first - span.start
        behind += len(span) + len(join)
    raise ValueError(f"sentence {place} is not within passage {passage.id}")


def _second(candidates: Candidates, best: int) -> Iterator[int]:
    """Yield the statement of a second place: of a date that the first does not have, or of the other thing compared."""
    wanted, first = candidates.wanted, candidates.all[best]
    open_dates = [date for date in wanted.dates if not agrees(date, first.ground.dates)]
    compared = any(one.kind == "compare" for one in wanted.asked)
    if not compared and not (open_dates and len(wanted.dates) > 1):
        return
    others = [i for i, one in enumerate(candidates.all) if one.hit.row != first.hit.row]
    if open_dates:
        others = [i for i in others if any(agrees(date, candidates.all[i].ground.dates) for date in open_dates)]
    found = max(others, key=lambda i: candidates.order[i], default=None)
    if found is not None and candidates.order[found] > candidates.order[best] - _OTHER:
        yield found
