"""LangChain's and LlamaIndex's real splitters on the white paper: nothing is lost, every chunk lies where it says."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from assistant import Assistant
from eval.systems import langchain, llama_index, open_system
from eval.systems.chunks import Chunk
from ingest import EvalError

HOUSE = Path(__file__).parents[3]
SPLIT: dict[str, Callable[[str], Iterable[Chunk]]] = {
    "langchain-1000": langchain.split,
    "llamaindex-1024": lambda text: llama_index.split(llama_index.splitter("llamaindex-1024"), text),
    "llamaindex-256": lambda text: llama_index.split(llama_index.splitter("llamaindex-256"), text),
}


@pytest.fixture(scope="module")
def text(assistant: Assistant) -> str:
    return next(iter(assistant.library.documents.values())).text


@pytest.mark.parametrize("name", SPLIT)
def test_every_chunk_is_verbatim_and_every_letter_is_in_one(name: str, text: str) -> None:
    missing = {i for i, c in enumerate(text) if not c.isspace()}
    starts = []
    for chunk in SPLIT[name](text):
        assert chunk.start is not None and text[chunk.start : chunk.start + len(chunk.text)] == chunk.text
        missing -= set(range(chunk.start, chunk.start + len(chunk.text)))
        starts.append(chunk.start)
    assert not missing and starts == sorted(starts)


def test_langchains_chunks_have_at_most_a_thousand_characters(text: str) -> None:
    lengths = [len(chunk.text) for chunk in langchain.split(text)]
    assert 500 < max(lengths) <= 1000


@pytest.mark.parametrize(("name", "size", "overlap"), [("llamaindex-1024", 1024, 200), ("llamaindex-256", 256, 20)])
def test_llamaindexs_chunks_have_at_most_the_tokens_of_their_name(
    name: str, size: int, overlap: int, text: str
) -> None:
    from llama_index.core.utils import get_tokenizer

    made = llama_index.splitter(name)
    assert (made.chunk_size, made.chunk_overlap) == (size, overlap)
    counts = [len(get_tokenizer()(chunk.text)) for chunk in SPLIT[name](text)]
    assert size / 2 < max(counts) <= size


def test_llamaindex_splits_without_a_network_from_the_data_in_its_package(tmp_path: Path) -> None:
    code = (
        "import socket\n"
        "def refuse(*_, **__): raise AssertionError('the network was tried')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse\n"
        "from eval.systems.llama_index import split, splitter\n"
        "print(len([*split(splitter('llamaindex-256'), '灯台は白い。 It is white. ' * 200)]) > 4)\n"
    )
    own = ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR", "NLTK_DATA", "LLAMA_INDEX_CACHE_DIR")
    environment = {k: v for k, v in os.environ.items() if k not in own} | {
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    asked = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(
        asked, cwd=HOUSE, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("True", "")


@pytest.mark.parametrize("name", ["llamaindex-1024", "llamaindex-256"])
def test_without_the_extra_one_sentence_says_how_to_install_it(
    name: str, small: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [m for m in sys.modules if m.split(".")[0] == "llama_index"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "llama_index", None)
    with pytest.raises(EvalError) as caught:
        open_system(name, small)
    for sentence in (caught.value.ja, caught.value.en):
        assert name in sentence and sentence.endswith('pip install "hakusho[eval-baselines]"')
