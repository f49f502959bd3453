"""The ways in which dates are written in Japanese, Chinese, Korean and English: text to fields as they stand.

One table of forms with an example each. What a bare two-digit year or a 同 means is for `ingest.dates.antecedents`.
"""

import re
from dataclasses import dataclass
from typing import Final

# One code point for one, so that places stay: full to half width, look-alikes of 〇, ~, -, ', 月 and 日.
_FOLD: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans(
    "\u3000\u00a0\r〜∼‐‑‒–—―−○◯零’‘⽉⽇", "   ~~-------〇〇〇''月日"
)
_WIDE: Final = re.compile("[" + re.escape("".join(map(chr, _FOLD))) + "]+")

# Fragments. Every quantifier is bounded: a match costs the same wherever it is tried.
_N = r" {0,2}\n? {0,2}"
_G = r" ?の? ?"
_KANJI = "〇一二三四五六七八九十"
_NUM = rf"(?:[0-9]{{1,2}}|[{_KANJI}]{{1,3}})"
_YEAR4 = rf"(?:[0-9]{{4}}|[{_KANJI}]{{4}})"
_NO_DIGIT = r"(?<![0-9][.,])"
_ERA = (
    r"(?P<era>明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿]|(?<![一-鿿])[明大昭平令](?=[0-9元])"
    r"|(?<![A-Za-z0-9])[MTSHR]\.?(?=[0-9元]))"
)
_EY = rf"(?P<ey>元|[0-9]{{1,3}}|[{_KANJI}百]{{1,4}})"
# A number without its unit, in a list or range whose last number has it: 平成28、29年度, 4～6月.
_SHARED_YEAR = (
    r"(?= {0,2}(?:[~・、,-]|から|及び) {0,2}(?:明治|大正|昭和|平成|令和|[MTSHR](?=[0-9]))?"
    r"(?:元|[0-9]{1,4})(?: ?\([^()\n]{1,8}\))? ?(?P<shared>年度?))"
)
_SHARED_MONTH = rf"(?= ?(?:[~・-]|から) ?{_NUM}月)"
_DAY_RANGE = rf"(?= ?(?:[~・-]|から) ?{_NUM}日)"
_SHARED_DAY = rf"(?= ?(?:[~・、,-]|から|及び) ?{_NUM}日)"
_UNIT = rf"{_N}(?P<unit>年度|年|년도|년)"
_M = rf"(?P<m>{_NUM})(?:{_N}(?:月(?!曜)|월(?!요))|{_SHARED_MONTH})"
_NO_COUNTRY = "(?![本米韓英豪印露独仏欧銀曜比]|中[韓国両関台央])"
_DAY = rf"{_N}(?:日{_NO_COUNTRY}|일(?!본))"
_D = rf"(?P<d>{_NUM})(?:{_DAY}|{_N}号|{_SHARED_DAY})"
_PART = (
    r"(?: ?の? ?(?P<part>末日|末(?![端梢])|初頭|初旬|初め(?!て)|初(?=[,、にかま])|上旬|中旬|下旬|前半|後半|前期(?!高)"
    r"|後期(?!高)|半ば|中頃|頃|ごろ|当初(?!予)|底|上半期|下半期|上期|下期|第 ?[1-4一二三四] ?四半期"
    r"|春(?![闘季])|夏(?!季)|秋(?![田葉季])|冬(?!季)|말|초|중순|상순|하순|상반기|하반기))?"
)
_TAIL = rf"(?:{_G}{_M}(?:{_G}{_D})?)?{_PART}"
_SP = r"[ \n]{1,2}"
_EN = (
    r"(?P<en>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_EN_D = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_EN_Y = r"(?P<wy>[0-9]{4})(?![0-9])"
_EN_BEFORE = (
    r"(?:(?<=\b[Ii]n[ \n])|(?<=\b[Bb]y[ \n])|(?<=\b[Ss]ince[ \n])|(?<=\b[Uu]ntil[ \n])|(?<=\b[Ff]rom[ \n])"
    r"|(?<=\b[Dd]uring[ \n])|(?<=\b[Aa]fter[ \n])|(?<=\b[Ee]arly[ \n])|(?<=\b[Ll]ate[ \n])|(?<=\b[Mm]id-)"
    r"|(?<=\bend of[ \n])|(?<=\b[12][0-9]{3} to )|(?<=\b[12][0-9]{3} and )|(?<=\b[12][0-9]{3}-))"
)
_ROMAN = r"(?P<era>Meiji|Taisho|Taishō|Showa|Shōwa|Heisei|Reiwa)"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a date: what it can begin with, what can follow a leading number ("" is anything), an example."""

    name: str
    first: str
    then: str
    pattern: re.Pattern[str]
    example: str


_DIGITS = "0123456789"
_NUMERALS = _DIGITS + _KANJI
_UNITS = "年년~・、,-か及"
_ERAS = "明大昭平令㍾㍽㍼㍻㋿MTSHR"
# In the order in which they are tried at one place.
FORMS: Final = tuple(
    Form(name, first, then, re.compile(pattern), example)
    for name, first, then, pattern, example in (
        (
            "both years, western first",
            _NUMERALS,
            "年(",
            rf"{_NO_DIGIT}(?P<wy>{_YEAR4}|[0-9]{{2}})(?:{_N}(?P<unit>年度|年))?{_N}\({_N}{_ERA}{_N}{_EY}"
            rf"(?:{_N}(?P<unit2>年度|年))?{_N}\)(?:{_N}(?P<unit3>年度|年))?{_TAIL}",
            "17（平成29）年8月17日",
        ),
        (
            "both years, era first",
            _ERAS,
            "",
            rf"{_ERA}{_N}{_EY}(?:{_N}(?P<unit>年度|年))?{_N}\({_N}(?P<wy>{_YEAR4})(?:{_N}(?P<unit2>年度|年))?{_N}\)"
            rf"(?:{_N}(?P<unit3>年度|年))?{_TAIL}",
            "昭和60（1985）年度",
        ),
        (
            "era decade",
            _ERAS,
            "",
            rf"{_ERA}{_N}(?P<ey>[1-6]0|[二三四五六]?十){_N}(?P<decade>年代){_PART}",
            "昭和50年代",
        ),
        ("era", _ERAS, "", rf"{_ERA}{_N}{_EY}(?:{_UNIT}|{_SHARED_YEAR}){_TAIL}", "平成三十年四月一日"),
        (
            "era with points",
            _ERAS,
            "",
            r"(?P<era>明治|大正|昭和|平成|令和|(?:(?<![一-鿿])|(?<=[判決]))[明大昭平令]|(?<![A-Za-z0-9])[MTSHR]\.?)"
            r"(?P<ey>[0-9]{1,2}|元)(?:(?P<sep>[./・-])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})|[./](?P<m2>[0-9]{1,2}))"
            r"(?![0-9A-Za-z]|[./][0-9])",
            "H30.4",
        ),
        (
            "era alone",
            _ERAS,
            "",
            r"(?P<alone>(?<![一-鿿])[昭平令]|(?<![A-Za-z0-9.-])[SHR])(?P<ey>[0-9]{1,2})"
            r"(?= ?[()、。,~/|・:;とはのにかま末]|[ \t]|$|\n)(?P<part>末)?",
            "平29",
        ),
        ("decade", _DIGITS, "年년", rf"(?P<wy>[0-9]{{3}}0|[1-9]0)(?P<decade>年代|년대){_PART}", "1990年代後半"),
        ("English decade", _DIGITS, "s", r"(?P<wy>[12][0-9]{2}0)(?P<decade>s)\b(?P<english>)", "the 1990s"),
        (
            "western",
            _NUMERALS,
            _UNITS,
            rf"{_NO_DIGIT}(?P<wy>{_YEAR4})(?:{_UNIT}|{_SHARED_YEAR}){_TAIL}",
            "2018年4月17日",
        ),
        ("two digits", _NUMERALS, _UNITS, rf"{_NO_DIGIT}(?P<wy>{_NUM})(?:{_UNIT}|{_SHARED_YEAR}){_TAIL}", "01年9月"),
        (
            "numbers",
            _DIGITS,
            "./-",
            r"(?<![0-9][./-])(?P<wy>(?:1[6-9]|20)[0-9]{2})(?:(?P<sep>[./-])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})"
            r"|/(?P<m2>0?[1-9]|1[0-2])|-(?P<m3>0[1-9]|1[0-2])(?!年))(?![0-9]|[./-][0-9])",
            "2018-04-01",
        ),
        (
            "English, day first",
            _DIGITS,
            "JFMASONDo",
            rf"(?<![0-9.,]){_EN_D}{_SP}(?:of{_SP})?{_EN}(?![A-Za-z])(?:,?{_SP}{_EN_Y})?",
            "17 August 2017",
        ),
        (
            "English, day first in a range",
            _DIGITS,
            "-",
            rf"(?<![0-9.,]){_EN_D}(?= ?- ?[0-9]{{1,2}}(?:st|nd|rd|th)?{_SP}{_EN}(?![A-Za-z])"
            rf"(?:,?{_SP}(?P<later>[0-9]{{4}}))?)",
            "17-18 August 2017",
        ),
        (
            "English, end of a range",
            _DIGITS,
            ",0123456789",
            r"(?<=-)(?P<d>[0-9]{1,2}),? (?P<wy>[0-9]{4})(?![0-9])",
            "August 17-18, 2017",
        ),
        (
            "English fiscal year, after",
            _DIGITS,
            "fF",
            rf"{_EN_Y}(?P<fy>{_SP}[Ff]iscal{_SP}[Yy]ear)\b",
            "the 2017 fiscal year",
        ),
        (
            "English year",
            _DIGITS,
            "",
            rf"{_EN_BEFORE}(?P<english>)(?P<wy>(?:1[6-9]|20)[0-9]{{2}})"
            r"(?![0-9%]|[,.][0-9]|-[A-Za-z]| ?per|[ -][mb]illion| people)",
            "since 2012",
        ),
        ("month", _NUMERALS, "月월~・-か", rf"{_NO_DIGIT}{_M}(?:{_G}{_D})?{_PART}", "8月"),
        (
            "day",
            _NUMERALS,
            "日号일~・、,-か及",
            rf"{_NO_DIGIT}(?P<d>{_NUM})(?:{_DAY}|{_DAY_RANGE})(?P<part>頃|ごろ)?",
            "18日",
        ),
        (
            "relative year",
            "同翌前昨一今本来去明次毎",
            "",
            rf"(?P<ry>同|翌々|翌|(?<![以午対])前々?|昨|一昨|今|(?<!日)本|(?<![従本以由])来|(?<!過)去|明|(?<!年)次|毎)年"
            rf"(?![代齢輩次金額収報鑑賀俸少長老比並]|度[比並])(?P<unit>度)?(?!同[期月]比|同期|対比)"
            rf"(?:{_G}(?:(?P<rm>同)月(?!比)|{_M})(?:{_G}(?:(?P<rd>同)日|{_D}))?)?{_PART}",
            "同年10月",
        ),
        (
            "relative month",
            "同翌前先今本来毎",
            "",
            rf"(?P<rm>同|翌々|翌|(?<![以午対])前々?|先|今|(?<!日)本|来|毎)月(?!比|同)(?:{_G}(?:(?P<rd>同)日|{_D}))?{_PART}",
            "同月25日",
        ),
        (
            "relative day",
            "同翌前",
            "",
            rf"(?P<rd>同|翌々|翌|(?<![以午])前々?)日{_NO_COUNTRY}",
            "同日",
        ),
        ("coming month", "翌", "", rf"(?P<upcoming>翌){_M}(?:{_G}{_D})?{_PART}", "翌4月"),
        (
            "Korean relative year",
            "같동이그다",
            "",
            rf"(?:(?P<ry>같은 ?해|동년|그해)|(?P<next>이듬해|다음 ?해))(?: ?{_M}(?: ?{_D})?)?{_PART}",
            "같은 해 10월",
        ),
        (
            "English month of a relative year",
            "JFMASOND",
            "",
            rf"(?<![A-Za-z]){_EN}(?:{_SP}{_EN_D})?,?{_SP}of{_SP}the{_SP}(?:(?P<same>same)|(?P<next>following)){_SP}year\b",
            "October of the same year",
        ),
        ("English month and year", "JFMASOND", "", rf"(?<![A-Za-z]){_EN},?{_SP}{_EN_Y}", "August 2017"),
        (
            "English, month first",
            "JFMASOND",
            "",
            rf"(?<![A-Za-z]){_EN}{_SP}{_EN_D}(?![0-9A-Za-z%]|[,.][0-9])"
            r"(?:,?[ \n]{1,2}(?P<wy>[0-9]{4})(?![0-9])|(?=-[0-9]{1,2},? (?P<later>[0-9]{4})))?",
            "Aug. 17, 2017",
        ),
        (
            "English era",
            "MTSHR",
            "",
            rf"(?<![A-Za-z]){_ROMAN}{_SP}(?P<ey>[0-9]{{1,2}})(?![0-9])(?:{_SP}?\((?P<wy>[0-9]{{4}})\))?",
            "Heisei 29",
        ),
        (
            "English fiscal year",
            "FfJ",
            "",
            r"(?<![A-Za-z])(?P<fy>J?FY|[Ff]iscal[ \n][Yy]ear|[Ff]iscal)[ \n']{0,2}(?P<wy>[0-9]{4}|[0-9]{2})(?![0-9])",
            "FY2017",
        ),
        (
            "English relative",
            "sf",
            "",
            rf"(?<![A-Za-z])(?:(?P<same>same)|(?P<next>following)){_SP}(?:(?P<y>(?P<fy>fiscal{_SP})?year)|(?P<mo>month)|(?P<da>day))\b",
            "the same year",
        ),
    )
)


def folded(text: str) -> str:
    """Return `text` in the half width that the forms are written for; every code point keeps its place."""
    return text.replace("\r", " ") if text.isascii() else _WIDE.sub(lambda wide: wide[0].translate(_FOLD), text)
