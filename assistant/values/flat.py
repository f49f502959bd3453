"""Text to the text that the forms are written for, code point for code point: half width, Japanese large numerals.

What is found in the flat text stands at the same places of the text itself.
"""

import re
from typing import Final

GLUE: Final = "\x01"  # A blank inside a number (2만 4천); no number holds it once it is read.

_HAN: Final = str.maketrans("萬亿贰貳叁參", "万億二二三三")
_PAIR: Final = re.compile("[两兩](?=[千百万億]|[架艘个個项項名次天年位台枚艦舰]|[小公])")
_TRILLION: Final = re.compile("(?<=[0-9一二三四五六七八九十百千])万億")
_MARK: Final = re.compile("(?<![〇○◯零一二三四五六七八九])[○◯](?![〇○◯零一二三四五六七八九])")
_HANGUL: Final = str.maketrans("십백천만억조", "十百千万億兆")
_LARGE: Final = re.compile("(?<=[0-9])[십백천만억조](?!약|직|각|항|제)[백천만억조]{0,2}")
_BLANK: Final = re.compile(
    "(?<=[万億兆]) (?=[0-9][0-9,]{0,4}(?:[千百万億]| ?여? ?(?:명|원|엔|달러|대|개|톤|건|위안|유로)))"
)
_TENTHS: Final = re.compile("(?<=[0-9])할(?![인당증])")
_ANY_HANGUL: Final = re.compile("[가-힣]")
_CLAUSE: Final = re.compile("(?<=제[0-9])조|(?<=제[0-9]{2})조|(?<=제[0-9]{3})조|(?<=제 [0-9])조|(?<=제 [0-9]{2})조")


def flattened(text: str) -> str:
    """Return `text` with one code point for one in the forms that numbers and dates are read in."""
    from ingest.dates.forms import folded  # Its table takes longer to compile than a question to answer.

    if text.isascii():
        return folded(text)
    flat = folded(_MARK.sub("・", text)).translate(_HAN)
    flat = _PAIR.sub("二", flat).replace("￥", "¥")
    flat = _TRILLION.sub(f"{GLUE}兆", flat) if "万億" in flat else flat
    if not _ANY_HANGUL.search(flat):
        return flat
    flat = _TENTHS.sub("割", flat)
    clauses = {found.start() for found in _CLAUSE.finditer(flat)}
    large = _LARGE.sub(lambda m: m[0] if m.start() in clauses else m[0].translate(_HANGUL), flat)
    return _BLANK.sub(GLUE, large)
