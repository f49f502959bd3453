"""An answer object to what a file of it says, in order: one value that every form of file is made from.

Labels are in the answer's language, references in the Japanese form for Japanese, else in the English one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ui.exports.reference import Form, Reference, reference, web_address
from ui.phrases import NEAREST, NOTE, REASON
from ui.terminal import safe

_NEAREST = 3
Words = Mapping[str, str]
SOURCES: Words = {"ja": "出典", "en": "Sources", "zh": "出处", "ko": "출처"}
QUESTION: Words = {"ja": "質問", "en": "Question", "zh": "问题", "ko": "질문"}
ANSWER: Words = {"ja": "回答", "en": "Answer", "zh": "回答", "ko": "답변"}
MADE: Words = {
    "ja": "白書 Hakusho による回答（{}、索引 {}）",
    "en": "Answered by Hakusho ({}, index {})",
    "zh": "由 Hakusho 回答（{}，索引 {}）",
    "ko": "Hakusho의 답변({}, 색인 {})",
}


@dataclass(frozen=True, slots=True)
class Near:
    """A passage near a question that has no answer: where it stands, and its page."""

    place: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file says. `answer` are the lines of the answer, `notes` end with what made it, and when."""

    language: str
    question: str
    answer: tuple[str, ...]
    reason: str | None
    references: tuple[Reference, ...]
    nearest: tuple[Near, ...]
    notes: tuple[str, ...]

    def label(self, words: Words) -> str:
        """Return a label in the answer's language."""
        return words[self.language]


def sheet(answer: Mapping[str, Any], asked: datetime) -> Sheet:
    """Return what a file of an answer object says; `asked` is when it was given, in the reader's time."""
    language = answer["language"]
    form: Form = "ja" if language == "ja" else "en"
    reason = answer["reason"]
    made = MADE[language].format(f"{asked:%Y-%m-%d %H:%M}", safe(answer["index"]["id"]))
    return Sheet(
        language,
        safe(answer["question"]),
        tuple(safe(answer["answer"]).split("\n")),
        REASON[language].format(safe(reason["text"])) if reason else None,
        tuple(reference(citation, asked.date(), form) for citation in answer["citations"]),
        () if answer["status"] == "answered" else tuple(map(_near, answer["passages"][:_NEAREST])),
        (*(NOTE[language].format(safe(note)) for note in answer["notes"]), made),
    )


def _near(passage: Mapping[str, Any]) -> Near:
    heading = "".join(f"「{safe(name)}」" for name in passage["section"][-1:])
    return Near(f"{safe(passage['section_ref'])}{heading}", web_address(passage["url"]))


__all__ = ["ANSWER", "NEAREST", "QUESTION", "SOURCES", "Near", "Sheet", "sheet"]
