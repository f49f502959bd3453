from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.follow.dates import Day, Step, stepped, written
from assistant.asked.followup import complete
from assistant.asked.kinds import read_asked
from index.language import LANGUAGES
from ingest.errors import Language
from ingest.search.normalize import plain_text
from tests.assistant.asked.test_kinds import LINES as QUESTIONS
from tests.growth import grows_in_proportion

History = list[tuple[str, str | None]]
TABLE = (Path(__file__).parent / "followups.tsv").read_text(encoding="utf-8").splitlines()
LINES = [line.split("\t") for line in TABLE if not line.startswith("#")]
EARLIER: dict[Language, History] = {
    "ja": [("2017年の待機児童は何人か", "26,081人")],
    "en": [("How many refugees were accepted in 2015?", "27")],
    "zh": [("2015年接收了多少名难民？", "27名")],
    "ko": [("2015년에 난민을 몇 명 받아들였습니까?", "27명")],
}
# Questions of the table on kinds that have no topic of their own.
LEANING = {"誰でも応募できますか", "どうやって申し込むの"}


def _history(cell: str) -> History:
    turns = [turn.split(" → ") for turn in cell.split(" ‖ ")] if cell else []
    return [(question, answer) for question, answer in turns]


@pytest.mark.parametrize(
    ("language", "history", "question", "completed", "reason"),
    LINES,
    ids=[f"{row[0]}-{row[2]}-{row[4]}" for row in LINES],
)
def test_a_follow_up_is_completed(language: Language, history: str, question: str, completed: str, reason: str) -> None:
    made = complete(question, _history(history), language)
    assert made.question == plain_text(question if completed == "=" else completed), reason
    assert bool(made.added) == (completed != "=")
    assert all(part in made.question for part in made.added)


@pytest.mark.parametrize(("language", "history", "question", "completed"), [row[:4] for row in LINES if row[3] != "="])
def test_what_was_completed_stands_by_itself(language: Language, history: str, question: str, completed: str) -> None:
    made = complete(question, _history(history), language)
    assert complete(made.question, _history(history), language).added == ()


def test_a_question_that_stands_by_itself_is_never_touched() -> None:
    touched = [q for language, q, *_ in QUESTIONS if complete(q, EARLIER[language], language).added]
    assert set(touched) <= LEANING


def test_a_turn_in_another_language_gives_nothing() -> None:
    assert complete("And in 2016?", EARLIER["ja"], "en").added == ()


@pytest.mark.parametrize(
    ("spoken", "taken", "question", "completed"),
    [
        ("en", "ja", "2016?", "How many refugees were accepted in 2016?"),
        ("zh", "ja", "2016年?", "2016年接收了多少名难民?"),
        ("ko", "ja", "2016?", "2016년에 난민을 몇 명 받아들였습니까?"),
    ],
)
def test_a_fragment_that_tells_no_language_is_in_that_of_the_turn_before(
    spoken: Language, taken: Language, question: str, completed: str
) -> None:
    assert complete(question, EARLIER[spoken], taken).question == completed


def test_a_chain_of_fragments_stays_in_its_language() -> None:
    history: History = [*EARLIER["en"], ("2016?", "28")]
    assert complete("And the following year?", history, "en").question == "How many refugees were accepted in 2017?"


def test_only_the_last_five_turns_count() -> None:
    history: History = [*EARLIER["ja"], *[("2016年は？", None)] * 4]
    assert complete("その翌年は？", history, "ja").question == "2017年の待機児童は何人か"
    assert complete("2015年は？", [*history, ("2016年は？", None)], "ja").question != "2015年の待機児童は何人か"


@pytest.mark.parametrize(
    ("language", "question", "kind"),
    [
        ("ja", "費用は？", "how_much"),
        ("en", "Since when?", "when"),
        ("zh", "由谁？", "who"),
        ("ko", "누구에 의해?", "who"),
    ],
)
def test_where_no_sentence_is_made_the_question_before_is_quoted_and_asks_nothing(
    language: Language, question: str, kind: str
) -> None:
    history: dict[Language, History] = {
        "ja": [("日本は2015年度に道路補修にいくら支出したか", None)],
        "en": [("Who chairs the education council?", None)],
        "zh": [("采取了哪些防洪措施？", None)],
        "ko": [("일본은 2015년도에 도로 보수에 얼마를 썼습니까?", None)],
    }
    made = complete(question, history[language], language).question
    assert history[language][0][0].rstrip("?？") in made
    assert [asked.kind for asked in read_asked(made, language)] == [kind]


@given(st.integers(1, 9990), st.integers(-9, 9))
def test_a_step_of_years_is_a_sum(year: int, by: int) -> None:
    day = stepped(Step("year", by), Day(year, 8, 17))
    assert day == (Day(year + by) if year + by >= 1 else None)


@given(st.integers(2, 9000), st.integers(1, 12), st.sampled_from([-1, 1]))
def test_a_step_of_a_month_passes_the_end_of_the_year(year: int, month: int, by: int) -> None:
    day = stepped(Step("month", by), Day(year, month))
    assert day and (day.year - year) * 12 + day.month - month == by and 1 <= day.month <= 12


def test_dates_are_written_as_their_language_does() -> None:
    day = Day(2018, 4, 20)
    assert [written(day, language) for language in LANGUAGES] == [
        "2018年4月20日",
        "April 20, 2018",
        "2018年4月20日",
        "2018년 4월 20일",
    ]
    assert written(Day(2018, fiscal=True), "ja", like="平成29年度") == "平成30年度"
    assert written(Day(1988), "ja", like="平成元年") == "昭和63年"


PIECES = (
    "その翌年",
    "では",
    "は",
    "？",
    "それ",
    "2016年",
    "どこで",
    "の",
    "「",
    "」",
    "And ",
    "it ",
    "in 2016",
    "the ",
    "why",
    "?",
)
MORE = (
    "呢",
    "那",
    "它",
    "为什么",
    "的",
    "그 ",
    "왜",
    "은",
    "다음 해",
    "米国",
    "日本",
    " ",
    "何",
    "か",
    "理由",
    "第5回",
    "12月",
)
TEXTS = st.lists(st.sampled_from(PIECES + MORE), max_size=12).map("".join) | st.text(max_size=60)


@given(TEXTS, st.lists(st.tuples(TEXTS, st.none() | TEXTS), max_size=7), st.sampled_from(LANGUAGES))
def test_any_text_behind_any_history_is_answered_with_a_question(
    text: str, history: History, language: Language
) -> None:
    made = complete(text, history, language)
    assert len(made.question) <= 2000 and made.question == plain_text(made.question)


FRAGMENT: dict[Language, str] = {"ja": "では米国は？", "en": "And Korea?", "zh": "韩国呢？", "ko": "미국은?"}


HOSTILE: list[tuple[Language, str]] = [
    *(("ja", piece) for piece in ("その翌年", "の", "「」")),
    *(("en", piece) for piece in ("it the ", "A ")),
    *(("zh", piece) for piece in ("那它", "的")),
    *(("ko", piece) for piece in ("그 다음 ", "은 ")),
]


@pytest.mark.parametrize(("language", "piece"), HOSTILE)
def test_time_is_in_proportion_to_length(language: Language, piece: str) -> None:
    size = 1900 // len(piece) // 4
    assert grows_in_proportion(lambda n: complete(piece * n, EARLIER[language], language), size)
    assert grows_in_proportion(lambda n: complete(FRAGMENT[language], [(piece * n, piece * n)], language), size)
