import re

import pytest

from ingest import Passage, passages, read
from ingest.leads import ANNOUNCES
from tests.sources import document

LAW = """\
第一条　この法律は、港の安全を図ることを目的とする。

第二条　次に掲げる者は、知事に届け出なければならない。ただし、軽易なものは、この限りでない。
一　港を使う者
二　次のいずれかに該当する者
イ　船を造る者
ロ　船を直す者
２　前項の届出は、書面でする。
"""


def passage(words: str) -> Passage:
    return next(p for p in passages(read(document(LAW))) if words in p.text)


def test_an_item_has_the_text_that_announces_it_as_context() -> None:
    assert passage("港を使う者").beside.startswith("次に掲げる者は、知事に届け出なければならない。")


def test_an_item_within_an_item_has_both_texts() -> None:
    above = passage("船を直す者").beside
    assert above.index("届け出なければならない") < above.index("次のいずれかに該当する者")


def test_a_paragraph_that_nothing_announces_has_none() -> None:
    assert passage("書面でする").beside == "" and passage("港の安全").beside == ""


@pytest.mark.parametrize(("pattern", "example"), ANNOUNCES)
def test_each_form_of_a_lead_finds_its_example(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(example)
