"""Text as written to text for search: one form for width, case, kanji, numbers and dates. Shown text is never touched.

Passages and questions go through the same room. Korean gets NFKC only (composed Hangul), and its dates. Marks such as
々 stay: a dictionary knows 国々 better than 国国.
"""

import re
import unicodedata
from typing import Final

from ingest.search.datings import with_plain_dates
from ingest.search.kanji import japanese_forms
from ingest.search.numerals import with_digits

_ROUNDS: Final = 4  # One rewrite may bring together what another reads: two rounds are usual, more than three unseen.
_UNSEEN: Final = frozenset(("Cf", "Co", "Cn"))
_DASH: Final = "[\u2010-\u2015\u2212\u2500\uff0d]"
# A dash in place of the long vowel mark (サイバ－, メ—カ—); not a keyboard's hyphen (ドル-ユーロ) nor two in a row.
_LONG_VOWEL: Final = re.compile(f"(?<=[ァ-ヺｦ-ﾝ]){_DASH}(?!{_DASH})")
_VOICED: Final = re.compile("(?<=[か-とは-ほカ-トハ-ホ])[\u309b\u309c]")
_MARKS: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-") | {"\u301c": "~"})
_PERCENT: Final = re.compile("(?<=[0-9]) ?(?:パーセント|per ?cent(?![a-z]))", re.IGNORECASE)
_ROMANS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ANY_ROMAN: Final = f"(?:{'|'.join(sorted(_ROMANS, key=len, reverse=True))})"
_ROMAN: Final = re.compile(f"(?<![A-Za-z]){_ANY_ROMAN}(?=[部章編節款類])|(?<=[図表料]){_ANY_ROMAN}(?=-[0-9])")
_FINAL_VOWEL: Final = re.compile("(?<=[ァ-ヺー][ァ-ヺ])ー$")
_SMALL_KE: Final = re.compile("(?<=[一-鿿])[ヶケ](?=[一-鿿])")


def search_text(text: str) -> str:
    """Return `text` in the one form by which it is searched, for any string; of that form it changes nothing more."""
    for _ in range(_ROUNDS):
        made = _once(text)
        if made == text:
            break
        text = made
    return text


def search_word(word: str) -> str:
    """Return a word of search text, once a dictionary has cut it, without what writers leave open.

    コンピューター is コンピュータ (JIS Z 8301) and 霞ヶ関 is 霞が関. A dictionary needs the full form: this comes last.
    """
    return _SMALL_KE.sub("が", _FINAL_VOWEL.sub("", word))


def plain_text(text: str) -> str:
    """Return `text` in NFKC without what nobody sees (format characters, variation selectors), dashes for ー mended.

    Control characters are blanks, but white space stays; a lone surrogate, which no encoding carries, is U+FFFD.
    """
    odd = {ord(c): seen for c in set(text) if (seen := _seen(c)) != c}
    mended = _LONG_VOWEL.sub("ー", text.translate(odd))
    return unicodedata.normalize("NFKC", _VOICED.sub(lambda m: chr(ord(m.group()) - 2), mended))


def _seen(character: str) -> str:
    """Return what is seen of one character: itself, a blank, or nothing."""
    kind = unicodedata.category(character)
    if kind == "Cs":
        return "\ufffd"
    if kind == "Cc":
        return character if character.isspace() else " "
    return "" if kind in _UNSEEN or unicodedata.name(character, "").startswith("VARIATION SELECTOR") else character


def _once(text: str) -> str:
    plain = japanese_forms(plain_text(text)).translate(_MARKS)
    numbered = _PERCENT.sub("%", with_digits(_ROMAN.sub(lambda m: str(_ROMANS.index(m.group()) + 1), plain)))
    return unicodedata.normalize("NFKC", with_plain_dates(numbered).casefold())
