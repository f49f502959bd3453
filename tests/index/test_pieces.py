"""The pieces of a text are those that the `tokenizers` library cuts with the unpacked folder's tokenizer.json."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.pieces import Pieces
from index.q4 import Q4File, read_q4
from index.spec import readable
from ingest.errors import EncoderError
from tests.index.sentences import SENTENCES, TRICKY
from tests.index.tiny import PIECES, tiny_file

HOUSE = Path(__file__).parents[2]
QUERY, PASSAGE = "query: ", "passage: "
OTHER_LANGUAGES = (
    "同盟协调机制是什么时候建立的？",
    "防衛裝備移轉三原則與國際合作",
    "동맹 조정 메커니즘은 언제 설치되었습니까?",
    "방위비 분담금은 2018년에 얼마였는가",
    "Was kostet der Umzug der Truppen nach Guam?",
    "Сколько военнослужащих США находится в Японии?",
)


@pytest.fixture(scope="module")
def pieces(q4_file: Q4File) -> Pieces:
    return Pieces(q4_file.vocabulary, q4_file.characters)


def test_every_line_of_the_packaged_sources_is_cut_alike(pieces: Pieces, tokenizer: Tokenizer) -> None:
    paths = sorted((HOUSE / "ingest" / "sources").glob("*.md"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").split("\n")]
    assert len(lines) > 200
    for line in lines:
        assert pieces.ids(PASSAGE + line, 512) == tokenizer.encode(PASSAGE + line).ids, line


@pytest.mark.parametrize("prompt", [QUERY, PASSAGE, ""])
def test_sentences_of_many_languages_and_tricky_ones_are_cut_alike(
    prompt: str, pieces: Pieces, tokenizer: Tokenizer
) -> None:
    for text in (*SENTENCES, *TRICKY, *OTHER_LANGUAGES):
        assert pieces.ids(prompt + text, 512) == tokenizer.encode(prompt + text).ids, text


_ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_CHOSEN = st.sampled_from(
    ["<s>", "</s>", "<unk>", "<mask>", "<pad>", "＜s＞", "<", ">", "▁", "  ", "\x01", "\u3000", "\u200b", "\u00ad"]
    + ["㈱", "ﾊﾞ", "ﷺ", "e\u0301", "각", "가", "𠮷", "😀", "👩‍👩‍👧", ":", "query", "防衛"]
)


@hypothesis_settings(max_examples=300, deadline=None)
@given(parts=st.lists(_ANY | _CHOSEN, max_size=8))
def test_any_text_is_cut_alike(parts: list[str], pieces: Pieces, tokenizer: Tokenizer) -> None:
    text = QUERY + "".join(parts)
    assert pieces.ids(text, 512) == tokenizer.encode(text).ids


@pytest.mark.parametrize(
    "text", ["防衛。" * 900, "a" * 20_000, "ab c" * 5_000, " " * 20_000, "<s>" * 600, "\ufdfa" * 200]
)
def test_long_text_is_cut_off_at_the_same_place(text: str, pieces: Pieces, tokenizer: Tokenizer) -> None:
    ids = pieces.ids(QUERY + text, 512)
    assert ids == tokenizer.encode(QUERY + text).ids and len(ids) <= 512
    assert pieces.ids(QUERY + text)[: len(ids) - 1] == ids[:-1]


def test_text_without_a_character_of_its_own_is_only_its_prompt(pieces: Pieces) -> None:
    for text in ("", " ", "\x01", "\t \n", "\u3000"):
        assert pieces.ids(QUERY + text) == pieces.ids(QUERY)
    assert pieces.ids(readable("\0\ud800")) == pieces.ids("\ufffd")


def test_pieces_of_a_small_file_are_the_best_by_hand() -> None:
    file = read_q4(tiny_file())
    pieces = Pieces(file.vocabulary, file.characters)
    # 白書 costs 4 against 5 + 5; Ａ is mapped to a; x is unknown; "▁" is a piece of its own as no word begins with it.
    cut = [PIECES[token] for token in pieces.ids("白書 Ａx\x01  書")]
    assert cut == ["<s>", "▁", "白書", "▁", "a", "<unk>", "▁", "書", "</s>"]
    assert [PIECES[token] for token in pieces.ids("<mask>白<unk>")] == ["<s>", "<mask>", "白", "<unk>", "</s>"]
    assert [PIECES[token] for token in pieces.ids("白書白書", 4)] == ["<s>", "▁", "白書", "</s>"]


def test_pieces_with_a_zero_byte_are_refused() -> None:
    with pytest.raises(EncoderError, match=r"U\+0000"):
        read_q4(tiny_file().replace("白書".encode() + b"a", "白書".encode() + b"\0"))
