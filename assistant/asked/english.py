"""An English question to what it asks for: the question words of its main clause, else its request or its nouns."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.counts import of_counter
from assistant.asked.english_forms import FORMS
from assistant.asked.english_phrases import is_plural, phrase_at
from assistant.asked.forms import Spot, compiled, spots
from assistant.asked.nouns import meaning

_PREPOSITIONS: Final = (
    "of|in|on|at|by|for|from|to|with|under|into|since|until|during|through|between|among|after|before|against|upon|"
    "about"
)
_TELLING: Final = (
    "tell|tell me|tell us|know|explain|describe|say|find out|wonder|learn|ask|clarify|show|state|specify|see|and|or|"
    "but|"
    "also|then|please|exactly|indicate|determine|identify|understand|remember|check|sure|when|where|who|how|what|is|was|"
    "are|were"
)
# Where a clause may begin that asks; a question word elsewhere is relative: the city where, a law which.
_LEADS: Final = re.compile(rf"(?:^|[,;:.?!(]|\b(?:{_TELLING}))[ \"'“(]*(?:\b(?:{_PREPOSITIONS}) *)?$", re.IGNORECASE)
_INVERTED: Final = re.compile(
    r" (?:exactly|precisely|did|do|does|was|were|is|are|will|would|has|have|had|can|could|should|shall|must|may|might|"
    r"and|or)\b|[?.!]?$|'s",
    re.IGNORECASE,
)
_END: Final = re.compile(r" *[?.!]* *$")
_REACH: Final = 48
_ANYWHERE: Final = frozenset(("why", "compare", "number", "much", "often", "stands"))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(compiled(FORMS).pattern, re.IGNORECASE)


def read_words(text: str) -> Iterator[Asked]:
    """Yield what the question words of an English question's main clause ask for, in order."""
    for spot in asking(text):
        yield _READ.get(spot.form.name, _plain)(text, spot)


def asking(text: str) -> list[Spot]:
    """Return the question words that ask, in order; "When it rained" asks only where nothing else does."""
    found = [spot for spot in spots(text, _pattern(), FORMS) if _asks(text, spot)]
    return [spot for spot in found if not _is_clause(text, spot)] or found


def _asks(text: str, spot: Spot) -> bool:
    """Say whether a question word asks: not "the city where …" nor "a law which …"."""
    if spot.form.name in _ANYWHERE or _END.match(text, spot.end):
        return True
    start = max(0, spot.start - _REACH)
    return bool(_LEADS.search(text[start : spot.start])) and not _after_noun(text, spot)


def _after_noun(text: str, spot: Spot) -> bool:
    """Say whether ", which" or ", who" goes on about a noun, as in "the mayor, who resigned, …"."""
    if spot.word.casefold() not in ("which", "who", "whose", "whom", "where"):
        return False
    first = _LATER.match(text, 0, spot.start)
    clause = first and first[0].casefold() in ("when", "where") and not _INVERTED.match(text, first.end())
    return text[max(0, spot.start - 4) : spot.start].rstrip().endswith(",") and bool(first) and not clause


_LATER: Final = re.compile(
    r"^(?:which|what|who|when|where|why|how|is|are|was|were|do|does|did|has|have|can|will)\b", re.I
)


def _is_clause(text: str, spot: Spot) -> bool:
    """Say whether "When it rained, …" and "Where there is doubt, …" tell of a time or case and ask for none."""
    if spot.word.casefold() not in ("when", "where") or _INVERTED.match(text, spot.end):
        return False
    return spot.start < 2 or bool(re.search(r"[,;.] *$", text[max(0, spot.start - 4) : spot.start]))


def _plain(text: str, spot: Spot) -> Asked:
    return spot.form.asked or Asked("what")


_IN_OFFICE: Final = re.compile(
    r" (?:exactly )?(?:is|are|was|were|became|becomes|served as|serves as|acted as|acts as|has been|had been)"
    r"(?: (?:currently|now|then|also|the current|the present))?(?= )|(?= (?:co-)?chair(?:s|ed|ing)?\b)",
    re.IGNORECASE,
)


