import pytest

from assistant.asked.kinds import read_asked
from ingest.errors import Language

FIRST = [
    ("ja", "新しい図書館はいつ開館したか", "when"),
    ("en", "Who chaired the water council?", "who"),
    ("zh", "为什么提高税率？", "why"),
    ("ko", "예산은 얼마입니까?", "how_much"),
]


@pytest.mark.parametrize(("language", "question", "kind"), FIRST)
def test_a_question_is_read_in_each_language(language: Language, question: str, kind: str) -> None:
    assert [asked.kind for asked in read_asked(question, language)] == [kind]
