from html.parser import HTMLParser
from xml.etree.ElementTree import tostring

from hypothesis import given
from hypothesis import strategies as st

from eval.report.markup import clean, cut, element, quoted


class Read(HTMLParser):
    """What a reader of HTML makes of a page: tags, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.sampled_from("<>&\"'/=!-[]\u202e\x00\ud800 ascript") | st.characters(exclude_categories=())))
def test_any_text_is_text_and_any_attribute_value_is_a_value(text: str) -> None:
    made = element("p", element("b", title=text), text, element("i"), text)
    read = Read(tostring(made, encoding="unicode", method="html"))
    assert [tag for tag, _ in read.tags] == ["p", "b", "i"]
    assert read.text.rstrip("\n") == (clean(text) * 2).rstrip("\n")
    assert dict(read.tags[1][1])["title"] == clean(text)
    clean(text).encode("utf-8")


def test_characters_that_reorder_or_that_no_page_may_hold_are_replaced() -> None:
    assert clean("a\u202eb\u2066c\x00d\ud800e\ufffef\U0001ffffg\n\t") == "a�b�c�d�e�f�g\n\t"


def test_a_cut_text_has_its_length_and_says_so() -> None:
    assert cut("a  b\n c", 10) == "a b c" and cut("字" * 11, 10) == "字" * 9 + "…"
    assert cut(" " * 100 + "a", 10).endswith("…")


def test_attributes_and_children_that_are_none_are_left_out() -> None:
    made = element("a", None, quoted("b", "zh"), href=None, class_="c", stroke_width=1.25)
    assert tostring(made, encoding="unicode") == '<a class="c" stroke-width="1.25"><bdi lang="zh">b</bdi></a>'
