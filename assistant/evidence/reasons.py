"""Why nothing answers: the candidates to a reason, one sentence in the language of the question.

What fails is told from the strongest on: a time after the document, a thing that the nearest passage does not name, a
type of value that it does not give; or nothing is near at all.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final
from unicodedata import normalize

from assistant.answer import Reason
from assistant.asked.answer_type import Asked
from assistant.asked.times import Relative, later
from assistant.evidence.candidates import Candidate, Candidates
from assistant.evidence.carriers import fits, needs_value
from assistant.evidence.conflicts import contradicts
from assistant.evidence.measures import names_of
from assistant.evidence.spelled import spelled_date
from assistant.evidence.support import Models
from assistant.objections.objection import Objection
from assistant.phrases import BETWEEN, NO_PASSAGE, fill
from ingest import Document
from ingest.errors import Language

Phrases = dict[Language, str]
_LATER: Final[Phrases] = {
    "ja": "{title}は{year}年のもので、それより後の{what}のことは書かれていません。",
    "en": "{title} is of {year}; it says nothing of {what}, which is later.",
    "zh": "{title}是{year}年的文件，没有记述其后{what}的情况。",
    "ko": "{title}은(는) {year}년의 문서로, 그 뒤인 {what}에 대한 기술이 없습니다.",
}
_TODAY: Final[Phrases] = {
    "ja": "{title}は{year}年のもので、質問の「{what}」に当たる現在の状況は書かれていません。",
    "en": "{title} is of {year}; it does not tell what “{what}” is today.",
    "zh": "{title}是{year}年的文件，没有记述“{what}”所指的当前情况。",
    "ko": "{title}은(는) {year}년의 문서로, 질문의 '{what}'에 해당하는 현재 상황은 기술되어 있지 않습니다.",
}
_OTHER_TIME: Final[Phrases] = {
    "ja": "近い記述は{held}のもの（{section}）で、質問の「{what}」についての記述は見つかりません。",
    "en": "The nearest passage is about {held}: {section}; nothing was found about {what}.",
    "zh": "相近的记述是关于{held}的（{section}），未找到有关“{what}”的记述。",
    "ko": "가까운 기술은 {held}에 관한 것({section})이며, '{what}'에 관한 기술은 찾지 못했습니다.",
}
_NOT_NAMED: Final[Phrases] = {
    "ja": "質問は「{what}」についてのものですが、近い記述（{section}）に「{what}」は出てきません。",
    "en": "The question is about “{what}”, which the nearest passage, {section}, does not mention.",
    "zh": "问题涉及“{what}”，但相近的记述（{section}）中没有提到。",
    "ko": "질문은 '{what}'에 관한 것이지만, 가까운 기술({section})에는 나오지 않습니다.",
}
_NO_VALUE: Final[Phrases] = {
    "ja": "近い記述（{section}）はありますが、質問の求める{what}は書かれていません。",
    "en": "There is a passage near to the question, {section}, but it does not give {what}.",
    "zh": "有相近的记述（{section}），但其中没有写明{what}。",
    "ko": "가까운 기술({section})은 있지만, 질문이 묻는 {what}은(는) 적혀 있지 않습니다.",
}
_UNSURE: Final[Phrases] = {
    "ja": "近い記述（{section}）はありますが、質問に答えるものとは認められません。",
    "en": "There is a passage near to the question, {section}, but nothing in it can be taken as its answer.",
    "zh": "有相近的记述（{section}），但不足以认定其回答了该问题。",
    "ko": "가까운 기술({section})은 있지만, 질문에 답한다고 인정할 수 없습니다.",
}
_UNDATED: Final[Phrases] = {
    "ja": "{title}は書かれた時点のもので、質問の「{what}」に当たる現在の状況は書かれていません。",
    "en": "{title} tells of the time at which it was written; it does not tell what is so “{what}”.",
    "zh": "{title}记述的是成文时的情况，没有记述“{what}”所指的当前情况。",
    "ko": "{title}은(는) 작성 시점의 문서로, 질문의 '{what}'에 해당하는 현재 상황은 기술되어 있지 않습니다.",
}
_POINTER: Final[Phrases] = {
    "ja": "文書は「{what}」を参照先として挙げているだけで（{section}）、その内容は書かれていません。",
    "en": "The documents only refer to “{what}” ({section}); what it says is not in them.",
    "zh": "文件只是提到要参照“{what}”（{section}），没有记述其内容。",
    "ko": "문서는 '{what}'을(를) 참조하라고만 하고({section}), 그 내용은 적고 있지 않습니다.",
}
_PREMISE: Final[Phrases] = {
    "ja": "質問は「{what}」を前提としていますが、近い記述（{section}）はこれと異なります{held}。",
    "en": "The question takes “{what}” for granted, which the nearest passage, {section}, does not bear out{held}.",
    "zh": "问题以“{what}”为前提，但相近的记述（{section}）与此不符{held}。",
    "ko": "질문은 '{what}'을(를) 전제로 하지만, 가까운 기술({section})은 이와 다릅니다{held}.",
}
_SAYING: Final[Phrases] = {"ja": "（「{held}」）", "en": " (“{held}”)", "zh": "（“{held}”）", "ko": "('{held}')"}
_OTHER: Final[Phrases] = {
    "ja": "近い記述（{section}）は「{held}」についてのもので、質問の「{what}」は出てきません。",
    "en": "The nearest passage, {section}, is about “{held}”; it does not mention “{what}”, which is asked about.",
    "zh": "相近的记述（{section}）是关于“{held}”的，没有提到问题中的“{what}”。",
    "ko": "가까운 기술({section})은 '{held}'에 관한 것이며, 질문의 '{what}'은(는) 나오지 않습니다.",
}
_TYPES: Final[dict[str, Phrases]] = {
    "when": {"ja": "日付・時期", "en": "a date", "zh": "日期", "ko": "날짜·시기"},
    "who": {"ja": "人・役職の名", "en": "who it is", "zh": "人物", "ko": "인물"},
    "where": {"ja": "場所", "en": "a place", "zh": "地点", "ko": "장소"},
    "how_many": {"ja": "数", "en": "a number", "zh": "数量", "ko": "수"},
    "how_much": {"ja": "量・額", "en": "an amount", "zh": "数额", "ko": "양·금액"},
    "how_long": {"ja": "期間", "en": "how long it is", "zh": "期间", "ko": "기간"},
    "why": {"ja": "理由・原因", "en": "a reason or cause", "zh": "理由或原因", "ko": "이유·원인"},
    "which": {"ja": "国・機関の名", "en": "which one it is", "zh": "是哪一个", "ko": "해당 이름"},
}
_NUMBER: Final = re.compile(r"[（(][^()（）]{1,4}[)）]|[^\s（(]+")
_PART: Final = re.compile(r"第[^第\s]+|[^第\s]+")
_SHORT: Final = 2
_WIDEST: Final = 60  # Characters of what a document says, in a reason.
_SHARED: Final = 0.2  # Of the question's words, by weight.
_TIMES: Final = 2
_TIME: Final = re.compile("(?:FY)?[0-9]")


def why_not(
    candidates: Candidates,
    models: Models,
    document: Document | None,
    times: Sequence[Relative],
    language: Language,
    against: Objection | None = None,
) -> Reason:
    """Return the reason for which nothing answers; `document` is the one the best candidate stands in.

    `against` is what stands against the best candidate where nothing else does.
    """
    if not candidates.all or document is None:
        return Reason("no_passage", NO_PASSAGE[language])
    best = candidates.all[candidates.best]
    return (
        _later(candidates, document, language)
        or _far(candidates, models, language)
        or _of_today(against, document, language)
        or _today(document, times, language)
        or _unnamed(best, language)
        or _untyped(candidates, best, language)
        or _objected(against, best, language)
        or Reason("no_passage", fill(_UNSURE, language, section=place_of(best)))
    )


def place_of(candidate: Candidate) -> str:
    """Return how the passage of a candidate is referred to, in the document's words: its reference, nearest heading.

    A heading's number is said once; one that is nothing else (２ of a law) gives way to the heading above it.
    """
    passage = candidate.hit.passage
    parts = {normalize("NFKC", part) for part in _PART.findall(passage.section_ref)}
    worded = (_unnumbered(heading, parts) for heading in reversed(passage.section))
    heading = next((words for words in worded if words), "")
    return f"「{' '.join(part for part in (passage.section_ref, heading) if part)}」"


def _unnumbered(heading: str, parts: Collection[str]) -> str:
    """Return a heading without the number that is a part of the reference."""
    number = _NUMBER.match(heading)
    held = number and (normalize("NFKC", number[0]) in parts or len(heading) == len(number[0]) <= _SHORT)
    return heading[len(number[0]) :].strip() if number and held else heading


def _later(candidates: Candidates, document: Document, language: Language) -> Reason | None:
    """Name a time after the document's year."""
    year = document.card.year
    after = later(candidates.wanted.dates, year)
    words = {"title": document.title, "year": str(year)}
    return Reason("time", fill(_LATER, language, what=spelled_date(after[0], language), **words)) if after else None


