"""A text to its dates as values: what `ingest.dates` reads, and the forms that it leaves open in a running text.

A bare year (the 2015 Guidelines), a month alone (in August), a list behind a month and day (August 17 and 18), fiscal
years in a row, '17 alone, an era as a time.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from assistant.values.english import english
from assistant.values.figures import addresses
from assistant.values.places import Places
from assistant.values.units import unit_behind
from assistant.values.value import Value

if TYPE_CHECKING:
    from ingest.dates.read import DateMention

_ANY: Final = re.compile(
    "[0-9元]|[〇一二三四五六七八九十][年月日]|[同翌前昨今本来去次毎]々?[年月日]|같은|동년|그해|이듬해|다음 ?해"
    "|same|following|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|明治|大正|昭和|平成|令和|Meiji|Taish|Showa|Heisei|Reiwa"
)
_SHORT: Final = re.compile("([0-9]{1,2}|[一二三四五六七八九十]{1,3})年(度)?")
_YEAR: Final = re.compile(r"(?:18[6-9]|19[0-9]|20[0-9])[0-9](?![0-9A-Za-z%]|[.,][0-9]|:[0-9]|-[A-Za-z])")
# What a bare year stands behind: no figure and no mark of an amount, but a word (RIMPAC2018), or a year (2015/2016).
_BEFORE_YEAR: Final = re.compile(r"(?:^|[^0-9A-Za-z.,/$¥€£+:-]|[A-Za-z]{3}[-']?|[0-9]{4}[-/])$")
_NO_YEAR: Final = re.compile(r"(?:約|およそ|第|about|approximately|some|nearly|over|than|약|大约|大約|[0-9]) ?$", re.I)
_SPAN_END: Final = re.compile(r"-([0-9]{2})(?![0-9A-Za-z-])")
_APOSTROPHE: Final = re.compile(r"(?<![A-Za-z0-9])'(?P<y>[0-9]{2})(?![0-9A-Za-z年])")
_FISCAL: Final = re.compile(
    r"(?i)(?<![a-z])(?:j?fys|fiscal years)[ ]?(?P<y>[0-9]{4})(?![0-9])"
    r"|(?<![0-9])(?P<y2>[0-9]{4})(?:年度?)? ?(?:财年|財年|财政年度|財政年度|会计年度|會計年度|회계 ?연도)"
)
_ANY_FISCAL: Final = re.compile("[Ff]iscal [Yy]ears|FYs|[财財][年政]|[会會회][计計계]")
_ROW: Final = re.compile(r" ?(?:-|~|to|through|until|and|,|, and|/|から|부터|至|到|和) ?", re.I)
_DAYS: Final = re.compile(
    r"(?:, | and |, and | to )(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? (?P<y>[0-9]{4}))?(?![0-9A-Za-z%]|[,.][0-9])"
)
_DAY: Final = re.compile(r"-[0-9]{2}-[0-9]{2}$")
_DAY_LISTED: Final = re.compile(r"(?<![0-9.,$-])(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?(?:,| and| to|, and|-| -) ?$")
_WORD_BEFORE: Final = re.compile(r"(?<![A-Za-z])([A-Za-z]+)[ -]$")
_MONTH_NAME: Final = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_BOTH: Final = re.compile(r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR]) ?(?P<n>[0-9]{1,2}|元)")
_IN_KOREAN: Final = {"메이지": "明治", "다이쇼": "大正", "쇼와": "昭和", "헤이세이": "平成", "레이와": "令和"}
_KOREAN_ERA: Final = re.compile(
    f"({'|'.join(_IN_KOREAN)}) ?([0-9]{{1,2}})년(?:(도)|(?: ?([0-9]{{1,2}})월(?: ?([0-9]{{1,2}})일)?)?)"
)
_FISCAL_ENDS: Final = frozenset("度도年财財") | {"연"}
_ERA: Final = re.compile(
    r"(?:明治|大正|昭和|平成|令和)(?=時代|年間|期(?![間待]))|(?:Meiji|Taisho|Showa|Heisei|Reiwa)(?= [Ee]ra| [Pp]eriod)"
)

Mention = tuple[int, int, str]
"""A date expression: where it starts and ends, and its normalized form; "" where nothing of it is known."""


def read_dates_of(text: str, flat: str, *, chinese: bool) -> tuple[list[Value], list[tuple[int, int]]]:
    """Return the dates of `text`, which reads `flat`, in order, and the places of all that is no number but a date."""
    if not _ANY.search(flat):
        return [], []
    found = sorted(_all_mentions(text, flat, chinese=chinese))
    values = [Value("date", text[start:end], start, end, iso) for start, end, iso in found if iso]
    return values, [(start, end) for start, end, _ in found]


def _all_mentions(text: str, flat: str, *, chinese: bool) -> Iterator[Mention]:
    fiscal = _FISCAL.finditer(flat) if _ANY_FISCAL.search(flat) else ()
    taken = [(m.start(), m.end(), f"FY{m['y'] or m['y2']}") for m in fiscal]
    taken += _korean_eras(flat)
    free = Places([*addresses(flat), *((start, end) for start, end, _ in taken)])
    months = [*_mentions(text, flat), *_english_months(flat)]
    taken += [mention for mention in _listed(flat, months) if free.take(*mention[:2])]
    bare = (one for one in [*_bare(flat), *_eras(flat)] if not _counted(flat, one, chinese=chinese))
    taken += [mention for mention in bare if free.take(*mention[:2])]
    return _in_rows(flat, sorted(taken))


def _mentions(text: str, flat: str) -> Iterator[Mention]:
    """Yield what `ingest.dates` reads."""
    from ingest.dates.read import read_dates

    for mention in read_dates(text):
        start, end = mention.span.start, mention.span.end
        iso = _normalized(mention.value.iso, text[start:end])
        era = _BOTH.search(flat, start, end) if "(" in flat[start:end] else None
        if era and _disagrees(era, mention):
            yield start, era.start(), iso
            yield era.start(), end, f"{_year_of(era)}{iso.removeprefix('FY')[4:]}"
        else:
            yield start, end, iso


def _disagrees(era: re.Match[str], mention: "DateMention") -> bool:
    """Say whether the era of a date written in both calendars (17（平成29）年8月) tells another year."""
    year, told = mention.value.year, _year_of(era)
    within_fiscal = mention.value.month is not None and "度" in era.string[era.end() : mention.span.end]
    return year is not None and told != year and not (within_fiscal and told + 1 == year)


def _year_of(era: re.Match[str]) -> int:
    from ingest.dates.eras import to_gregorian

    return to_gregorian(era["era"], 1 if era["n"] == "元" else int(era["n"]) or 1)


def _normalized(iso: str, written: str) -> str:
    """Return ISO 8601 with what is not known left out: --08-17, ---17, XX29 for a year of two digits alone."""
    if "XXXX" not in iso:
        return iso.removesuffix("-XX").removesuffix("-XX")
    short = _SHORT.match(written)
    if short and short[1].isascii():
        return iso.replace("XXXX", f"XX{int(short[1]):02d}").removesuffix("-XX")
    return "" if not any(c.isdigit() for c in iso) else iso.replace("XXXX", "-").replace("-XX", "-")


def _bare(flat: str) -> Iterator[Mention]:
    for found in _YEAR.finditer(flat):
        before = flat[max(0, found.start() - 14) : found.start()]
        if _BEFORE_YEAR.search(before) and not _NO_YEAR.search(before):
            yield *found.span(), found[0]
            yield from _span_end(flat, found)
    for found in _APOSTROPHE.finditer(flat):
        # POSIX's pivot for years of two digits: 69 to 99 are of the 20th century.
        yield *found.span(), f"{'19' if int(found['y']) > 68 else '20'}{found['y']}"


def _span_end(flat: str, year: re.Match[str]) -> Iterator[Mention]:
    """Yield the end of a span of years that is written with two digits: 2013-18."""
    end = _SPAN_END.match(flat, year.end())
    if end and int(end[1]) > int(year[0][2:]):
        yield *end.span(1), f"{year[0][:2]}{end[1]}"


def _counted(flat: str, mention: Mention, *, chinese: bool) -> bool:
    """Say whether a bare year is a number of something: 2000 people."""
    start, end, iso = mention
    if flat[start:end] != iso:
        return False
    unit = unit_behind(flat, end, chinese=chinese)
    return unit is not None and flat[end : unit[1]].strip().count(" ") == 0 and unit[0] != "year"


def _english_months(flat: str) -> Iterator[Mention]:
    """Yield the months that stand alone behind a word of time: in August."""
    if not _MONTH_NAME.search(flat):
        return
    for found in _month().finditer(flat):
        before = _WORD_BEFORE.search(flat, max(0, found.start() - 8), found.start())
        if before and before[1].lower() in english("before_months"):
            yield *found.span(), f"--{english('months').index(found[0]) + 1:02d}"


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(english('months'))})(?![A-Za-z]| ?[0-9])")


def _korean_eras(flat: str) -> Iterator[Mention]:
    from ingest.dates.eras import to_gregorian

    for found in _KOREAN_ERA.finditer(flat):
        year = to_gregorian(_IN_KOREAN[found[1]], int(found[2]) or 1)
        days = "".join(f"-{int(part):02d}" for part in (found[4], found[5]) if part)
        yield *found.span(), f"FY{year}" if found[3] else f"{year}{days}"


def _eras(flat: str) -> Iterator[Mention]:
    for found in _ERA.finditer(flat):
        from ingest.dates.eras import ERAS, era_name

        names = [era.name for era in ERAS]
        first = names.index(era_name(found[0]) or names[0])
        last = str(ERAS[first + 1].start.year) if first + 1 < len(ERAS) else ".."
        yield *found.span(), f"{ERAS[first].start.year}/{last}"


def _listed(flat: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield mentions and the days that an English one shares its month with: August 17 and 18, 2017."""
    for mention in found:
        if not _MONTH_NAME.search(flat, mention[0], mention[1]):
            yield mention
            continue
        days = list(_days_behind(flat, mention))
        year = next((year for *_, year in days if year), "")
        yield (*mention[:2], mention[2].replace("--", f"{year}-", 1)) if year else mention
        for start, end, day, _ in days:
            yield start, end, f"{year or mention[2].rpartition('-')[0][:-3]}-{mention[2][-5:-3]}-{day:02d}"
        yield from _days_before(flat, mention)


