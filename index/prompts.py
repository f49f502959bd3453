"""A model's prompts, by the names that its configuration gives them, to the one of questions and the one of passages.

Published models call them by many names, and some of the most used say only on their cards what belongs before a text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

# sentence-transformers adds empty prompts "query" and "document" to every model, so empty ones are passed over.
_QUESTION = ("query", "retrieval query", "search query", "web search query", "s2p query", "question")
_PASSAGE = ("document", "passage", "corpus", "retrieval document", "retrieval passage", "search document")


@dataclass(frozen=True, slots=True)
class Prompts:
    """What stands before each question and before each passage; empty where nothing does."""

    question: str = ""
    passage: str = ""


# By the last part of a model's name: what its card asks for, where its configuration names nothing.
_CARDS = (
    (re.compile(r"(multilingual-)?e5-(small|base|large)(-v2)?"), Prompts("query: ", "passage: ")),
    (re.compile(r"ruri-v3-\w+"), Prompts("検索クエリ: ", "検索文書: ")),
    (re.compile(r"ruri-(small|base|large)(-v2)?"), Prompts("クエリ: ", "文章: ")),
)


def prompts_of(model: str, configured: Mapping[str, str | None], default: str | None = None) -> Prompts:
    """Return the prompts of a model from its configuration (`config_sentence_transformers.json`).

    `default` is the name of the prompt for all texts: it counts where neither questions nor passages have their own.
    Where the configuration names none at all, those on the card of a known family of models, by its name, count.
    """
    named = {_plain(name): text for name, text in configured.items() if isinstance(text, str) and text}
    found = Prompts(_first(named, _QUESTION), _first(named, _PASSAGE))
    if found == Prompts() and default is not None and (text := named.get(_plain(default))):
        return Prompts(text, text)
    return found if named else _of_card(model)


def _first(named: Mapping[str, str], names: Iterable[str]) -> str:
    return next((named[name] for name in names if name in named), "")


def _plain(name: str) -> str:
    """Return a prompt's name as words: "Retrieval-query" and "retrieval.query" are one."""
    return " ".join(re.findall(r"[a-z0-9]+", name.casefold()))


def _of_card(model: str) -> Prompts:
    name = PurePath(model).name.casefold()
    return next((prompts for pattern, prompts in _CARDS if pattern.fullmatch(name)), Prompts())
