"""HTML, Word and PDF files as users and attackers make them: what is read, and the one line for what is not."""

import io
import random
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import SourceError, read_document, read_sources
from ingest.formats.convert import convert
from ingest.formats.hypertext import plain_html
from ingest.formats.sniff import sniff
from tests.growth import grows_in_proportion

DOCUMENT = '<?xml version="1.0" encoding="UTF-8"?>{}<w:document xmlns:w="{}"><w:body>{}</w:body></w:document>'
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, declared: str = "", **parts: bytes) -> bytes:
    """Return a Word file of the given body; `parts` are further files, `__` for `/`, `xml` for `.xml`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", DOCUMENT.format(declared, NAMESPACE, body))
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("xml", ".xml"), content)
    return made.getvalue()


def pdf(*objects: str, trailer: str = "") -> bytes:
    """Return a PDF of the given objects; the first is its catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer <</Root 1 0 R /Size {len(objects) + 1} {trailer}>>\nstartxref\n{start}\n%%EOF".encode()


def pages(*contents: str, catalogue: str = "") -> bytes:
    """Return a PDF with one page for each stream of content."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R {catalogue}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, content in enumerate(contents):
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * n} 0 R"
        objects += [
            page + "/Resources<</Font<</F 3 0 R>>>>>>",
            f"<</Length {len(content)}>>stream\n{content}\nendstream",
        ]
    return pdf(*objects)


def line(text: str, height: int, size: int = 12, left: int = 50) -> str:
    return f"BT /F {size} Tf {left} {height} Td ({text}) Tj ET "


def html(body: str) -> str:
    return convert(f"<html><body>{body}</body></html>".encode(), "html", "a.html").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h2>第1節\n概要</h2><p>文。", "## 第1節概要\n\n文。"),
        ("<p>一行目は\n二行目に続く。 One line\ngoes on.", "一行目は二行目に続く。 One line goes on."),
        ("<p>値は1.5*2_3*4_5であり、[1]と\\を含む。", "値は1.5*2_3*4_5であり、[1]と\\を含む。"),
        ("<p>1. 目的</p><p>- 範囲</p>", "1. 目的\n\n- 範囲"),
        ("<ul><li>甲<ul><li>乙</ul><li>丙</ul>", "- 甲\n  - 乙\n- 丙"),
        ("<ol start=3><li>甲<li>乙</ol>", "3. 甲\n4. 乙"),
        ("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt></ruby>を読む。", "<ruby>漢字<rt>かんじ</rt></ruby>を読む。"),
        ("<p>指針<sup>1</sup>は10m<sup>2超</sup>。", "指針<sup>1</sup>は10m2超。"),
        ("<p><b>重要</b>な<i>点</i>、<a href='https://example.org/a_(b)'>資料</a>。", "**重要**な点、資料。"),
        ("<dl><dt>甲<dd>乙</dl><pre>一\n二</pre>", "甲\n\n乙\n\n一  \n二"),
    ],
)
def test_html_keeps_what_is_shown(body: str, text: str) -> None:
    assert html(body) == text


def test_cells_that_span_leave_empty_ones_and_inner_blocks_are_written_out() -> None:
    body = (
        "<table><caption>表1</caption><tr><th>年<th colspan=2>額</tr><tr><td rowspan=2>元年<td>1<td>2</tr>"
        "<tr><td><p>3</p><p>4</p><td><table><tr><td>内|側</table></tr></table>"
    )
    assert html(body).splitlines() == [
        "表1",
        "",
        "| 年 | 額 |  |",
        "| --- | --- | --- |",
        "| 元年 | 1 | 2 |",
        "|  | <p>3</p><p>4</p> | <table><tr><td>内\\|側</td></tr></table> |",
    ]


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    assert html("<table><tr><td>索引<td><h1>第1章</h1><p>文。</table>") == "索引\n\n# 第1章\n\n文。"


def test_html_drops_what_is_not_seen_and_fetches_nothing() -> None:
    body = (
        "<script>alert(1)</script><style>p{}</style><p hidden>隠1</p><div style='display : none'>隠2</div>"
        "<img src='http://outside.example/a.png' alt='絵'><img src='data:image/png;base64,AAAA'>"
        "<iframe src=x>隠3</iframe>"
        "<noscript>隠4</noscript><svg><text>隠5</text></svg><nav>隠6</nav><p onclick='x()'>見える"
        "<a href='javascript:x()'>文</a>。</p><!-- 隠7 --><object data=x>隠8</object><template>隠9</template>"
    )
    assert html(body) == "見える文。"


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("秘密", encoding="utf-8")
    text = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><html><p>前&x;後</html>'
    assert "秘密" not in convert(text.encode(), "html", "a.html").text


@pytest.mark.parametrize("named", ["shift_jis", "euc-jp", "iso-2022-jp", "utf-8"])
def test_html_is_read_in_the_encoding_that_it_names_or_is_in(named: str) -> None:
    page = f'<html><meta charset="{named}"><p>防衛省は白書を公表した。'
    encoding = {"shift_jis": "cp932"}.get(named, named)
    assert convert(page.encode(encoding), "html", "a").text == "防衛省は白書を公表した。"
    assert convert(page.encode("utf-16"), "html", "a").text == "防衛省は白書を公表した。"


def test_word_keeps_text_ruby_and_raised_marks_and_drops_what_was_deleted() -> None:
    ruby = (
        "<w:ruby><w:rt><w:r><w:t>かんじ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢字</w:t></w:r></w:rubyBase></w:ruby>"
    )
    raised = '<w:r><w:rPr><w:position w:val="8"/></w:rPr><w:t>1</w:t></w:r>'
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>消した</w:delText></w:r></w:del>'
    made = convert(docx(f"<w:p><w:r>{ruby}</w:r>{raised}{deleted}</w:p>" + paragraph("a*b_c &lt; d")), "docx", "a.docx")
    assert made.text == "<ruby>漢字<rt>かんじ</rt></ruby><sup>1</sup>\n\na*b_c < d"
    assert made.converter.startswith("markitdown 0.") and made.pages == ()


BOMB = docx(paragraph("文。"), word__bombxml=b"<a>" + b" " * 80_000_000 + b"</a>")
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "は"}">' for n in range(10))


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("bomb.docx", BOMB, "too large once unpacked"),
        ("laughs.docx", docx(paragraph("&l9;"), f"<!DOCTYPE w:document [{LAUGHS}]>"), "entities"),
        ("deep.docx", docx("<w:p>" * 5_000 + "</w:p>" * 5_000), "nesting too deep"),
        ("cut.docx", docx(paragraph("文。" * 500))[:600], "damaged"),
        ("no.docx", docx("")[:0] or b"PK\x05\x06" + bytes(18), "format that is not read"),
        ("table.docx", docx("").replace(b"word/document.xml", b"xl/workbook.xmlxx"), "not read|damaged"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "format that is not read"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("empty.docx", docx(""), "is empty"),
        ("a.rtf", b"{\\rtf1 a}", "format that is not read"),
        ("scan.pdf", pages("0 0 100 100 re f"), "it is a scan"),
        ("cut.pdf", pages(line("text", 700))[:150], "damaged"),
        ("none.pdf", b"%PDF-1.7\n", "damaged"),
        ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 50, "damaged"),
        ("deep.html", b"<html>" + b"<div>" * 200_000, "nested too deeply"),
        ("empty.html", b"<html><body><script>x</script></body></html>", "is empty"),
        ("mixed.txt", "これは文です。\n".encode() * 3 + "これも文です。\n".encode("cp932"), "line 4 is not UTF-8"),
        ("wide.txt", "UTF-16 の文。\r\n".encode("utf-16-le"), "UTF-16 without its mark"),
        ("wide.txt", "UTF-16 の文。\r\n".encode("utf-16-be"), "UTF-16 without its mark"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_one_line(name: str, raw: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(SourceError, match=message) as caught:
        read_document(path)
    assert all("\n" not in text and name in text for text in (caught.value.ja, caught.value.en))


def test_an_encrypted_pdf_is_refused() -> None:
    encrypt = f"<</Filter/Standard/V 1/R 2/P -4/O <{'41' * 32}>/U <{'42' * 32}>>>"
    raw = pages(line("text", 700)).replace(b"/Size", f"/Encrypt {encrypt} /ID[<41><41>] /Size".encode())
    with pytest.raises(SourceError, match="encrypted"):
        convert(raw, "pdf", "a.pdf")


def test_pages_headings_paragraphs_and_notes_of_a_pdf_are_kept() -> None:
    first = line("1 Purpose", 700, 18) + line("This line is long enough to reach the right edge of the page body,", 660)
    first += line("and this one ends it", 645) + line("1", 650, 7, 160) + line(".", 645, 12, 165)
    second = line("Second page.", 700)
    made = convert(pages(first, "", second), "pdf", "a.pdf")
    heading, text = made.text.split("\n\n")[:2]
    assert heading == "# 1 Purpose"
    assert text.startswith("This line is long enough to reach the right edge of the page body, and this one")
    assert "<sup>1</sup>" in text
    assert len(made.pages) == 3 and made.text[made.pages[2] :].startswith("Second page.")


def test_what_a_pdf_would_run_or_carries_is_left_alone() -> None:
    catalogue = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names<</EmbeddedFiles<</Names[(a)<</F(a)>>]>>>>"
    assert convert(pages(line("Shown text.", 700), catalogue=catalogue), "pdf", "a.pdf").text.strip() == "Shown text."


def test_a_hundred_levels_are_read() -> None:
    tags = ("div", "ul><li", "table><tr><td", "b", "blockquote", "span")
    for tag in tags:
        closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
        assert "底" in html(f"<{tag}>" * 100 + "底" + closing * 100)


def test_pages_of_a_pdf_are_read_in_time_in_proportion() -> None:
    page = "".join(
        line(f"Line {n} of the page is here and says that nothing else is there to see.", 780 - 14 * n)
        for n in range(50)
    )
    raw = {count: pages(*[page] * count) for count in (30, 120)}
    made = {}

    def run(count: int) -> None:
        made[count] = convert(raw[count], "pdf", "a.pdf")

    assert grows_in_proportion(run, 30)
    assert len(made[120].pages) == 120


def test_the_content_tells_what_a_file_is_not_its_name(tmp_path: Path) -> None:
    files: dict[str, bytes] = {
        "a.txt": pages(line("Text.", 700)),
        "b.pdf": docx(paragraph("文。")),
        "c.md": b"<!doctype html><p>\xe6\x96\x87\xe3\x80\x82",
        "d.docx": "文。".encode(),
    }
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    assert [d.format for d in read_sources([tmp_path]).documents] == ["pdf", "docx", "html", "text"]


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_files_cut_or_changed_anywhere_are_read_or_refused(form: str, random_bytes: Callable[[int], bytes]) -> None:
    whole = {"pdf": pages(line("Text.", 700)), "docx": docx(paragraph("文。")), "html": b"<html><p>a<table><tr><td>b"}[
        form
    ]
    for place in range(0, len(whole), max(1, len(whole) // 40)):
        for raw in (whole[:place], whole[:place] + random_bytes(4) + whole[place + 4 :]):
            try:
                convert(raw, form, "a")  # type: ignore[arg-type]
            except SourceError as error:
                assert "a" in error.en


@pytest.fixture
def random_bytes() -> Callable[[int], bytes]:
    return random.Random(7).randbytes


def test_a_missing_extra_is_one_sentence_with_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in ("lxml", "markitdown", "pypdfium2"):
        monkeypatch.setitem(sys.modules, module, None)
    for name, raw in {"a.html": b"<html>a", "a.pdf": pages(line("a", 700)), "a.docx": docx(paragraph("a"))}.items():
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(SourceError, match=r'pip install "hakusho\[formats\]"'):
            read_document(tmp_path / name)


def test_plain_html_of_any_bytes_is_made() -> None:
    for text in ("", "<", "</p>", "<table><td>", "\x00<p>a", "<ruby><rt>", "<li>a", "</ul></li>", "<sup>", "<!--"):
        plain_html(text, "a")
        assert sniff(text.encode(), ".html", "a") == "html"
