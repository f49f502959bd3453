"""Of several values in a statement, the one that stands nearest to what the question speaks of.

Each word of the question weighs by how near its nearest occurrence is: what a date or a name is about mostly follows it
(14年10月には、中間報告が公表された), and every comma between the two halves the weight. What stands in brackets between
them is passed over. The figures were chosen on the fitting half of JSQuAD.
"""

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from assistant.evidence.wanted import Wanted
from assistant.values import Value

if TYPE_CHECKING:
    from sudachipy import Morpheme

Place = tuple[str, int, int, float]
_FADES: Final = 12.0  # Characters over which a word's weight falls to 1/e.
_BEFORE: Final = 0.6
_DESCRIBING: Final = 0.5
_DESCRIBES: Final = re.compile("[のに]?(?:の|における|付|時点)")  # 同年7月の会談 tells of the talks, not when.
_COMMA: Final = 0.5
_COMMAS: Final = re.compile("[、。，；;（）()]|, |[.] ")
_ASIDE: Final = re.compile("（[^（）]*）|[(][^()]*[)]")
_TELLING: Final = frozenset(("名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞"))
_COUNTED: Final = _TELLING - {"動詞"}  # 護衛艦には5人、輸送機には3人が乗り組む: the verb is that of all numbers.
# What a question asks with, and what any statement has.
_ASKING: Final = frozenset("何年月日時頃誰人者数名事物") | {
    *("時期", "何処", "場所", "人物", "名前", "幾ら", "為る", "成る", "有る", "居る")
}


def nearest(found: Sequence[Value], text: str, wanted: Wanted, morphemes: Sequence["Morpheme"]) -> Value:
    """Return the value of a statement that stands nearest to the question's words; the first of several alike.

    Of dates, the one behind which alone the question's last word follows is taken: that is mostly what was done, and a
    topic goes on through all parts of a sentence.
    """
    if len(found) == 1:
        return found[0]
    places = list(_places(wanted, morphemes, _telling(found[0])))
    if found[0].kind == "date" and (done := _done(found, len(text), wanted, places)):
        return done
    return max(found, key=lambda value: _nearness(value, text, places))


def _telling(value: Value) -> Collection[str]:
    return _COUNTED if value.kind == "number" else _TELLING


def _done(found: Sequence[Value], end: int, wanted: Wanted, places: Sequence[Place]) -> Value | None:
    """Return the date in whose part alone the last word of the question stands; parts begin with their dates."""
    last = next((word for word in reversed(wanted.weights) if word not in _ASKING), None)
    edges = [0, *(value.start for value in found[1:]), end]
    parts = zip(found, edges, edges[1:], strict=False)
    told = [value for value, a, b in parts if any(word == last and a <= start < b for word, start, _, _ in places)]
    return told[0] if len(told) == 1 else None


def _places(wanted: Wanted, morphemes: Sequence["Morpheme"], telling: Collection[str]) -> Iterator[Place]:
    """Yield where words of the question stand, by their own or another name: word, start, end, weight."""
    weights = _weights(wanted)
    for morpheme in morphemes:
        form = morpheme.normalized_form().casefold()
        if form in weights and form not in _ASKING and morpheme.part_of_speech()[0] in telling:
            word, weight = weights[form]
            yield word, morpheme.begin(), morpheme.end(), weight


def _weights(wanted: Wanted) -> Mapping[str, tuple[str, float]]:
    """Return the question's word and its weight for each token by which a statement may name it."""
    called = {
        token: (f"{word} {token}", wanted.weights.get(word, 0.0) / len(form))
        for word, forms in wanted.forms.items()
        for form in forms
        for token in form
    }
    return called | {word: (word, weight) for word, weight in wanted.weights.items()}


def _nearness(value: Value, text: str, places: Sequence[Place]) -> float:
    """Return the sum of the question's words, each by its nearest occurrence outside of the value."""
    best: dict[str, float] = {}
    for word, start, end, weight in places:
        if start < value.end and end > value.start:
            continue
        near = weight * _between(value, text, start, end)
        best[word] = max(best.get(word, 0.0), near)
    describes = value.kind == "date" and _DESCRIBES.match(text, value.end)
    return sum(best.values()) * (_DESCRIBING if describes else 1.0)


def _between(value: Value, text: str, start: int, end: int) -> float:
    behind = start >= value.end
    gap = _ASIDE.sub("", text[value.end : start] if behind else text[end : value.start])
    fit = 1.0 if behind or value.kind == "number" else _BEFORE  # What is counted stands before its number as well.
    return math.exp(-len(gap) / _FADES) * _COMMA ** len(_COMMAS.findall(gap)) * fit
