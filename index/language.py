"""Which of the four languages a question is asked in, by its script."""

import re
from typing import get_args

from ingest.errors import Language
from ingest.search.kanji import japanese_forms

LANGUAGES: tuple[Language, ...] = get_args(Language)

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_OLD_FORMS = 2
_ENGLISH = re.compile(
    r"(?:the|of|what|which|who|when|where|why|how|is|are|was|were|did|does|do|in|at|on|to|for|by|and|that|from|under|has|have)",
    re.IGNORECASE,
)
_ENOUGH = 3  # English function words: with them a name in other letters is a name (北潟港).
_LETTERS = 2  # Of another script, which count as a word.
_WORD = re.compile("[A-Za-z]+")
_LATIN = re.compile(r"[A-Za-z]")
# Chinese function words whose characters Japanese print uses too, so that the script alone does not tell.
_CHINESE = re.compile(r"什麼|甚麼|何時|嗎|哪[些個裡一]|是否|多少|為何|怎麼|如何|有何|誰|(?<!目)的[?？]?$|是[^非認正]")


def detect(question: str) -> Language:
    """Return the language of a question; Japanese where the script leaves it open.

    English words with a name in another script are English. Kana make it Japanese and Hangul Korean. Han characters
    alone are Chinese where one of them is not in the Japanese character set (JIS X 0208), where a Chinese function word
    stands among them, or where two of them have forms that Japan gave up (對, 應): one may be in a name.
    """
    if _is_english(question):
        return "en"
    if len(_HANGUL.findall(question)) > len(_KANA.findall(question)):
        return "ko"
    if _KANA.search(question):
        return "ja"
    if han := _HAN.findall(question):
        return "zh" if _CHINESE.search(question) or _is_chinese(set(han)) else "ja"
    return "en" if _LATIN.search(question) else "ja"


def _is_english(question: str) -> bool:
    """Say whether a question in English words names something in other letters, which are few beside them."""
    words = _WORD.findall(question)
    others = sum(len(one.findall(question)) for one in (_HANGUL, _KANA, _HAN))
    told = sum(bool(_ENGLISH.fullmatch(word)) for word in words)
    return told >= _ENOUGH and len(words) >= _ENOUGH + others // _LETTERS


def _is_chinese(han: set[str]) -> bool:
    if not all(map(_in_japanese_set, han)):
        return True
    old = [character for character in sorted(han) if japanese_forms(character) != character]
    return len(old) >= _OLD_FORMS


def _in_japanese_set(character: str) -> bool:
    try:
        character.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return True
