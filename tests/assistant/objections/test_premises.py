"""Questions that take something for granted which the statement denies, and questions about the denial itself."""

import pytest

from tests.assistant.objections.choosing import against

DENIED = [
    ("各市に報告を義務付けたのはなぜか", "本要領は、各市に報告を義務付けるものではない。", "義務"),
    ("駅の廃止を決めた理由は何か", "駅の統合のため協議したが、駅の廃止は検討されていない。", "廃止"),
    ("補助金を与えることにした背景は何か", "財政の観点から、補助金を与えるべきではなく、融資とした。", "与える"),
    ("議会が予算案を否決したのはどうしてか", "災害を受け、予算案は議会で可決され、即日施行された。", "否決"),
    ("利用者が増加したのはなぜか", "橋の閉鎖により、利用者が大きく減少した。", "増加"),
    ("会議が罰則より対話の時期だとしたのはなぜか", "会議は、対話ではなく罰則の時期であることを踏まえた。", "対話"),
    ("Why did the council reject the plan?", "議会は、安全の観点から計画を承認した。", "reject"),
    ("Why did prices fall?", "Prices rose because of the drought.", "fall"),
    ("为什么反对这项计划？", "町は防災の観点から計画に賛成した。", "反对"),
    ("왜 훈련을 중단했습니까?", "市は防災のため、訓練を開始した。", "중단"),
    ("왜 요청을 거부했습니까?", "市は県からの要請を受け入れ、防災のため協力した。", "거부"),
]
HELD = [
    ("報告を義務付けないことにしたのはなぜか", "負担軽減のため、報告を義務付けるものではない。"),
    ("駅の廃止を検討しなかった理由は何か", "利用者が多いため、駅の廃止は検討されていない。"),
    ("報告しなければならないのはなぜか", "事故を防ぐため、速やかに報告しなければならない。"),
    ("何を報告するだけでは足りないか", "人数だけでなく住所を報告する。"),
    ("利用者が増加したのはなぜか", "利用者は、前年の減少を踏まえ運賃を下げたため増加した。"),
    ("議会が予算案を承認したのはなぜか", "災害を受け、予算案は議会で可決された。"),
    ("Why did the council approve the plan?", "議会は、安全の観点から計画を承認した。"),
    ("報告は義務付けられていますか", "本要領は、各市に報告を義務付けるものではない。"),
]


@pytest.mark.parametrize(("question", "text", "what"), DENIED)
def test_what_is_denied_is_named(question: str, text: str, what: str) -> None:
    told = against(question, text)
    assert told is not None and told.kind == "premise" and told.what.startswith(what[:2]), told


@pytest.mark.parametrize(("question", "text"), HELD)
def test_what_is_so_is_not_objected_to(question: str, text: str) -> None:
    assert against(question, text) is None
