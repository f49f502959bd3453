"""An English question to what it asks for: the question words of its main clause, else its request or its nouns."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.counters import counter
from assistant.asked.counts import of_unit
from assistant.asked.forms import Form, Spot, compiled, spots
from assistant.asked.nouns import is_plural, meaning

_WHICH: Final = r"\b(?:which|what)"
FORMS: Final = (
    Form(
        "why",
        rf"\bwhy\b|\bhow come\b|\bfor (?:what|which) (?:reason|purpose)s?\b|{_WHICH} (?:reason|caus"
        rf"|prompt|led to|motivat)\w*",
        "Why was the levy raised?",
        Asked("why"),
    ),
    Form(
        "compare",
        rf"\bhow (?:do|does|did|is|are|was|were|has|have)\b.{{1,120}}?\b(?:differ|different|change"
        rf"|changed|compare|compared)\b|{_WHICH} (?:has |have |was |were )?(?:changed|differs?"
        rf"|differed)\b|\bhow different\b|{_WHICH} (?:is|are|was|were) the (?:\w+ "
        rf"){{0,2}}(?:difference|change|similarit)\w*",
        "How did the new rules differ from the old ones?",
        Asked("compare"),
    ),
    Form(
        "stands",
        rf"{_WHICH} (?:do|does|did|is|are|was)\b.{{1,80}}?\b(?:stand|short|mean|means|meant"
        rf"|abbreviation|acronym)\b(?: for)?",
        "What does NHI stand for?",
    ),
    Form(
        "period",
        rf"\b(?:by|until|till) when\b|{_WHICH} (?:is|was|are|were) the (?:\w+ )?deadline|\bfrom "
        rf"when (?:to|until)\b|\b(?:by|until) (?:which|what) (?:year|date|month)\b",
        "By when must it be paid?",
        Asked("when", precision="period"),
    ),
    Form(
        "fiscal",
        rf"{_WHICH} (?:fiscal|financial|budget) years?\b",
        "In which fiscal year did it start?",
        Asked("when", precision="fiscal_year"),
    ),
    Form("year", rf"{_WHICH} years?\b", "In what year did it open?", Asked("when", precision="year")),
    Form("month", rf"{_WHICH} months?\b", "In which month is it held?", Asked("when", precision="month")),
    Form(
        "day",
        rf"{_WHICH} (?:exact |precise )?(?:dates?|days?)\b",
        "On what date was it signed?",
        Asked("when", precision="day"),
    ),
    Form("when", rf"\bwhen\b|{_WHICH} time\b|\bhow recently\b|\bsince when\b", "When did it open?", Asked("when")),
    Form("often", r"\bhow (?:often|frequently|many times)\b", "How often does it meet?", Asked("how_many", "time")),
    Form("number", r"\bhow many\b", "How many schools closed?"),
    Form("much", r"\bhow much\b", "How much did it cost?"),
    Form("long", r"\bhow long\b|\bhow old\b", "How long is the term?", Asked("how_long")),
    Form(
        "size",
        r"\bhow (?:large|big|far|fast|tall|high|heavy|deep|wide|great|small|low|steep|severe)\b|\bto what extent\b",
        "How large is the fund?",
        Asked("how_much"),
    ),
    Form("who", r"\b(?:who|whom|whose)\b", "Who chaired the council?", Asked("who")),
    Form(
        "part",
        r"\bwhere in (?:the|this|that|its)? ?(?:white paper|report|document|text|law|book|act)\b",
        "Where in the report is it told?",
        Asked("which_document"),
    ),
    Form("place", r"\bwhere\b|\bwhereabouts\b", "Where is the office?", Asked("where")),
    Form(
        "how",
        r"\bhow\b(?! about)|\bin what (?:way|manner)s?\b|\bby what (?:means|method)\b",
        "How is it paid out?",
        Asked("how"),
    ),
    Form("which", _WHICH + r"(?:'s|'re)?\b", "Which city hosts it?"),
)
_INVERTED: Final = re.compile(
    r" (?:exactly |precisely |did|do|does|was|were|is|are|will|would|has|have|had|can|could"
    r"|should|shall|must|may|might|and |or |\?|$)"
    r"|\?|$|'s"
)
_LEADS: Final = re.compile(
    r"(?:^|[,;:.?!(]|\b(?:tell|know|tell me|tell us|explain|explains|describe|say|says|find "
    r"out|wonder|learn|ask|clarify|show|state|"
    r"specify|see|about|and|or|but|also|then|please|exactly|indicate|determine|identify|understand|remember|check|sure|"
    r"of|in|on|at|by|for|from|to|with|under|into|since|until|during|through|between|among"
    r"|after|before|against|upon))[ \"'“(]*$",
    re.IGNORECASE,
)
_PREPOSITION: Final = re.compile(
    r"(?P<before>.*?)\b(?:of|in|on|at|by|for|from|to|with|under|into|since|until|during"
    r"|through|between|among|after|before|"
    r"against|upon|and|or|about) *$",
    re.IGNORECASE | re.DOTALL,
)
_STOP: Final = re.compile(
    r"^(?:of|for|in|on|at|by|to|from|with|that|which|who|between|under|is|are|was|were|did|do"
    r"|does|has|have|had|will|would|can|"
    r"could|should|must|may|might|the|a|an|and|or|as|when|where|during|after|before|against"
    r"|among|about|into|per|it|they|he|"
    r"she|we|you|i|this|these|those|there|no|not|been|be|being|if|because)$",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’.&/-]{0,40}")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(compiled(FORMS).pattern, re.IGNORECASE)


def read_words(text: str) -> Iterator[Asked]:
    """Yield what the question words of an English question's main clause ask for, in order."""
    found = [spot for spot in spots(text, _pattern(), FORMS) if _is_asked(text, spot)]
    for spot in found:
        yield _READ.get(spot.form.name, _plain)(text, spot)


