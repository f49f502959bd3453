"""Columns to drawings: evidence by rank cut and language, by kind, the ranks of the evidence, risk, support."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from eval.items import KINDS, LANGUAGES
from eval.report.axes import Box, drawing, goes, legend, level, line, mark, path, rises, series, text, upright
from eval.report.columns import Column
from eval.report.markup import element
from eval.report.reliability import reliability
from eval.report.tables import Figure
from eval.report.words import Words, interval, percent

_BESIDE = ("plot-curve", "plot-support")
_APART = ("plot-ranks", "plot-support")  # One drawing a run, which says whose it is.
CUTS = ("hit@1", "hit@3", "hit@5", "hit@10")


def plots(columns: Sequence[Column], words: Words) -> list[Element]:
    """Return the figures of the report; one without data is left out."""
    panels = [p for of in ("all", *LANGUAGES) if (p := _hits(columns, words, of)) is not None]
    kinds = _kinds(columns, words)
    ranks = [p for column in columns if (p := _ranks(column, columns, words)) is not None]
    curve = _curve(columns, words)
    support = [p for column in columns if (p := reliability(column, words)) is not None]
    found = [
        _figure("plot hits", panels, columns, words),
        _figure("plot kinds", [kinds] if kinds is not None else [], columns, words),
        _figure("plot ranks", ranks, columns, words),
        _figure("plot curve", [curve] if curve is not None else [], columns, words),
        _figure("plot support", support, columns, words),
    ]
    return [figure for figure in found if figure is not None]


def _figure(key: str, panels: Sequence[Element], columns: Sequence[Column], words: Words) -> Element | None:
    if not panels:
        return None
    name = key.replace(" ", "-")
    shown = element("div", *panels, class_=f"panels {name}")
    if name == "plot-kinds":
        shown = element("div", shown, class_="scroll", tabindex="0", role="group", aria_label=words(key))
    return element(
        "figure",
        element("figcaption", element("h3", words(key)), element("p", words(f"{key} note"))),
        legend([(c.number, c.label) for c in columns]) if len(columns) > 1 and name not in _APART else None,
        shown,
        id=name,
        class_="half" if name in _BESIDE else None,
    )


def _told(column: Column, figure: Figure) -> str:
    name, value = figure["measure"], figure["value"]
    return f"{column.label}: {name} {percent(value)} {interval(name, figure['low'], figure['high'])} n={figure['n']}"


def _hits(columns: Sequence[Column], words: Words, of: str) -> Element | None:
    """Draw hit@k of one language, a line a run; the runs stand beside each other at each cut."""
    slice_name = "all" if of == "all" else "lang"
    found = [(column, [column.figure(cut, slice_name, of) for cut in CUTS]) for column in columns]
    drawn = [(column, [f for f in figures if f]) for column, figures in found if all(figures)]
    if not drawn:
        return None
    box = Box(42, 34, 246, 150)
    step = box.width / len(CUTS)
    middles = [box.left + step * (i + 0.5) for i in range(len(CUTS))]
    beside = min(9.0, 0.7 * step / len(columns))
    lines = []
    for column, figures in drawn:
        shift = (column.number - (len(columns) - 1) / 2) * beside
        points = [(x + shift, box.y(f["value"])) for x, f in zip(middles, figures, strict=True)]
        whiskers = [upright(x, box.y(f["low"]), box.y(f["high"])) for (x, _), f in zip(points, figures, strict=True)]
        marks = [mark(x, y, column.number, 3.4, _told(column, f)) for (x, y), f in zip(points, figures, strict=True)]
        lines.append(series(column.number, path(points, column.number), *whiskers, *marks))
    counts = sorted({str(figures[0]["n"]) for _, figures in drawn})
    title = f"{words.of('lang', of)} (n={', '.join(counts)})"
    ticks = [
        text(x, box.top + box.height + 18, cut.removeprefix("hit@"), "middle", "tick")
        for x, cut in zip(middles, CUTS, strict=True)
    ]
    return drawing(
        f"hits-{of}",
        300,
        212,
        f"{words('plot hits')} {title}",
        words("desc", what=_read(drawn), table=words("by language")),
        text(box.left, 18, title, class_="panel"),
        *rises(box),
        *ticks,
        *lines,
    )


def _read(drawn: Sequence[tuple[Column, Sequence[Figure]]]) -> str:
    """Return the values of a panel in words."""
    values = (
        f"{column.label}: " + ", ".join(f"{f['measure']} {percent(f['value'])}" for f in figures)
        for column, figures in drawn
    )
    return "; ".join(values)


def _kinds(columns: Sequence[Column], words: Words) -> Element | None:
    """Draw hit@5 by kind, the most frequent first, a line a kind and within it a mark a run."""
    by_kind = [(kind, [column.figure("hit@5", "kind", kind) for column in columns]) for kind in KINDS]
    found = [(kind, figures, max(f["n"] for f in figures if f)) for kind, figures in by_kind if any(figures)]
    if not found:
        return None
    found.sort(key=lambda one: -one[2])
    height = max(22.0, 9.0 * len(columns) + 8)
    box = Box(164, 26, 440, height * len(found))
    rows = [
        e
        for i, (kind, figures, n) in enumerate(found)
        for e in _kind(columns, figures, box, box.top + i * height, height, f"{words.of('kind', kind)} ({n})")
    ]
    described = words("desc", what=words("plot kinds"), table=words("by kind"))
    return drawing(
        "kinds", 624, box.top + box.height + 26, words("plot kinds"), described, *goes(box, above=True), *rows
    )


def _kind(
    columns: Sequence[Column], figures: Sequence[Figure | None], box: Box, top: float, height: float, label: str
) -> list[Element]:
    drawn = [text(box.left - 10, top + height / 2 + 4, label, "end"), line(0, top, box.left + box.width, top, "rule")]
    between = (height - 8) / len(columns)
    for column, figure in zip(columns, figures, strict=True):
        if figure:
            y = top + 4 + between * (column.number + 0.5)
            whisker = level(y, box.x(figure["low"]), box.x(figure["high"]))
            marked = mark(box.x(figure["value"]), y, column.number, 3.4, _told(column, figure))
            drawn.append(series(column.number, whisker, marked))
    return drawn


def _ranks(column: Column, columns: Sequence[Column], words: Words) -> Element | None:
    """Draw how many questions have their evidence complete at which rank; all runs to one scale."""
    most = max((max(c.ranks.values(), default=0) for c in columns), default=0)
    if not sum(column.ranks.values()):
        return None
    box = Box(10, 40, 300, 120)
    step = box.width / len(column.ranks)
    bars = []
    for i, (name, count) in enumerate(column.ranks.items()):
        x, top = box.left + step * (i + 0.5), box.y(count / most)
        bars += [
            element(
                "rect",
                x=x - step * 0.36,
                y=top,
                width=step * 0.72,
                height=box.top + box.height - top,
                class_="bar never" if name == "none" else "bar",
            ),
            text(x, top - 5, str(count), "middle", "count"),
            text(x, box.top + box.height + 16, words.of("rank", name.replace("-", "–")), "middle", "tick"),
        ]
    what = ", ".join(f"{words.of('rank', name)}: {count}" for name, count in column.ranks.items())
    return drawing(
        f"ranks-{column.number}",
        320,
        186,
        f"{words('plot ranks')} {column.label}",
        words("desc", what=what, table=words("ranks")),
        text(box.left, 18, column.label, class_="panel"),
        series(column.number, *bars),
        line(box.left, box.top + box.height, box.left + box.width, box.top + box.height, "axis"),
    )


def _curve(columns: Sequence[Column], words: Words) -> Element | None:
    """Draw the risk at each coverage, a line a run, its letter at the line's end."""
    if not any(column.curve for column in columns):
        return None
    box = Box(48, 14, 400, 240)
    lines = []
    for column in columns:
        points = [(box.x(coverage), box.y(risk)) for coverage, risk in column.curve]
        if points:
            x, y = points[-1]
            marks = [mark(*points[len(points) * i // 4], column.number, 3.4) for i in (1, 2, 3)]
            last = mark(x, y, column.number, 4, column.label)
            lines.append(
                series(
                    column.number,
                    path(points, column.number),
                    *marks,
                    last,
                    text(x + 8, y + 4, column.letter, class_="letter"),
                )
            )
    return drawing(
        "curve-plot",
        480,
        302,
        words("plot curve"),
        words("desc", what=words("plot curve note"), table=words("curve")),
        *rises(box),
        *goes(box),
        text(box.left + box.width / 2, 296, words("coverage"), "middle", "tick"),
        element(
            "text",
            words("risk"),
            x=-(box.top + box.height / 2),
            y=10,
            transform="rotate(-90)",
            text_anchor="middle",
            class_="tick",
        ),
        *lines,
    )