def _who(text: str, spot: Spot) -> Asked:
    """Return whose name is asked for; of "who is the chair of it" the focus is what he is."""
    told = _IN_OFFICE.match(text, spot.end)
    words = phrase_at(text, _ARTICLE.match(text, told.end()).end()) if told else []  # type: ignore[union-attr]
    return Asked("who", focus=_whole(text, words) or None)


def _whole(text: str, words: list[str]) -> str:
    """Return the words of an office with the department behind them: Secretary of State."""
    focus = " ".join(words)
    behind = re.search(rf"{re.escape(focus)}(?P<of> of [A-Z][a-z]+)", text) if focus else None
    return focus + (behind["of"] if behind else "")


_ARTICLE: Final = re.compile("(?: (?:the|a|an|its|their|this|his|her))?")
_STANDS: Final = re.compile(
    r"^\w+ \w+ (?:(?:the|a|an) )?(?:(?:term|acronym|abbreviation|word|letters|initials|phrase) )?"
    r"(?P<term>.*?)(?:,.*)?(?: (?:stands? for|short for|mean|means|meant by)|$)",
    re.IGNORECASE | re.DOTALL,
)


def _stands(text: str, spot: Spot) -> Asked:
    inner = _STANDS.match(spot.word)
    term = inner["term"].strip(" ,\"'“”") if inner else ""
    return Asked("what_is", focus=term or " ".join(phrase_at(text, spot.end)) or None)


def _number(text: str, spot: Spot) -> Asked:
    phrase = phrase_at(text, spot.end)
    focus = " ".join(phrase) or None
    named = meaning(focus, "en")
    if named and named.kind == "who":
        return Asked("how_many", "person", None, focus)
    # The last word says what is counted: of carrier strike groups, groups.
    counted = of_counter(f" {phrase[-1]}" if phrase else text[spot.end :], 0, "en", focus)
    return counted or of_counter(text, spot.end, "en", focus) or Asked("how_many", None, None, focus)


def _much(text: str, spot: Spot) -> Asked:
    phrase = phrase_at(text, spot.end)
    word = phrase[-1].casefold() if phrase else ""
    if word in ("time", "longer"):
        return Asked("how_long")
    if word == "money" or (not word and _COSTS.search(text)):
        return Asked("how_much", "money")
    return Asked("how_much", None, None, " ".join(phrase) or None)


_COSTS: Final = re.compile(
    r"\b(?:costs?|pa(?:y|ys|id)|spen[dt]\w*|budget\w*|fund\w*|worth|pric\w+|earn\w*|charg\w+|contribut\w+|allocat\w+|"
    r"subsid\w+|invest\w*|receiv\w+|donat\w+|borrow\w*|debt|tax\w*)\b",
    re.IGNORECASE,
)


def _which(text: str, spot: Spot) -> Asked:
    """Return what is asked for by "which NOUN", "what NOUN" or "what is the NOUN of"."""
    phrase = phrase_at(text, spot.end)
    if phrase:
        found = _of_noun(" ".join(phrase), spot.word)
        return replace(found, focus=_whole(text, phrase)) if found.kind == "who" else found
    if (be := _BE.match(text, spot.end)) and (phrase := phrase_at(text, be.end() - 1)):
        return _is_noun(text, be.end(), " ".join(phrase))
    return Asked("which" if spot.word.casefold() == "which" else "what")


_BE: Final = re.compile(
    r"(?: (?:is|are|was|were|will be|would be|has been|have been)|)(?: (?:exactly|currently|then))?"
    r"(?: (?:the|a|an|its|their|this|his|her|these|those))? ",
    re.IGNORECASE,
)


def _is_noun(text: str, place: int, focus: str) -> Asked:
    """Return what is asked for by "what is the NOUN": of something, what the noun wants; alone, what it is."""
    rest = text[place : place + 200].partition(focus.rpartition(" ")[2])[2].strip(' ?.!"”')
    if owner := _named_thing(focus, rest):
        return owner
    named = meaning(focus, "en")
    if (named and named.kind == "what_is") or _FULL.match(focus):
        return Asked("what_is", focus=rest.rpartition(" ")[2].strip("\"'“”") or focus)
    if named and (rest or named.kind not in ("which", "who", "which_document", "where")):
        return named.asked(focus)
    if not rest:
        return Asked("what_is", focus=focus)
    return Asked("list" if is_plural(focus) else "what", focus=focus)


