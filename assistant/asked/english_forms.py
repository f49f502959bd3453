"""The question words of English, one row each; where a noun decides, the row asks for nothing by itself."""

from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.forms import Form

_WHICH: Final = r"\b(?:which|what)"
_PAPER: Final = "(?:white paper|report|document|text|law|book|act|annex|appendix|guidelines?)"

FORMS: Final = (
    Form(
        "why",
        rf"\bwhy\b|\bhow come\b|\bfor (?:what|which) (?:reason|purpose)s?\b"
        rf"|{_WHICH} (?:caus|prompt|led to|motivat|trigger|reason)\w*",
        "Why was the levy raised?",
        Asked("why"),
    ),
    Form(
        "compare",
        r"\bhow (?:do|does|did|is|are|was|were|has|have|had)\b.{1,160}?"
        r"\b(?:differ|different|changed?|compared?)\b"
        rf"|{_WHICH} (?:has |have |had |was |were )?(?:changed|differs?|differed)\b|\bhow different\b",
        "How did the new rules differ from the old ones?",
        Asked("compare"),
    ),
    Form(
        "stands",
        rf"{_WHICH} (?:do|does|did|is|are|was)\b.{{1,160}}?\b(?:stands? for|short for|mean|means|meant by)\b",
        "What does NHI stand for?",
    ),
    Form(
        "period",
        r"\b(?:by|until|till) when\b|\bfrom when (?:to|until)\b"
        r"|\b(?:by|until) (?:which|what) (?:year|date|month|day)\b",
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
    Form("when", rf"\bwhen\b|{_WHICH} time\b|\bhow recently\b", "When did it open?", Asked("when")),
    Form(
        "often",
        r"\bhow (?:often|frequently|many times)\b",
        "How often does it meet?",
        Asked("how_many", "time"),
    ),
    Form("number", r"\bhow many(?: more| other| of the)?\b", "How many schools closed?"),
    Form("much", r"\bhow much(?: more)?\b", "How much did it cost?"),
    Form("age", r"\bhow old\b", "How old must a voter be?", Asked("how_many", "age")),
    Form("long", r"\bhow (?:long|soon|quickly)\b", "How long is the term?", Asked("how_long")),
    Form(
        "size",
        r"\bhow (?:large|big|far|fast|tall|high|heavy|deep|wide|great|small|low|steep|severe)\b|\bto what extent\b",
        "How large is the fund?",
        Asked("how_much"),
    ),
    Form("who", r"\b(?:who|whom|whose)\b", "Who chaired the council?", Asked("who")),
    Form(
        "part",
        rf"\bwhere in (?:the |this |that |its )?(?:\w+ )?{_PAPER}\b",
        "Where in the report is it told?",
        Asked("which_document"),
    ),
    Form("place", r"\bwhere(?:abouts)?\b", "Where is the office?", Asked("where")),
    Form(
        "how",
        r"\bhow\b(?! about)|\bin what (?:way|manner)s?\b|\bby what (?:means|method)\b",
        "How is it paid out?",
        Asked("how"),
    ),
    Form("which", rf"{_WHICH}(?:'s|'re)?\b", "Which city hosts it?"),
)
