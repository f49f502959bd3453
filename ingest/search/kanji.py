"""Kanji to the forms of present Japanese: 國際條約, 国际条约 and 国際条約 become one.

OpenCC (github.com/BYVoid/OpenCC) knows the forms of China, Taiwan and old Japan. It is loaded only for a text that
holds a character which it could change, so that asking in plain Japanese stays fast.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from opencc import OpenCC

# Pairs that OpenCC's Japanese table lacks: forms in names and older print; Chinese forms that JIS holds too or that
# OpenCC leaves; forms of the 2010 常用漢字表 that JIS X 0208 could not hold; radicals that PDFs give for kanji.
_PAIRS: Final = (
    "髙高 﨑崎 栁柳 槗橋 濵浜 𠮷吉 邉辺 嶋島 冨富 舘館 渕淵 靑青 尙尚 敎教 "
    "龍竜 瀧滝 峯峰 燈灯 曾曽 聯連 亙亘 禦御 "
    "个個 决決 况況 价価 别別 啟啓 眾衆 裡裏 攜携 迴回 羣群 佔占 "
    "塡填 剝剥 頰頬 𠮟叱 沪濾 "
    "⺠民 ⻄西 ⻑長 ⻘青 ⻝食 ⻩黄 ⻤鬼 ⻭歯 ⻯竜 ⻲亀 ⻨麦 ⻁虎 ⻆角 ⻣骨 ⻫斉"
)
_OWN: Final = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
_KANA: Final = re.compile("[ぁ-ゖァ-ヺ]")
_KANJI: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


def japanese_forms(text: str) -> str:
    """Return `text` with old, traditional and simplified kanji as Japan writes them now.

    A line without kana that holds a simplified character is Chinese and is converted by words (后 is 後 or 后 there);
    anywhere else only characters that are no present Japanese ones change, each for itself.
    """
    text = text.translate(_OWN)
    rare = _rare(text)
    if not rare:
        return text
    simplified = {c for c in rare if not _in_jis(c) and _traditional(c) != c}
    if simplified:
        text = "\n".join(_from_chinese(line) if _is_chinese(line, simplified) else line for line in text.split("\n"))
        rare = _rare(text)
    return text.translate({ord(c): _form(c) for c in rare})


def _rare(text: str) -> set[str]:
    """Return the kanji of `text` that are not among the common ones of JIS."""
    return {c for c in set(text) if _KANJI.match(c) and not _is_common(c)}


def _row(character: str) -> int:
    """Return the character's row in JIS X 0208 (kanji: 16 to 47 the common ones, 48 to 84 the others), else 0."""
    code = character.encode("euc_jp", "ignore")
    return code[0] - 0xA0 if len(code) == 2 else 0


def _is_common(character: str) -> bool:
    return 16 <= _row(character) <= 47


def _in_jis(character: str) -> bool:
    return _row(character) >= 16


@cache
def _converter(name: str) -> "OpenCC":
    from opencc import OpenCC

    return OpenCC(name)


def _traditional(text: str) -> str:
    converted: str = _converter("s2t").convert(text.encode("utf-8", "replace").decode("utf-8"))
    return converted


def _modern(text: str) -> str:
    converted: str = _converter("t2jp").convert(text)
    return converted.translate(_OWN)


def _form(character: str) -> str:
    """Return the present Japanese form of one character; one of JIS is never taken for a simplified one."""
    return _modern(character if _in_jis(character) else _traditional(character))


def _is_chinese(line: str, simplified: set[str]) -> bool:
    return not simplified.isdisjoint(line) and not _KANA.search(line)


def _from_chinese(line: str) -> str:
    """Convert a Chinese line by words; a common character stays where OpenCC would make it a rare one (占, 携)."""
    made = _modern(_traditional(line))
    if len(made) != len(line):
        return made
    return "".join(old if _is_common(old) and not _is_common(new) else new for old, new in zip(line, made, strict=True))
