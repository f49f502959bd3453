"""The language-model writer: the passages of a question to claims that were checked, each with its quotes.

Where the server fails or no claim stands, it writes nothing but a note that says so: the extractive answer is given.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, Claim
from assistant.cancel import Cancel
from assistant.cite import Chosen, cite
from assistant.evidence.wanted import Wanted, read_wanted
from assistant.llm import phrases
from assistant.llm.checks import Checked, Quote, Sources, check
from assistant.llm.client import Server, ServerFault, Usage
from assistant.llm.glosses import glosses
from assistant.llm.parse import Reader, Written
from assistant.llm.prompt import MOST_CLAIMS, prompt
from assistant.phrases import BETWEEN, fill
from assistant.settings import Settings
from index import Hit, Retrieval
from ingest.errors import Language

_PASSAGES = 10
_CHARACTERS = 12_000
_MOST_WRITTEN = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What a model wrote: `claims` is empty where the extractive answer is to be given; `notes` say what happened."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]
    usage: Usage | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim that a check refused."""

    written: Written


Event = Checked | Dropped | Usage
Told = Callable[[str], None]


def rewrite(
    answer: Answer, found: Retrieval, settings: Settings, *, cancel: Cancel | None = None, told: Told | None = None
) -> Answer:
    """Return an answer as the model of the settings writes it, in the answer's language, from the same passages.

    Where nothing it writes stands, the answer stays as it is, with a remark that says why; so does "not found".
    `cancel` and `told` are those of `write`, which says what is raised.
    """
    if answer.status == "not_found":
        return answer
    start = time.perf_counter()
    wanted = replace(read_wanted(found, answer.retrieved.language, ()), constraints=answer.constraints)
    report = write(found, settings, answer.language, wanted, cancel=cancel, told=told)
    spent = answer.answer_ms + 1000 * (time.perf_counter() - start)
    remarks = (*report.notes, *answer.remarks)
    if not report.claims:
        return replace(answer, remarks=remarks, usage=report.usage, answer_ms=spent)
    return replace(
        answer,
        text=report.text,
        claims=report.claims,
        citations=report.citations,
        value=None,
        remarks=remarks,
        usage=report.usage,
        answer_ms=spent,
        writer="llm",
    )


def write(
    found: Retrieval,
    settings: Settings,
    language: Language,
    wanted: Wanted | None = None,
    *,
    cancel: Cancel | None = None,
    told: Told | None = None,
) -> Report:
    """Have the model of the settings write an answer in `language` from what was found for a question.

    What the question names (`wanted`) must hold where a claim stands. `told` is given each claim that stands, as soon
    as it does. Raises SettingsError where the server or the
    model is not set, WriterMissing without the extra `llm`, WriterCancelled once `cancel` is called, CitationError if
    a quote does not match its source.
    """
    server = Server(settings)
    try:
        events = list(_telling(LlmWriter(server).write(found, language, wanted, cancel=cancel), told))
    except ServerFault as fault:
        return _nothing(fill(phrases.FAULT, language, why=phrases.why(fault.code, fault.status, language)))
    checked = [event for event in events if isinstance(event, Checked)]
    dropped = sum(isinstance(event, Dropped) for event in events)
    usage = next((event for event in reversed(events) if isinstance(event, Usage)), None)
    if not checked:
        return _nothing((phrases.UNSUPPORTED if dropped else phrases.NOTHING)[language], usage)
    return _report(checked, dropped, found, server.model, language, usage)


class LlmWriter:
    """Writes with the model of a server."""

    def __init__(self, server: Server) -> None:
        """Take the server to ask."""
        self._server = server

    def write(
        self, found: Retrieval, language: Language, wanted: Wanted | None = None, *, cancel: Cancel | None = None
    ) -> Iterator[Checked | Dropped | Usage]:
        """Yield each claim as soon as the model has finished it, checked or dropped, and in the end the usage.

        What the question names (`wanted`) must hold where a claim stands. A server that cannot take as many passages
        is given half of them. Raises ServerFault, WriterCancelled and WriterMissing. Closing the iterator ends the
        request.
        """
        hits = _given(found.hits)
        sources = Sources(found.library, hits, glosses(hits, found.library.documents), wanted)
        while True:
            try:
                yield from self._claims(found.question, sources, language, cancel)
            except ServerFault as fault:
                if fault.code != "context" or len(sources.hits) == 1:
                    raise
                sources = replace(sources, hits=sources.hits[: len(sources.hits) // 2])
            else:
                return

    def _claims(
        self, question: str, sources: Sources, language: Language, cancel: Cancel | None
    ) -> Iterator[Checked | Dropped | Usage]:
        sent = prompt(question, sources.hits, language)
        reader, seen, kept = Reader(), set[str](), set[str]()
        for piece in self._server.reply(sent, cancel):
            if isinstance(piece, Usage):
                yield piece
                continue
            for written in reader.feed(piece):
                if written.text in seen:
                    continue
                seen.add(written.text)
                checked = None if sent.leaks(written.text) else check(written, sources, language)
                if checked and checked.text in kept:
                    continue
                kept |= {checked.text} if checked else set()
                yield checked or Dropped(written)
                if len(kept) == MOST_CLAIMS or len(seen) == _MOST_WRITTEN:
                    return


def _telling(events: Iterable[Event], told: Told | None) -> Iterator[Event]:
    for event in events:
        if told and isinstance(event, Checked):
            told(event.text)
        yield event


def _given(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the first hits, as many as are sent at most."""
    given: list[Hit] = []
    size = 0
    for hit in hits[:_PASSAGES]:
        size += len(hit.passage.text) + len(hit.passage.context)
        if given and size > _CHARACTERS:
            break
        given.append(hit)
    return tuple(given)


def _nothing(note: str, usage: Usage | None = None) -> Report:
    return Report("", (), (), (note,), usage)


def _report(
    checked: Sequence[Checked], dropped: int, found: Retrieval, model: str, language: Language, usage: Usage | None
) -> Report:
    quotes = list(dict.fromkeys(quote for one in checked for quote in one.quotes))
    citations = cite([Chosen(quote.hit, quote.excerpt, 0.0) for quote in quotes], found.library.documents)
    claims = tuple(Claim(one.text, _numbers(one.quotes, quotes)) for one in checked)
    notes = list(_notes(checked, dropped, model, language))
    return Report(_text(claims, citations, language), claims, citations, tuple(notes), usage)


def _numbers(cited: Iterable[Quote], quotes: Sequence[Quote]) -> tuple[int, ...]:
    return tuple(sorted(quotes.index(quote) + 1 for quote in cited))


def _text(claims: Sequence[Claim], citations: Sequence[Citation], language: Language) -> str:
    """Return the claims with their markers, and below them the quotes of each document."""
    lines = [f"{claim.text} {''.join(f'[{number}]' for number in claim.citations)}" for claim in claims]
    title = None
    for citation in citations:
        if citation.document.title != title:
            title = citation.document.title
            lines.append("\n" + fill(phrases.QUOTES, language, title=title))
        lines.append(f"「{citation.quote}」 [{citation.number}]")
    return "\n".join(lines)


def _notes(checked: Sequence[Checked], dropped: int, model: str, language: Language) -> Iterator[str]:
    yield fill(phrases.WRITTEN, language, model=model)
    names = dict.fromkeys(name for one in checked for name in one.foreign)
    if names:
        yield fill(phrases.FOREIGN, language, names=BETWEEN[language].join(names))
    if dropped:
        yield fill(phrases.DROPPED, language, count=str(dropped))
