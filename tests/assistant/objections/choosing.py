"""A question and the text of one passage to what would be quoted: all of it, or the statement that is named."""

from assistant.evidence.choose import Quote
from assistant.objections.find import objection
from assistant.objections.objection import Chosen, Objection
from ingest import Document, Excerpt, SourceCard
from tests.assistant.evidence.made import candidates, grounds, library, wanted


def chosen(question: str, text: str, heading: str = "1 見本") -> Chosen:
    """Return the passage of this text, or the first row of its table; all its statements are quoted."""
    found = grounds(f"# {heading}\n\n{text}\n")
    ground = found[min(1, len(found) - 1)]  # Below the head of a table.
    all_of_it = candidates([ground], [0.0] * len(ground.statements), wanted(question=question))
    excerpt: Excerpt = ground.hit.passage.excerpt
    quote = Quote(ground.hit, excerpt, all_of_it.all[0], all_of_it.all, 0.5)
    return Chosen(question, all_of_it.wanted, (quote,))


def against(question: str, text: str, heading: str = "1 見本", year: int | None = 2020) -> Objection | None:
    """Return what stands against a passage of this text, in a document of this year."""
    card = SourceCard(title="見本", year=year)
    shelf = library(Document("sample", text, "0" * 64, card=card))
    return objection(chosen(question, text, heading), shelf)
