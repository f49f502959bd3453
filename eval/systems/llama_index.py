"""What people otherwise use: LlamaIndex's sentence splitter, as it comes and with small chunks.

`llamaindex-1024` is `SentenceSplitter()`: 1,024 tokens with an overlap of 200. `llamaindex-256` has 256 tokens with an
overlap of 20, as in LlamaIndex's own example of small chunks (recursive_retriever_nodes, sub_chunk_sizes). Tokens are
those of its default tokenizer (tiktoken, gpt-3.5-turbo), sentences those of nltk's English Punkt, which hardly ends
one at 。; the data of both lie in the package. This needs the extra `eval-baselines`.
"""

from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from assistant import Assistant
from eval.systems.chunks import Chunk, open_chunks
from eval.systems.retriever import Retriever
from ingest import EvalError

if TYPE_CHECKING:
    from llama_index.core.node_parser import SentenceSplitter

SMALL = "llamaindex-256"
_INSTALL = 'pip install "hakusho[eval-baselines]"'


def open_llama_index(
    name: str, assistant: Assistant, progress: Callable[[str, int, int], None] | None = None
) -> Retriever:
    """Open the system of this name over the documents of an assistant's library; EvalError without the extra."""
    made = splitter(name)
    settings: dict[str, Any] = {
        "splitter": "llama_index.core.node_parser.SentenceSplitter",
        "version": version("llama-index-core"),
        "unit": "tokens (tiktoken, gpt-3.5-turbo)",
        "tiktoken": version("tiktoken"),
        "nltk": version("nltk"),
        "chunk_size": made.chunk_size,
        "chunk_overlap": made.chunk_overlap,
    }
    return open_chunks(name, assistant, lambda text: split(made, text), settings, progress)


def splitter(name: str) -> "SentenceSplitter":
    """Return the splitter of the system of this name; EvalError without the extra."""
    try:
        from llama_index.core.node_parser import SentenceSplitter
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "llama_index":
            raise
        raise EvalError(
            ja=f"{name} を測るには追加の部品が必要です：{_INSTALL}",
            en=f"Measuring {name} needs an extra: {_INSTALL}",
        ) from error
    return SentenceSplitter(chunk_size=256, chunk_overlap=20) if name == SMALL else SentenceSplitter()


def split(made: "SentenceSplitter", text: str) -> Iterator[Chunk]:
    """Cut a text; each chunk says where it starts, where LlamaIndex knows it."""
    from llama_index.core.schema import Document, TextNode

    for node in made.get_nodes_from_documents([Document(text=text)]):
        if isinstance(node, TextNode):
            yield Chunk(node.text, node.start_char_idx)
