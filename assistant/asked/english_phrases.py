"""The noun phrase that begins at a place of an English question: "which [patrol ships] were", "what [measures] did"."""

import re
from typing import Final

from assistant.asked.counts import NUMBER_WORDS
from assistant.asked.nouns import meaning

_LONGEST: Final = 6
_MANY: Final = frozenset(("people", "criteria", "men", "women", "children", "phenomena"))
_WORD: Final = re.compile(
    r" [\"'“]?([A-Za-z0-9](?:[A-Za-z0-9'’&/-]|\.(?=[A-Za-z]\.)|\.(?=[A-Za-z0-9])|(?<=\.[A-Z])\.){0,40})"
)
_DETERMINERS: Final = re.compile(
    r"(?:the|an?|its|their|most|all|this|these|those|his|her|our|any|each|every|no|some)$", re.IGNORECASE
)
_STOP: Final = re.compile(
    r"(?:of|for|in|on|at|by|to|from|with|that|which|who|what|whose|how|when|where|if|because|than|and|or|as|per|"
    r"between|under|during|after|before|against|among|about|into|through|over|"
    r"is|are|was|were|did|do|does|has|have|had|will|would|can|could|should|must|may|might|be|been|being|not|no|"
    r"the|an?|its|their|it|they|he|she|we|you|i|this|these|those|there)$",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    "[a-z]+ed$|(?:met|took|made|led|held|won|sat|gave|got|became|began|came|went|sent|built|set|put|paid|said|wrote|saw|"
    "ran|grew|fell|rose|chose|drew|found|kept|left|lost|sold|told|brought|bought)$"
)


def is_plural(noun: str) -> bool:
    """Say whether an English noun is written as several: countries, people."""
    word = noun.rpartition(" ")[2].casefold()
    return word in _MANY or (word.endswith("s") and not word.endswith(("ss", "us", "is", "ics", "news", "series")))


def phrase_at(text: str, place: int) -> list[str]:
    """Return the words of the noun phrase that begins at `place` with a blank: up to a verb, preposition or mark.

    Number words at its head are left out. "law regulates private lodging" is cut behind the noun that we know, "car
    maker sells the" before a verb, which a determiner follows.
    """
    words: list[str] = []
    after = ""
    while len(words) < _LONGEST and (found := _WORD.match(text, place)):
        after = found[1].casefold()
        if _STOP.match(after) or (words and _PAST.match(found[1])):
            break
        place = found.end()
        if words or after not in NUMBER_WORDS:
            words.append(found[1])
        after = ""
    return _without_verb(words, after)


def _without_verb(words: list[str], after: str) -> list[str]:
    known = [i for i, word in enumerate(words) if meaning(word, "en")]
    if known:
        end = known[0] + 1
        while end in known:
            end += 1
        return words[:end]
    if len(words) > 1 and words[-1].endswith("s") and words[-1].islower() and _DETERMINERS.match(after):
        return words[:-1]
    return words
