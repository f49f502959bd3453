"""Which part of a question another thing may take the place of: a country for a country, an office for an office."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.errors import Language
from ingest.search.territories import territories

_RUNS: Final = {
    "ja": re.compile("「[^」]{1,40}」|[一-鿿々〆ァ-ヺー・A-Za-z0-9]{1,30}"),
    "zh": re.compile("[「“《][^」”》]{1,40}[」”》]|[一-鿿A-Za-z0-9]{1,30}"),
    "ko": re.compile("[‘“「'][^’”」']{1,40}[’”」']|[가-힣A-Za-z0-9]{1,20}"),
    "en": re.compile(r"[\"“][^\"”]{1,60}[\"”]|[A-Za-z][\w.’-]*"),
}
# One character that makes names of its kind; two places whose names end in one of a group are of one kind.
_ENDINGS: Final = "省庁県市町村区部局課社党軍隊州郡院校室島港駅法税道府都縣廳課黨軍隊청부처국과당군시도군구법세회원청"
_ALIKE: Final = ("都道府県", "市町村区", "省庁部", "시도군구", "부처청")
_ORDINAL: Final = re.compile(
    "[第제] ?[0-9一二三四五六七八九十]{1,3} ?(?P<counter>[回次条章期号版代届屆条號회차조장기호])"
)


def like(entity: str, text: str, language: Language) -> tuple[int, int] | None:
    """Return where in `text` something of the kind of `entity` stands, which it can take the place of; else None."""
    if entity[:1] in "「“《‘\"'":
        return next((run.span() for run in _RUNS[language].finditer(text) if run[0][0] in "「“《‘\"'"), None)
    return _ordinal(entity, text) or _country(entity, text, language) or _ending(entity, text, language)


def _ordinal(entity: str, text: str) -> tuple[int, int] | None:
    own = _ORDINAL.match(entity)
    if not own:
        return None
    same = (found for found in _ORDINAL.finditer(text) if found["counter"] == own["counter"])
    return next((found.span() if own.end() == len(entity) else _whole(found, text) for found in same), None)


def _whole(found: re.Match[str], text: str) -> tuple[int, int]:
    """Return the run of an ordinal with what it numbers: 第5回審議会."""
    rest = re.compile("[一-鿿ァ-ヺー가-힣]{0,20}").match(text, found.end())
    return found.start(), rest.end() if rest else found.end()


def _country(entity: str, text: str, language: Language) -> tuple[int, int] | None:
    if not territories(entity):
        return None
    for start, end in _names(text, language):
        codes = territories(text[start:end])
        if len(codes) == 1:
            return _shortest(text, start, end, codes, language)
    return None


def _shortest(text: str, start: int, end: int, codes: frozenset[str], language: Language) -> tuple[int, int]:
    """Narrow a run down to the name of the country in it: 日本側 to 日本."""
    if language == "en":
        return start, end
    while end - start > 1 and territories(text[start : end - 1]) == codes:
        end -= 1
    while end - start > 1 and territories(text[start + 1 : end]) == codes:
        start += 1
    return start, end


def _ending(entity: str, text: str, language: Language) -> tuple[int, int] | None:
    """Return the name that shares the longest end with `entity`: 厚生労働省 for 環境省, 青森県 for 北海道."""
    if language == "zh":
        return _chinese(entity, text)
    if language == "en":
        return None
    names = [(_shared(entity, text[start:end]), (start, end)) for start, end in _names(text, language)]
    best = max((shared for shared, _ in names), default=0)
    return next((place for shared, place in names if shared == best), None) if best else None


def _chinese(entity: str, text: str) -> tuple[int, int] | None:
    """Chinese sets no blanks: what is as long and ends alike is taken, 环境部 for 农业部."""
    place = text.find(entity[-1:]) if entity[-1:] in _ENDINGS else -1
    start = place + 1 - len(entity)
    return (start, place + 1) if start >= 0 and place > 0 and text[start : place + 1].isalnum() else None


def _shared(one: str, other: str) -> int:
    """Return how many characters two names share at their ends; 0 where that tells no kind."""
    if one == other or len(other) < 2:
        return 0
    if any(one[-1:] in group and other[-1:] in group for group in _ALIKE):
        return 1
    shared = 0
    while shared < min(len(one), len(other)) and one[-shared - 1] == other[-shared - 1]:
        shared += 1
    return shared if shared > 1 or (shared == 1 and one[-1] in _ENDINGS) else 0


def _names(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the places of the runs of a text that may be names; a Korean one without its particle."""
    for run in _RUNS[language].finditer(text):
        particle = _PARTICLE.search(run[0]) if language == "ko" else None
        yield run.start(), run.start() + particle.start() if particle and particle.start() else run.end()


_PARTICLE: Final = re.compile("(?:에서는|에서|에게|으로|까지|부터|에는|에|은|는|이|가|을|를|와|과|의|로)$")
