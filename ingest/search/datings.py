"""Dates as written (平成29年, 17（平成29）年, H29.8.17, August 17, 2017) to one form for search: 2017年8月17日.

年度 stays apart from 年. What is only a part of a date (同年, 8月) stays as it is: its year stands elsewhere.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from ingest.dates.eras import to_gregorian

_ERA: Final = "(?P<era>明治|大正|昭和|平成|令和)"
_ERA_OR_LETTER: Final = "(?P<era>明治|大正|昭和|平成|令和|(?<![a-z0-9])[mtshr])"
_ERA_IN_DATE: Final = "(?P<era>明治|大正|昭和|平成|令和|[平昭令]|(?<![A-Za-z0-9])(?-i:[SHR]))"
_NUMBER: Final = " ?(?P<number>[0-9]{1,2}|元)(?![0-9])"
_UNIT: Final = "(?P<unit>年度?)"
_WEST: Final = "(?P<west>(?:1[89]|2[01])[0-9]{2})"
_DAY: Final = "(?P<month>0?[1-9]|1[0-2])(?P<sep>[./・-])(?P<day>[12][0-9]|3[01]|0?[1-9])(?![0-9]|[./-][0-9])"
_NAMES: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NAME: Final = (
    "(?<![a-z])(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[.]?"
)
_ROMAN: Final = {"meiji": "明治", "taisho": "大正", "showa": "昭和", "heisei": "平成", "reiwa": "令和"}
_KOREAN: Final = {"년도": "年度", "년": "年", "월": "月", "일": "日"}
_ANY: Final = re.compile("[0-9元]")


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a date: its pattern, what it becomes, and an example line with its result."""

    pattern: str
    rewrite: Callable[[re.Match[str]], str]
    example: str
    result: str


def with_plain_dates(text: str) -> str:
    """Return `text` (NFKC, numbers in digits) with every date it names in full as Gregorian year, month and day."""
    if not _ANY.search(text):
        return text
    for form in FORMS:
        text = _compiled(form.pattern).sub(form.rewrite, text)
    return text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile at first use: most questions name no date, and the table takes as long as a search."""
    return re.compile(pattern, re.IGNORECASE)


def _era_year(found: re.Match[str]) -> int:
    number = found["number"]
    return to_gregorian(found["era"].upper(), 1 if number == "元" else int(number) or 1)


def _year(found: re.Match[str]) -> str:
    return f"{_era_year(found)}{found['unit'] or '年'}"


def _both(found: re.Match[str]) -> str:
    """Take the year once where both are the same; else leave them to the other forms."""
    year, west = _era_year(found), int(found["west"])
    if west not in (year, year % 100):
        return found.group()
    return f"{year}年度" if "年度" in found.group() else f"{year}年"


def _range(found: re.Match[str]) -> str:
    first = _era_year(found)
    number = 1 if found["number"] == "元" else int(found["number"])
    last = first - number + int(found["last"])
    return f"{first}{found['to']}{last}{found['unit']}" if last > first else found.group()


def _era_date(found: re.Match[str]) -> str:
    return f"{_era_year(found)}年{int(found['month'])}月{int(found['day'])}日"


def _era_month(found: re.Match[str]) -> str:
    return f"{_era_year(found)}年{int(found['month'])}月"


def _west_date(found: re.Match[str]) -> str:
    return f"{found['west']}年{int(found['month'])}月{int(found['day'])}日"


def _beside(found: re.Match[str]) -> str:
    """Keep what was written (it may be no era: a model, a label) and set the year beside it."""
    return f"{found.group().lower()} {_era_year(found)}年"


def _roman(found: re.Match[str]) -> str:
    return f"{to_gregorian(_ROMAN[found['roman'].lower()], int(found['number']) or 1)}年"


def _century(two: str) -> int:
    """Return the year of two digits that are certainly western, by POSIX's pivot: 69 to 99 are of the 20th century."""
    return int(two) + (1900 if int(two) > 68 else 2000)


def _english(found: re.Match[str]) -> str:
    month = _NAMES.split("|").index(found["name"][:3].lower()) + 1
    day = f"{int(found['day'])}日" if found["day"] else ""
    return f"{found['west']}年{month}月{day}"


