"""Numbers as written (二十, 1,000, 1万6千, 一兆二千億) to digits, where they are numbers and not parts of words.

一般, 三沢 and 四国 keep their kanji; 三回 and 第三条 are numbers because of what stands beside them. An amount becomes
its printed pieces and its value (1兆2,345億円: 1 兆 2345 億 1234500000000円), so that it is found by both.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

_MAX_CHARS: Final = 64  # No quantity is written longer; what is longer stays as it is.
_DIGITS: Final = str.maketrans("〇零一二三四五六七八九壱弐", "0012345678912")
_FORMAL: Final = str.maketrans({"拾": "十", "廿": "二十", "卅": "三十"})
_LARGE: Final = {"万": 10**4, "百万": 10**6, "億": 10**8, "兆": 10**12}

_NUMERAL: Final = "[0-9〇零一二三四五六七八九十百千万億兆壱弐拾廿卅]"
_RUN: Final = re.compile(f"{_NUMERAL}(?:[,.]?{_NUMERAL})*")
_COMMAS: Final = re.compile("(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_SECTION: Final = re.compile("([^万億兆]*)([万億兆]?)")
_PLACES: Final = re.compile("(?:([0-9]*)千)?(?:([0-9]?)百)?(?:([0-9]?)十)?([0-9]{0,3})")
_MIXED: Final = re.compile("[〇零一二三四五六七八九]{2}|[0-9][〇零一二三四五六七八九]|[〇零一二三四五六七八九][0-9]")
_MILLIONS: Final = re.compile(r"([0-9]{2,}(?:\.[0-9]+)?|[0-9]\.[0-9]+)百万")  # the unit of budgets
_DECIMAL: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_IDEOGRAPH: Final = re.compile("[一-鿿々]")

# What is counted, behind one kanji numeral alone: only what seldom begins or ends a word (一部, 一方, 四国, 十分 stay).
_COUNTERS: Final = (
    "年|月(?![雨光見])|日(?![市町酔]|月(?!曜))|時|分の|秒|週|世紀|歳|回|件|名|人|隻|機|両|台(?!風)|個|"
    "条(?!件|約)|項|号|章|節|款|編(?!成|集)|巻|冊|枚|[かカヵケヶ箇](?=[国月年所条])|度|割|倍|階(?![級堂])|"
    "段階|種類|位(?!置|一体)|以[上下内]|丁目|番(?=[地0-9一二三四五六七八九])|"
    "等|次(?!第|期)|期|本(?![化質人部来格土当州木松日])|つ|円|ドル|ユーロ|%|パーセント|ポイント|キロ|メートル|トン|[kc]?m(?![a-z])"
)
# Further ones behind several: 二十万人 and 十五部 can be nothing but numbers.
_FURTHER: Final = (
    "時|分|部|丁目|番|基|門|艇|発|者|社|校|県|市|町|村|都|道|州|団|国|師団|旅団|連隊|隊|点|票|席|区|戸|世帯|系|級|類|型|問|題|"
    "字|行|頁|ページ|列|段|代|戦|海里|平方|立方|馬力|数|余|程度|以[上下内降]|未満|超|前後|強|弱|半|目|周年|弾|版|式|軒|頭|匹|羽|組|班|カ"
)
_BEHIND: Final = {
    "one": f"(?:[~、・][一二三四五六七八九])?(?:{_COUNTERS})",
    "many": f"{_COUNTERS}|{_FURTHER}",
    "十": "年|月|日(?![市町])|時間|回|件|名|人|隻|機|個|条|項|号|章|歳|倍|円|台|両|[かカヵケヶ箇](?=[国月年所条])",
    "百": "年|日|回|件|名|人(?!一首)|隻|機|個|条|歳|倍|円|%",
    "千": "年|人|名|円|倍|回|件",
}
_WORD_ENDINGS: Final = tuple("統唯同単均画随純斉専逐択")  # 統一, 唯一, 同一: the numeral behind them ends a word.
_ORDINAL_WORDS: Final = re.compile("者|国|線|義|歩|印象|人者|人称")  # 第三者, 第三国, 第一線
_INSIDE_WORD: Final = re.compile("(?!第)[一-鿿々]")
_ERAS: Final = frozenset(("明治", "大正", "昭和", "平成", "令和"))
_ABOUT: Final = re.compile("一二|二三|三四|四五|五六|六七|七八|八九")  # 二三日: two or three
_KA: Final = re.compile("(?<=[0-9数何両]) ?(?:[カヵケヶ箇]|個(?=[月年所]))(?=[国月年所条村町省庁社校])")


def with_digits(text: str) -> str:
    """Return `text` (NFKC, present kanji) with numbers in digits, amounts also by value, and 3か国 for 3ヵ国, 3箇国."""
    return _KA.sub("か", _RUN.sub(_number, text))


def plain_value(run: str, before: str = "", after: str = "") -> str | None:
    """Return the value of one run of digits and numerals in plain decimal: 16000 for 1万6千 and 16,000, 0.5 for 0.5.

    None where it is no number, or kanji that `before` and `after` (the characters beside it) make a part of a word.
    """
    plain = _COMMAS.sub(_without_commas, run)
    pieces = _pieces(plain.translate(_FORMAL)) if len(run) <= _MAX_CHARS else None
    if pieces is None or not (_has_digit(plain) or _is_number(plain, before, after)):
        return None
    return _value(pieces)


def _number(found: re.Match[str]) -> str:
    """Return one run of digits and numerals as it is searched for."""
    run = found.group()
    if len(run) > _MAX_CHARS or (run.isascii() and run.isdigit()):
        return run
    text, start, end = found.string, found.start(), found.end()
    before, after = text[max(0, start - 2) : start], text[end : end + 6]
    if run[-1] == "四" and after.startswith("半期"):  # 第一四半期
        return _in_digits(run[:-1], before, "四半期") + "四"
    return _in_digits(run, before, after)


def _in_digits(run: str, before: str, after: str) -> str:
    plain = _COMMAS.sub(_without_commas, run)
    if plain.isascii():
        return plain
    pieces = _pieces(plain.translate(_FORMAL))
    if pieces is None or not (_has_digit(plain) or _is_number(plain, before, after)):
        return plain
    return _written(pieces)


def _without_commas(found: re.Match[str]) -> str:
    return found.group().replace(",", "")


def _has_digit(run: str) -> bool:
    return any("0" <= c <= "9" for c in run)


def _is_number(run: str, before: str, after: str) -> bool:
    """Say whether kanji numerals are a number here, by what stands before and behind them."""
    if before[-1:] in ("数", "何", "幾"):
        return False
    if before[-1:] == "第":
        return len(run) > 1 or not _ORDINAL_WORDS.match(after)
    if before in _ERAS and not _IDEOGRAPH.match(after):
        return True
    if len(run) == 1 and run not in "廿卅":
        return _alone_is_number(run, before, after)
    if not _counts("many", after) and (_IDEOGRAPH.match(after) or run[0] in "〇零"):
        return False
    if any(c in "十百千万億兆拾廿卅" for c in run):
        return True
    return "〇" in run or "零" in run or (_counts("many", after) and not _ABOUT.fullmatch(run))


def _alone_is_number(numeral: str, before: str, after: str) -> bool:
    if before == "分の" or (before == "条の" and not _INSIDE_WORD.match(after)):  # 三分の一, 第十三条の二
        return True
    if numeral == "一" and (before.endswith(_WORD_ENDINGS) or after.startswith("円")):  # 統一条約, 関東一円
        return False
    if numeral == "一" and after.startswith("時") and not after.startswith("時間"):  # 一時: for a while
        return before in ("午前", "午後")
    return _counts(numeral if numeral in _BEHIND else "one", after)


def _counts(numerals: str, after: str) -> bool:
    return bool(_compiled(_BEHIND[numerals]).match(after))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile at first use: few questions hold a kanji numeral."""
    return re.compile(pattern)


