"""Questions with known answers to examples: what is measured of each statement that was found, and which are right."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assistant import LANGUAGES, Assistant, detect, load_settings
from assistant.evidence.candidates import Candidate, Candidates, common_territories, find_candidates
from assistant.evidence.support import Linear, Models
from assistant.evidence.wanted import read_wanted
from assistant.filters import Filters, allowed
from assistant.question import understood
from eval.goldenset import load_set
from eval.items import Item, packaged_golden
from eval.jsquad import Chosen, asked_of, indexed
from eval.measure.answers import stated
from eval.places import Place, resolve
from eval.squad import read_squad
from index.expected import unrelated_questions

Source = Literal["golden", "JSQuAD", "off topic"]
UNSCALED = Linear(0.0, {"logit": 1.0})
_NOTHING = Models(Linear(0.0, {}), 0.0, Linear(0.0, {}), Linear(0.0, {}), 0.0, UNSCALED)


@dataclass(frozen=True, slots=True)
class Example:
    """One question: its candidates, which of them are right, and of which set it is.

    `right` says of each statement whether it touches the evidence or states a key fact, `full` whether it states all
    of them, shape (n,).
    """

    item: Item
    candidates: Candidates
    right: NDArray[np.bool_]
    full: NDArray[np.bool_]
    source: Source

    @property
    def golden(self) -> bool:
        """Whether it is of the golden set."""
        return self.source == "golden"


def golden_examples(index: str | None, path: Path | None = None) -> list[Example]:
    """Return the examples of a golden set's dev split (the packaged one's), asked of the index at a location."""
    assistant = Assistant.open(index)
    golden = load_set(path or packaged_golden(), assistant.library.documents, "dev")
    return list(_examples(assistant, golden.items, golden.places, {}, "golden"))


def jsquad_examples(path: Path, index: str | None, limit: int) -> list[Example]:
    """Return the examples of the first questions of JSQuAD's fitting half, half of them with paragraphs withheld."""
    asking = asked_of(read_squad(path), Chosen("fit", withhold=True, limit=limit))
    documents = {document.id: document for document in asking.documents}
    places = {item.id: resolve(item, documents) for item in asking.items}
    with indexed(asking.documents, index, load_settings(), None) as assistant:
        return list(_examples(assistant, asking.items, places, asking.only, "JSQuAD"))


def off_topic_examples(path: Path, index: str | None, limit: int) -> list[Example]:
    """Return examples of questions that the index at a location says nothing of.

    They are the typical questions about other things in four languages, and the first `limit` of JSQuAD's fitting half.
    """
    assistant = Assistant.open(index)
    asked = [item.question for item in asked_of(read_squad(path), Chosen("fit", limit=limit)).items]
    questions = [*(text for language in LANGUAGES for text in unrelated_questions(language)), *asked]
    items = [_off_topic(number, question) for number, question in enumerate(questions)]
    return list(_examples(assistant, items, {item.id: () for item in items}, {}, "off topic"))


def _off_topic(number: int, question: str) -> Item:
    return Item(f"off{number}", detect(question), "fact", question, "", (), (), answerable=False)


def _examples(
    assistant: Assistant,
    items: Iterable[Item],
    places: Mapping[str, Sequence[Place]],
    only: Mapping[str, Collection[str]],
    source: Source,
) -> Iterator[Example]:
    library = assistant.library
    common = common_territories(library)
    for item in items:
        question = understood(item.question)
        within = Filters(documents=tuple(only[item.id])) if item.id in only else None
        found = library.retrieve(question, 10, allowed(within, library))
        wanted = read_wanted(found, detect(question), common)
        candidates = find_candidates(found, wanted, _NOTHING)
        if candidates.all:
            yield _example(item, candidates, places[item.id], source)


def _example(item: Item, candidates: Candidates, places: Sequence[Place], source: Source) -> Example:
    facts = [stated(one.statement.stated.text, item) for one in candidates.all]
    full = np.array([item.answerable and all(said) for said in facts], np.bool_)
    near = (any(said) or _touches(one, places) for one, said in zip(candidates.all, facts, strict=True))
    return Example(item, candidates, full | np.array([item.answerable and one for one in near]), full, source)


def _touches(one: Candidate, places: Sequence[Place]) -> bool:
    return any(
        place.document_id == one.hit.passage.document_id and span.start < place.span.end and place.span.start < span.end
        for place in places
        for span in one.statement.excerpt.spans
    )
