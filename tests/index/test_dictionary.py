"""English phrases to words of a small library: which are found, in which form."""

import pytest

from index.analyze import Analyzer
from index.dictionary import meanings, phrases

TEXT = ["安全保障条約を締結した。", "防衛装備の調達と研究開発の協力", "ミサイルの脅威", "協定に署名した"]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def test_words_of_the_library_are_found_by_what_they_mean(analyzer: Analyzer) -> None:
    held = {token for text in TEXT for token in analyzer.tokens(text)}
    known = meanings(frozenset("".join(TEXT)), analyzer.tokens, held.__contains__)
    treaty = dict(known["treaty"])
    assert set(treaty) == {("条約",)}  # 協定 means agreement first, pact then
    assert ("協定",) in dict(known["agreement"]) and ("ミサイル",) in dict(known["missile"])
    assert all(set(tokens) <= held and 0 < factor <= 1 for forms in known.values() for tokens, factor in forms)
    assert "elephant" not in known and all(len(forms) <= 6 for forms in known.values())


KNOWN = {
    name: ((("x",), 1.0),) for name in ("treaty", "security treaty", "plan", "sign", "policy", "bilateral", "what")
}
# Each line: a question, its phrases with the forms that are known, why.
READ = [
    ("the Security Treaty", [("Security Treaty", "security treaty")], "a phrase before its words"),
    ("Treaties signed", [("Treaties", "treaty"), ("signed", "sign")], "inflected"),
    ("planning policies", [("planning", "plan"), ("policies", "policy")], "a doubled consonant"),
    ("bilateral rockets", [("bilateral", "bilateral")], "one is not known"),
    ("what does it do", [], "function words tell nothing"),
    ("誰が署名したか", [], "no English"),
]


@pytest.mark.parametrize(("question", "found", "reason"), READ, ids=[row[2] for row in READ])
def test_phrases_of_a_question(question: str, found: list[tuple[str, str]], reason: str) -> None:
    assert list(phrases(question, KNOWN, lambda word: word not in ("what", "does"))) == found, reason
