"""Digits and kanji numerals of a flat text to numbers: 24,000, 2万4千, 一万六千, 3分の1, 1.6 million, 15時30分.

What only looks like a number (F-35B, Ⅱ-4-2-1, 2+2, the mark of a list item) is told apart here.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.values.flat import GLUE
from assistant.values.places import Places, Range
from assistant.values.words import SCALES, Number, plain
from ingest.search.numerals import plain_value

_ROMAN: Final = "Ⅰ-ⅿ"
_ADDRESS: Final = re.compile(r"https?://[^\s、。）」]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_TOKEN: Final = re.compile(rf"[A-Za-z0-9{_ROMAN}][A-Za-z0-9{_ROMAN}.+/-]*[A-Za-z0-9{_ROMAN}]")
_NO_CODE: Final = r"(?:[kcm]?m[23](?![A-Za-z0-9])|(?:US|USD|JPY|EUR|KRW|J?FY|mid|pre|post|early|late|no|art)[-.]?[0-9])"
_UNIT_LETTERS: Final = "st|nd|rd|th|s|m|km|cm|mm|ha|t|kg|g|L|kW|MW|GW|dB|Hz|kHz|MHz|GHz|nm|ft|bn|tn|mn|k"
_SUM: Final = re.compile(r"(?<![0-9.A-Za-z])[0-9]+(?: ?\+ ?[0-9]+)+(?![0-9.])")  # 2+2, a meeting of two ministers each.
# What in a run of letters and figures is a name: F-35B, RIMPAC2018; Ⅱ-4-2-1; 03-1234-5678; 3.2.1; 5G.
_CODE: Final = re.compile(
    rf"(?<![A-Za-z0-9千百十万億兆数])(?!(?i:{_NO_CODE}))"
    r"[A-Za-z]{1,8}(?:-[A-Za-z]{1,3})?[-/]?[0-9]+(?:[A-Za-z]{1,4}(?![A-Za-z]))?(?:[-/][A-Za-z0-9]+)*"
    rf"|[{_ROMAN}]+(?:-[0-9]+)+"
    r"|(?<![0-9.-])[0-9A-Z]+(?:-[0-9A-Za-z]+){2,}(?![0-9])"
    r"|(?<![0-9.])[0-9]+(?:\.[0-9]+){2,}(?![0-9])"
    r"|(?<![0-9.A-Za-z])[0-9]{1,3}-[A-Z](?![A-Za-z0-9])"
    rf"|(?<![0-9.A-Za-z])[0-9]+(?!(?:{_UNIT_LETTERS})(?![A-Za-z]))[A-Za-z]{{1,2}}(?![A-Za-z])"
)
_LABELLED: Final = re.compile(
    rf"(?:[図表圖图料式]|Figure|Table|Chart|그림|표) ?((?:[{_ROMAN}]+|[0-9]+)(?:-[0-9]+)+)(?![0-9-])"
)
_NUMERAL: Final = "[0-9〇一二三四五六七八九十百千万億兆壱弐拾廿卅]"
_RUN: Final = re.compile(f"{_NUMERAL}(?:{GLUE}?[,.]?(?!四半期){_NUMERAL})*")
_ASCII: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_SCALED: Final = re.compile(rf"[ -]?(?P<scale>{'|'.join(SCALES)}|bn|tn|mn)\b", re.IGNORECASE)
_SHORT: Final = {"bn": 10**9, "tn": 10**12, "mn": 10**6}
_LARGE: Final = {"千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12}
_HALF: Final = re.compile(r" and (?:a|one) half\b", re.IGNORECASE)
_ORDINAL: Final = re.compile("(?:st|nd|rd|th)(?![A-Za-z])")
_FRACTION: Final = re.compile(
    f"(?P<d>{_NUMERAL}{{1,6}})(?: ?分[のノ之] ?|분의 ?)(?P<n>{_NUMERAL}{{1,6}}(?:[.]{_NUMERAL}{{1,4}})?)"
)
_CLOCK: Final = re.compile(
    r"(?P<half>午前|午後|上午|下午|晚上|오전|오후)? ?(?P<h>[0-9]{1,2})"
    r"(?:時(?![間代期点])|时(?![间代期])|시(?= ?[0-9]|[ ,.에부까를])|"
    r"(?<=[午上][0-9])[点點]|(?<=[午上][0-9]{2})[点點])"
    r"(?: ?(?:(?P<m>[0-9]{1,2})[分분]|(?P<thirty>半|반)))?"
    r"|(?P<h2>[0-9]{1,2})(?::(?P<m2>[0-9]{2}))? ?(?P<ap>[AaPp])\.?[Mm]\b\.?"
    r"|(?<![0-9:])(?P<h3>[0-2]?[0-9]):(?P<m3>[0-5][0-9])(?![0-9:])"
)
_ANY_CLOCK: Final = re.compile("[時时시:点點]|[0-9] ?[AaPp]\\.?[Mm]")
_MARK: Final = re.compile(r"[(\[]?[0-9]{1,3}[)\]]|[0-9]{1,2}(?:\.(?![0-9])|[ \t]+(?=[^\x00-\x7f]))")
_CITED: Final = re.compile(r"\[[0-9]{1,3}\]")
_FIGURE: Final = re.compile(
    r"(?:図表|(?<![一-鿿])[図表圖图]|資料|別表|別紙|別図|様式|付図|付表|注|※|\*|＊|Figures?|Figs?\.|Tables?|Charts?|Notes?|Annex|"
    r"Appendix|그림|도표|부록|附表|附錄|附录|表格) ?[(]?"
    r"(?:[Ⅰ-ⅿ0-9]{1,3}[.-]){0,3}$"
)


def addresses(flat: str) -> list[Range]:
    """Return the places of web and mail addresses."""
    return [one.span() for one in _ADDRESS.finditer(flat)] if "@" in flat or "http" in flat else []


def codes(flat: str) -> list[Range]:
    """Return the places of identifiers: names with figures in them, which are no numbers; addresses, too."""
    found = addresses(flat)
    found += [one.span() for one in _SUM.finditer(flat)] if "+" in flat else []
    found += [one.span(1) for one in _LABELLED.finditer(flat)]
    free = Places(found)
    for token in _TOKEN.finditer(flat):
        if not token[0].isalpha() and not token[0].isdigit():
            found += [one.span() for one in _CODE.finditer(flat, *token.span()) if free.take(*one.span())]
    return found


def is_mark(flat: str, start: int, end: int) -> bool:
    """Say whether a number marks something: a list item, a figure, a note, a citation."""
    before = flat[max(0, start - 12) : start]
    head = before.rpartition("\n")[2]
    if (
        (start == len(head) or len(head) < len(before))
        and not head.strip(" \t([")
        and _MARK.match(flat, start - head.endswith(("(", "[")))
    ):
        return True
    return (before[-1:] == "[" and bool(_CITED.match(flat, start - 1))) or bool(_FIGURE.search(before))


def clock_times(flat: str) -> Iterator[tuple[int, int, str]]:
    """Yield the times of day with their places: 15:30 for 午後3時半 and 3:30 p.m."""
    for found in _CLOCK.finditer(flat) if _ANY_CLOCK.search(flat) else ():
        hour = int(found["h"] or found["h2"] or found["h3"])
        minute = int(found["m"] or found["m2"] or found["m3"] or (30 if found["thirty"] else 0))
        late = found["half"] in ("午後", "下午", "晚上", "오후") or (found["ap"] or "").lower() == "p"
        if hour > 24 or minute > 59:
            continue
        hour = hour % 12 + 12 if late and hour < 13 else hour
        yield found.start(), found.end(), f"{hour:02d}:{minute:02d}"


_SLASHED: Final = re.compile(r"(?<![0-9./A-Za-z-])([0-9]{1,3})/([0-9]{1,3})(?![0-9./-])")


def fractions(flat: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield the fractions with their places; the last says that it is a number of hundredths: 百分之三十."""
    for found in _FRACTION.finditer(flat):
        whole, count = plain_value(found["d"], "第"), plain_value(found["n"], "第")
        if whole and count and whole != "0":
            hundredths = whole == "100"
            yield *found.span(), count if hundredths else f"{count}/{whole}", hundredths
    for found in _SLASHED.finditer(flat) if "/" in flat else ():
        yield *found.span(), f"{int(found[1])}/{int(found[2])}", False


