import pytest

from ui.without import without


@pytest.mark.parametrize(
    ("question", "named", "left"),
    [
        ("平成35年11月にACMについて何があったか", "平成35年11月", "ACMについて何があったか"),
        ("平成35年11月にACMについて何があったか", "ACM", "平成35年11月に何があったか"),
        ("日米韓の首脳会談は、2017年9月のいつか", "2017年9月", "日米韓の首脳会談は、いつか"),
        ("What happened in November 2015 at the ACM?", "November 2015", "What happened at the ACM?"),
        ("What happened in November 2015 at the ACM?", "ACM", "What happened in November 2015?"),
        ("2017年8月的会谈说了什么？", "2017年8月", "的会谈说了什么？"),
        ("ACM", "ACM", None),
        ("ACM？", "SCC", None),
        ("何か", "", None),
    ],
)
def test_a_question_is_left_without_what_was_taken_out_and_its_particle(
    question: str, named: str, left: str | None
) -> None:
    assert without(question, named) == left
