"""What a question takes for granted that the statement denies: the predicate itself, or its opposite (`opposites.tsv`).

Three ways to say otherwise: a negation (義務付けるものではない), the other word of a pair (承認され for 見送った), and
"not X but Y" where the question has X.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from assistant.objections.objection import Chosen, Objection
from index import Library
from ingest.search.normalize import plain_text

if TYPE_CHECKING:
    from sudachipy import Morpheme

_CLAUSE: Final = re.compile("[^、。；;\n]*[、。；;\n]?")
# No denial: must (しなければならない), not only, without fail, and what holds only of a case (ない場合).
_NOT_DENIED: Final = re.compile(
    "な(?:けれ|く(?:て)?は|いと)[^、。]{0,3}(?:なら|いけ)ない|(?:だけ|のみ|ばかり)(?:で|に)?(?:は)?(?:なく|なら)ず?|必ずしも|やむを得|に(?:も)?かかわらず"
    "|少な(?:くない|からず)|(?:間違い|違い|限り|変わり|問題|例外|余儀)(?:は|が)?な[くい]|問わず|伴わ|かねない|のみならず|ざるを得|わけにはいか"
)
_NEGATED: Final = re.compile(
    "(?:ない|ません|なかった|ませんでした|ず|ぬ|なく|なし)(?=[、。）)」]|$|こと|との|と[いのし]|旨|ため|が|方針|考え|もの(?:で|と)|点)"
)
_NEGATION: Final = re.compile(
    "ない(?!し|よう)|ません|なかった|なく|[わかさたなまらがばせけれめえべ]ず|ぬ[、。]|\\bnot\\b|n't\\b|\\bno\\b|\\bnever\\b|\\bwithout\\b|不|没|沒|未|无|無|非"
    "|않|못|없|아니|안 ",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    "[^、。,.;]{0,14}?(?:ない|ません|なく|なかった|ず(?=[、。に]|$)|べきで(?:は)?な)|を?見送"
    "|[^,.;]{0,6}?(?:지 ?않|지 ?못|수 ?없|하지 ?말)"
)
_BEFORE: Final = re.compile(
    r"(?:\b(?:not|never|no longer|without|n't|nor)\b(?: \w+){0,2} |(?:안|못) "
    "|(?:不|没有?|沒有?|未|无|無|并未|並未)[^，。、]{0,2})$",
    re.IGNORECASE,
)
_INSTEAD: Final = re.compile("(?P<x>[一-鿿ァ-ヺー]{2,12})(?:で)?は?(?:では|じゃ)なく、?(?P<y>[^、。]{2,40})")
_SUFFIX: Final = frozenset(
    ("為る", "居る", "有る", "成る", "事", "物", "べし", "物の", "旨", "等", "行う", "出来る", "得る")
)
_PLANS: Final = frozenset(
    ("検討", "予定", "計画", "想定", "考慮", "考える", "意図", "求める", "決定", "決める", "企図", "考え")
)
_BACK: Final = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Two opposite doings; `strict` says that the second happened only where one of its words says so."""

    first: re.Pattern[str]
    second: re.Pattern[str]
    strict: bool


def denied(chosen: Chosen, library: Library) -> Objection | None:
    """Object where the question takes for granted what the quote denies; a yes/no question takes nothing so."""
    if chosen.asks("yes_no", "compare"):
        return None
    question, text = plain_text(chosen.question), plain_text(chosen.text)
    return (
        _instead(question, text)
        or _negated(question, text, library)
        or _opposite(question, text)
        or (_refusal(question, chosen) if chosen.asks("why") else None)
    )


def _instead(question: str, text: str) -> Objection | None:
    """Object to the X of "not X but Y": alone, or set before Y."""
    for found in _INSTEAD.finditer(text):
        x, y = found["x"], re.findall("[一-鿿ァ-ヺー]{2,}", found["y"])
        if x not in question or _NEGATION.match(question, question.find(x) + len(x)):
            continue
        named = [one for one in y if one in question]
        turned = any(
            re.search(f"{one}(?:より|ではなく|でなく|じゃなく|よりも)[^。]{{0,8}}{x}", question) for one in named
        )
        if turned or (not named and not re.search(f"{x}(?:では|で)?(?:なく|ない|より)", question)):
            return Objection("premise", x, found[0])
    return None


