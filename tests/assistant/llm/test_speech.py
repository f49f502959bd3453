"""Claims in the asker's language, and others."""

import pytest

from assistant.llm.speech import is_in
from index import LANGUAGES
from ingest.errors import Language

SPOKEN: dict[Language, tuple[str, ...]] = {
    "ja": ("訓練は5月に行われた。", "ACM（Alliance Coordination Mechanism）を設置しました。", "トモダチ作戦である。"),
    "en": (
        "The ACM (同盟調整メカニズム) was set up in 2015.",
        "About 16,000 personnel.",
        "It took place in Tokyo (東京).",
    ),
    "zh": (
        "两国政府于2015年设立了该机制。",
        "兩國政府設立了「ACM」機制，並說明如下。",
        "“友达行动”（トモダチ作戦）动员约16000人。",
    ),
    "ko": ("양국 정부는 2015년에 ACM을 설치했다.", "동맹조정메커니즘(同盟調整メカニズム)을 설치했다."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_is_in_its_own_language_and_in_no_other(language: Language) -> None:
    for text in SPOKEN[language]:
        assert [other for other in LANGUAGES if is_in(text, other)] == [language], text


def test_what_has_no_letters_is_in_none() -> None:
    assert not any(is_in("2015-11", language) for language in LANGUAGES)
