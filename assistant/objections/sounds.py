"""A name in Latin letters, katakana or Hangul to one rough key by its sound: Mattis, マティス, 매티스 -> mts.

Consonants alone, those alike as one (b p, d t, g k, l r, m n, z s), as Hepburn and the Revised Romanization spell them.
Good enough to say that two names are none of one another; not to say whose they are.
"""

import re
from functools import cache
from typing import Final

_KATAKANA: Final = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ"
)
_HEPBURN: Final = (
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo "
    "ya yu yo ra ri ru re ro wa o n "
    "ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu"
)
_KANA: Final = dict(zip(_KATAKANA, _HEPBURN.split(), strict=True))
_SMALL: Final = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo"}
# The letters of Hangul as they are romanized, in their order: before, in and behind a syllable.
_BEFORE: Final = "g kk n d tt r m b pp s ss  j jj ch k t p h"
_WITHIN: Final = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
_BEHIND: Final = " k k ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng j ch k t p h"
_INITIALS: Final = _BEFORE.split(" ")
_VOWELS: Final = _WITHIN.split(" ")
_FINALS: Final = _BEHIND.split(" ")
_SOME: Final = 3
_LONG: Final = 5
_HANGUL: Final = range(0xAC00, 0xD7A4)
_ALIKE: Final = (
    (r"(?:ph|ff?)", "h"),
    (r"sch|sh|ch|tch|tsu|ts|j|z|th|x|ss?", "s"),
    (r"c(?=[eiy])", "s"),
    (r"ck|[cq]|kh|gh(?=[aeiou])|g", "k"),
    (r"d", "t"),
    (r"[bv]", "p"),
    (r"l", "r"),
    (r"m", "n"),
)


@cache
def sound(name: str) -> str:
    """Return the consonants of a name as they sound; empty where it has none or is in another script."""
    latin = _latin(name.replace("・", "").replace("ー", ""))
    if re.search("[A-Za-z]", name):
        latin = re.sub(r"r(?![aeiouy])", "", latin)  # Japanese and Korean do not sound it: Carter, カーター.
    latin = re.sub(r"n[gk]?(?![aeiouy])", "n", latin) if "ng" in latin else latin
    for written, heard in _ALIKE:
        latin = re.sub(written, heard, latin)
    key = re.sub(r"[^kstnhpmr]", "", re.sub(r"h(?![aeiouy])", "", latin))
    return re.sub(r"(.)\1+", r"\1", key)


def sounds_alike(one: str, other: str) -> bool:
    """Say whether two keys may be of one name: the same, or one consonant apart inside, or anywhere in a long one."""
    if one == other or not (one and other):
        return bool(one) and one == other
    ends = one[0] == other[0] and one[-1] == other[-1]
    return (
        (ends or min(len(one), len(other)) >= _LONG)
        and max(len(one), len(other)) >= _SOME
        and _distance(one, other) == 1
    )


def _latin(name: str) -> str:
    """Return a name in small Latin letters."""
    made = ""
    for letter in name:
        if letter in _SMALL:
            base = made[:-1] if made[-1:] in ("i", "u", "e", "o") else made
            made = base + (_SMALL[letter].removeprefix("y") if base.endswith(("sh", "ch", "j")) else _SMALL[letter])
        elif letter in _KANA:
            made += _KANA[letter]
        elif ord(letter) in _HANGUL:
            place = ord(letter) - _HANGUL.start
            made += _INITIALS[place // 588] + _VOWELS[place % 588 // 28] + _FINALS[place % 28]
        elif letter.isascii() and letter.isalpha():
            made += letter.casefold()
    return made


def _distance(one: str, other: str) -> int:
    """Return the edit distance (Levenshtein, 1966) of two short words."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