def _pieces(run: str) -> list[tuple[str, str]] | None:
    """Return the run's coefficients in digits, each with its large unit; None where it is no number."""
    millions = _MILLIONS.fullmatch(run)
    if millions:
        return [(millions[1], "百万")]
    pieces: list[tuple[str, str]] = []
    for section, unit in _sections(run):
        count = _count(section)
        if count is None or (pieces and _LARGE.get(unit, 1) >= _LARGE[pieces[-1][1]]):
            return None
        pieces.append((count, unit))
    return pieces


def _sections(run: str) -> Iterator[tuple[str, str]]:
    return ((found[1], found[2]) for found in _SECTION.finditer(run) if found.group())


def _count(section: str) -> str | None:
    """Return a number below 万 in digits; digits alone stay as they are written (01, 1.5)."""
    if _has_digit(section) and _MIXED.search(section):
        return None
    digits = section.translate(_DIGITS)
    if _DECIMAL.fullmatch(digits):
        return digits
    places = _PLACES.fullmatch(digits)
    if not digits or not places:
        return None
    counts = zip(places.groups(), (1000, 100, 10), strict=False)
    value = sum(int(count or 1) * size for count, size in counts if count is not None) + int(places[4] or 0)
    return str(value)


def _written(pieces: list[tuple[str, str]]) -> str:
    """Return a plain number as it is; an amount as its pieces and its value, which blanks keep apart for good."""
    if len(pieces) == 1 and not pieces[0][1]:
        return pieces[0][0]
    printed = " ".join(count if unit == "百万" else f"{count} {unit}".rstrip() for count, unit in pieces)
    return f"{printed} {_value(pieces)}"


def _value(pieces: list[tuple[str, str]]) -> str:
    scaled, places = 0, max(len(count.partition(".")[2]) for count, _ in pieces)
    for count, unit in pieces:
        whole, _, part = count.partition(".")
        scaled += int(whole + part.ljust(places, "0")) * _LARGE.get(unit, 1)
    whole, part = divmod(scaled, 10**places)
    return f"{whole}.{part:0{places}}".rstrip("0") if part else str(whole)