def _is_asked(text: str, spot: Spot) -> bool:
    """Say whether a question word asks: not "When it rained, …", "the city where …", "a law which …"."""
    if spot.form.name in ("why", "compare", "number", "much", "often"):
        return True
    lead = text[max(0, spot.start - 40) : spot.start]
    if not _LEADS.search(lead) and not _ends(text, spot):
        return False
    preposition = _PREPOSITION.fullmatch(lead)
    if preposition and preposition["before"].strip(" ,;") != "" and not _is_open(text, spot, preposition["before"]):
        return False
    if spot.form.name in ("when", "place") and spot.word.casefold() in ("when", "where"):
        return bool(_INVERTED.match(text, spot.end)) or not lead.strip() or not re.search(r"(?:^|[,;.]) *$", lead)
    return True


def _ends(text: str, spot: Spot) -> bool:
    """Say whether the question word ends the sentence, as in "It was held where?"."""
    return bool(re.match(r" *[?.!]? *$", text[spot.end :]))


def _is_open(text: str, spot: Spot, before: str) -> bool:
    """Say whether a preposition before the word begins a clause: ", in which city" and not "the city in which"."""
    return bool(
        re.search(r"(?:[,;:.?!]|\b(?:and|or|tell|know|explain|when|where|who|how|what)) *$", before, re.IGNORECASE)
    )


def _plain(text: str, spot: Spot) -> Asked:
    return spot.form.asked or Asked("what")


def _stands(text: str, spot: Spot) -> Asked:
    inner = re.sub(
        r"^(?:what|which) \w+ |(?: stand| short| mean\w*| (?:the )?abbreviation| acronym).*$",
        "",
        spot.word,
        flags=re.IGNORECASE,
    )
    term = re.sub(r"^(?:the|a|an) (?:(?:term|acronym|abbreviation|word|letters) )?", "", inner, flags=re.IGNORECASE)
    return Asked("what_is", focus=term.strip(" ,\"'“”") or None)


def _number(text: str, spot: Spot) -> Asked:
    phrase = _phrase(text, spot.end)
    for word in phrase[-1:] + phrase:
        if found := counter(word, "en"):
            return of_unit(found[1], " ".join(phrase) if of_unit(found[1]).kind == "how_many" else None)
    return Asked("how_many", None, None, " ".join(phrase) or None)


def _much(text: str, spot: Spot) -> Asked:
    phrase = _phrase(text, spot.end)
    word = phrase[-1].casefold() if phrase else ""
    if word in ("time", "longer"):
        return Asked("how_long")
    if word == "money" or (not word and _COSTS.search(text)):
        return Asked("how_much", "money")
    return Asked("how_much", None, None, " ".join(phrase) or None)


_COSTS: Final = re.compile(
    r"\b(?:cost|costs|pay|paid|pays|spend|spent|budget\w*|fund\w*|worth|price\w*|earn\w*"
    r"|charge\w*|contribut\w*|allocat\w*|subsid\w*|invest\w*|receive\w*)\b",
    re.IGNORECASE,
)


