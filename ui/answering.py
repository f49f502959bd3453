"""An answer on the terminal: its value, its quotes, where they stand and how surely they answer; or why none does."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ui import phrases
from ui.support import level, percent
from ui.terminal import columns, say

if TYPE_CHECKING:
    from assistant import Answer, Filters

_NEAREST = 3
_WIDTH = 76


def show_answer(answer: "Answer", filters: "Filters | None" = None) -> None:
    """Show an answer in its own language; `filters` is what the search was restricted to."""
    if answer.status == "not_found":
        _show_absence(answer, filters)
    else:
        _show_quotes(answer)
        if answer.constraints:
            say(f"\n{_understood(answer)}")
    for note in answer.notes:
        say(f"\n{phrases.NOTE[answer.language].format(note)}")


def _show_quotes(answer: "Answer") -> None:
    """Show the answer, its value set off from the quotes, then the place of each quote."""
    first, *rest = answer.text.split("\n")
    say("\n".join([first, "", *rest] if answer.value else [first, *rest]))
    supports = _supports(answer)
    for citation in answer.citations:
        told = citation.to_dict()
        say(f"\n[{citation.number}] {_place(told)}")
        for line in (told["context"], supports.get(citation.number), told["url"]):
            if line:
                say(f"    {line}")


def _supports(answer: "Answer") -> dict[int, str]:
    """Return for each citation, by its number, how surely the claim that it stands for answers, where that is known."""
    known = [(number, claim.support) for claim in answer.claims for number in claim.citations]
    return {number: _surely(support, answer.language) for number, support in known if support is not None}


def _surely(support: float, language: str) -> str:
    word = level(support)
    told = phrases.SUPPORT[language].format(phrases.LEVELS[word][language], percent(support))
    return phrases.DOUBT[language].format(told) if word == "low" else told


def _place(citation: Mapping[str, Any]) -> str:
    year = f" ({citation['document_year']})" if citation["document_year"] else ""
    page = f" p. {citation['page']}" if citation["page"] else ""
    return f"『{citation['document_title']}』{year} {citation['section_ref']}{page}"


def _show_absence(answer: "Answer", filters: "Filters | None") -> None:
    """Show that there is no answer and why, what was searched where that is not all, and what is nearest."""
    language = answer.language
    say(f"【{phrases.ABSENT[language]}】\n{answer.text}")
    if answer.reason:
        say(f"\n{phrases.REASON[language].format(answer.reason.text)}")
    searched = phrases.LISTED[language].join(_restrictions(filters, language))
    if searched:
        say(phrases.SEARCHED[language].format(searched))
    if answer.constraints:
        say(_understood(answer))
    if len(answer.retrieved):
        say(f"\n{phrases.NEAREST[language]}")
    for hit in answer.retrieved.hits[:_NEAREST]:
        title = answer.retrieved.documents[hit.passage.document_id].title
        heading = "".join(f"「{name}」" for name in hit.passage.section[-1:])
        say(f"  - 『{title}』 {hit.passage.section_ref}{heading}")
        say(f"    {_shortened(hit.passage.text)}")


def _restrictions(filters: "Filters | None", language: str) -> Iterator[str]:
    """Yield what restricted the search within its documents: a section, kinds, a time, as they were given."""
    if filters is None:
        return
    if filters.section_ref is not None:
        yield phrases.SECTION[language].format(filters.section_ref)
    if filters.kinds is not None:
        kinds = (phrases.KINDS[kind][language] for kind in filters.kinds)
        yield phrases.KIND[language].format(phrases.LISTED[language].join(kinds))
    if filters.date_from is not None:
        yield phrases.FROM[language].format(filters.date_from)
    if filters.date_to is not None:
        yield phrases.TO[language].format(filters.date_to)


def _shortened(text: str) -> str:
    """Return the beginning of a text on one line of the terminal."""
    line = " ".join(text.split())
    fitting = sum(width < _WIDTH for width in accumulate(map(columns, line)))
    return line if columns(line) <= _WIDTH else f"{line[:fitting]}…"


def _understood(answer: "Answer") -> str:
    """Return what was read from the question, dates also in other words where these differ."""
    language = answer.language
    told = []
    for constraint in answer.constraints:
        computed = constraint.computed(language)
        text = phrases.COMPUTED[language].format(constraint.text, computed) if computed else constraint.text
        told.append(f"{phrases.CONSTRAINTS[constraint.kind][language]} {text}")
    return phrases.UNDERSTOOD[language].format(phrases.LISTED[language].join(told))
