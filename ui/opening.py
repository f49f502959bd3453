"""The options with which a command opens the assistant: where its index lies, what puts its hits in order."""

from typing import TYPE_CHECKING, Annotated

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


def opened(index: str | None, reranker: str | None) -> "Assistant":
    """Open the assistant as the settings say, but for what the options name."""
    from assistant import Assistant, load_settings

    settings = load_settings() if reranker is None else load_settings(reranker=reranker)
    with Bar(user_language()) as bar:
        return Assistant.open(index, settings, progress=bar)