_OPEN, _SHUT = " {0,2}[(\\[〔] ?", " ?[)\\]〕]"
FORMS: Final = (
    Form("(?<=[0-9]) ?(?:년도|년|월|일(?!본))", lambda m: _KOREAN[m.group().strip()], "2017년 8월", "2017年8月"),
    Form(
        "(?<=[0-9]) {1,2}(?=[年月日])|(?<=[年月]) {1,2}(?=[0-9]{1,2} ?[月日])",
        lambda m: "",
        "2017 年 8 月",
        "2017年8月",
    ),
    Form("(?<![0-9])0(?=[1-9][月日])", lambda m: "", "2017年08月01日", "2017年8月1日"),
    Form("(?<=[0-9]月)([0-9]{1,2})号", lambda m: f"{m[1]}日", "8月17号", "8月17日"),
    Form(
        f"(?<![0-9])(?P<west>[0-9]{{4}}|[0-9]{{2}})(?:年度?)?{_OPEN}{_ERA_OR_LETTER}{_NUMBER}(?: ?年度?)?{_SHUT}"
        "(?: {0,2}年度?)?",
        _both,
        "17 (平成29) 年8月",
        "2017年8月",
    ),
    Form(
        f"{_ERA}{_NUMBER}(?: ?年度?)?{_OPEN}(?:西暦)?{_WEST}(?: ?年度?)?{_SHUT}(?: {{0,2}}年度?)?",
        _both,
        "昭和60(1985)年度",
        "1985年度",
    ),
    Form(f"{_ERA_IN_DATE}{_NUMBER}[./・-]{_DAY}", _era_date, "H29.8.17", "2017年8月17日"),
    Form(
        f"{_ERA_IN_DATE}{_NUMBER}[./・](?P<month>1[0-2]|0?[1-9])(?![0-9./])", _era_month, "H30.4から", "2018年4月から"
    ),
    Form(
        f"{_ERA} ?(?P<number>[0-9]{{1,2}}|元)(?P<to>年?(?:~|から|-|・|、))(?P<last>[0-9]{{1,2}}){_UNIT}",
        _range,
        "平成27~29年度",
        "2015~2017年度",
    ),
    Form(f"{_ERA}{_NUMBER} ?{_UNIT}?", _year, "平成29年度", "2017年度"),
    Form(f"{_ERA_OR_LETTER}{_NUMBER} ?{_UNIT}", _year, "R7年", "2025年"),
    Form(
        "(?<![a-z0-9.+-])(?-i:(?P<era>[HR]))(?P<number>(?<=H)[0-9]{2}|(?<=R)[0-9]{1,2})(?![a-z0-9.+-])",
        _beside,
        "H29の予算",
        "h29 2017年の予算",
    ),
    Form(f"(?<![0-9./-]){_WEST}[./-]{_DAY}", _west_date, "2017-08-17", "2017年8月17日"),
    Form(
        "(?<![a-z])(?P<roman>meiji|taisho|showa|heisei|reiwa),? (?P<number>[0-9]{1,2})(?![0-9])",
        _roman,
        "in Heisei 29",
        "in 2017年",
    ),
    Form(
        f"(?<![0-9])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?{_NAME},? {_WEST}(?![0-9])",
        _english,
        "17 August 2017",
        "2017年8月17日",
    ),
    Form(
        f"{_NAME} (?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? ?)?{_WEST}(?![0-9])",
        _english,
        "August 17, 2017",
        "2017年8月17日",
    ),
    Form(
        f"(?<![a-z])(?:j?fy|fiscal(?: years?)?)[ ']?{_WEST}(?![0-9])",
        lambda m: f"{m['west']}年度",
        "FY2017",
        "2017年度",
    ),
    Form("(?<![a-z])j?fy[ '’]?(?P<two>[0-9]{2})(?![0-9])", lambda m: f"{_century(m['two'])}年度", "FY23", "2023年度"),
    Form("['’](?P<two>[0-9]{2})(?P<unit>年度?)", lambda m: f"{_century(m['two'])}{m['unit']}", "'23年", "2023年"),
    Form("(?<![0-9a-z.,])([12][0-9]{2}0)s(?![a-z0-9])", lambda m: f"{m[1]}年代", "the 1990s", "the 1990年代"),
)