def _negated(question: str, text: str, library: Library) -> Objection | None:
    """Object where a Japanese question has a predicate that the statement has only under a negation."""
    if not _NEGATED.search(text):
        return None
    clauses = [clause[0] for clause in _CLAUSE.finditer(text) if clause[0]]
    told: dict[str, str] = {}
    affirmed: set[str] = set()
    for clause in clauses:
        under = _under_negation(clause, library)
        told |= dict.fromkeys(under, clause)
        affirmed |= {word for word in _predicates(library, clause)} - set(under)
    if not told:
        return None
    asked = {morpheme.normalized_form(): morpheme for morpheme in library.analyzer.morphemes(question)}
    for word, clause in told.items():
        one = asked.get(word)
        if one is None or word in affirmed or _is_negated(question, one.end()):
            continue
        return Objection("premise", one.surface(), clause.strip("、。\n"))
    return None


def _is_negated(text: str, place: int) -> bool:
    return bool(_AFTER.match(text, place)) or bool(re.match("[^、。]{0,10}?(?:しか|以外|除)", text[place:]))


def _under_negation(clause: str, library: Library) -> list[str]:
    """Return the normalized forms of what a clause denies: the predicate before ない, with what is not even planned."""
    found = _NEGATED.search(clause)
    if not found or _NOT_DENIED.search(clause):
        return []
    before = [one for one in library.analyzer.morphemes(clause) if one.end() <= found.start() + 1]
    words: list[str] = []
    light = False  # A verb that is one with the noun before it: 義務 + 付ける.
    for one in reversed(before[-_BACK * 2 :]):
        first, second = one.part_of_speech()[:2]
        planned = bool(set(words) & _PLANS)
        if one.normalized_form() in _SUFFIX or first in ("助動詞", "接尾辞", "助詞", "補助記号"):
            if words and not planned and one.surface() not in ("・", "や"):
                break
            light = False
        elif not words and first == "動詞" and second == "非自立可能":
            light = True
        elif _is_predicate(one) or (first == "名詞" and (light or (words and planned))):
            words.append(one.normalized_form())
            light = False
        else:
            break
    return [word for word in words if word not in _PLANS or len(words) == 1]


def _predicates(library: Library, text: str) -> Iterator[str]:
    yield from (one.normalized_form() for one in library.analyzer.morphemes(text) if _is_predicate(one))


def _is_predicate(one: "Morpheme") -> bool:
    first, second, third = one.part_of_speech()[:3]
    return (first == "動詞" and second == "一般") or third in ("サ変可能", "サ変形状詞可能")


def _opposite(question: str, text: str) -> Objection | None:
    """Object where the question has one side of a pair, and the quote only the other, or that side only denied."""
    for pair in pairs():
        for asked, other in ((pair.first, pair.second), (pair.second, pair.first)):
            named = _affirmed(asked, question)
            if not named or other.search(question):
                continue
            if asked.search(text):
                continue
            held = _affirmed(other, text)
            if held:
                return Objection("premise", named, _around(text, held))
    return None


def _refusal(question: str, chosen: Chosen) -> Objection | None:
    """Object where it is asked why something was refused or given up, and nothing near says that it was."""
    text = plain_text("\n".join(quote.hit.passage.text for quote in chosen.quotes))
    for pair in pairs():
        named = _affirmed(pair.second, question) if pair.strict else None
        if (
            named
            and not any(one.second.search(text) for one in pairs() if one.strict)
            and not _NEGATION.search(chosen.text)
        ):
            return Objection("premise", named, "")
    return None


def _affirmed(side: re.Pattern[str], text: str) -> str | None:
    """Return the first word of a side that is not denied in a text."""
    for found in side.finditer(text):
        if not _AFTER.match(text, found.end()) and not _BEFORE.search(text[max(0, found.start() - 30) : found.start()]):
            return found[0]
    return None


def _around(text: str, word: str) -> str:
    """Return the clause in which a word stands."""
    return next((clause[0].strip("、。\n") for clause in _CLAUSE.finditer(text) if word in clause[0]), word)


@cache
def pairs() -> tuple[Pair, ...]:
    """Return the pairs of opposites."""
    lines = (files("assistant.objections") / "opposites.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(Pair(_side(first), _side(second), second.startswith("!")) for first, second in rows)


def _side(words: str) -> re.Pattern[str]:
    return re.compile(f"(?<![A-Za-z])(?:{words.removeprefix('!')})", re.IGNORECASE)
