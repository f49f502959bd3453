"""An answer object and a golden item to counts: facts stated, citations that hold, values, verbatim quotes, language.

Counts come in pairs of what holds and what was looked at, so that figures can be shares of citations or of questions.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant import detect
from eval.items import Item
from eval.items import Value as Wanted
from eval.places import Place, comparable
from ingest import Document, Excerpt, Span

Answer = Mapping[str, Any]
VALUED = ("date", "number", "who")
_QUOTE = re.compile(r"「.*?」(?=\s*\[[0-9]+\])|「[^「」]*」", re.DOTALL)
_MARKER = re.compile(r"\[[0-9]+\]")
_WORD = re.compile(r"[a-z0-9]")


def states(text: str, spelling: str) -> bool:
    """Say whether a text states a fact in this spelling: without regard to width, case and white space.

    A number or a Latin word must not run on: `5` is not stated by `15` nor by `5.2`.
    """
    fact = comparable(spelling)
    within = unicodedata.normalize("NFKC", text).casefold()
    found = re.finditer(r"\s*".join(map(re.escape, fact)), within) if fact else iter(())
    return any(not _runs_on(within, match) for match in found)


def _runs_on(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()][-2:][::-1], text[match.end() : match.end() + 2]
    return _joined(match[0][0], before) or _joined(match[0][-1], after)


def _joined(edge: str, beside: str) -> bool:
    """Say whether the characters beside, the nearest first, go on with a number or a Latin word that ends in `edge`."""
    if not _WORD.match(edge) or not beside:
        return False
    near, far = beside[0], beside[1:]
    if near.isascii() and (near.isdigit() if edge.isdigit() else near.isalpha()):
        return True
    return edge.isdigit() and near in ".," and far.isdigit()


def stated(text: str, item: Item) -> list[bool]:
    """Say of each key fact whether the text states it, in any of its spellings."""
    return [any(states(text, spelling) for spelling in fact) for fact in item.key_facts]


def facts(answer: Answer, item: Item) -> dict[str, float]:
    """Return the share of key facts that an answer states, and whether it states all."""
    value = answer.get("value") or {}
    shown = f"{answer['answer']}\n{value.get('text', '')}\n{value.get('normalized', '')}"
    found = stated(shown, item) if answer["status"] == "answered" else [False] * len(item.key_facts)
    return {"facts": sum(found) / len(found), "all facts": float(all(found))}


def citations(answer: Answer, item: Item, places: Sequence[Place]) -> dict[str, float]:
    """Count the citations, those that hold, the claims, and those with a citation that holds.

    A citation holds where its spans touch the evidence, or where its quote states a key fact that a claim with this
    citation states. Of an unanswerable question none holds.
    """
    claims, good = _claims(answer), _good(answer, item, places)
    cited = {citation["number"] for citation in answer["citations"]}
    held = sum(_holds(claim, good) for claim in claims)
    counts = {"citations": len(cited), "citations held": len(good), "claims": len(claims), "claims held": held}
    return {name: float(count) for name, count in counts.items()}


def supported(answer: Answer, item: Item, places: Sequence[Place]) -> list[tuple[float, float]]:
    """Return the support of each claim that has one, and 1 or 0 for whether it has a citation that holds."""
    good = _good(answer, item, places)
    claims = [claim for claim in _claims(answer) if claim["support"] is not None]
    return [(float(claim["support"]), float(_holds(claim, good))) for claim in claims]


def _claims(answer: Answer) -> list[Mapping[str, Any]]:
    return [claim for claim in answer["claims"] if claim["text"].strip()]


def _holds(claim: Mapping[str, Any], good: set[int]) -> bool:
    return any(number in good for number in claim["citations"])


def _good(answer: Answer, item: Item, places: Sequence[Place]) -> set[int]:
    """Return the numbers of the citations that hold."""
    cited = {citation["number"]: citation for citation in answer["citations"]}
    good = {n for n, citation in cited.items() if _touches(citation, places)}
    for claim in _claims(answer):
        said = stated(claim["text"], item)
        for number in claim["citations"]:
            quoted = stated(cited[number]["quote"], item) if number in cited else []
            good |= {number for a, b in zip(said, quoted, strict=False) if a and b}
    return good


def _touches(citation: Mapping[str, Any], places: Iterable[Place]) -> bool:
    return any(
        place.document_id == citation["document_id"] and start < place.span.end and place.span.start < end
        for place in places
        for start, end in citation["spans"]
    )


def value(answer: Answer, item: Item) -> dict[str, float]:
    """Say whether the value stated first is the one asked for; nothing where no value is asked for.

    What kinds in VALUED ask for is counted once more by itself.
    """
    if item.value is None:
        return {}
    given = answer.get("value") or {}
    right = float(bool(given) and _same(given, item.value))
    asked = {"asked values": 1.0, "asked values right": right} if item.kind in VALUED else {}
    return {"values": 1.0, "values right": right, **asked}


def _same(given: Mapping[str, Any], wanted: Wanted) -> bool:
    """Compare what is normalized: dates as text, numbers as numbers; a name may come with its office or its place."""
    normalized = str(given.get("normalized") or given.get("text") or "")
    if wanted.kind == "number":
        return _number(normalized) is not None and _number(normalized) == _number(wanted.normalized)
    spellings = {comparable(normalized), comparable(str(given.get("text") or ""))} - {""}
    right = {comparable(wanted.normalized), comparable(wanted.text)} - {""}
    if wanted.kind == "name" and any(one in spelling for one in right for spelling in spellings):
        return True
    return bool(spellings & right)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def quotes(answer: Answer, documents: Mapping[str, Document]) -> dict[str, float]:
    """Count the quotes, and those that are the document's text at their spans to the character."""
    verbatim = [_verbatim(citation, documents) for citation in answer["citations"]]
    return {"quotes": float(len(verbatim)), "quotes verbatim": float(sum(verbatim))}


def _verbatim(citation: Mapping[str, Any], documents: Mapping[str, Document]) -> bool:
    document = documents.get(citation["document_id"])
    spans = tuple(Span(start, end) for start, end in citation["spans"])
    joins = tuple(citation.get("joins") or [""] * (len(spans) - 1))
    if document is None or not spans or len(joins) != len(spans) - 1 or spans[-1].end > len(document.text):
        return False
    return bool(citation["quote"]) and citation["quote"] == Excerpt(spans, joins).text(document.text)


def own_words(answer: Answer, item: Item, titles: Iterable[str]) -> dict[str, float]:
    """Say whether the words of an answer that are no quotes, titles or markers are in the language of the question."""
    reason = answer.get("reason") or {}
    text = f"{answer['answer']} {reason.get('text', '')}"
    for title in titles:
        text = text.replace(title, "")
    own = _MARKER.sub("", _QUOTE.sub("", text))
    if not any(c.isalpha() for c in own):
        return {}
    return {"worded": 1.0, "worded in language": float(detect(own) == item.lang)}