def _days_behind(flat: str, mention: Mention) -> Iterator[tuple[int, int, int, str]]:
    end = mention[1]
    while _DAY.search(mention[2]) and (found := _DAYS.match(flat, end)) and 0 < int(found["d"]) < 32:
        yield found.start("d"), found.end(), int(found["d"]), found["y"] or ""
        end = found.end()


def _days_before(flat: str, mention: Mention) -> Iterator[Mention]:
    """Yield the days of a list whose month stands behind its last one: 17 and 18 August 2017."""
    start = mention[0]
    while flat[start].isdigit() and _DAY.search(mention[2]):
        found = _DAY_LISTED.search(flat, max(0, start - 14), start)
        if not found or not 0 < int(found["d"]) < 32:
            return
        start = found.start("d")
        yield start, found.end("d"), f"{mention[2][:-2]}{int(found['d']):02d}"


def _in_rows(flat: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield mentions with the years that a row makes fiscal ones: FY2014 to 2018, 2014至2018年度."""
    before: Mention | None = None
    for i, mention in enumerate(found):
        start, end, iso = mention
        following = found[i + 1] if i + 1 < len(found) else None
        begins = following and following[2].startswith("FY") and flat[following[1] - 1] in _FISCAL_ENDS
        follows = before and before[2].startswith("FY")
        if (
            len(iso) == 4
            and flat[start:end].isdigit()
            and (
                (begins and following and _ROW.fullmatch(flat, end, following[0]))
                or (follows and before and _ROW.fullmatch(flat, before[1], start))
            )
        ):
            mention = (start, end, f"FY{iso}")
        yield mention
        before = mention