def _today(document: Document, times: Sequence[Relative], language: Language) -> Reason | None:
    """Say that a document of its year cannot tell what is today."""
    asks = [time for time in times if time.strength == "asks" and time.kind in ("now", "latest", "next_year")]
    words = {"title": document.title, "year": str(document.card.year)}
    return Reason("time", fill(_TODAY, language, what=asks[0].text, **words)) if asks and document.card.year else None


def _of_today(against: Objection | None, document: Document, language: Language) -> Reason | None:
    """Say that no document tells what is so on the day it is read."""
    if against is None or against.kind != "today":
        return None
    year = document.card.year
    words = {"title": document.title, "year": str(year), "what": against.what}
    return Reason("time", fill(_TODAY if year else _UNDATED, language, **words))


def _objected(against: Objection | None, best: Candidate, language: Language) -> Reason | None:
    """Name what the statement only points to, denies, tells of another thing, or gives no reason for."""
    if against is None:
        return None
    section = place_of(best)
    if against.kind == "cause":
        return Reason("type", fill(_NO_VALUE, language, what=_TYPES["why"][language], section=section))
    words = {"what": against.what, "held": against.held, "section": section}
    if against.kind == "pointer":
        return Reason("no_passage", fill(_POINTER, language, **words))
    if against.kind == "other":
        return Reason("premise", fill(_OTHER if against.held else _NOT_NAMED, language, **words))
    saying = fill(_SAYING, language, held=_cut(against.held)) if against.held else ""
    return Reason("premise", fill(_PREMISE, language, **(words | {"held": saying})))


