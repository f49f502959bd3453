"""Text to what is written there about dates: numbers, eras, units and words, before years are resolved.

Numbers that look like dates and are none (durations, ordinals, versions) fall out here.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ingest.dates.eras import era_name, to_gregorian
from ingest.dates.forms import FORMS
from ingest.dates.value import days_in
from ingest.matches import going_on


class Written(NamedTuple):
    """One date expression as it stands in [start, end).

    `year` is known (western, or by an era); `bare` is a year of one or two digits, of which era or century is open.
    A step says how far a field lies from that of the antecedent: 0 for 同, 1 for 翌. `spoken` steps (今, 昨) are taken
    from the time of speaking instead; `recurring` is 毎年. `alone` is an era letter with nothing but a number;
    `shared` a number whose unit stands after a later number; `upcoming` the next month of that name (翌4月).
    """

    start: int
    end: int
    year: int | None = None
    bare: str = ""
    era: str | None = None
    western_first: bool = False
    month: int | None = None
    day: int | None = None
    fiscal: bool = False
    decade: bool = False
    part: str | None = None
    year_step: int | None = None
    month_step: int | None = None
    day_step: int | None = None
    spoken: bool = False
    recurring: bool = False
    alone: bool = False
    shared: bool = False
    upcoming: bool = False

    @property
    def steps(self) -> bool:
        """Say whether some field is told from the antecedent's (同, 翌)."""
        return (self.year_step, self.month_step, self.day_step) != (None, None, None)

    @property
    def partial(self) -> bool:
        """Say whether a month or day stands alone."""
        return self.year is None and not self.bare and not self.steps


def scan(flat: str) -> Iterator[Written]:
    """Yield the date expressions of a folded text in order, without overlap; linear in its length."""
    place = 0
    while found := _START.search(flat, place):
        written = _written(flat, found.start())
        if written:
            yield written
        place = written.end if written else found.end()


