"""The count in a heading's number to its value: digits, kanji, Roman, letters, circled figures, kana, 가나다."""

import unicodedata

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
KOREAN = "가나다라마바사아자차카타파하"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_KANJI = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def ordinal(written: str) -> int | None:
    """Return the value of a written number (12, 十二, XII, 1.2 -> 2, イ -> 2), or None for a mark."""
    last = written.rsplit(".", 1)[-1]
    if last.isascii() and last.isdigit():
        return int(last)
    for order in (KANA, CIRCLED, KOREAN):
        if last and last in order:
            return order.index(last) + 1
    return roman(last) if last and set(last.lower()) <= set(_ROMAN) else kanji(last)


def letter(written: str) -> int:
    """Return 1 for a or A, 26 for z or Z."""
    return ord(written.lower()) - ord("a") + 1


def iroha(written: str) -> int | None:
    """Return the place of a kana in the iroha order (イ 1, ロ 2, ハ 3), or None."""
    return IROHA.index(written) + 1 if written in IROHA else None


def roman(written: str) -> int:
    """Return the value of Roman numerals in either case (IV, xii)."""
    values = [_ROMAN[c] for c in written.lower()]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def kanji(written: str) -> int | None:
    """Return the value of 十二, 二十, 百三 and of digits one by one (一二); None where other characters stand."""
    total, digit = 0, 0
    for c in written:
        if c in _TENS:
            total, digit = total + (digit or 1) * _TENS[c], 0
        elif c in _KANJI:
            digit = digit * 10 + _KANJI[c]
        else:
            return None
    return total + digit if written else None


def half_width(written: str) -> str:
    """Return the number in half width (３ -> 3); circled figures stay as printed."""
    return "".join(c if c in CIRCLED else unicodedata.normalize("NFKC", c) for c in written)