def _which(text: str, spot: Spot) -> Asked:
    """Return what is asked for by "which NOUN", "what NOUN" or "what is the NOUN of"."""
    phrase = _phrase(text, spot.end)
    if phrase:
        return _of_phrase(phrase, spot.word)
    named = _named(text, spot.end)
    if named:
        return named
    return Asked("which" if spot.word.casefold() == "which" else "what")


_BE: Final = re.compile(
    r"(?:'s|'re| (?:is|are|was|were|will be|would be|has been|have been))(?: (?:exactly"
    r"|currently|then))?(?P<the> (?:the|a|an|its|their|this|his|her))? ",
    re.IGNORECASE,
)


def _named(text: str, place: int) -> Asked | None:
    be = _BE.match(text, place)
    if not be:
        return None
    phrase = _phrase(text, be.end())
    if not phrase:
        return None
    focus = " ".join(phrase)
    rest = text[text.find(phrase[-1], be.end()) + len(phrase[-1]) :].strip(' ?.!"”')
    named = meaning(focus, "en")
    if named and (rest or named.kind not in ("which", "who", "which_document", "where")):
        return named.asked(focus) if named.kind != "list" else Asked("list", focus=focus)
    if not rest:
        return Asked("what_is", focus=focus)
    return Asked("list" if is_plural(focus) else "what", focus=focus)


def _of_phrase(phrase: list[str], word: str) -> Asked:
    focus = " ".join(phrase)
    named = meaning(focus, "en")
    plural = is_plural(focus)
    if named and named.kind != "what" and not (plural and named.kind in ("which", "where", "which_document")):
        return named.asked(focus)
    if plural:
        return Asked("list", focus=focus)
    return Asked("which" if word.casefold().startswith("which") else "what", focus=focus)


def _phrase(text: str, place: int) -> list[str]:
    """Return the words of the noun phrase that begins at `place`, at most six: up to a verb, preposition or mark."""
    words: list[str] = []
    while len(words) < 6:
        found = _WORD.match(text, place + 1 if text[place : place + 1] in (" ", "“", '"') else place)
        if not found or _STOP.match(found[0].strip(".'")) or (words and _VERB.search(found[0])):
            break
        words.append(found[0].rstrip("."))
        place = found.end()
        if text[place : place + 1] != " ":
            break
    return words


_VERB: Final = re.compile(
    r"^(?:[a-z]+ed|joined|met|took|made|led|held|won|sat|hosts?|hosted|signed|gave|got|became"
    r"|began|came|went|runs?|uses?|issued|sent|built|set|put|pays?|makes?|takes?|says?|said"
    r"|wrote|applies|covers?|shows?)$"
)
_DIRECT: Final = re.compile(
    r"^(?:please )?(?:list|name|enumerate|cite|give(?: me)?(?: some| two| three| the)? examples?|identify)\b",
    re.IGNORECASE,
)
_TELL: Final = re.compile(
    r"^(?:please |can you |could you |would you |will you |i(?:'d| would) like to |i want to "
    r"|do you )*(?:tell (?:me|us)|know|show|give(?: me| us)?|explain|describe|state|provide"
    r"|find|list|name)\b(?: about)?",
    re.IGNORECASE,
)
_AUXILIARY: Final = re.compile(
    r"^(?:and |so |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would"
    r"|should|shall|must|may|might|isn't|aren't|wasn't|didn't|doesn't)\b",
    re.IGNORECASE,
)


def read_end(text: str) -> Asked:
    """Return what an English question without a question word asks for: by its request, its verb, or its nouns."""
    if _DIRECT.match(text):
        return Asked("list", focus=" ".join(_phrase(_bare(text), 0)) or None)
    told = _TELL.match(text)
    if not told and _AUXILIARY.match(text):
        return Asked("yes_no")
    return _keywords(_bare(text))


def _bare(text: str) -> str:
    told = _TELL.match(text) or _DIRECT.match(text)
    rest = text[told.end() :] if told else text
    return re.sub(r"^ *(?:the |a |an |of |all |any |some )+", "", rest, flags=re.IGNORECASE).strip()


def _keywords(text: str) -> Asked:
    head = _phrase(text, 0)
    named = meaning(" ".join(head), "en") if head else None
    if named and named.alone:
        return named.asked(" ".join(head))
    for word in reversed(_WORD.findall(text)):
        one = meaning(word, "en")
        if one and one.alone:
            return one.asked(word)
    if len(_WORD.findall(text)) <= 1:
        return Asked("what_is", focus=text.strip(" ?.!") or None)
    return Asked("what")


_READ: Final = {"stands": _stands, "number": _number, "much": _much, "which": _which}
