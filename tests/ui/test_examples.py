"""Questions to begin with, drawn from the library at hand."""

from dataclasses import dataclass
from pathlib import Path

from assistant import Assistant
from ingest import Document, Passage, passages, read, read_document
from ui.examples import examples

POLICY = Path(__file__).parents[1] / "golden" / "documents" / "budget.md"


@dataclass
class _Library:
    documents: dict[str, Document]
    passages: tuple[Passage, ...]


def _of(document: Document) -> list[dict[str, str]]:
    return examples(_Library({document.id: document}, passages(read(document))))  # type: ignore[arg-type]


def test_examples_of_the_packaged_source_are_answered(assistant: Assistant) -> None:
    found = examples(assistant.library)
    assert [one["lang"] for one in found] == ["ja", "en", "zh", "ko"]
    assert {assistant.ask(one["text"]).status for one in found} == {"answered"}


def test_examples_of_another_library_are_its_headings_without_numbers() -> None:
    document = read_document(POLICY)
    found = _of(document)
    assert [one["lang"] for one in found] == ["ja", "en", "zh", "ko"]
    headings = "".join(section.title for section in read(document).sections)
    topic = found[0]["text"].removesuffix("について何が書かれているか")
    assert topic in headings and not topic[0].isdigit()
    assert len({one["text"] for one in found}) == 4


def test_a_library_without_headings_has_no_examples() -> None:
    assert _of(Document("d", "見出しのない文。\n", "")) == []
