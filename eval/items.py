"""A golden set's file to Items: one question a line, with what an answer must hold and where that stands in the source.

Reading refuses what is not of the format, with the number of the line; `eval.check` judges what the lines say.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest import GoldenError, Span

LANGUAGES = ("ja", "en", "zh", "ko")
SPLITS = ("dev", "test")
MODES = ("any", "all")
VALUE_KINDS = ("date", "number", "name")
KINDS = (
    *("fact", "date", "number", "list", "who", "why", "definition", "table", "figure", "footnote", "cross_reference"),
    *("abbreviation", "comparison", "paraphrase", "multi", "era", "width", "typo", "box", "caption", "keyword"),
    "relative_time",
)
REASONS = (
    *("another_year", "another_body", "figure_not_given", "next_chapter", "false_premise", "changed_entity", "today"),
    "outside",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place: where `quote` stands, or `span`. Without a `document_id` the quote stands in one document of all."""

    document_id: str | None
    quote: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A date, number or name asked for: `text` as the source has it, `normalized` to compare (2015-11, 16000)."""

    kind: str
    text: str
    normalized: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the documents do not answer: one of REASONS, and a sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `key_facts` are facts, each with its accepted spellings; of the evidence any place does, or all do.

    `variant_of` names the item that asks the same in another form; `line` is the number of the line in the file.
    """

    id: str
    lang: str
    kind: str
    question: str
    answer: str
    key_facts: tuple[tuple[str, ...], ...]
    evidence: tuple[Evidence, ...]
    answerable: bool
    evidence_mode: str = "any"
    section_ref: str | None = None
    why_unanswerable: Reason | None = None
    value: Value | None = None
    variant_of: str | None = None
    split: str | None = None
    note: str = ""
    line: int = 0


def packaged_golden() -> Path:
    """Return the golden set on the packaged source."""
    return Path(str(files("eval") / "golden" / "defense-of-japan-2018.jsonl"))


def load_items(path: Path) -> tuple[Item, ...]:
    """Read a golden set, in the order of its lines; empty lines are passed over.

    Raises GoldenError where the file cannot be opened or is empty, and with the line's number where one is not UTF-8,
    not a JSON object, has an unknown key, lacks a needed one, or a value of another type.
    """
    items = tuple(_item(record, number) for number, record in read_records(path))
    if not items:
        raise GoldenError(ja=f"{path} に質問がありません。", en=f"{path} has no questions.")
    return items


def read_records(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """Return the JSON objects of a file with the numbers of their lines; GoldenError as in `load_items`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise GoldenError(ja=f"{path} を開けません（{why}）。", en=f"{path} cannot be opened: {why}.") from error
    lines = enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1)
    return [(number, _record(line, number)) for number, line in lines if line.strip()]


def _record(line: bytes, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _bad(number, "UTF-8 ではありません", "is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise _bad(number, "JSON として読めません", "is not JSON") from error
    if not isinstance(record, dict):
        raise _bad(number, "JSON のオブジェクト {…} ではありません", "is not a JSON object {…}")
    return record


def _item(record: dict[str, Any], line: int) -> Item:
    """Make an item of a line; keys that may be left out take the defaults of Item."""
    given = {key: _FIELDS[key](value, line, key) for key, value in _known(record, _FIELDS, line) if key != "prompt"}
    missing = [key for key in _NEEDED if key not in given]
    if missing:
        names = ", ".join(missing)
        raise _bad(line, f"{names} がありません", f"lacks {names}")
    return Item(**given, line=line)


def _known(record: dict[str, Any], known: object, line: int) -> list[tuple[str, Any]]:
    """Return the entries of an object whose keys are all `known`."""
    unknown = [key for key in record if key not in known]  # type: ignore[operator]
    if unknown:
        raise _bad(line, f"知らない項目 {unknown[0][:40]!r} があります", f"has an unknown key {unknown[0][:40]!r}")
    return list(record.items())


def _text(value: Any, line: int, key: str) -> str:  # noqa: ANN401
    if not isinstance(value, str):
        raise _bad(line, f"{key} は文字列でなければなりません", f"needs a text as {key}")
    return value


def _text_or_null(value: Any, line: int, key: str) -> str | None:  # noqa: ANN401
    return None if value is None else _text(value, line, key)


def _flag(value: Any, line: int, key: str) -> bool:  # noqa: ANN401
    if not isinstance(value, bool):
        raise _bad(line, f"{key} は true か false でなければなりません", f"needs true or false as {key}")
    return value


def _list(value: Any, line: int, key: str) -> list[Any]:  # noqa: ANN401
    if not isinstance(value, list):
        raise _bad(line, f"{key} は配列 […] でなければなりません", f"needs a list […] as {key}")
    return value


def _object(value: Any, line: int, key: str, *needed: str) -> dict[str, str]:  # noqa: ANN401
    """Return an object that has just the `needed` keys, all texts."""
    if not isinstance(value, dict) or set(value) != set(needed):
        names = ", ".join(needed)
        raise _bad(line, f"{key} は {names} を持つオブジェクトでなければなりません", f"needs {names} in {key}")
    return {name: _text(value[name], line, f"{key}.{name}") for name in needed}


def _facts(value: Any, line: int, key: str) -> tuple[tuple[str, ...], ...]:  # noqa: ANN401
    facts = (_list(fact, line, key) for fact in _list(value, line, key))
    return tuple(tuple(_text(spelling, line, key) for spelling in fact) for fact in facts)


def _evidence(value: Any, line: int, key: str) -> tuple[Evidence, ...]:  # noqa: ANN401
    return tuple(_place(place, line, key) for place in _list(value, line, key))


def _place(value: Any, line: int, key: str) -> Evidence:  # noqa: ANN401
    """Return one place: `quote` with or without `document_id`, or `document_id`, `start`, `end`."""
    keys = set(value) if isinstance(value, dict) else set()
    if keys == {"quote"} or keys == {"document_id", "quote"}:
        return Evidence(_text_or_null(value.get("document_id"), line, key), _text(value["quote"], line, key))
    if keys == {"document_id", "start", "end"}:
        start, end = value["start"], value["end"]
        if type(start) is int and type(end) is int and 0 <= start < end:
            return Evidence(_text(value["document_id"], line, key), None, Span(start, end))
    needed = "quote, or document_id with quote, or document_id, start and end (0 <= start < end)"
    raise _bad(line, f"{key} の各要素には {needed} が要ります", f"needs in each element of {key} {needed}")


def _value(value: Any, line: int, key: str) -> Value | None:  # noqa: ANN401
    return None if value is None else Value(**_object(value, line, key, "kind", "text", "normalized"))


def _reason(value: Any, line: int, key: str) -> Reason | None:  # noqa: ANN401
    return None if value is None else Reason(**_object(value, line, key, "code", "text"))


def _bad(line: int, ja: str, en: str) -> GoldenError:
    return GoldenError(ja=f"{line} 行目: {ja}。", en=f"Line {line} {en}.")


_NEEDED = ("id", "lang", "kind", "question", "answer", "key_facts", "evidence", "answerable")
_FIELDS: dict[str, Callable[[Any, int, str], Any]] = {
    **dict.fromkeys(("id", "lang", "kind", "question", "answer", "evidence_mode", "note"), _text),
    **dict.fromkeys(("section_ref", "variant_of", "split"), _text_or_null),
    "key_facts": _facts,
    "evidence": _evidence,
    "answerable": _flag,
    "why_unanswerable": _reason,
    "value": _value,
    "prompt": lambda value, line, key: value,
}
