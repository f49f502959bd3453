"""Words for this very day, which no document knows of, beside those that are read as of the document's year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.asked.kinds import read_asked
from assistant.asked.today import asks_of_today
from index import LANGUAGES, detect
from ingest.errors import Language

ASKS = {
    "今の時点で橋は何本ありますか": "今の時点",
    "この路線はいまも走っていますか": "いまも",
    "今の町長は誰ですか": "今の",
    "いま会長を務めているのは誰か": "いま",
    "How many ferries are in service today?": "today",
    "Who chairs the board right now?": "right now",
    "Is the tunnel still closed?": "still",
    "How many villages have joined to date?": "to date",
    "How many wells are there now?": "now",
    "截至目前，共有多少户居民？": "截至目前",
    "桥梁现在已经修好了吗？": "现在已经",
    "지금도 배가 다니나요?": "지금도",
    "지금 몇 명이 일하고 있습니까?": "지금",
}
NOT = [
    "現在の町長は誰ですか",
    "今の制度はどんなものか",
    "今の計画の期間に何隻を買うか",
    "今回の会議に何人が出たか",
    "今後は何本の橋を架けるか",
    "今日の会議では何が決まったか",
    "今世紀には橋は何本になったか",
    "何が今日では認められていないか",
    "昨今の橋は何本か",
    "2018年3月の今日的な課題は何か",
    "この報告書の今の時点で橋は何本か",
    "「今も昔も」は誰の歌か",
    "Who is the current mayor?",
    "Which plans are up to date?",
    "What did today's paper say?",
    "Until now, who was in charge?",
    "目前有多少户居民？",
    "지금까지 몇 번 열렸습니까?",
    "오늘날의 과제는 무엇입니까?",
]


def told(question: str) -> str | None:
    language = detect(question)
    return asks_of_today(question, language, read_asked(question, language))


@pytest.mark.parametrize("question", ASKS)
def test_the_state_of_this_day_is_asked_for(question: str) -> None:
    assert told(question) == ASKS[question]


@pytest.mark.parametrize("question", NOT)
def test_the_documents_own_time_is_no_today(question: str) -> None:
    assert told(question) is None


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_is_read(text: str, language: Language) -> None:
    words = asks_of_today(text, language, ())
    assert words is None or words
