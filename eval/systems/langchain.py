"""What people otherwise use: LangChain's recursive splitter, 1,000 characters with an overlap of 200.

All else is the splitter's default: paragraphs, then lines, then blanks, then anywhere.
"""

from collections.abc import Callable, Iterator
from importlib.metadata import version

from assistant import Assistant
from eval.systems.chunks import Chunk, open_chunks
from eval.systems.retriever import Retriever

CHARACTERS, OVERLAP = 1000, 200


def open_langchain(
    name: str, assistant: Assistant, progress: Callable[[str, int, int], None] | None = None
) -> Retriever:
    """Open the system over the documents of an assistant's library."""
    settings = {
        "splitter": "langchain_text_splitters.RecursiveCharacterTextSplitter",
        "version": version("langchain-text-splitters"),
        "unit": "characters",
        "chunk_size": CHARACTERS,
        "chunk_overlap": OVERLAP,
    }
    return open_chunks(name, assistant, split, settings, progress)


def split(text: str) -> Iterator[Chunk]:
    """Cut a text; each chunk says where it starts."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHARACTERS, chunk_overlap=OVERLAP, add_start_index=True)
    for made in splitter.create_documents([text]):
        yield Chunk(made.page_content, made.metadata["start_index"])
