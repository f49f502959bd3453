"""The extractive writer: what was found for a question to an answer in quotes, or to "not found" with its reason."""

import time
from collections.abc import Collection, Sequence
from functools import cached_property

from assistant.answer import Answer, Citation, Claim, Retrieved, Value
from assistant.asked.times import Relative, later, read_relative, resolve
from assistant.cite import Chosen, cite
from assistant.evidence.answered import given
from assistant.evidence.candidates import Candidates, common_territories, find_candidates
from assistant.evidence.choose import Quote, choose
from assistant.evidence.conflicts import agrees
from assistant.evidence.dated import below_its_date
from assistant.evidence.given import Given
from assistant.evidence.grounds import Grounds
from assistant.evidence.reasons import why_not
from assistant.evidence.spelled import spelled_date
from assistant.evidence.support import models
from assistant.evidence.wanted import Wanted, read_wanted
from assistant.objections.find import objection
from assistant.objections.objection import Chosen as Answering
from assistant.objections.objection import Objection
from assistant.phrases import BETWEEN, NOT_FOUND, NOTHING_NAMED, QUOTED, READ_AS_OF, VALUE, fill
from index import Library, Retrieval
from ingest.errors import Language
from ingest.search.regions import regions
from ingest.search.territories import territories


class ExtractiveWriter:
    """Answers from one library in quotes; safe to share between threads."""

    def __init__(self, library: Library, least: float) -> None:
        """Answer from `library`; with less support than `least`, 0 to 1, it is "not found"."""
        self.library = library
        self._models = models()
        self._grounds = Grounds(library)
        self._least = least

    @cached_property
    def _common(self) -> Collection[str]:
        return common_territories(self.library)

    def _common_to(self, question: str, language: Language) -> Collection[str]:
        """Return what the library always speaks of; for a question that names no country or region it is not read."""
        return self._common if territories(question) or regions(question, language) else ()

    @property
    def _calibrated(self) -> bool:
        """Support was fitted with the default encoder, and says nothing of another."""
        return self.library.manifest.encoder.model == "default"

    def write(self, found: Retrieval, retrieved: Retrieved, language: Language, searched: Collection[str]) -> Answer:
        """Return the answer in `language`; `searched` are the ids of the documents that were searched.

        Raises CitationError where a quote does not match its source.
        """
        start = time.perf_counter()
        wanted = read_wanted(found, retrieved.language, self._common_to(found.question, retrieved.language))
        candidates = find_candidates(found, wanted, self._models, grounds=self._grounds)
        quotes = choose(candidates, self._models)
        times = read_relative(found.question, retrieved.language, wanted.asked)
        against = objection(Answering(found.question, wanted, quotes, times), self.library) if quotes else None
        if against or not self._is_answer(candidates, quotes):
            return self._not_found(candidates, retrieved, times, language, searched, start, against)
        return self._answered(wanted, quotes, found, retrieved, times, language, start)

    def _is_answer(self, candidates: Candidates, quotes: Sequence[Quote]) -> bool:
        """Say whether the quotes answer: by their support, or, where that is not known, by what they lack."""
        if not quotes or self._is_later(candidates):
            return False
        if self._calibrated:
            return self._models.answers(candidates.measures(candidates.best), self._least)
        return not quotes[0].best.measures["failings"]

    def _is_later(self, candidates: Candidates) -> bool:
        """Say whether the question is about a year after the document's, which the passage does not name either."""
        ground = candidates.all[candidates.best].ground
        year = self.library.documents[ground.hit.passage.document_id].card.year
        return any(not agrees(date, ground.dates) for date in later(candidates.wanted.dates, year))

    def _answered(
        self,
        wanted: Wanted,
        quotes: Sequence[Quote],
        found: Retrieval,
        retrieved: Retrieved,
        times: Sequence[Relative],
        language: Language,
        start: float,
    ) -> Answer:
        dated = below_its_date(quotes[0], wanted, self.library) if len(quotes) == 1 else None
        if dated:
            quotes = (dated[0],)
        citations = cite([Chosen(q.hit, q.excerpt, q.support) for q in quotes], self.library.documents)
        supports = [round(quote.support, 3) if self._calibrated else None for quote in quotes]
        claims = tuple(Claim(c.quote, (c.number,), s) for c, s in zip(citations, supports, strict=True))
        first = dated[1] if dated else given(wanted, quotes, found.question, self.library)
        value = _value(first, citations)
        return Answer(
            retrieved,
            "answered",
            _text(citations, value, language),
            claims,
            citations,
            None,
            1000 * (time.perf_counter() - start),
            language,
            value=value,
            constraints=wanted.constraints,
            remarks=_read_as_of(times, citations, language),
        )

    def _not_found(
        self,
        candidates: Candidates,
        retrieved: Retrieved,
        times: Sequence[Relative],
        language: Language,
        searched: Collection[str],
        start: float,
        against: Objection | None,
    ) -> Answer:
        """Say in which documents nothing was found, and why."""
        titles = BETWEEN[language].join(dict.fromkeys(retrieved.documents[name].title for name in searched))
        text = fill(NOT_FOUND, language, titles=titles) if searched else NOTHING_NAMED[language]
        passage = candidates.all[candidates.best].hit.passage if candidates.all else None
        document = retrieved.documents[passage.document_id] if passage else None
        reason = why_not(candidates, self._models, document, times, language, against)
        constraints = candidates.wanted.constraints
        spent = 1000 * (time.perf_counter() - start)
        return Answer(retrieved, "not_found", text, (), (), reason, spent, language, constraints=constraints)


def _value(found: Given | None, citations: Sequence[Citation]) -> Value | None:
    if found is None:
        return None
    return Value(found.kind, found.text, found.normalized, found.unit, citations[0].number, found.excerpt)


def _text(citations: Sequence[Citation], value: Value | None, language: Language) -> str:
    """Return the answer in words: the value, then the quotes below the titles of their documents."""
    lines = [value_line(value, language)] if value else []
    title = None
    for citation in citations:
        if citation.document.title != title:
            title = citation.document.title
            lines.append(fill(QUOTED, language, title=title))
        lines.append(f"「{citation.quote}」 [{citation.number}]")
    return "\n".join(lines)


def value_line(value: Value, language: Language) -> str:
    """Return the short answer: the document's words, and beside them what was computed where that reads otherwise."""
    computed = value.computed(language)
    quoted = f"「{value.text}」"
    if computed:
        quoted = fill(VALUE, language, text=quoted, computed=computed)
    return f"{quoted} [{value.citation}]"


def _read_as_of(times: Sequence[Relative], citations: Sequence[Citation], language: Language) -> tuple[str, ...]:
    """Say that a time told from the present was read from the document's own year."""
    document = citations[0].document
    year = document.card.year
    if not times or year is None:
        return ()
    dates = [date.iso for date in citations[0].hit.passage.dates]
    meant = resolve(times[0], year)
    said = meant if meant is not None and agrees(meant, dates) else str(year)
    words = {"what": times[0].text, "title": document.title, "time": spelled_date(said, language)}
    return (fill(READ_AS_OF, language, **words),)