def figures(flat: str, *, measures: re.Pattern[str] | None = None) -> Iterator[Number]:
    """Yield the numbers written in digits and numerals, in order.

    `measures` is what makes one kanji numeral before it a number: the measure words of a Chinese text.
    """
    for run in _RUN.finditer(flat):
        value = _value(flat, run, measures)
        if value is not None:
            number = _scaled(flat, run.start(), run.end(), value)
            yield number._replace(bound=run[0] == "一" and measures is not None)
        else:
            yield from _parts(flat, run)


def _value(flat: str, run: re.Match[str], measures: re.Pattern[str] | None) -> str | None:
    written, start, end = run[0].replace(GLUE, ""), run.start(), run.end()
    if written.isdigit() and written.isascii():
        return written.lstrip("0") or "0"
    value = plain_value(written, flat[max(0, start - 2) : start], flat[end : end + 6])
    if value is None and measures and measures.match(flat, end):
        return plain_value(written, "第")
    return value


def _parts(flat: str, run: re.Match[str]) -> Iterator[Number]:
    """Yield the figures of a run that is no number as a whole: a list 1,2 or a figure beside a kanji word."""
    for found in _ASCII.finditer(flat, run.start(), run.end()):
        value = plain_value(found[0])
        if value is not None:
            yield _scaled(flat, found.start(), found.end(), value)


def _scaled(flat: str, start: int, end: int, value: str) -> Number:
    if (found := _ORDINAL.match(flat, end)) and flat[end - 1].isascii():
        return Number(start, found.end(), value, ordinal=True)
    if found := _HALF.match(flat, end):
        return Number(start, found.end(), f"{value}.5")
    if flat[end - 1].isascii() and (found := _SCALED.match(flat, end)):
        word = found["scale"].lower()
        scale = SCALES.get(word) or _SHORT[word]
        return Number(start, found.end(), plain(Decimal(value) * scale), scale=scale)
    large = _LARGE.get(flat[end - 1], 1) if flat[start].isascii() else 1
    return Number(start, end, value, scale=large)
