"""The options with which a command opens the assistant: where its index lies, what orders its hits, who writes."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ui.terminal import Bar, user_language

if TYPE_CHECKING:
    from assistant import Assistant

Index = Annotated[str | None, typer.Option("--index", help="索引の場所 / location of the index", metavar="LOCATION")]
Reranker = Annotated[
    str | None,
    typer.Option(
        "--reranker",
        help="上位の箇所を並べ直す CrossEncoder / a CrossEncoder that reorders the first hits: a hub id or a folder",
        metavar="M",
    ),
]

Writer = Annotated[
    Literal["extractive", "llm"] | None,
    typer.Option(
        "--writer",
        help="回答の書き方：原文の抜粋、または設定した言語モデル / quotes alone, or the language model of the settings",
    ),
]


def opened(index: str | None, reranker: str | None, writer: str | None = None) -> "Assistant":
    """Open the assistant as the settings say, but for what the options name."""
    from assistant import Assistant, load_settings

    named = {"reranker": reranker, "writer": writer}
    settings = load_settings(**{name: value for name, value in named.items() if value is not None})
    with Bar(user_language()) as bar:
        return Assistant.open(index, settings, progress=bar)
