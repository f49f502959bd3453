"""An objection: what a question takes for granted, names or asks for that the chosen statement does not bear out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from assistant.asked.times import Relative
from assistant.evidence.choose import Quote
from assistant.evidence.wanted import Wanted

Kind = Literal["today", "pointer", "premise", "other", "cause"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a statement is no answer: `what` are the question's words, `held` what the document says in their place.

    "today" asks for what no document knows, "pointer" for the content of another work, "premise" takes for granted what
    is denied, "other" names a thing or a person where the document tells of `held`, "cause" wants a reason.
    """

    kind: Kind
    what: str = ""
    held: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question with what was chosen to answer it, at least one quote.

    `question` is NFKC, `times` are those that it tells from the present.
    """

    question: str
    wanted: Wanted
    quotes: Sequence[Quote]
    times: Sequence[Relative] = ()

    @property
    def text(self) -> str:
        """The words that are quoted, one statement a line."""
        return "\n".join(one.statement.stated.text for quote in self.quotes for one in quote.statements)

    @property
    def best(self) -> str:
        """The statement that was chosen first."""
        return self.quotes[0].best.statement.stated.text

    @property
    def is_row(self) -> bool:
        """Say whether the statement is a row of a table, in which no sentence joins what belongs together."""
        return self.quotes[0].hit.passage.kind == "table_row"

    @property
    def around(self) -> str:
        """The passages that are quoted, with their headings, as search text (small letters, present kanji)."""
        return "\n".join(quote.best.ground.search for quote in self.quotes)

    def asks(self, *kinds: str) -> bool:
        """Say whether any of these types of answer is asked for."""
        return any(one.kind in kinds for one in self.wanted.asked)
