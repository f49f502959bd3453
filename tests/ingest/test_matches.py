"""What a grammar finds is the same whether it is tried everywhere or only where something may begin."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ingest import markup
from ingest.matches import matches, opens
from ingest.notes import marks
from ingest.references import forms

EXAMPLES = [re.sub("[«»]", "", line) for _, _, lines in forms.GRAMMAR for line in lines]
SIGNS = [*"注※*1２[^](（)、²mの \n", "<sup>", "</sup>", "前掲"]
WORDS = (
    "Figure Fig. Tables Chart Box Annex Appendix Attachment Exhibit Schedule Section sections Sec. Chapters Part "
    "Paragraph paragraphs Article Art. articles footnote note P. pp. p. page pages of the The 3 1.2 A IV (a) , -"
)
LATIN = WORDS.split()
MARKUP = [*"m甲", "**", "[^1]", "[^1]:", "[a](b)", "![", "<b>", "</td>", "<!--", "-->", "<rt>か</rt>", r"\|", "\ufeff"]
TEXTS = st.lists(st.sampled_from([*EXAMPLES, *SIGNS, *LATIN]), max_size=12).map("".join)


def spans(found: list[re.Match[str]]) -> list[tuple[int, int, str | None]]:
    return [(*match.span(), match.lastgroup) for match in found]


@given(st.text(alphabet="abc", max_size=30))
def test_a_grammar_is_tried_from_the_end_of_its_last_match_on(text: str) -> None:
    grammar = re.compile("ab|abc|ca?|b")
    everywhere = opens((("abc", ""),))
    assert spans(list(matches(everywhere, grammar, text))) == spans(list(grammar.finditer(text)))


@given(TEXTS)
def test_no_mark_of_a_note_begins_elsewhere(text: str) -> None:
    assert spans(list(matches(marks.BEGINS, marks.GRAMMAR, text))) == spans(list(marks.GRAMMAR.finditer(text)))


@given(st.lists(st.sampled_from([*MARKUP, *SIGNS]), max_size=12).map("".join), st.integers(0, 9), st.integers(0, 60))
def test_no_markup_begins_elsewhere(text: str, start: int, end: int) -> None:
    found = matches(markup.MARK_BEGINS, markup.MARKUP, text, start, end)
    assert spans(list(found)) == spans(list(markup.MARKUP.finditer(text, start, end)))


@given(st.lists(st.sampled_from([*LATIN, " ", "\n"]), max_size=12).map("".join))
def test_no_reference_in_latin_letters_begins_elsewhere(text: str) -> None:
    assert spans(list(matches(forms.BEGINS, forms.ALL, text))) == spans(list(forms.ALL.finditer(text)))


@given(TEXTS)
def test_references_are_the_matches_that_begin_as_told(text: str) -> None:
    both = re.compile(f"(?={forms.BEGINS.pattern})(?:{forms.ALL.pattern})")
    assert spans(list(matches(forms.BEGINS, forms.ALL, text))) == spans(list(both.finditer(text)))
