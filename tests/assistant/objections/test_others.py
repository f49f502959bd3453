"""Questions about one thing or person beside passages about another of its kind."""

import pytest

from tests.assistant.objections.choosing import against

OTHER = [
    ("第3号橋梁はいつ完成したか", "第2号橋梁は、2019年3月に完成した。", "第3号橋梁"),
    ("BR205はいつ完成したか", "BR204は、2019年3月に完成した。", "BR205"),
    ("When did BR205 open?", "BR204は、2019年3月に完成した。", "BR205"),
    ("Who appoints the CIO of a town?", "町は、窓口責任者（CSO）を置く。", "CIO"),
    ("BR205는 언제 완성되었습니까?", "BR204は、2019年3月に完成した。", "BR205"),
    ("BR205是什么时候完成的？", "BR204は、2019年3月に完成した。", "BR205"),
    ("What did Secretary Pompeo say about the harbour?", "マティス国防長官は、港の整備を歓迎した。", "Pompeo"),
    ("폼페이오 장관은 항만에 대해 무엇이라고 했습니까?", "マティス国防長官は、港の整備を歓迎した。", "폼페이오"),
    ("카터 국방장관은 무엇을 말했습니까?", "マティス国防長官は、港の整備を歓迎した。", "카터"),
    ("小野寺大臣は港について何と述べたか", "Defense Minister Inada welcomed the new harbour.", "小野寺"),
    ("ポンペオ長官は港について何と述べたか", "Secretary Tillerson welcomed the new harbour.", "ポンペオ"),
]
SAME = [
    ("第2号橋梁はいつ完成したか", "第2号橋梁は、2019年3月に完成した。"),
    ("When did the BR204 open?", "BR204は、2019年3月に完成した。"),
    ("What did Secretary Mattis say about the harbour?", "マティス国防長官は、港の整備を歓迎した。"),
    ("매티스 장관은 항만에 대해 무엇이라고 했습니까?", "マティス国防長官は、港の整備を歓迎した。"),
    ("What did Minister Onodera say?", "小野寺防衛大臣は、港の整備を歓迎した。"),
    ("오노데라 방위대신은 무엇을 말했습니까?", "小野寺防衛大臣は、港の整備を歓迎した。"),
    ("小野寺大臣は港について何と述べたか", "Defense Minister Onodera welcomed the new harbour."),
    ("マティス長官は港について何と述べたか", "Secretary Mattis welcomed the new harbour."),
    ("국방장관은 무엇을 말했습니까?", "マティス国防長官は、港の整備を歓迎した。"),
    ("What did the Secretary of Defense say?", "マティス国防長官は、港の整備を歓迎した。"),
    ("What did President Xi say?", "習近平国家主席とトランプ大統領は会談した。"),
    ("What did Secretary Pompeo say?", "両閣僚は、港の整備を歓迎した。"),
]


@pytest.mark.parametrize(("question", "text", "what"), OTHER)
def test_another_is_told_by_its_name(question: str, text: str, what: str) -> None:
    told = against(question, text)
    assert told is not None and told.kind == "other" and told.what == what and told.held, told


@pytest.mark.parametrize(("question", "text"), SAME)
def test_the_same_is_known_in_another_script(question: str, text: str) -> None:
    assert against(question, text) is None


ROWS = "| 会議 | 設置 |\n|---|---|\n| 河川協議会 | 2011年5月 |\n| 橋梁委員会 | 2014年2月 |"


def test_a_row_of_another_body_does_not_answer() -> None:
    told = against("道路審議会が設置されたのはいつか", ROWS)
    assert told is not None and (told.what, told.held) == ("道路審議会", "河川協議会")
    assert against("河川協議会が設置されたのはいつか", ROWS) is None
