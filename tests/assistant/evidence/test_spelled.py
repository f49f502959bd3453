import pytest

from assistant.evidence.spelled import reads_otherwise
from assistant.evidence.wanted import Constraint
from ingest.errors import Language


@pytest.mark.parametrize(
    ("kind", "normalized", "text", "language", "words"),
    [
        ("date", "2015-11", "15 (平成27) 年11月", "ja", "2015年11月"),
        ("date", "2015-11", "15 (平成27) 年11月", "en", "November 2015"),
        ("date", "2015-11", "２０１５年１１月", "ja", None),
        ("date", "FY2017", "平成29年度", "ko", "2017년도"),
        ("date", "2015", "H27", "en", "2015"),
        ("date", "199X", "1990年代", "ja", None),
        ("number", "16000", "1万6,000人", "ja", "16,000"),
        ("number", "17", "17機", "ja", None),
        ("name", "16000", "小野寺防衛大臣", "ja", None),
    ],
)
def test_what_is_computed_is_told_where_it_reads_otherwise(
    kind: str, normalized: str, text: str, language: Language, words: str | None
) -> None:
    assert reads_otherwise(kind, normalized, text, language) == words


def test_of_a_constraint_only_a_date_is_told_in_other_words() -> None:
    assert Constraint("date", "H27", "2015").computed("ja") == "2015年"
    assert Constraint("territory", "米国", "US").computed("ja") is None
