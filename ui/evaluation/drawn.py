"""Runs to the report on them as the page draws it: elements as `[tag, attributes, children]`, never as markup."""

import json
import sys
import traceback
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Literal
from xml.etree.ElementTree import Element

from ingest import EvalError
from ui.evaluation.shelf import MOST_BYTES, Saved

Language = Literal["ja", "en"]
_KEPT = 8
_FILES = ("run.json", "figures.json", "questions.jsonl")


class Reports:
    """The reports asked for last, each made once while its files stay as they are; for one thread at a time."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._kept: OrderedDict[tuple[object, ...], bytes] = OrderedDict()

    def find(self, runs: Sequence[Saved], language: Language) -> bytes:
        """Return the report on one run or two as JSON; EvalError where one cannot be read or is too large."""
        key = (language, *(_state(run) for run in runs))
        if key not in self._kept:
            self._kept[key] = _made(runs, language)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


def _state(run: Saved) -> tuple[object, ...]:
    """Return what changes with the files of a run."""
    stats = [path.stat() for name in _FILES if (path := run.folder / name).is_file()]
    if sum(stat.st_size for stat in stats) > MOST_BYTES:
        raise EvalError(
            ja=f"実行結果「{run.place}」は大きすぎて表示できません。hakusho eval report で報告を作れます。",
            en=f"The run “{run.place}” is too large to be shown; hakusho eval report makes a report of it.",
        )
    return run.name, *((stat.st_mtime_ns, stat.st_size) for stat in stats)


def _made(runs: Sequence[Saved], language: Language) -> bytes:
    from eval import read_figures, report_sections

    try:
        read = [read_figures(run.folder) for run in runs]
        sections = [tree(section) for section in report_sections(read, language)]
    except EvalError as error:
        raise _placed(error, runs) from error
    # A run is a folder that anybody may have written: whatever is in its files instead of figures ends up here.
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        traceback.print_exc(file=sys.stderr)
        raise _damaged(runs) from error
    return json.dumps({"sections": sections}, ensure_ascii=False).encode("utf-8", "replace")


def tree(element: Element) -> list[Any]:
    """Return an element as `[tag, attributes, children]`; children are such lists, and texts."""
    children: list[Any] = [element.text] if element.text else []
    for child in element:
        children.append(tree(child))
        if child.tail and child.tail.strip():
            children.append(child.tail)
    return [element.tag, dict(element.attrib), children]


def _placed(error: EvalError, runs: Sequence[Saved]) -> EvalError:
    """Return an error that names runs as the page does, and no place of this machine."""
    ja, en = error.ja, error.en
    for run in runs:
        ja, en = (text.replace(str(run.folder), f"「{run.place}」") for text in (ja, en))
    return EvalError(ja=ja, en=en)


def _damaged(runs: Sequence[Saved]) -> EvalError:
    named = "、".join(f"「{run.place}」" for run in runs)
    return EvalError(
        ja=f"{named} は実行結果として読めません（ファイルの中身が実行結果の形ではありません）。",
        en=f"{named} cannot be read as a run: what its files hold is not what a run holds.",
    )
