"""A claim's words to mutants: numbers told in words, units, large units, months, fiscal years; negations; names."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eval.mutation.mutant import Mutant, MutantKind
from ingest.search.territories import territories, territory

_COUNTERS: Final = "[かカヵヶ箇]国|人|名|隻|機|回|件|つ(?!い|く|ま|な)|個|日間|週間|[かカヵヶ箇]月|年間|項目|本柱"
# What is changed: a pattern, and words of which each becomes the next one.
_CYCLES: Final[tuple[tuple[MutantKind, str, str, tuple[str, ...]], ...]] = (
    ("number", "(?<![一-鿿])", f"(?={_COUNTERS})", ("二", "三", "四", "五", "六", "七", "八", "九")),
    ("number", "第", "(?=回|次|期|条|項|章|節)", ("一", "二", "三", "四", "五", "六")),
    ("amount", "(?<=[0-9０-９])", "", ("万", "億", "兆")),
    ("amount", "(?<=[0-9０-９])", "", ("만", "억", "조")),
    ("amount", r"(?<=[0-9] )", r"\b", ("million", "billion", "trillion")),
    ("amount", "(?<=[0-9０-９])[万億兆千]{0,2}", "", ("円", "ドル", "ユーロ")),
    ("amount", "(?<=[0-9０-９])", "", ("%", "円")),
    ("amount", "(?<=[0-9０-９])", "", ("％", "人")),
    ("amount", "(?<=[0-9０-９])", "", ("トン", "km", "ヘクタール", "海里")),
    ("number", "(?<=[0-9０-９])", "", ("人", "隻", "機", "か国")),
    ("number", "(?<=[0-9] )", r"\b", ("ships", "aircraft", "people", "countries")),
    ("number", "(?<=[0-9])", "", ("명", "척", "개국")),
    ("number", "(?<=[0-9])", "", ("艘", "架")),
    ("date", "(?<=[0-9０-９])", "(?=[のにかま、はで予])", ("年度", "年")),
    ("date", "(?<=FY| FY )", "", ()),
    ("date", r"\b", r"(?= [0-9]|,? [0-9]{4})", ("January", "March", "June", "August", "October", "November", "April")),
    (
        "number",
        r"\b",
        r"(?= (?!hundred|of|to)[a-z])",
        ("two", "three", "four", "five", "six", "seven", "eight", "twenty"),
    ),
    ("number", r"\bthe ", r"\b", ("second", "third", "fourth", "fifth", "sixth", "seventh")),
    ("number", "(?<![가-힣])", "(?= ?(?:명|대|척|차례|번|개|가지|나라))", ("두", "세", "네", "다섯")),
    ("number", "", "(?=架|艘|[个個]国|[个個]|名|项|項|种)", ("三", "四", "五", "六", "七")),
)
_SAME: Final = {"二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9", "一": "1"}
_NEGATIONS: Final = (
    (re.compile("(?<=[してい])ない(?=。|$)"), "る"),
    (re.compile("している(?=。|$)"), "していない"),
    (re.compile("されている(?=。|$)"), "されていない"),
    (re.compile("した(?=。|$)"), "しなかった"),
    (re.compile("する(?=。|$)"), "しない"),
    (re.compile("である(?=。|$)"), "ではない"),
    (re.compile("れた(?=。|$)"), "れなかった"),
    (re.compile(r"\b(is|are|was|were|will|has|have|can)\b(?! not)"), r"\1 not"),
    (re.compile(r"\b(?:do|does|did) not "), ""),
    (re.compile("했다"), "하지 않았다"),
    (re.compile("한다"), "하지 않는다"),
    (re.compile("已|将|將"), "没有"),
)


def word_mutants(claim: str, quotes: Sequence[str]) -> Iterator[Mutant]:
    """Yield a mutant for each word of a cycle: the next words of it that neither the claim nor a quote holds there."""
    texts = (claim, *quotes)
    for kind, before, after, words in _CYCLES:
        if not words or not any(word in claim for word in words):
            continue
        for found in re.finditer(f"{before}(?P<word>{'|'.join(words)}){after}", claim):
            place = words.index(found["word"])
            following = [*words[place + 1 :], *words[:place]]
            other = next((word for word in following if not _is_held(word, texts)), None)
            if other:
                yield Mutant.of(kind, claim, found.span("word"), other)


def _is_held(word: str, texts: Sequence[str]) -> bool:
    return any(word in text or (word in _SAME and _SAME[word] in text) for text in texts)


def negation_mutants(claim: str) -> Iterator[Mutant]:
    """Yield the claim with its last verb, or the first English one, said the other way round."""
    for pattern, other in _NEGATIONS:
        found = list(pattern.finditer(claim))
        if found:
            chosen = found[0] if claim.isascii() else found[-1]
            yield Mutant.of("negation", claim, chosen.span(), chosen.expand(other))
            return


_NAMES: Final = (
    re.compile("[一-鿿ァ-ヶー]{2,12}(?:大臣|長官|大統領|首相|総理)"),
    re.compile("(?<![一-鿿])(?!関係|各|両|同)[一-鿿]{2,8}(?:省|庁|委員会|協議会|司令部|審議会)(?![一-鿿])"),
    re.compile(
        "日本(?!海|語)|米国|韓国|中国|豪州|英国|フランス|ドイツ|インド(?!洋|ネ)|フィリピン|ロシア|沖縄|東京|ハワイ|グアム"
    ),
    re.compile("(?<![A-Za-z])(?![IVX]+(?![A-Z]))[A-Z]{3,6}(?![A-Za-z0-9-])"),
)


def names_of(claims: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the names that stand in claims, those of one shape together, in their order."""
    return tuple(
        tuple(dict.fromkeys(found[0] for claim in claims for found in shape.finditer(claim))) for shape in _NAMES
    )


def name_mutants(claim: str, quotes: Sequence[str], names: Sequence[Sequence[str]]) -> Iterator[Mutant]:
    """Yield the claim with each name swapped for the next one of its shape that the quotes do not hold.

    A country is held by any of its names: 日米 names the United States.
    """
    texts = (claim, *quotes)
    held = frozenset(code for text in texts for code in territories(text))
    for shape, pool in zip(_NAMES, names, strict=True):
        for found in shape.finditer(claim):
            place = pool.index(found[0]) if found[0] in pool else 0
            following = [*pool[place + 1 :], *pool[:place]]
            absent = (name for name in following if not any(name in text for text in texts))
            other = next((name for name in absent if territory(name) not in held), None)
            if other:
                yield Mutant.of("name", claim, found.span(), other)