_KANJI: Final = "〇一二三四五六七八九十"
_LEAD: Final = re.compile(rf"(?:[0-9]{{1,4}}(?:st|nd|rd|th)?|[{_KANJI}百]{{1,4}})[ \n]{{0,5}}")
_FIRST: Final = "".join(sorted(set("".join(form.first for form in FORMS))))
_THEN: Final = set("".join(form.then for form in FORMS)) | {""}
_FORMS_AT: Final = {
    first: {
        then: tuple(form for form in FORMS if first in form.first and (not form.then or (then and then in form.then)))
        for then in _THEN
    }
    for first in _FIRST
}
# What stands behind the first character of a form where that is no number: characters, and what goes on from them.
KANJI_GO_ON: Final = (
    ("明", "治|年"),
    ("大", "正"),
    ("昭令", "和"),
    ("平", "成"),
    ("明大昭平令", "[0-9元]"),
    ("同翌前昨今本来去次先毎", "々?[年月日]"),
    ("翌", f"[0-9{_KANJI}]"),
)
LETTERS_GO_ON: Final = (
    ("MTSHR", r"\.?[0-9元]|eiji|aish|h[oō]wa|ei[sw]"),
    ("J", "an|u[nl]|FY"),
    ("F", "eb|Y|iscal"),
    ("M", "a[ry]"),
    ("A", "pr|ug"),
    ("S", "ep"),
    ("O", "ct"),
    ("N", "ov"),
    ("D", "ec"),
    ("s", "ame[ \n]"),
    ("f", "ollowing[ \n]|iscal[ \n'0-9]"),
)
_NUMERAL: Final = "".join(sorted(set(_FIRST) - set("".join(first for first, _ in KANJI_GO_ON + LETTERS_GO_ON))))
# Where a form can begin, told cheaply: not within a number or a Latin word; digits with something like a unit after.
_START: Final = re.compile(
    rf"[{_FIRST}](?<![A-Za-z][A-Za-z])(?<![0-9][0-9])(?<![{_KANJI}][{_KANJI}])"
    rf"(?:(?<=[{_NUMERAL}])|(?<=[A-Za-z])(?:{going_on(LETTERS_GO_ON)})|(?<![A-Za-z{_NUMERAL}])(?:{going_on(KANJI_GO_ON)}))"
    r"(?:(?<![0-9])|(?=[0-9]{0,3}(?:st|nd|rd|th)? {0,2}\n? {0,2}"
    r"(?:[年月日号년월일(~・、か及s]|[JFMASOND]|of|[Ff]iscal|[,./-] ?[0-9MTSHR]))"
    r"|(?<=[a-z0-9][ \n-][0-9])(?=[0-9]{3}(?![0-9])))"
    rf"(?:(?<![{_KANJI}])|(?=[{_KANJI}]{{0,3}} {{0,2}}\n? {{0,2}}[年月日号昨(~・、か及]))"
)
_STEPS: Final = {"同": 0, "翌": 1, "次": 1, "翌々": 2, "前": -1, "前々": -2, "동년": 0, "그해": 0}
_SPOKEN: Final = {"今": 0, "本": 0, "来": 1, "明": 1, "昨": -1, "去": -1, "先": -1, "一昨": -2}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS: Final = ("unit", "unit2", "unit3", "shared")
# What makes a number with 年, 月 or 日 a duration or an ordinal: before it (約3年, 第2年度), after it (5年間).
_BEFORE: Final = re.compile(
    "(?:第|約|紀元前|過去|今後|向こう|最[長大低]|数|満|各|計|延べ|戦後|創立|設立|結成|勤続|週|毎[月日]|丸|わずか|少なくとも)$"
)
_DURATION: Final = (
    "間|以上|以下|以内|未満|余|ぶり|ごと|毎|おき|目|周年|程度|弱|強(?![化調行制])|連続|超|を(?:超|経)|にわた|に及|に一|に1"
    "|当たり|あたり|もの|近く|ほど|経過|前(?![半期後])|後(?![半期])|越し|物(?!価)|債|の(?:懲役|禁錮|拘禁|期間|歴史|間|任期|範囲|日程|休暇|休業|猶予)"
    "|生(?!ま)|来(?![日訪年])|あまり|간|이내|이상|이하|동안|만에|연속|째"
)
_EN_PART: Final = re.compile(r"\b(early|late|mid|end of|beginning of)[ -]$", re.IGNORECASE)
_AFTER_DAY: Final = re.compile(f" ?(?:{_DURATION}|分|で(?![あすの])|も|平均|約|[0-9]{{1,3}} ?[回食人件便台])")
_AFTER_MONTH: Final = re.compile(f" ?(?:{_DURATION})")
# Of four digits, few can be a number of years.
_AFTER_CERTAIN: Final = re.compile(r" ?(?:間|以上|ぶり|余|周年|もの|前(?![半期後])|간|이상|만에)")
_AFTER_YEAR: Final = re.compile(f" ?(?:{_DURATION}|分|も|たっ|経|を迎|続)")


def _written(flat: str, place: int) -> Written | None:
    lead = _LEAD.match(flat, place)
    then = flat[lead.end() : lead.end() + 1] if lead else ""
    for form in _FORMS_AT[flat[place]].get(then) or _FORMS_AT[flat[place]][""]:
        if (match := form.pattern.match(flat, place)) and (written := _fields(match)):
            return _in_its_words(flat, written)
    return None


def _fields(match: re.Match[str]) -> Written | None:
    """Return the fields of a match, or None where no calendar has such a date."""
    got = {name: value for name, value in match.groupdict().items() if value is not None}
    era = era_name((got.get("era") or got.get("alone") or "").rstrip("."))
    year, bare = _year(got, era, apostrophe=match.string.startswith("'", max(0, match.start() - 1)))
    month, day = _month(got), _number(got.get("d"))
    # 2011-12 is a span of two years rather than a December.
    if not _possible(year, month, day) or (year and "m3" in got and month == year % 100 + 1):
        return None
    word = got.get("ry") or got.get("rm") or ""
    year_step, month_step, day_step = _steps(got)
    return Written(
        *match.span(),
        year=year,
        bare=bare,
        era=era,
        western_first="wy" in got and match.start("wy") == match.start(),
        month=month,
        day=day,
        fiscal="fy" in got or any(got[unit][-1] in "度도" for unit in _UNITS if unit in got),
        part=got.get("part") or (_english_part(match) if "en" in got or "english" in got else None),
        year_step=year_step,
        month_step=month_step,
        day_step=day_step,
        spoken=word in _SPOKEN,
        recurring=word == "毎",
        **{mark: mark in got for mark in ("decade", "alone", "shared", "upcoming")},
    )


