"""A file in SQuAD's format to its paragraphs, each with its questions; JSQuAD's contexts begin with `title [SEP] `.

That beginning is taken off, and answers are counted from where the paragraph begins. What is not of the format is
refused with the place where it stands, such as `data[0].paragraphs[2].qas[1].id`.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import GoldenError

MAX_BYTES = 200 * 1024 * 1024
SEPARATOR = " [SEP] "


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as somebody marked it: its text, and where that begins in the paragraph; negative in the title."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answers, one for each person who marked one."""

    id: str
    question: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, and what is asked about it."""

    title: str
    text: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Squad:
    """A file read whole: the SHA-256 of its bytes, its paragraphs in order."""

    sha256: str
    paragraphs: tuple[Paragraph, ...]


def read_squad(path: Path) -> Squad:
    """Read a file in SQuAD's format.

    Raises GoldenError where it cannot be opened, is too large, is not JSON, not of the format, holds characters that
    no encoding can carry, or two questions have one id.
    """
    raw = _bytes(path)
    try:
        values = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _unreadable(path, "UTF-8 ではありません", "it is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, "JSON として読めません", "it is not JSON") from error
    paragraphs = tuple(_paragraphs(values, path))
    _refuse_doubles(paragraphs, path)
    return Squad(hashlib.sha256(raw).hexdigest(), paragraphs)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unreadable(path, f"{MAX_BYTES:,} バイトを超えています", f"it is larger than {MAX_BYTES:,} bytes")
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise _unreadable(path, why, why) from error


def _paragraphs(values: Any, path: Path) -> Iterator[Paragraph]:  # noqa: ANN401
    for i, article in enumerate(_field(values, "data", list, "", path)):
        at = f"data[{i}]"
        title = _text(article, "title", at, path)
        for j, paragraph in enumerate(_field(article, "paragraphs", list, at, path)):
            yield _paragraph(title, paragraph, f"{at}.paragraphs[{j}]", path)


def _paragraph(title: str, value: Any, at: str, path: Path) -> Paragraph:  # noqa: ANN401
    context = _text(value, "context", at, path)
    text = context.removeprefix(title + SEPARATOR)
    before = len(context) - len(text)
    asked = enumerate(_field(value, "qas", list, at, path))
    return Paragraph(title, text, tuple(_asked(one, before, f"{at}.qas[{k}]", path) for k, one in asked))


def _asked(value: Any, before: int, at: str, path: Path) -> Asked:  # noqa: ANN401
    listed = enumerate(_field(value, "answers", list, at, path))
    answers = tuple(_answer(one, before, f"{at}.answers[{n}]", path) for n, one in listed)
    return Asked(_text(value, "id", at, path), _text(value, "question", at, path), answers)


def _answer(value: Any, before: int, at: str, path: Path) -> Answer:  # noqa: ANN401
    return Answer(_text(value, "text", at, path), _field(value, "answer_start", int, at, path) - before)


def _text(value: Any, key: str, at: str, path: Path) -> str:  # noqa: ANN401
    text: str = _field(value, key, str, at, path)
    if any("\ud800" <= c <= "\udfff" for c in text):
        place = f"{at}.{key}"
        raise _unreadable(path, f"{place} に単独のサロゲートがあります", f"{place} holds a lone surrogate")
    return text


def _field(value: Any, key: str, kind: type, at: str, path: Path) -> Any:  # noqa: ANN401
    """Return a value of an object, of just this type."""
    place = f"{at}.{key}".removeprefix(".")
    found = value.get(key) if isinstance(value, dict) else None
    if type(found) is not kind:
        names = {list: ("配列", "a list"), str: ("文字列", "a text"), int: ("整数", "a whole number")}[kind]
        raise _unreadable(path, f"{place} が{names[0]}ではありません", f"{place} is not {names[1]}")
    return found


def _refuse_doubles(paragraphs: tuple[Paragraph, ...], path: Path) -> None:
    seen: set[str] = set()
    for one in (one for paragraph in paragraphs for one in paragraph.asked):
        if one.id in seen:
            shown = one.id[:60]
            raise _unreadable(path, f"id「{shown}」の質問が二つあります", f'two questions have the id "{shown}"')
        seen.add(one.id)


def _unreadable(path: Path, ja: str, en: str) -> GoldenError:
    return GoldenError(
        ja=f"{path} を JSQuAD のファイルとして読めません（{ja}）。",
        en=f"{path} cannot be read as a JSQuAD file: {en}.",
    )
