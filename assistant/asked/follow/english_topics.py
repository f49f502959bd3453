"""What an English question is about: "the water council" of "When was the water council set up?"."""

import re
from typing import Final

from assistant.asked import english
from assistant.asked.follow.turn import Turn

_WORD: Final = re.compile(r"[\w][\w.'’&/-]*")
_AUXILIARY: Final = re.compile(
    r" ?\b(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should|must|may)(?:n't)? (?=\S)",
    re.IGNORECASE,
)
_SMALL: Final = re.compile(
    r"(?:the|a|an|its|their|his|her|this|that|these|in|on|at|by|for|from|to|with|under|into|since|until|during|through|about|"
    r"between|among|after|before|against|as|up|out|off|over|and|or|not|it|them|him|what|who|which|when|where|how|that)$",
    re.IGNORECASE,
)
_PARTICIPLE: Final = re.compile(
    r"(?:[a-z]+ed|set|held|built|made|taken|given|begun|written|found|founded|paid|led|sent|brought|kept|put|cut|won|lost|"
    r"drawn|chosen|spent|run|known|called|located)$"
)
_OPENS: Final = frozenset(("the", "a", "an", "its", "their", "his", "her", "this", "that", "these"))
_OF: Final = re.compile(
    r"(?:what|who|which|where|when)(?:'s| is| are| was| were) (?:the|a|an) [\w -]{1,40}? (?:of|for|behind) "
    r"(?P<owner>[^?]+)",
    re.I,
)
_IS: Final = re.compile(r"(?:what|who|where)(?:'s| is| are| was| were) (?P<term>[^?]+)", re.I)
_OBJECT: Final = re.compile(
    r"(?:\b(?:the|its|a|an) (?:[\w’'-]{1,40}(?: |\b)){1,4}|\b[A-Z][\w.’-]*(?: (?:of |for |and )?[A-Z][\w.’-]*)*)"
)


def topic(last: Turn) -> str:
    """Return the noun phrase that a question is about, in quotation marks all of it where none is seen."""
    text = last.question.rstrip("?. ")
    for found in (_OF.match(text), _IS.match(text)):
        if found:
            return _without_tail(found[found.lastgroup or 0])
    asked = english.asking(text)
    auxiliary = _AUXILIARY.search(text, asked[0].end if asked else 0)
    subject = _subject(text[auxiliary.end() :]) if auxiliary else None
    if subject and subject.casefold() != "there":
        return subject
    named = _OBJECT.search(text, asked[0].end if asked else 0)
    return _without_tail(named[0]) if named else f'"{last.question}"'


def _without_tail(phrase: str) -> str:
    """Return a phrase without when and where it is told of: in 2015."""
    return re.sub(r" (?:in|on|at|during|since|by|as of) [^?]*$", "", phrase).strip(" ,")


def _subject(text: str) -> str | None:
    """Return the subject that a verb follows: "the council" of "the council publish its report"."""
    words = list(_WORD.finditer(text))
    if (
        not words
        or _PARTICIPLE.match(words[0][0])
        or _SMALL.match(words[0][0])
        and words[0][0].casefold() not in _OPENS
    ):
        return None
    for place in range(1, len(words)):
        word, behind = words[place][0], words[place + 1][0] if place + 1 < len(words) else ""
        if _SMALL.match(word) or words[place - 1][0].casefold() in ("the", "a", "an", "of"):
            continue
        if _PARTICIPLE.match(word) or (word.islower() and behind != "of" and (not behind or _SMALL.match(behind))):
            return text[: words[place].start()].strip(" ,")
    return text.strip() if len(words) == 1 else None


def main_word(text: str) -> bool:
    """Say whether a text holds a question word, so that it is no thing."""
    return bool(english.asking(text))


def name_ending(noun: str, text: str) -> str | None:
    """Return the phrase of `text` that ends with a noun: "the 2017 climate summit" for summit."""
    found = re.search(rf"\b(?:the |a |an )?(?:[\w.’-]+ ){{0,4}}?{re.escape(noun)}\b", text, re.IGNORECASE)
    if not found:
        return None
    phrase = re.search(
        r"(?:\bthe |\ba |\ban |^)(?:(?!\b(?:the|a|an|was|were|is|are|did|does|of)\b).)*$", found[0], re.IGNORECASE
    )
    return phrase[0].strip() if phrase else found[0]
