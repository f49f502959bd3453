"""Shares to places in a drawing: scales, grids, marks, whiskers, and how one run's marks differ from another's."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from eval.report.markup import Child, element

STYLES = 8
_DASHES = (None, "6 3", "2 3", "8 3 2 3", "4 2", "1 2", "10 4", "6 2 1 2 1 2")


@dataclass(frozen=True, slots=True)
class Box:
    """Where shares are drawn: pixels from the left and the top of a drawing, the share 1 at the right and the top."""

    left: float
    top: float
    width: float
    height: float

    def x(self, share: float) -> float:
        """Return where a share lies across."""
        return self.left + self.width * min(max(share, 0.0), 1.0)

    def y(self, share: float) -> float:
        """Return where a share lies, up."""
        return self.top + self.height * (1 - min(max(share, 0.0), 1.0))


def drawing(name: str, width: float, height: float, title: str, described: str, *children: Child) -> Element:
    """Return a drawing that is read out as its title and description; `name` is unique in the page."""
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", described, id=f"{name}-desc"),
        *children,
        role="img",
        viewBox=f"0 0 {width:g} {height:g}",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )


def series(number: int, *children: Child) -> Element:
    """Return the marks of one run, in its colour."""
    return element("g", *children, class_=f"s{number % STYLES}")


def text(x: float, y: float, words: str, anchor: str = "start", class_: str | None = None) -> Element:
    """Return text whose line stands at (x, y)."""
    return element("text", words, x=x, y=y, text_anchor=None if anchor == "start" else anchor, class_=class_)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Element:
    """Return a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def path(points: Sequence[tuple[float, float]], number: int) -> Element:
    """Return a line through points, dashed as the run is."""
    places = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return element("path", d=f"M{places}", class_="line", stroke_dasharray=_DASHES[number % STYLES])


def mark(x: float, y: float, number: int, size: float = 4.0, told: str | None = None) -> Element:
    """Return the mark of a run: a circle, a square, …; from the ninth run on hollow. `told` is shown on hover."""
    title = element("title", told) if told else None
    hollow = "mark hollow" if number // STYLES % 2 else "mark"
    if number % STYLES == 0:
        return element("circle", title, cx=x, cy=y, r=size, class_=hollow)
    points = " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in _shape(number % STYLES))
    return element("polygon", title, points=points, class_=hollow)


def _shape(which: int) -> list[tuple[float, float]]:
    """Return the corners of a shape of about unit size: square, diamond, triangles, cross, hexagon, star."""
    turns = {1: (4, 45), 2: (4, 0), 3: (3, -90), 4: (3, 90), 6: (6, 0)}
    if which in turns:
        corners, turn = turns[which]
        return _around([1.25] * corners, turn)
    if which == 5:
        a, b = 1.25, 0.42
        return [
            (-b, -a),
            (b, -a),
            (b, -b),
            (a, -b),
            (a, b),
            (b, b),
            (b, a),
            (-b, a),
            (-b, b),
            (-a, b),
            (-a, -b),
            (-b, -b),
        ]
    return _around([1.5, 0.65] * 5, -90)


def _around(radii: Sequence[float], turn: float) -> list[tuple[float, float]]:
    angles = [math.radians(turn + 360 * i / len(radii)) for i in range(len(radii))]
    return [(r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True)]


def upright(x: float, low: float, high: float) -> Element:
    """Return a whisker from low to high at x."""
    return element(
        "path", d=f"M{x:.1f} {low:.1f}V{high:.1f}M{x - 2:.1f} {low:.1f}h4M{x - 2:.1f} {high:.1f}h4", class_="whisker"
    )


def level(y: float, low: float, high: float) -> Element:
    """Return a whisker from low to high at y."""
    return element(
        "path", d=f"M{low:.1f} {y:.1f}H{high:.1f}M{low:.1f} {y - 2:.1f}v4M{high:.1f} {y - 2:.1f}v4", class_="whisker"
    )


def rises(box: Box, shares: Sequence[float] = (0, 0.25, 0.5, 0.75, 1)) -> list[Element]:
    """Return level grid lines with their shares at the left."""
    lines = [line(box.left, box.y(s), box.left + box.width, box.y(s), "grid") for s in shares]
    return lines + [text(box.left - 6, box.y(s) + 4, f"{100 * s:g}%", "end", "tick") for s in shares]


def goes(box: Box, shares: Sequence[float] = (0, 0.25, 0.5, 0.75, 1), *, above: bool = False) -> list[Element]:
    """Return upright grid lines with their shares below, or above as well."""
    lines = [line(box.x(s), box.top, box.x(s), box.top + box.height, "grid") for s in shares]
    rows = [box.top + box.height + 16] + ([box.top - 8] if above else [])
    return lines + [text(box.x(s), y, f"{100 * s:g}%", "middle", "tick") for s in shares for y in rows]


def legend(labels: Sequence[tuple[int, str]]) -> Element:
    """Return which mark and line is which run's."""
    return element("ul", *(_entry(number, label) for number, label in labels), class_="legend")


def _entry(number: int, label: str) -> Element:
    sample = series(number, path([(1, 8), (33, 8)], number), mark(17, 8, number))
    shown = element("svg", sample, viewBox="0 0 34 16", width="34", height="16", aria_hidden="true")
    return element("li", shown, element("bdi", label))
