"""Small texts to the parts that evidence is read from: statements, grounds, what is wanted; nothing is encoded."""

from functools import cache
from types import SimpleNamespace
from typing import cast

from assistant.asked.answer_type import Asked
from assistant.asked.kinds import read_asked
from assistant.evidence.candidates import Candidate, Candidates
from assistant.evidence.carriers import Stated, read_stated
from assistant.evidence.conflicts import conflicts
from assistant.evidence.ground import Ground, Statement, read_ground
from assistant.evidence.measures import failings, of_question, topical
from assistant.evidence.wanted import Constraint, Kind, Wanted
from assistant.values import Value, read_values
from index import Hit, Library, detect
from index.analyze import Analyzer
from index.search import Scored
from ingest import Document, Passage, SourceCard, passages, read_library
from ingest.errors import Language


@cache
def analyzer() -> Analyzer:
    return Analyzer()


def library(*documents: Document) -> Library:
    """Return as much of a library as reading a hit needs."""
    held = SimpleNamespace(documents={one.id: one for one in documents}, analyzer=analyzer(), namings=(), passages=())
    return cast("Library", held)


def hit(passage: Passage, row: int = 0) -> Hit:
    return Hit(passage, row + 1, Scored(row, 1.0, 0.5, 0.5, 0.5, 1.0, 0.0))


def grounds(text: str, title: str = "見本", year: int | None = None) -> list[Ground]:
    """Read a document of this text; return the ground of each of its passages, in order."""
    (reading,) = read_library([Document("sample", text, "0" * 64, card=SourceCard(title=title, year=year))])
    shelf = library(reading.document)
    found = enumerate(passages(reading))
    return [read_ground(shelf, hit(one, row), [0.0] * len(one.sentences)) for row, one in found]


def ground(text: str) -> Ground:
    """Return the ground of a document that is one passage."""
    (one,) = grounds(text)
    return one


def stated(text: str, above: str = "") -> Stated:
    """Return a statement of this text below a heading, its dates as they stand there."""
    return read_stated(text, read_values(text, "ja", kinds=["date"]), read_values(above, "ja", kinds=["date"]))


def asked(question: str) -> Asked:
    """Return the first thing that a question asks for."""
    return read_asked(question, detect(question))[0]


def known(question: str) -> tuple[Value, ...]:
    return read_values(question, detect(question))


def constraint(kind: Kind, value: str, text: str = "") -> Constraint:
    return Constraint(kind, text or value, value)


def wanted(*constraints: Constraint, question: str = "何か", **given: object) -> Wanted:
    """Return a question that names these constraints; no word of it is looked for."""
    language: Language = detect(question)
    parts: dict[str, object] = {
        "asked": read_asked(question, language),
        "known": read_values(question, language),
        "constraints": constraints,
        "weights": {},
        "forms": {},
        "unknown": frozenset(),
        "language": language,
    }
    return Wanted(**(parts | given))  # type: ignore[arg-type]


def asking(question: str, *constraints: Constraint) -> Wanted:
    """Return a question whose words all weigh the same."""
    return wanted(*constraints, question=question, weights=dict.fromkeys(analyzer().tokens(question), 1.0))


def candidates(found: list[Ground], order: list[float], question: Wanted | None = None) -> Candidates:
    """Return all statements of these grounds, measured, in this order of how well they answer."""
    asked_for = question or wanted()
    made = tuple(_candidate(asked_for, one, statement) for one in found for statement in one.statements)
    assert len(made) == len(order), [one.statement.stated.text for one in made]
    return Candidates(asked_for, made, tuple(order), tuple(order))


def _candidate(question: Wanted, one: Ground, statement: Statement) -> Candidate:
    measures = topical(question, one, statement) | failings(question, one, statement) | of_question(question, one)
    return Candidate(one, statement, measures, conflicts(question, one))