def _cut(words: str) -> str:
    return words if len(words) <= _WIDEST else f"{words[:_WIDEST]}…"


def _far(candidates: Candidates, models: Models, language: Language) -> Reason | None:
    """Say that nothing is near, where the passages are not about the question and hold next to none of its words."""
    measures = candidates.measures(candidates.best)
    far = models.topic.probability(measures) < models.on_topic and measures["words_most"] < _SHARED
    return Reason("no_passage", NO_PASSAGE[language]) if far else None


def _unnamed(best: Candidate, language: Language) -> Reason | None:
    """Name what the question names and the nearest passage does not; where that is a time, the passage's own."""
    if not best.failed:
        return None
    section, dates = place_of(best), [one for one in best.failed if one.kind == "date"]
    if dates and contradicts(dates, best.ground):
        held = BETWEEN[language].join(spelled_date(one, language) for one in _told(best, dates[0].value))
        words = {"held": held, "what": dates[0].text, "section": section}
        return Reason("constraint", fill(_OTHER_TIME, language, **words))
    what = BETWEEN[language].join(names_of(best.failed))
    code = "constraint" if dates else "premise"
    return Reason(code, fill(_NOT_NAMED, language, what=what, section=section))  # type: ignore[arg-type]


def _told(best: Candidate, asked: str) -> list[str]:
    """Return the finest times that a statement tells, or else its headings, or its passage.

    Where a fiscal year is asked for, fiscal years come first.
    """
    own = {date.normalized for date in best.statement.stated.dates}
    times = ([one for one in sorted(some) if _TIME.match(one)] for some in (own, best.ground.above, best.ground.dates))
    found = next(filter(None, times))
    fiscal = [one for one in found if one.startswith("FY") and asked.startswith("FY")]
    finest = max(map(len, found))
    return (fiscal or [one for one in found if len(one) == finest])[:_TIMES]


def _untyped(candidates: Candidates, best: Candidate, language: Language) -> Reason | None:
    wanted = candidates.wanted
    missing = [one for one in wanted.asked if needs_value(one) and not fits(one, best.statement.stated, wanted.known)]
    if not missing:
        return None
    return Reason("type", fill(_NO_VALUE, language, what=_type(missing[0], language), section=place_of(best)))


def _type(asked: Asked, language: Language) -> str:
    return _TYPES.get(asked.kind, _TYPES["which"])[language]
