"""An English follow-up to a question that stands by itself: "And in 2016?", "Why?", "When did it start?"."""

import re
from typing import Final

from assistant.asked import english
from assistant.asked.follow.dates import Day, Step, dates_in, day_of, origin, redated, step_at, stepped, written
from assistant.asked.follow.english_pronouns import regarding, with_referent
from assistant.asked.follow.english_topics import main_word, name_ending, topic
from assistant.asked.follow.entities import like
from assistant.asked.follow.turn import Turn
from assistant.asked.forms import Spot
from assistant.asked.nouns import meaning

_LEAD: Final = re.compile(r"(?:(?:and|so|but|then|ok(?:ay)?|now|also|well)\b,? *)+", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"(?:what|how) about |what of |what (?:was it|happened) (?=in\b)|same for |(?:for|in the case of) (?=the\b)",
    re.IGNORECASE,
)
_PLACED: Final = re.compile(r"(?:in|on|for|during|as of|by|since|at)\b *(?:the )?(?:year |case of )?", re.IGNORECASE)
_DETAIL: Final = re.compile(
    r"(?:please )?(?:tell me more|more detail|(?:explain|describe) (?:it|this|that)|go on|elaborate)\b"
    r"[^.?]{0,20}[.?!]*$",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"(?:anything|what|who|where|any(?:one)?) (?:else|others?)(?: there)?[.?! ]*$|(?:any )?(?:others|more)[.?! ]*$",
    re.IGNORECASE,
)
_LONGEST: Final = 40


def complete(question: str, last: Turn) -> str | None:
    """Return the question with what it leaves to the question before it; None where it stands by itself."""
    lead = _LEAD.match(question)
    text = question[lead.end() if lead else 0 :]
    body = text.rstrip("?.! ")
    for read in (_further, _stepped, _fragment, _question_word, with_referent, _predicate):
        if made := read(text, body, last):
            return made[0].upper() + made[1:]
    return None


def _further(text: str, body: str, last: Turn) -> str | None:
    if _DETAIL.match(text):
        return f"Tell me more about {topic(last)}"
    return f"{body}, {regarding(last)}" if _MORE.match(text) else None


def _stepped(text: str, body: str, last: Turn) -> str | None:
    """Complete "the following year" to the same of that year, "… in the following year" to the year alone."""
    about = _ABOUT.match(body)
    place = about.end() if about else 0
    placed = _PLACED.match(body, place)
    found = step_at(body, placed.end() if placed else place, "en") or step_at(body, place, "en")
    if found and found[1] == len(body):
        day = _stepped_to(found[0], last)
        return _with_date(written(day, "en"), last) if day else None
    return _with_step(text, last)


def _stepped_to(step: Step, last: Turn) -> Day | None:
    start = origin(last)[0]
    return stepped(step, start) if start else None


_STEPPED: Final = re.compile(
    r"\b(?P<in>in|during|for|by) "
    r"(?=the (?:following|next|previous|preceding|same) (?:fiscal )?(?:year|month)\b|that year\b)"
    r"|(?<= )(?<!with )(?<!than )(?<!from )(?<!over )(?<!to )(?<!of )"
    r"(?=the (?:following|next|previous) year\b|a year (?:later|earlier)|[a-z0-9]{1,5} years (?:later|earlier))",
    re.IGNORECASE,
)


def _with_step(text: str, last: Turn) -> str | None:
    behind = _STEPPED.search(text)
    found = step_at(text, behind.end(), "en") if behind else None
    if not behind or not found or any(not value.normalized.startswith("--") for value in dates_in(text, "en")):
        return None
    day = _stepped_to(found[0], last)
    date = f"{'' if behind['in'] else 'in '}{written(day, 'en')}" if day else ""
    return f"{text[: behind.end()]}{date}{text[found[1] :]}" if day else None


def _fragment(text: str, body: str, last: Turn) -> str | None:
    """In 2016, Korea, the cost: a date, a thing or an attribute, and nothing said of it."""
    about = _ABOUT.match(body)
    thing = body[about.end() if about else 0 :]
    bare = _PLACED.sub("", thing, count=1) if _PLACED.match(thing) else thing
    if len(bare) > _LONGEST:
        return None
    dates = dates_in(thing, "en")
    if dates and dates[0].start <= len(thing) - len(bare) and dates[0].end == len(thing):
        day = day_of(dates[0], last)
        return _with_date(written(day, "en") if day else dates[0].text, last)
    if bare.isdigit() and len(bare) == 4:
        return _with_date(bare, last)
    is_led = about is not None or text != body or thing != bare
    if not is_led or not _THING.fullmatch(bare) or main_word(bare) or _SAID.match(bare):
        return None
    if step_at(bare, 0, "en"):
        return f"{body}, {regarding(last)}"
    return _of_thing(bare, last, is_about=about is not None)