def _english_part(match: re.Match[str]) -> str | None:
    before = _EN_PART.search(match.string, max(0, match.start() - 15), match.start())
    return before[1].lower() if before else None


def _year(got: dict[str, str], era: str | None, *, apostrophe: bool) -> tuple[int | None, str]:
    """Return the year, and the number of a year whose century or era is open."""
    western = _number(got.get("wy") or got.get("later"))
    number = _number(got.get("ey"))
    if era and number:
        of_era = to_gregorian(era, number)
        if western is None:
            return of_era, ""
        # Of two digits the century is that of the era's year: 97（平成9）, 04（平成16）.
        return (western if western > 99 else of_era + (western - of_era + 50) % 100 - 50), ""
    if western is None or western > 99:
        return western, ""
    if "decade" in got:
        return western + (1900 if western > 20 else 2000), ""
    # POSIX's pivot for two digits that are certainly western: 69 to 99 are of the 20th century.
    if apostrophe or "fy" in got:
        return western + (1900 if western > 68 else 2000), ""
    return None, got["wy"] if got["wy"].isascii() else str(western)


def _month(got: dict[str, str]) -> int | None:
    if "en" in got:
        return _MONTHS.index(got["en"][:3]) + 1
    return _number(got.get("m") or got.get("m2") or got.get("m3"))


def _number(written: str | None) -> int | None:
    """Return the value of digits, of kanji in positions (二〇一八) or with 十 and 百 (三十), or 元."""
    if written is None or written.isascii():
        return None if written is None else int(written)
    if written == "元":
        return 1
    if not set(written) & {"十", "百"}:
        return int("".join(str(_KANJI.index(digit)) for digit in written))
    value = unit = 0
    for digit in written:
        if digit in "十百":
            value, unit = value + (unit or 1) * (10 if digit == "十" else 100), 0
        else:
            unit = _KANJI.index(digit)
    return value + unit


def _possible(year: int | None, month: int | None, day: int | None) -> bool:
    # 1000年 and 1500年 are rather a number of years.
    if year is not None and (not 1000 <= year <= 2999 or (year < 1600 and year % 100 == 0)):
        return False
    if month is not None and not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= (days_in(year, month) if month else 31)


def _steps(got: dict[str, str]) -> tuple[int | None, int | None, int | None]:
    """Return how far year, month and day lie from their antecedent; None for a field that is given or not spoken of."""
    if "same" in got or "next" in got:
        step = 0 if "same" in got else 1
        return (None, None, step) if "da" in got else (None, step, None) if "mo" in got else (step, None, None)
    year, month, day = (got.get(name) for name in ("ry", "rm", "rd"))
    if "upcoming" in got:
        return 1, None, None
    return (
        _STEPS.get(year, _SPOKEN.get(year, 0)) if year else None,
        _STEPS.get(month, _SPOKEN.get(month, 0)) if month else None,
        _STEPS.get(day, 0) if day else None,
    )


def _in_its_words(flat: str, written: Written) -> Written | None:
    """Return an expression as the words around it make it: None for a duration, an ordinal or a comparison."""
    if not written.steps:
        return None if _duration(flat, written) else written
    step = written.year_step or written.month_step or written.day_step
    if step and flat.endswith(("日の", "月の", "年の", "度の", "対"), max(0, written.start - 2), written.start):
        # 公布の日の翌日, 属する年の翌年: what is counted from is no date of the text.
        written = written._replace(recurring=True)
    return None if written.recurring and written.month is None else written


def _duration(flat: str, written: Written) -> bool:
    if written.part or (written.month and (written.day or written.year)) or (written.year and written.fiscal):
        return False
    after = _AFTER_DAY if written.day else _AFTER_MONTH if written.month else _AFTER_YEAR
    if (_AFTER_CERTAIN if written.year else after).match(flat, written.end):
        return True
    return not written.era and bool(_BEFORE.search(flat, max(0, written.start - 5), written.start))
