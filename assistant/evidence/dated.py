"""A quote that tells when only by its heading to one that begins with that heading, with the date in it as the value.

Of talks that are told below「日米首脳会談（17年9月21日）」the sentences themselves name no day.
"""

from collections.abc import Iterator
from dataclasses import replace

from assistant.asked.answer_type import Asked
from assistant.evidence.carriers import carriers
from assistant.evidence.choose import Quote
from assistant.evidence.given import Given
from assistant.evidence.wanted import Wanted
from index import Library
from ingest import Document, Excerpt, Span


def below_its_date(quote: Quote, wanted: Wanted, library: Library) -> tuple[Quote, Given] | None:
    """Return the quote behind the heading that dates it, and that date; None where that is not what is asked for.

    The heading must name something of the question: the talks, not what was said to be done some day.
    """
    asked = next((one for one in wanted.asked if one.kind == "when"), None)
    told = frozenset(_told_above(quote, asked, wanted)) if asked else ()
    if asked is None or not told or _has_own(quote, asked, wanted):
        return None
    document = library.documents[quote.hit.passage.document_id]
    for place in _headings(quote, document):
        heading = document.text[place.start : place.end]
        words = frozenset(library.analyzer.tokens(heading))
        if not any(wanted.is_among(word, words) for word in wanted.weights):
            continue
        for span, iso in _dates(heading, place.start):
            if iso in told:
                excerpt = Excerpt((place, *quote.excerpt.spans), ("\n", *quote.excerpt.joins))
                given = Given("date", document.text[span.start : span.end], iso, None, Excerpt((span,)))
                return replace(quote, excerpt=excerpt), given
    return None


def _told_above(quote: Quote, asked: Asked, wanted: Wanted) -> Iterator[str]:
    """Yield the dates of the headings that may be the one asked for: they have no place in the statement."""
    for value in carriers(asked, quote.best.statement.stated, wanted.known):
        if value.end == value.start:
            yield value.normalized


def _has_own(quote: Quote, asked: Asked, wanted: Wanted) -> bool:
    """Say whether any statement of the quote has itself a date that may be the one asked for."""
    found = (value for one in quote.statements for value in carriers(asked, one.statement.stated, wanted.known))
    return any(value.end > value.start for value in found)


def _headings(quote: Quote, document: Document) -> Iterator[Span]:
    """Yield where the headings above a quote stand, the nearest first; nothing above one that is not found."""
    end = min(span.start for span in quote.hit.passage.spans)
    for heading in reversed(quote.hit.passage.section):
        start = document.text.rfind(heading, 0, end)
        if start < 0:
            return
        yield Span(start, start + len(heading))
        end = start


def _dates(heading: str, start: int) -> Iterator[tuple[Span, str]]:
    """Yield the dates of a heading that stands at `start`: where they stand in the document, and their value (ISO)."""
    # Imported here: few answers need it, and it takes as long as a question.
    from ingest.dates.read import read_dates

    for mention in read_dates(heading):
        if mention.resolved:
            yield Span(start + mention.span.start, start + mention.span.end), mention.value.iso