def _named_thing(focus: str, rest: str) -> Asked | None:
    """Return what the name or the number of something asks for: of the base which one; of a resolution its number."""
    of = _OF.match(rest)
    phrase = phrase_at(rest, of.end() - 1) if of else []
    owner, last = " ".join(phrase), focus.rpartition(" ")[2].casefold()
    if not phrase or last not in ("name", "names", "number"):
        return None
    if last == "number":
        return None if is_plural(owner) else Asked("which", "ordinal", None, owner)
    named = meaning(owner, "en")
    known = named and named.kind in ("who", "where", "which", "which_document")
    return replace(named.asked(owner), chosen=True) if named and known else None


_OF: Final = re.compile(r"of (?:(?:the|a|an|its|their|this|that) )?", re.IGNORECASE)
_FULL: Final = re.compile(r"(?:full|official|formal|complete)\b.*\bnames?$", re.IGNORECASE)


def _of_noun(focus: str, word: str) -> Asked:
    named = meaning(focus, "en")
    plural = is_plural(focus)
    if named and named.kind != "what" and not (plural and named.kind in ("which", "where", "which_document")):
        return named.asked(focus)
    if plural:
        return Asked("list", focus=focus)
    return Asked("which" if word.casefold() == "which" else "what", focus=focus)


_POLITE: Final = (
    r"^(?:please |can you |could you |would you |will you |do you "
    r"|i(?:'d| would) like to (?:know )?|i want to (?:know )?)*"
)
_LISTS: Final = re.compile(
    rf"{_POLITE}(?:list|enumerate|cite|give(?: me)?(?: [a-z0-9]+)? examples?(?: of)?|(?P<name>name|identify))\b",
    re.IGNORECASE,
)
_COMPARES: Final = re.compile(rf"{_POLITE}(?:compare|contrast)\b", re.IGNORECASE)
_TELL: Final = re.compile(
    rf"{_POLITE}(?:(?:tell (?:me|us)|know|show|give(?: me| us)?|explain|describe|state|provide|find|summari[sz]e)\b"
    r"(?P<about> about)?)?",
    re.IGNORECASE,
)
_AUXILIARY: Final = re.compile(
    r"^(?:and |so |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|must|may|might|"
    r"isn't|aren't|wasn't|weren't|didn't|doesn't|don't)\b",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"^(?:[^,?]{0,80}, )(?=(?:is|are|was|were|do|does|did|has|have|can|will|should)\b)", re.IGNORECASE
)
_ARTICLES: Final = re.compile(r"^ *(?:(?:the|a|an|of|all|any|some|me|us)\b *)+", re.IGNORECASE)


def read_end(text: str) -> Asked:
    """Return what an English question without a question word asks for: its request, its verb, or its nouns."""
    if _COMPARES.match(text):
        return Asked("compare")
    if listed := _LISTS.match(text):
        return _listed(_ARTICLES.sub("", text[listed.end() :]), is_name=bool(listed["name"]))
    told = _TELL.match(text)
    if told and told["about"]:
        return Asked("what")
    if not (told and told.end()) and (_AUXILIARY.match(text) or _ASIDE.match(text)):
        return Asked("yes_no")
    return _keywords(_ARTICLES.sub("", text[told.end() :] if told else text).strip())


def _listed(rest: str, *, is_name: bool) -> Asked:
    focus = " ".join(phrase_at(f" {rest}", 0)) or None
    named = meaning(focus, "en")
    if is_name and focus and named and (named.kind == "who" or not is_plural(focus)):
        return named.asked(focus)
    return Asked("list", focus=focus)


def _keywords(text: str) -> Asked:
    """Return what keywords ask for: by their first phrase, else by the last word that names a type of answer."""
    head = " ".join(phrase_at(f" {text}", 0)) or None
    words = text.split()
    for one in (head, *reversed([word.strip("?,.!") for word in words])):
        named = meaning(one, "en")
        if named and named.alone and len(words) > 1:
            return named.asked(one)
    if len(words) == 1 or (len(words) < 5 and all(word[0].isupper() or word[0].isdigit() for word in words)):
        return Asked("what_is", focus=text.strip(" ?.!") or None)
    return Asked("what")


_READ: Final = {"who": _who, "stands": _stands, "number": _number, "much": _much, "which": _which}