_SAID: Final = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|not|tell|list|explain|describe|show|"
    r"give|name|compare|yes|no|thanks?|please|it|they|he|she|this|that|there|i|we|you)\b"
    r"|[\w'-]+ (?:it|they|he|she|this|that)\b",
    re.IGNORECASE,
)
_THING: Final = re.compile(r"(?:(?:the|a|an|its|their) )?[\w'’&./-]+(?: [\w'’&./-]+){0,4}", re.IGNORECASE)
_WORD_OF: Final = {"why": "Why", "where": "Where", "when": "When", "how": "How"}


def _of_thing(thing: str, last: Turn, *, is_about: bool) -> str | None:
    noun = _ARTICLE.sub("", thing)
    named = meaning(noun, "en")
    if named and " " not in noun and (thing != noun or not is_about):
        word = _WORD_OF.get(named.kind) if not named.precision else None
        return (_with_word(word, last) if word else None) or f"What is the {noun}, {regarding(last)}"
    text = last.question
    if place := like(thing, text, "en") or _counterpart(thing, last):
        return f"{text[: place[0]]}{thing}{text[place[1] :]}"
    return f"{text.rstrip('?. ')}, in the case of {thing}?"


_ARTICLE: Final = re.compile(r"^(?:the|a|an|its|their) ", re.IGNORECASE)


def _counterpart(thing: str, last: Turn) -> tuple[int, int] | None:
    """Return the part of the question before that a thing can take the place of: what ends alike, or the like topic."""
    text = last.question
    alike = name_ending(thing.rpartition(" ")[2], text) if " " in thing else None
    about = alike or topic(last)
    is_alike = alike is not None or bool(_ARTICLE.match(about)) == bool(_ARTICLE.match(thing))
    start = text.find(about)
    return (start, start + len(about)) if is_alike and start > 0 and about[:1] != '"' else None


def _question_word(text: str, body: str, last: Turn) -> str | None:
    """Where, since when, by whom: a question word alone asks it of what was asked before."""
    body = _SO.sub("", body)
    spot = _only_word(body)
    if spot is None or spot.form.name in ("stands", "compare") or len(body) > _LONGEST:
        return None
    return _with_word(body, last) or f"{body}, {regarding(last)}"


_SO: Final = re.compile(r"(?<=why) (?:is|was) (?:that|this|it)(?: so)?$|(?<=why) so$", re.IGNORECASE)


def _only_word(body: str) -> Spot | None:
    found = english.asking(body)
    alone = len(found) == 1 and not body[found[0].end :].strip() and len(body[: found[0].start].split()) < 2
    return found[0] if alone else None


def _predicate(text: str, body: str, last: Turn) -> str | None:
    """Who attended: a question word and a verb, and nothing that they are asked of."""
    found = english.asking(body)
    if len(found) != 1 or body[: found[0].start].strip() or not _VERB_ALONE.fullmatch(body[found[0].end :]):
        return None
    return f"{body}, {regarding(last)}"


_VERB_ALONE: Final = re.compile(
    r"(?: (?:people|persons|members|countries|times))? "
    r"(?:[a-z]+ed|took part|came|went|spoke|won|lost|died|met|paid)"
    r"(?: (?:it|there|for it))?"
)


def _with_date(date: str, last: Turn) -> str:
    """Return the question before with another date, or with this one where it had none."""
    bare = last.question.rstrip("?. ")
    return redated(date, last) or f"{bare} {'on' if ',' in date else 'in'} {date}{last.question[len(bare) :]}"


_ADVERBS: Final = frozenset(
    ("when", "year", "month", "day", "fiscal", "period", "why", "how", "place", "long", "often")
)


def _with_word(word: str, last: Turn) -> str | None:
    """Return the question before with another question word: When was it set up to Where was it set up."""
    found, wanted = english.asking(last.question), english.asking(word)
    if not found or found[0].form.name not in _ADVERBS or not wanted or wanted[0].form.name not in (*_ADVERBS, "who"):
        return None
    if wanted[0].form.name == "who" and not word.casefold().startswith(("by ", "for ", "with ", "to ", "from ")):
        return None
    rest = last.question[found[0].end :]
    return (
        f"{word}{rest}" if re.match(r" (?:did|do|does|was|were|is|are|will|has|have|had|can|should)\b", rest) else None
    )
