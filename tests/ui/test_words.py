"""The words of the page: each is there in both languages, and each is used."""

import re
from pathlib import Path
from typing import get_args

from assistant.evidence.wanted import Kind as Constrained
from assistant.filters import KINDS
from ui.support import Level

STATIC = Path(__file__).parents[2] / "ui" / "static"
_PAIR = re.compile(r"^  (?P<name>\w+): \['(?P<ja>.+?)', '(?P<en>.+?)'\],$", re.MULTILINE)


def _words() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    lines = 0
    for file in STATIC.glob("*words.js"):
        text = file.read_text(encoding="utf-8")
        inside = text[text.index("WORDS = {") : text.index("\n};")]
        found |= {pair["name"]: (pair["ja"], pair["en"]) for pair in _PAIR.finditer(inside)}
        lines += len([line for line in inside.splitlines()[1:] if line.strip()])
    assert len(found) == lines  # No word of a tab takes the place of one of the page.
    return found


def _scripts() -> str:
    files = [
        file for file in STATIC.iterdir() if file.suffix in (".js", ".html") and not file.name.endswith("words.js")
    ]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_word_is_japanese_in_one_language_and_not_in_the_other_with_the_same_places() -> None:
    japanese = re.compile("[ぁ-ヿ一-龠]")
    for ja, en in _words().values():
        assert not japanese.search(en)
        assert sorted(re.findall(r"\{\d\}", ja)) == sorted(re.findall(r"\{\d\}", en))


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = set(re.findall(r"\bt\('(\w+)'", _scripts())) | set(re.findall(r'data-(?:words|label)="(\w+)"', _scripts()))
    assert len(asked) > 40 and asked <= set(_words())


def test_no_word_is_left_that_nobody_says() -> None:
    scripts = _scripts()
    said = {name for name in _words() if re.search(rf"\b{name}\b", scripts)}
    assert set(_words()) - said <= {*KINDS, *get_args(Constrained), *get_args(Level)}
