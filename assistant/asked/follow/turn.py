"""One turn of a conversation, as far as a later question may lean on it."""

from dataclasses import dataclass
from functools import cached_property

from assistant.asked.answer_type import Asked
from assistant.asked.kinds import read_asked
from ingest.errors import Language


@dataclass(frozen=True)
class Turn:
    """A question that stands by itself, in plain text, and the short text of its answer; "" where there was none."""

    question: str
    answer: str
    language: Language

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What the question asks for."""
        return read_asked(self.question, self.language)

    def asks(self, *kinds: str) -> bool:
        """Say whether one of these kinds is asked for."""
        return any(one.kind in kinds for one in self.asked)

    @property
    def name(self) -> str | None:
        """The answer where it is short enough to be a name and no sentence."""
        answer = self.answer.strip(" 。.、")
        return answer if 0 < len(answer) <= _LONGEST_NAME and not any(mark in answer for mark in "。？?\n;") else None


_LONGEST_NAME = 40
