import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked import chinese, english, japanese, korean
from assistant.asked.forms import Form, compiled
from assistant.asked.kinds import KINDS, Asked, read_asked
from index.language import LANGUAGES
from ingest.errors import Language
from tests.growth import grows_in_proportion

HERE = Path(__file__).parent
WANTED = re.compile(
    r"(?P<kind>\w+?)(?:/(?P<unit>[\w-]+))?(?:@(?P<precision>\w+))?(?::(?P<focus>[^#]+))?(?:#(?P<count>\d+))?"
)


def _lines(language: Language) -> list[tuple[Language, str, str, str]]:
    text = (HERE / f"questions_{language}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [(language, question, wanted, reason) for question, wanted, reason in rows]


LINES = [line for language in LANGUAGES for line in _lines(language)]


def _fits(asked: Asked, wanted: str) -> bool:
    """Say whether what was read is what a line wants; focus and count are compared where the line gives them."""
    found = WANTED.fullmatch(wanted)
    assert found, wanted
    same = (asked.kind, asked.unit, asked.precision) == found.group("kind", "unit", "precision")
    focus = found["focus"] in (None, asked.focus)
    return same and focus and (found["count"] is None or asked.count == int(found["count"]))


@pytest.mark.parametrize(
    ("language", "question", "wanted", "reason"), LINES, ids=[f"{row[0]}-{row[1]}" for row in LINES]
)
def test_a_question_is_read_to_what_it_asks_for(language: Language, question: str, wanted: str, reason: str) -> None:
    asked, parts = read_asked(question, language), wanted.split(" + ")
    assert len(asked) == len(parts) and all(map(_fits, asked, parts)), f"{reason}: {asked}"


ROOMS = {"ja": japanese, "en": english, "zh": chinese, "ko": korean}
FORMS = [(language, form) for language, room in ROOMS.items() for form in room.FORMS]


@pytest.mark.parametrize(("language", "form"), FORMS, ids=[f"{language}-{form.name}" for language, form in FORMS])
def test_each_form_is_found_in_its_example(language: str, form: Form) -> None:
    found = (
        re.search(compiled([form]), form.example) if language != "en" else re.search(form.pattern, form.example, re.I)
    )
    assert found


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_sixty_lines_stand_for_each_language(language: Language) -> None:
    assert len(_lines(language)) >= 60


@given(st.text(max_size=400), st.sampled_from(LANGUAGES))
def test_any_text_is_read_to_one_to_four_known_kinds(text: str, language: Language) -> None:
    asked = read_asked(text, language)
    assert 1 <= len(asked) <= 4 and all(one.kind in KINDS for one in asked)


PIECES = (
    "いつ",
    "どこの",
    "何",
    "か",
    "は",
    "とは",
    "の",
    "教えて",
    "when ",
    "which ",
    ", who ",
    "the ",
    "of ",
    "how is ",
    "what is the ",
)
MORE = (
    "哪",
    "什么",
    "几",
    "的",
    "是",
    "多少",
    "몇 ",
    "어느 ",
    "은 ",
    "무엇",
    "얼마나 ",
    "「",
    "3つ",
    "?",
    "\n",
    "A",
    "数",
)


@given(st.lists(st.sampled_from(PIECES + MORE), max_size=60).map("".join), st.sampled_from(LANGUAGES))
def test_pieces_of_questions_in_any_order_are_read(text: str, language: Language) -> None:
    assert all(isinstance(one, Asked) and one.focus != "" for one in read_asked(text, language))


@given(st.sampled_from(LINES))
def test_white_space_and_width_around_a_question_change_nothing(line: tuple[Language, str, str, str]) -> None:
    language, question, _, _ = line
    assert read_asked(f" \u3000{question} ", language) == read_asked(question, language)


HOSTILE: list[tuple[Language, str]] = [
    *(("ja", piece) for piece in ("何", "どこの", "いつから", "の", "一", "「")),
    *(("en", piece) for piece in ("how is ", "what is the ", "which s ", ", who ", "what means ")),
    *(("zh", piece) for piece in ("哪", "什么是", "的")),
    *(("ko", piece) for piece in ("몇 ", "은 ")),
]


@pytest.mark.parametrize(("language", "piece"), HOSTILE)
def test_time_is_in_proportion_to_length(language: Language, piece: str) -> None:
    room = ROOMS[language]
    assert grows_in_proportion(lambda size: [*room.read_words(piece * size), room.read_end(piece * size)], 300)


def test_what_stands_behind_2000_characters_is_not_read() -> None:
    assert read_asked("あ" * 2000 + "はいつか", "ja") == read_asked("あ" * 2000, "ja")
