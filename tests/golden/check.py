"""Golden lines against a reading: each fact to a list of failures that say what was expected and what was found.

Nothing here knows the reader: it needs plain values with the attributes that `Found` names.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.golden.lines import Fact

ASIDE = frozenset({"table_row", "caption", "footnote", "gloss", "reference", "cross_reference", "box", "note"})
BOX = "□"
SHOWN = 160
CAPTIONED = re.compile(r"図|表|Table|Figure")


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader made of one document.

    Passages have text, context, section (titles), section_ref, kind, spans and links; links text, span, target and
    resolved; sections title, path, reference, line and kind; terms abbreviation, japanese and english; dates span and
    iso.
    """

    source: str
    passages: Sequence[Any]
    sections: Sequence[Any] = ()
    terms: Sequence[Any] = ()
    dates: Sequence[Any] = ()


def check(fact: Fact, found: Found) -> list[str]:
    """Return the failures of one fact, each with the fact's place, the expected and the found; empty: it holds."""
    head = f"{fact.id} {fact.kind}, line {fact.line} ({fact.reason})"
    return [f"{head}\n  {failure}" for failure in CHECKS[fact.kind](fact, found)]


def plain(text: object) -> str:
    """Return text without any white space: a comparison never depends on it."""
    return "".join(str(text).split())


def _sentence(fact: Fact, found: Found) -> list[str]:
    wanted = [fact.text, *([fact.expect] if isinstance(fact.expect, str) and fact.expect else [])]
    seen = _words if fact.text.isascii() else plain
    holding = [p for p in found.passages if any(seen(w) in seen(p.text) for w in wanted)]
    if not holding:
        return [_differs(f"one passage with {fact.text!r}", _nearest(fact.text, found))]
    return _placed(fact, holding, found)


def _words(text: object) -> str:
    """Return text with single blanks: words of English that run together are not the sentence."""
    return " ".join(str(text).split())


def _section(fact: Fact, found: Found) -> list[str]:
    holding = _holding(fact.text, found)
    if not holding:
        return [_differs(f"a passage with {fact.text!r}", _nearest(fact.text, found))]
    return _placed(fact, holding, found)


def _apart(fact: Fact, found: Found) -> list[str]:
    if not _holding(fact.text, found):
        return [_differs(f"a passage with {fact.text!r}", _nearest(fact.text, found))]
    return [
        _differs(f"{fact.text!r} apart from {other!r}", repr(p.text))
        for p in _holding(fact.text, found)
        for other in fact.strings
        if plain(other) in plain(p.text)
    ]


def _furniture(fact: Fact, found: Found) -> list[str]:
    if fact.line == 0:
        texts = [*(p.text for p in found.passages), *(s.title for s in found.sections)]
        return [_differs(f"{fact.text!r} nowhere", repr(t[:SHOWN])) for t in texts if fact.text in t]
    line = _line(found.source, fact.line)
    shown = [p.text for p in found.passages if any(_overlap(_ends(s), line) for s in p.spans)]
    titles = [s.title for s in found.sections if s.path and s.line == fact.line]
    return [_differs(f"line {fact.line} ({fact.text!r}) in nothing shown", repr(t[:SHOWN])) for t in [*shown, *titles]]


def _row(fact: Fact, found: Found) -> list[str]:
    holding = _holding(fact.text, found)
    if not holding:
        return [_differs(f"a passage with {fact.text!r}", _nearest(fact.text, found))]
    missing = [[s for s in fact.strings if plain(s) not in _around(p)] for p in holding]
    if any(not m for m in missing):
        return []
    fewest = sorted(missing, key=len)[0]
    shown = f"{_context(holding[0])!r} around {holding[0].text[:SHOWN]!r}"
    return [_differs(f"{fact.text!r} with {', '.join(fewest)}", shown)]


def _once(fact: Fact, found: Found) -> list[str]:
    count = sum(plain(p.text).count(plain(fact.text)) for p in found.passages)
    return [] if count == 1 else [_differs(f"{fact.text!r} once", f"{count} times")]


def _note(fact: Fact, found: Found) -> list[str]:
    marked = [p for p in found.passages if plain(fact.text) in _around(p)]
    notes = _holding(str(fact.expect), found)
    if not marked or not notes:
        lacking = fact.text if not marked else str(fact.expect)
        return [_differs(f"a passage with {lacking!r}", _nearest(lacking, found))]
    pairs = [(a, b) for a in marked for b in notes]
    if any(_leads(a, b) and _leads(b, a) for a, b in pairs):
        return []
    links = [(x.text, x.target) for p in [*marked, *notes] for x in p.links]
    return [_differs(f"links both ways between {fact.text!r} and {fact.expect!r}", repr(links)[:SHOWN])]


def _term(fact: Fact, found: Found) -> list[str]:
    wanted = (fact.text, *fact.strings)
    allowed = [{plain(one) for one in cell.split(" | ")} for cell in wanted]
    triples = [(t.abbreviation, t.japanese or "", t.english or "") for t in found.terms]
    if any(all(plain(x) in ones for x, ones in zip(t, allowed, strict=True)) for t in triples):
        return []
    return [_differs(repr(wanted), repr([t for t in triples if fact.text in t[0]] or "no such abbreviation"))]


def _ref(fact: Fact, found: Found) -> list[str]:
    line = _line(found.source, fact.line)
    pairs = [
        (p, x) for p in found.passages for x in p.links if _overlap(_ends(x.span), line) and _same(x.text, fact.text)
    ]
    if not pairs:
        there = [x.text for p in found.passages for x in p.links if _overlap(_ends(x.span), line)]
        return [_differs(f"a link {fact.text!r}", f"on that line {there}")]
    right = [p for p, x in pairs if _reaches(x, str(fact.expect))]
    if not right:
        return [_differs(f"{fact.text!r} to {fact.expect}", repr([(x.target, x.resolved) for _, x in pairs]))]
    return _placed(fact, right, found)


