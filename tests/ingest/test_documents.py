import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Document, SourceError, SourceReading, packaged_sources, read_document, read_documents, read_sources
from ingest.documents import MAX_BYTES, slug
from ingest.formats.decode import decode

SENTENCE = "防衛省は、平成30年版の白書をカタカナ・ひらがな混じりで公表した。（１）概要\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"])
def test_japanese_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes((SENTENCE * 3).encode(encoding))
    assert read_document(path).text.lstrip("\ufeff") == SENTENCE * 3


@given(st.text(alphabet="あいうアイウ漢字防衛白書年度。、（）「」 \n", min_size=8))
def test_shift_jis_and_euc_are_told_apart(text: str) -> None:
    for encoding in ("cp932", "euc_jp"):
        if any(c > "\u3040" for c in text):
            assert decode(text.encode(encoding), "x")[0] == text


def test_text_is_the_bytes_decoded_without_newline_translation(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("一\r\n二\r三\n".encode())
    document = read_document(path)
    assert document.text == "一\r\n二\r三\n"
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        ("\ufeff \u3000\n".encode(), "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"\x01\x02\x03\x04 text", "binary"),
        (b"\xff\xfe\xff\xff\xd8", "encoding"),
        (b"\x81 \xff\xff\x80\x80", "encoding"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=message) as caught:
        read_document(path)
    assert "\n" not in caught.value.ja and str(path) in caught.value.ja


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nothing\.md cannot be opened"):
        read_document(tmp_path / "nothing.md")


def test_a_folder_is_read_and_ids_are_unique(tmp_path: Path) -> None:
    for year in ("2018", "2019"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "第2節.md").write_text("# 本文\n\n文。", encoding="utf-8")
    (tmp_path / "notes.bin").write_bytes(b"\x00")
    assert [d.id for d in read_documents([tmp_path])] == ["第2節", "2019-第2節"]


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no document"):
        read_documents([tmp_path])


def write(path: Path, text: str = "文。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(reading: SourceReading) -> tuple[list[str], list[str]]:
    return [Path(d.source).name for d in reading.documents], [Path(u.path).name for u in reading.unread]


def test_files_folders_and_patterns_are_read_each_file_once(tmp_path: Path) -> None:
    for place in ("a.md", "x/b.txt", "x/y/c.html", "x/y/.hidden.md", "x/y/~$c.docx", "x/y/photo.png"):
        write(tmp_path / place)
    assert names(read_sources([tmp_path / "a.md", tmp_path])) == (["a.md", "b.txt", "c.html"], [])
    assert names(read_sources([str(tmp_path / "**" / "*.md")])) == (["a.md"], [])
    assert names(read_sources([str(tmp_path / "x" / "**")])) == (["b.txt", "c.html"], [])
    assert names(read_sources([tmp_path / "x" / "?.txt", tmp_path / "x" / "b.txt"])) == (["b.txt"], [])


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "good.md")
    write(tmp_path / "empty.md", "")
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)))
    write(tmp_path / "sheet.xlsx")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    reading = read_sources([tmp_path, tmp_path / "missing.md", str(tmp_path / "*.none"), str(tmp_path / "a**b" / "*")])
    good, unread = names(reading)
    assert good == ["good.md"]
    assert sorted(unread[:6]) == ["empty.md", "gone.md", "huge.txt", "loop.md", "noise.txt", "sheet.xlsx"]
    assert unread[6:] == ["missing.md", "*.none", "*"]
    assert all(Path(u.path).name in u.error.ja and "\n" not in u.error.en for u in reading.unread)


def test_a_pattern_s_characters_in_a_file_s_name_are_no_pattern(tmp_path: Path) -> None:
    assert names(read_sources([write(tmp_path / "報告[案].md")])) == (["報告[案].md"], [])


def test_pages_are_told_by_offset() -> None:
    document = Document("a", "一二三四", "0", pages=(0, 2, 2))
    assert [document.page(offset) for offset in range(4)] == [1, 1, 3, 3]
    assert Document("a", "一", "0").page(0) is None


def test_a_conversion_says_what_it_was_made_from(tmp_path: Path) -> None:
    document = read_document(write(tmp_path / "a.html", "<html><p>文。"))
    assert (document.text, document.format, document.card.converted_from) == ("文。", "html", "HTML")
    assert document.converter.startswith("markitdown ")
    assert document.sha256 == hashlib.sha256((tmp_path / "a.html").read_bytes()).hexdigest()
    assert read_document(write(tmp_path / "a.md")).card.converted_from is None


def test_slug_keeps_letters_of_any_script() -> None:
    assert slug("平成３０年版 白書（案）") == "平成30年版-白書-案"
    assert slug("///") == "document"


def test_the_packaged_source_is_the_shared_one_with_its_card() -> None:
    document = read_document(packaged_sources()[0])
    assert document.sha256 == "3b26eb8c44de2fb7f9ddf32ac2fbd25dc50cffb918d0edbc81efd2a921cc88e1"
    assert (document.title, document.card.year, document.card.ref_prefix) == (
        "平成30年版防衛白書",
        2018,
        "第Ⅱ部第4章",
    )


@pytest.mark.parametrize(
    ("card", "message"),
    [
        ('titel = "x"', "unknown key 'titel'"),
        ('year = "2018"', "year must be int"),
        ("year = true", "year must be int"),
        ('url = "javascript:alert(1)"', "not an http"),
        ('[urls]\n"1" = "file:///etc/passwd"', "not an http"),
        ("[urls]\n1 = 2", "not an http"),
        ("title =", "cannot be read"),
    ],
)
def test_a_bad_card_is_refused(card: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("文。", encoding="utf-8")
    (tmp_path / "a.source.toml").write_text(card, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        read_document(tmp_path / "a.md")


def test_a_card_is_read_for_any_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文。", encoding="utf-8")
    (tmp_path / "a.source.toml").write_text('id = "memo"\ntitle = "覚書"\nyear = 2020', encoding="utf-8")
    document = read_document(tmp_path / "a.txt")
    assert (document.id, document.title, document.card.year) == ("memo", "覚書", 2020)
