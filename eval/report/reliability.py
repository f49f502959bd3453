"""Support in bins to a drawing of each run: the share of claims that hold against their support, counts below."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from eval.report.axes import Box, drawing, goes, line, mark, path, rises, series, text, upright
from eval.report.columns import Column
from eval.report.markup import element
from eval.report.words import Words, interval, percent

_BOX = Box(42, 34, 264, 190)
_COUNTS = Box(42, 262, 264, 34)


def reliability(column: Column, words: Words) -> Element | None:
    """Draw one run; None where its claims have no support."""
    if not column.bins:
        return None
    label = f"{column.label} ({words('claims n', n=sum(one['n'] for one in column.bins))})"
    what = "; ".join(_told(one) for one in column.bins)
    return drawing(
        f"support-{column.number}",
        320,
        320,
        f"{words('plot support')} {label}",
        words("desc", what=what, table=words("bins")),
        text(_BOX.left, 18, label, class_="panel"),
        *rises(_BOX),
        *goes(_BOX),
        line(_BOX.x(0), _BOX.y(0), _BOX.x(1), _BOX.y(1), "even"),
        _marks(column),
        *_counts(column),
        text(_BOX.left + _BOX.width / 2, 316, words("stated support"), "middle", "tick"),
    )


def _told(one: Mapping[str, Any]) -> str:
    """Return a bin in words."""
    held = f"{percent(one['held'])} {interval('', one['low'], one['high'])}"
    return f"{100 * one['start']:.0f}–{percent(one['end'], 0)}: {held} n={one['n']}"


def _marks(column: Column) -> Element:
    points = [(_BOX.x(one["support"]), _BOX.y(one["held"])) for one in column.bins]
    both = [*zip(points, column.bins, strict=True)]
    whiskers = [upright(x, _BOX.y(one["low"]), _BOX.y(one["high"])) for (x, _), one in both]
    marks = [mark(x, y, column.number, 4, f"{column.label} {_told(one)}") for (x, y), one in both]
    return series(column.number, path(points, column.number), *whiskers, *marks)


def _counts(column: Column) -> list[Element]:
    """Draw how many claims each bin has, on a line of their own."""
    most, foot = max(one["n"] for one in column.bins), _COUNTS.top + _COUNTS.height
    bars = []
    for one in column.bins:
        left, right, top = _COUNTS.x(one["start"]), _COUNTS.x(one["end"]), _COUNTS.y(one["n"] / most)
        bar = element("rect", x=left + 3, y=top, width=right - left - 6, height=foot - top, class_="bar")
        bars += [series(column.number, bar), text((left + right) / 2, top - 4, str(one["n"]), "middle", "count")]
    return [*bars, line(_COUNTS.left, foot, _COUNTS.left + _COUNTS.width, foot, "axis")]
