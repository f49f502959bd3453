"""Whether a text is in a language, by its letters: the answer is in the asker's."""

import re
from typing import Final

from index import detect
from ingest.errors import Language

_KANA: Final = re.compile(r"[\u3041-\u30ff]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_HANGUL: Final = re.compile(r"[\uac00-\ud7af]")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_ASIDE: Final = re.compile(r"[(（「『“\"][^)）」』”\"]*[)）」』”\"]")


def is_in(text: str, language: Language) -> bool:
    """Say whether a sentence is in `language`; names in other letters may stand in it, and anything in brackets."""
    outside = _ASIDE.sub("", text)
    own = outside if any(map(str.isalpha, outside)) else text
    kana, han, hangul, latin = (len(letters.findall(own)) for letters in (_KANA, _HAN, _HANGUL, _LATIN))
    total = kana + han + hangul + latin
    if language == "ko":
        return hangul * 3 >= total > 0
    if language == "en":
        return latin * 2 > total and latin > 0
    if language == "zh":
        return kana * 10 <= han and han * 3 >= total > 0
    return hangul * 10 <= total and (kana + han) * 3 >= total > 0 and detect(own) == "ja"
