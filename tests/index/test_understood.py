"""What the search took the pieces of a question for."""

import pytest

from assistant import Assistant

# Each line: a question, a kind, the piece, its value, why.
PIECES = [
    ("平成29年8月の2+2", "date", "平成29年8月", "2017-08", "an era"),
    ("平成29年度の訓練", "fiscal_year", "平成29年度", "FY2017", "a fiscal year is no year"),
    ("In August 2017, who met?", "date", "August 2017", "2017-08", "an English date"),
    ("米軍は最大1万6千人を動員したか", "number", "1万6千", "16000", "an amount"),
    ("16,000 troops", "number", "16,000", "16000", "an amount in English"),
    ("SACOとは何か", "name", "SACO", "沖縄に関する特別行動委員会", "an abbreviation of the document"),
    ("방위협력", "reading", "방위협력", "防衛協力", "Korean"),
]


@pytest.mark.parametrize(("question", "kind", "text", "value", "reason"), PIECES, ids=[row[4] for row in PIECES])
def test_pieces_and_their_values(
    question: str, kind: str, text: str, value: str, reason: str, assistant: Assistant
) -> None:
    pieces = assistant.library.retrieve(question, 1).understood()
    assert any(one.kind == kind and one.text == text and value in one.value for one in pieces), reason


def test_the_numbers_of_a_date_are_no_numbers(assistant: Assistant) -> None:
    found = assistant.library.retrieve("2017年8月17日に何があったか", 1)
    assert [one.kind for one in found.understood()] == ["date"] and found.language == "ja"
