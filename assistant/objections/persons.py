"""A person whom a question names by an office, beside a passage that names others: by sound, whatever the script."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.objections.objection import Chosen, Objection
from assistant.objections.sounds import sound, sounds_alike
from index import Library
from ingest.errors import Language
from ingest.search.normalize import plain_text
from ingest.search.territories import territories

_ENGLISH: Final = re.compile(
    r"\b(?:(?:Prime |Foreign |Defen[cs]e |Finance |Vice |Deputy )?(?:Minister|Secretary|President|Chairman|Chairwoman|"
    r"Premier|Chancellor|Ambassador|Governor|Mayor|General|Admiral|Commander)|Mr\.?|Ms\.?|Mrs\.?)"
    r"(?: of (?:State|Defen[cs]e|Foreign Affairs|the Treasury))? (?P<name>[A-Z][a-z]{2,}(?:[ -][A-Z][a-z]+){0,2})"
)
_NO_NAME: Final = re.compile(
    r"(?:General|Assembly|Staff|Council|Office|Headquarters|Security|Minister|Secretary|President|Affairs|State|Defen[cs]e|"
    r"Accounting|Meeting|Agreement|Department|Bureau)\b"
)
_KOREAN: Final = re.compile(
    "(?<![가-힣])(?P<name>[가-힣]{2,5}) (?:미국? ?|전 |당시 )?(?:국무|국방|외무|방위|외교|재무|내각 ?총리)?부? ?"
    "(?:장관|대신|대통령|총리|외상|방위상|국방상|주석|의장|대사|사령관|지사|시장)"
)
_NO_KOREAN: Final = re.compile(
    "(?:당시|현재|신임|전임|양국|양측|각국|상대국|미일|한미일|일미|한미|관계|해당|담당|회담|최고|국가|어느|어떤|국무|국방|방위|외무|외교|재무|총리|내각|"
    "관방|환경|통상|산업|법무|문부|과학|후생|국토|교통|농림|수산|경제|행정|특명|전권|주일|주미|합동)$|(?:의|은|는|가|와|과|한|된|을|를|에서|부터|하는|있는)$"
)
_OFFICE: Final = re.compile(
    "^(?:米|英|豪|仏|独|加|韓|前|元|新|国|国務|国防|外務|防衛|内閣|総理|副|財務|外|防衛相|国家){0,4}"
    "(?:長官|大臣|大統領|首相|総理|相|大使|司令官|知事|市長|町長|議長|委員長?|主席|次官|座長|会長|理事長|氏)"
)
_NEAR: Final = 8  # Passages.
_LATIN: Final = re.compile("[A-Z][a-z]+")
_KATAKANA: Final = re.compile("[ァ-ヺー]{2,}")
# Chinese and Korean names are read otherwise in each language.
_UNREAD: Final = re.compile("[一-鿿]{2,4}(?:国家主席|総書記|国務委員長|大統領|主席|首席)")


def missing_person(chosen: Chosen, library: Library) -> Objection | None:
    """Object where a person with an office is asked about, whom the passage and its section lack beside others."""
    question = plain_text(chosen.question)
    asked = list(_asked(question, chosen.wanted.language, library))
    if not asked:
        return None
    text = plain_text("\n".join(f"{quote.hit.passage.context}\n{quote.hit.passage.text}" for quote in chosen.quotes))
    told = list(_titled(text, library))
    if not told or _UNREAD.search(text):
        return None
    around = f"{text}\n{plain_text(_section(chosen, library))}"
    sounds = set(_sounds(around, library))
    for name in asked:
        keys = [key for word in re.split("[ ・-]", name) if (key := _key(word, library))]
        if keys and name not in around and not any(sounds_alike(key, other) for key in keys for other in sounds):
            return Objection("other", name, told[0])
    return None


def _section(chosen: Chosen, library: Library) -> str:
    """Return the passages around those quoted below the same headings or some of them: who met is told once."""
    texts = []
    for quote in chosen.quotes:
        row, own = quote.hit.row, quote.hit.passage
        near = library.passages[max(0, row - _NEAR) : row + _NEAR + 1]
        texts += [
            one.text
            for one in near
            if one.document_id == own.document_id and one.section == own.section[: len(one.section)]
        ]
    return "\n".join(texts)


def _asked(question: str, language: Language, library: Library) -> Iterator[str]:
    """Yield the names that stand with an office; Chinese names of foreigners tell no sound that could be compared."""
    if language == "en":
        for found in _ENGLISH.finditer(question):
            if not _NO_NAME.search(found["name"]) and not territories(found["name"]):
                yield found["name"]
    elif language == "ko":
        for found in _KOREAN.finditer(question):
            if not _NO_KOREAN.search(found["name"]) and not territories(found["name"]):
                yield found["name"]
    elif language == "ja":
        yield from _titled(question, library)


def _titled(text: str, library: Library) -> Iterator[str]:
    """Yield the names in a Japanese text that an office follows, and in an English one that it precedes."""
    morphemes = library.analyzer.morphemes(text)
    for one in morphemes:
        name = one.surface()
        is_name = one.part_of_speech()[2] == "人名" or bool(_KATAKANA.fullmatch(name))
        if is_name and _OFFICE.match(text[one.end() : one.end() + 12]) and not territories(name):
            yield name
    yield from (found["name"] for found in _ENGLISH.finditer(text) if not _NO_NAME.search(found["name"]))


def _sounds(text: str, library: Library) -> Iterator[str]:
    """Yield the keys of all that may be a name in a text."""
    for found in (*_LATIN.findall(text), *_KATAKANA.findall(text)):
        yield sound(found)
    for one in library.analyzer.morphemes(text):
        if one.part_of_speech()[1] == "固有名詞":
            yield sound(one.reading_form())


def _key(word: str, library: Library) -> str:
    """Return the key of a name's part; a name in kanji by its reading."""
    return sound(word) or sound("".join(one.reading_form() for one in library.analyzer.morphemes(word)))