def _date(fact: Fact, found: Found) -> list[str]:
    places = _places(found.source, fact.line, fact.text)
    values = [d.iso for d in found.dates if any(_overlap(s, p) for s in _spans(d) for p in places)]
    if fact.expect is None:
        return [_differs(f"no date in {fact.text!r}", str(values))] if values else []
    allowed = fact.strings or (str(fact.expect),)
    return [] if set(allowed) & set(values) else [_differs(f"{fact.text!r} = {' or '.join(allowed)}", str(values))]


def _list(fact: Fact, found: Found) -> list[str]:
    places = [[i for i, p in enumerate(found.passages) if plain(item) in plain(p.text)] for item in fact.strings]
    lost = [item for item, place in zip(fact.strings, places, strict=True) if not place]
    if lost:
        return [_differs(f"a passage with {lost[0]!r}", _nearest(lost[0], found))]
    held = [found.passages[place[0]] for place in places]
    between = found.passages[min(p[0] for p in places) : max(p[0] for p in places) + 1]
    kinds = {p.kind for p in held} | ASIDE
    strays = [p for p in between if p.section_ref == held[0].section_ref and p.kind not in kinds]
    failures = [_differs("one list", f"broken by {p.text[:SHOWN]!r}") for p in strays]
    return failures + [failure for p in held for failure in _placed(fact, [p], found)]


CHECKS: dict[str, Callable[[Fact, Found], list[str]]] = {
    "sentence": _sentence,
    "section": _section,
    "apart": _apart,
    "furniture": _furniture,
    "row": _row,
    "once": _once,
    "note": _note,
    "term": _term,
    "ref": _ref,
    "date": _date,
    "list": _list,
}


def _differs(expected: str, found: str) -> str:
    return f"expected: {expected}\n  found:    {found}"


def _holding(text: str, found: Found) -> list[Any]:
    return [p for p in found.passages if plain(text) in plain(p.text)]


def _nearest(text: str, found: Found) -> str:
    """Return the longest beginning of the text that some passage holds, with that passage."""
    wanted = plain(text)
    for size in range(len(wanted), 3, -1):
        for p in found.passages:
            if wanted[:size] in plain(p.text):
                return f"{wanted[:size]!r} in {p.text[-SHOWN:]!r} ({p.section_ref})"
    return "nothing of it"


def _placed(fact: Fact, holding: Sequence[Any], found: Found) -> list[str]:
    """Return a failure where none of the passages stands in the fact's section (or box)."""
    if not fact.section_ref or any(_stands(p, fact.section_ref, found) for p in holding):
        return []
    places = ", ".join(f"{p.section_ref} ({' > '.join(p.section)})" for p in holding)
    return [_differs(f"{fact.text!r} in {fact.section_ref}", places)]


def _stands(passage: Any, wanted: str, found: Found) -> bool:
    if wanted.startswith(BOX):
        return any(plain(wanted[1:]) in plain(title) for title in passage.section)
    boxes = {s.title for s in found.sections if s.kind == "box"}
    return passage.section_ref in wanted.split(" | ") and not boxes & set(passage.section)


def _context(passage: Any) -> str:
    return passage.context if isinstance(passage.context, str) else " > ".join(passage.context)


def _around(passage: Any) -> str:
    return plain(f"{_context(passage)} {passage.text}")


def _leads(start: Any, end: Any) -> bool:
    return any(x.resolved and _points_at(x.target, end) for x in start.links)


def _points_at(target: Any, passage: Any) -> bool:
    """Say whether a link's target (an id, a text, a place) is the passage or lies in it."""
    if isinstance(target, str):
        at = plain(target)
        return target == getattr(passage, "id", None) or (len(at) > 3 and (at in plain(passage.text)))
    if isinstance(target, int):
        return any(s.start <= target < s.end for s in passage.spans)
    return target is not None and any(_overlap(_ends(target), _ends(s)) for s in passage.spans)


def _reaches(link: Any, wanted: str) -> bool:
    """Say whether a link has the wanted target: a section exactly, a caption by its number, or outside."""
    if wanted == "outside":
        return not link.resolved
    target = plain(link.target)
    for one in wanted.split(" | "):
        rest = target.removeprefix(plain(one))
        caption = CAPTIONED.match(one) is not None and not re.match(r"[\d.-]", rest)
        if link.resolved and (target == plain(one) or (rest != target and caption)):
            return True
    return False


def _same(one: str, other: str) -> bool:
    a, b = plain(one), plain(other)
    return a in b or b in a


def _line(source: str, number: int) -> tuple[int, int]:
    """Return where a line starts and ends; a line counts from 1."""
    starts = [0, *(m.end() for m in re.finditer("\n", source))]
    end = source.find("\n", starts[number - 1])
    return starts[number - 1], len(source) if end < 0 else end


def _places(source: str, line: int, text: str) -> list[tuple[int, int]]:
    start, end = _line(source, line)
    pattern = re.compile(r"\s*".join(map(re.escape, plain(text))))
    return [m.span() for m in pattern.finditer(source, start, end)]


def _spans(mention: Any) -> Iterator[tuple[int, int]]:
    spans = mention.spans if hasattr(mention, "spans") else (mention.span,)
    return map(_ends, spans)


def _ends(span: Any) -> tuple[int, int]:
    return (span.start, span.end) if hasattr(span, "start") else (span[0], span[1])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
