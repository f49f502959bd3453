"""Shown text to terms: an abbreviation with the Japanese term and the English name printed beside it.

The abbreviation stands in brackets behind its term: 防衛協力小委員会（SDC）Subcommittee for Defense Cooperation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.references.naming import act_before

Range = tuple[int, int]
NOWHERE: Range = (0, 0)
_FAR = 60
_AROUND = " \u3000\"“”'’"
_JA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々〇０-９Ａ-Ｚａ-ｚ]")
_NOUN = re.compile(r"[ァ-ヺー・々〇\u3400-\u9fffA-Za-z0-9０-９Ａ-Ｚａ-ｚ&/+-]")
_BRACKET = re.compile(r"[(（](?P<inner>[^()（）\n|]{1,80})[)）]")
_ABBREVIATION = re.compile(
    r"(?=[^a-z]{0,9}[A-Z][a-z&/.-]{0,3}[A-Z]|[A-Z][A-Za-z]{0,8}[A-Z])"
    r"(?:[A-Z]-[A-Z]{2,9}$|[A-Z][A-Za-z0-9&/.]{1,11})(?:[ -][A-Z][A-Za-z0-9&]{0,7}){0,2}"
)
_MODEL = re.compile(r"[A-Z]{1,5}[-‐]?\d{1,3}[A-Z]{0,3}$|[IVX]+$|[A-Z]{1,5}-\d")
_NAME = r"[A-Z][A-Za-z][A-Za-z0-9 ,.'’&/–-]{2,110}"
LONE_NAME = re.compile(r"[A-Z][A-Za-z ,.'’&/\n–-]{3,120}")
_BOTH = re.compile(rf"(?P<e>{_NAME}?)\s?[:：;；、,，]\s?(?P<a>[A-Z][A-Za-z0-9&/]{{1,11}})$")
_BOTH_TURNED = re.compile(rf"(?P<a>[A-Z][A-Za-z0-9&/]{{1,11}})\s?[:：;；、,，＝=]\s?(?P<e>{_NAME})$")
_ALIAS = re.compile(r"以下[、,]?(?:単に)?「(?P<a>[^「」]{1,30})」と(?:いう|総称する|略称する|略す|する|呼ぶ)")
_QUOTED = re.compile(r"「(?P<a>[^「」。、]{1,16})」$")
_SAME_BELOW = re.compile(r"[。、，,]\s?以下同(?:じ|様)。?$")
_PART = re.compile(r"[^：:、,，；;／/]{1,80}")
_TERM = re.compile(r"(?!以下)(?=.*[\u3400-\u9fffァ-ヺ])[\u3400-\u9fff々ァ-ヺー・のにづく及びA-Z]{3,30}$")
_NAME_ONLY = re.compile(rf"{_NAME}$")
_SHORT = re.compile(r"[ァ-ヺー・]{3,20}$|[\u3400-\u9fff々ァ-ヺーA-Za-z0-9]{2,16}$")
_BEHIND = re.compile(r"[」』]?[ \u3000]{0,2}(?P<e>[A-Z][A-Za-z ,.'’&/–-]{3,120})")
_LINKING = ("に関する", "に係る", "にかかる", "に対する", "のための", "可能な")
_AND = ("及び", "および", "並びに")
_BEFORE_NOUN = re.compile(
    r"(?:[0-9０-９]{1,4}年(?:度|[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日)?)?|当該|上記|前記|各(?=[\u3400-\u9fff]{3}))"
)
_EXPLAINS = re.compile(r"(?=.*[\u3400-\u9fffァ-ヺ])[\u3400-\u9fff々ァ-ヺー・、及びの]{4,40}$")
_SMALL = frozenset(["of", "the", "and", "for", "on", "in", "to", "a", "an", "at", "by", "with", "between"])
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")


@dataclass(frozen=True, slots=True)
class Named:
    """One naming in a shown text, as ranges in it (an empty one: not printed).

    `gloss` is the range of the English name where it stands outside of brackets and interrupts the text.
    """

    abbreviation: Range
    japanese: Range
    english: Range
    gloss: Range = NOWHERE


def namings(shown: str) -> Iterator[Named]:
    """Yield the namings in a text, in order of their brackets. Linear: each looks at a bounded piece around it."""
    for match in _BRACKET.finditer(shown):
        if named := _named(shown, match):
            yield named


def _named(shown: str, match: re.Match[str]) -> Named | None:
    inner, start, end = _SAME_BELOW.sub("", match["inner"]), match.start("inner"), match.start()
    if is_abbreviation(inner.strip(_AROUND)):
        at = (start + len(inner) - len(inner.lstrip(_AROUND)), start + len(inner.rstrip(_AROUND)))
        return _abbreviated(shown, match, at)
    if both := _BOTH.match(inner) or _BOTH_TURNED.match(inner):
        ranges = [(start + both.start(g), start + both.start(g) + len(both[g].rstrip())) for g in "ae"]
        return Named(ranges[0], japanese_before(shown, end, 0), ranges[1]) if is_abbreviation(both["a"]) else None
    if mixed := _mixed(shown, inner, start, end):
        return mixed
    if alias := _ALIAS.search(inner) or _QUOTED.match(inner):
        return _pair(shown, (start + alias.start("a"), start + alias.end("a")), end)
    if re.fullmatch(_NAME, inner) and " " in inner.strip() and _JA.match(shown[end - 1 : end]):
        term = japanese_before(shown, end, 0)
        return Named(NOWHERE, term, (start, start + len(inner))) if term != NOWHERE else None
    return _explained(shown, match) or _short(shown, match)


def _mixed(shown: str, inner: str, start: int, end: int) -> Named | None:
    """Read brackets with an English name or an abbreviation, and a term, each a part of its own.

    EBPM（Evidence-Based Policy Making：証拠に基づく政策立案）, Development Assistance（DA、開発援助）, and
    開発援助（Development Assistance、以下「DA」という。）.
    """
    parts = [
        (m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in _PART.finditer(inner)
    ]
    if not 2 <= len(parts) <= 3:
        return None
    name, term = _first(inner, start, parts, _NAME_ONLY), _first(inner, start, parts, _TERM)
    short = next(((start + a, start + b) for a, b in parts if is_abbreviation(inner[a:b])), NOWHERE)
    if (alias := _ALIAS.search(inner)) and name != NOWHERE:
        before = japanese_before(shown, end, 0)
        return Named((start + alias.start("a"), start + alias.end("a")), before, name) if before != NOWHERE else None
    if short != NOWHERE and term != NOWHERE:
        named = english_before(shown, end, shown[short[0] : short[1]])
        return Named(short, term, named) if named != NOWHERE else None
    before = _abbreviation_before(shown, end)
    fits = before != NOWHERE and name != NOWHERE and stands_for(shown[before[0] : before[1]], shown[name[0] : name[1]])
    return Named(before, term, name) if fits and term != NOWHERE else None


def _first(inner: str, start: int, parts: list[Range], form: re.Pattern[str]) -> Range:
    """Return the place of the first part of that form: of a name only where it has several words."""
    fitting = (part for part in parts if form.match(inner[part[0] : part[1]]))
    found = next((p for p in fitting if form is not _NAME_ONLY or " " in inner[p[0] : p[1]]), None)
    return (start + found[0], start + found[1]) if found else NOWHERE


def _abbreviation_before(shown: str, end: int) -> Range:
    before = re.search(r"(?<![A-Za-z0-9-])[A-Z][A-Za-z&/]{1,11}$", shown[max(0, end - 13) : end])
    return (end - len(before[0]), end) if before and is_abbreviation(before[0]) else NOWHERE


def is_abbreviation(text: str) -> bool:
    """Say whether a text is an abbreviation of capitals (SACO, S&TF, RDP MOU), not the name of a model (MV-22)."""
    return bool(_ABBREVIATION.fullmatch(text)) and not (_MODEL.match(text) and not re.match(r"[A-Z]{3,}\d{2,}$", text))


def _abbreviated(shown: str, match: re.Match[str], at: Range) -> Named | None:
    """Read a bracketed abbreviation: its Japanese term before it, its English name behind it or before it."""
    letters = shown[at[0] : at[1]]
    term = japanese_before(shown, match.start(), _letters(letters))
    behind = _BEHIND.match(shown, match.end())
    if term == NOWHERE:
        name = english_before(shown, match.start(), letters)
        return Named(at, NOWHERE, name) if name != NOWHERE else None
    if behind and stands_for(letters, behind["e"]):
        gloss = (behind.start("e"), behind.start("e") + len(behind["e"].rstrip(" ,.&/-–")))
        return Named(at, term, gloss, gloss)
    return Named(at, term, NOWHERE)


def _pair(shown: str, alias: Range, end: int) -> Named | None:
    """Pair 以下「番号法」という with what stands before it; the name of a statute holds particles."""
    name, length = act_before(shown, end, ""), max(1, alias[1] - alias[0])
    named = len(name) > length and shown.endswith(name, 0, end)
    term = (end - len(name), end) if named else japanese_before(shown, end, 0)
    return Named(alias, term, NOWHERE) if term[1] - term[0] > length else None


def _explained(shown: str, match: re.Match[str]) -> Named | None:
    """Read ISR（情報収集・警戒監視・偵察）: the abbreviation first, what it means in brackets."""
    if not _EXPLAINS.match(match["inner"]):
        return None
    before = _abbreviation_before(shown, match.start())
    return Named(before, match.span("inner"), NOWHERE) if before != NOWHERE else None


def _short(shown: str, match: re.Match[str]) -> Named | None:
    """Read a short form: characters of the term in their order (グアム協定), or katakana behind a quoted term."""
    inner = match["inner"]
    if not _SHORT.match(inner) or inner.isascii():
        return None
    term = japanese_before(shown, match.start(), 0)
    name = shown[term[0] : term[1]]
    quoted = shown[match.start() - 1 : match.start()] in ("」", "』") and re.fullmatch(r"[ァ-ヺー・]{3,20}", inner)
    if len(name) <= len(inner) or not (quoted or (len(inner) > 2 and _in_order(inner, name))):
        return None
    return Named(match.span("inner"), term, NOWHERE)


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def japanese_before(shown: str, end: int, letters: int) -> Range:
    """Return the Japanese term that ends at `end`: a whole quotation, else the nouns before it.

    Nouns linked by に関する and the like belong to it, so does a list with 及び that has as many parts as the
    abbreviation has `letters`.
    """
    while end and shown[end - 1] in " \u3000":
        end -= 1
    quote = _quotation(shown, end)
    if quote != NOWHERE:
        return quote
    start = _noun_start(shown, end)
    if start == end:
        return NOWHERE
    start = _list_start(shown, start, letters) if letters > 1 else start
    start = _linked_start(shown, start, max(0, end - _FAR))
    if match := _BEFORE_NOUN.match(shown, start, end):
        start = match.end()
    return (start, end) if _JA.search(shown, start, end) else NOWHERE


def _quotation(shown: str, end: int) -> Range:
    """Return what is quoted right before `end`, or from the open quotation mark where the quotation ends behind it."""
    low = max(0, end - _FAR)
    if shown[end - 1 : end] in ("」", "』"):
        start = max(shown.rfind("「", low, end), shown.rfind("『", low, end))
        return (start + 1, end - 1) if 0 <= start < end - 2 else NOWHERE
    closes = re.compile(r"[ \u3000]?[(（][^()（）]{1,80}[)）][」』]").match(shown, end)
    start = max(shown.rfind(c, low, end) for c in "「『")
    inside = start >= 0 and not any(c in shown[start + 1 : end] for c in "」』、。")
    return (start + 1, end) if closes and inside and start + 1 < end else NOWHERE


def _noun_start(shown: str, end: int) -> int:
    i, low = end, max(0, end - _FAR)
    while i > low and (_NOUN.match(shown[i - 1]) or _blank_in_name(shown, i - 1)):
        i -= 1
    return i


def _blank_in_name(shown: str, i: int) -> bool:
    """Say whether a blank belongs to a noun: only beside a Latin letter: 拡大 ASEAN 防衛相会議."""
    beside = shown[i - 1 : i] + shown[i + 1 : i + 2]
    return (
        i > 0 and shown[i] == " " and len(beside) == 2 and bool(re.search(r"[A-Za-z]", beside) and _NOUN.match(beside))
    )


def _list_start(shown: str, start: int, letters: int) -> int:
    """Return where a list such as 情報収集、警戒監視及び偵察 begins, where its parts are as many as the letters."""
    conjunction = next((w for w in _AND if shown.endswith(w, 0, start)), None)
    if conjunction is None:
        return start
    first, parts = _noun_start(shown, start - len(conjunction)), 2
    while parts < letters and shown[first - 1 : first] in ("、", "，"):
        first, parts = _noun_start(shown, first - 1), parts + 1
    return first if parts == letters else start


def _linked_start(shown: str, start: int, low: int) -> int:
    """Step over に関する and the like to the nouns before them, and over の from there on."""
    linked = False
    while start > low:
        link = next((w for w in (*_LINKING, *(("の",) if linked else ())) if shown.endswith(w, 0, start)), None)
        before = _noun_start(shown, start - len(link)) if link else start
        if link is None or before == start - len(link):
            break
        start, linked = before, True
    return start


def english_before(shown: str, end: int, abbreviation: str) -> Range:
    """Return the English name before a bracketed abbreviation: the fewest words that carry all its letters."""
    words = list(_WORD.finditer(shown, max(0, end - 2 * _FAR), end))[-14:]
    wanted = [c for c in abbreviation.upper() if c.isalpha()]
    if not words or shown[words[-1].end() : end].strip(" \"'”’"):
        return NOWHERE
    for word in reversed(words):
        name = shown[word.start() : words[-1].end()]
        initials = [w[0].upper() for w in _WORD.findall(name)]
        if initials[0] == wanted[0] and len(initials) > 1 and _common(wanted, initials) == len(wanted):
            return word.start(), word.start() + len(name)
    return NOWHERE


def stands_for(abbreviation: str, name: str) -> bool:
    """Say whether the initials of a name give most letters of an abbreviation in order; of and the like may be skipped.

    >>> stands_for("ACSA", "Acquisition and Cross-Servicing Agreement")
    True
    """
    wanted = [c for c in abbreviation.upper() if c.isalpha()]
    words = _WORD.findall(name)[:24]
    if not wanted or not words or words[0][0].upper() != wanted[0]:
        return False
    if len(words) == 1:
        return len(wanted) > 1 and _in_order("".join(wanted), words[0].upper())
    content = sum(word.lower() not in _SMALL for word in words)
    matched = _common(wanted, [word[0].upper() for word in words])
    return matched >= max(2, -(-len(wanted) * 3 // 5)) and content <= matched + 2


def _letters(abbreviation: str) -> int:
    return sum(c.isalpha() and c.isupper() for c in abbreviation)


def _common(one: list[str], other: list[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for a in one:
        before = row
        row = [0]
        for i, b in enumerate(other):
            row.append(before[i] + 1 if a == b else max(row[i], before[i + 1]))
    return row[-1]
