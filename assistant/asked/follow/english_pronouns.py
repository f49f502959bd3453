"""The pronouns of an English follow-up to what they mean: "it" to "the water council", "he" to an answer's name."""

import re
from typing import Final

from assistant.asked import english
from assistant.asked.english_phrases import phrase_at
from assistant.asked.follow.english_topics import name_ending, topic
from assistant.asked.follow.turn import Turn


def regarding(last: Turn) -> str:
    """Return the question before as what another one is asked of; within quotation marks it asks for nothing itself."""
    return f'with regard to "{last.question}"'


_EXPLETIVE: Final = re.compile(
    r"\b(?:it|there)(?:'s)? (?:is|was|are|were|take|takes|took|be|seem|seems|mean|cost|true|possible|necessary|likely|"
    r"expected|said|that)\b|\b(?:is|was|are|were|will|does|did) (?:it|there)(?: be)? (?:true|possible|necessary|likely|"
    r"expected|said|clear|any|a|an|still|take|mean|many|to|no|that)\b|\b(?:is|are|was|were) there\b",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(
    r"\b(?P<that>this|that|these|those|the same) "
    r"(?P<noun>(?!paper|white|document|report|text|book|chapter|section)[a-z]{3,})\b"
    r"|\b(?P<its>its|their|his|her)\b(?! own)|\b(?P<it>it|they|them|he|she|him|this|that)\b(?= |[?.,]|$)",
    re.IGNORECASE,
)


def with_referent(text: str, body: str, last: Turn) -> str | None:
    """When did it start, who attended that summit: what the question or the answer before it named."""
    if _EXPLETIVE.search(text):
        return None
    for found in _PRONOUN.finditer(text):
        named = name_ending(found["noun"], last.question) if found["that"] else None
        if named:
            return f"{text[: found.start()]}{named}{text[found.end() :]}"
        if _has_noun(text, found.start()):
            return None
        if found["that"] and not _VERBS.match(found["noun"]):
            continue
        word = (found["that"] or found.group()).casefold()
        who = _referent(word, last)
        if who.startswith('"'):
            return f"{body}, {regarding(last)}"
        end = found.end("that") if found["that"] else found.end()
        return f"{text[: found.start()]}{who}{_possessive(who) if found['its'] else ''}{text[end:]}"
    return None


_VERBS: Final = re.compile(
    r"(?:happen|change|start|end|begin|work|mean|apply|include|cover|cost|take|hold|set|do|make|decide|held|done|made|come)"
    r"(?:s|d|ed)?$",
    re.IGNORECASE,
)


def _possessive(name: str) -> str:
    return "'" if name.endswith("s") else "'s"


_PERSONS: Final = frozenset(("he", "she", "him", "his", "her"))


def _referent(word: str, last: Turn) -> str:
    kinds = ("who",) if word in (*_PERSONS, "they", "them", "their") else ("which_document",)
    return last.name if last.name and last.asks(*kinds) else topic(last)


_EMPTY: Final = re.compile(
    r"^(?:when|where|who|whom|whose|what|which|why|how|long|much|many|often|did|does|do|is|are|was|were|has|have|had|will|"
    r"would|can|could|should|by|in|on|at|for|from|to|with|of|since|until|exactly|the|a|an|and|so|then|but|year|date|month)$",
    re.IGNORECASE,
)


def _has_noun(text: str, end: int) -> bool:
    """Say whether something that a pronoun may mean stands before it; "how many members does" is nothing."""
    asked = english.asking(text)
    place = asked[0].end if asked and asked[0].start < end else 0
    noun = phrase_at(text, place) if place and asked[0].form.name in ("which", "number", "much") else []
    behind = text.find(noun[-1], place) + len(noun[-1]) if noun else place
    if noun and not _AUXILIARY.match(text, behind):
        return True
    words = re.findall(r"[A-Za-z0-9][\w'-]*", text[min(behind, end) : end])
    return any(not _EMPTY.match(word) and not word.endswith("ed") for word in words)


_AUXILIARY: Final = re.compile(
    r" (?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should|must|may)\b", re.I
)
