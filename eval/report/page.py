"""Columns to one HTML page that asks nobody for anything: no script, no font, no picture from outside."""

from collections.abc import Sequence
from importlib.resources import files
from xml.etree.ElementTree import Element

from eval.report.columns import Column
from eval.report.counts import binned, covered, limited, paired, ranked
from eval.report.exhibits import exhibits
from eval.report.grid import coded, grid
from eval.report.markup import element, page
from eval.report.notes import NOTES
from eval.report.overview import head, measured, points
from eval.report.plots import plots
from eval.report.tables import Table, reasoned, sliced, summary
from eval.report.words import Words
from eval.report.worst import worst


def html(columns: Sequence[Column], words: Words) -> str:
    """Return the whole page."""
    style = (files("eval.report") / "style.css").read_text(encoding="utf-8")
    made = sections(columns, words)
    body = element(
        "body",
        element("a", words("skip"), href="#main", class_="skip"),
        head(columns, words),
        _contents(made, words),
        element("main", *made, id="main"),
    )
    return page(words.language, f"{words('title')} — Hakusho", style, body)


def sections(columns: Sequence[Column], words: Words) -> list[Element]:
    """Return the sections of the report in order; those that these runs have nothing for are left out."""
    return [section for section in _sections(columns, words) if section is not None]


def _sections(columns: Sequence[Column], words: Words) -> list[Element | None]:
    drawn = plots(columns, words)
    return [
        points(columns[0], words),
        tabled("summary", words("summary"), [summary(columns, words)], words, words("reading"), bars=True),
        element("section", element("h2", words("plots")), *drawn, id="plots") if drawn else None,
        tabled("lang", words("by language"), sliced(columns, words, "lang"), words, fold=4),
        tabled("kind", words("by kind"), sliced(columns, words, "kind"), words, words("small"), fold=1),
        tabled("why", words("by reason"), [reasoned(columns, words)], words, words("small")),
        tabled("ranks", words("ranks and curve"), [ranked(columns, words), covered(columns, words)], words),
        tabled("support", words("support"), _supported(columns, words), words, words("support note")),
        tabled("pairs", words("pairs"), [paired(columns, words)], words, words("pairs note")),
        _worst(columns, words) if columns[0].records else None,
        measured(columns, words),
        _notes(words),
    ]


def _supported(columns: Sequence[Column], words: Words) -> list[Table | None]:
    return [binned(columns, words), limited(columns, words)]


def tabled(
    name: str,
    title: str,
    tables: Sequence[Table | None],
    words: Words,
    note: str | None = None,
    *,
    bars: bool = False,
    fold: int = 9,
) -> Element | None:
    """Return a section with tables, those beyond the first `fold` folded away; nothing where there are none."""
    there = [table for table in tables if table is not None and table.rows]
    if not there:
        return None
    said = element("p", note, class_="note") if note else None
    grids = [grid(table, words, bars=bars, caption=len(there) > 1) for table in there[:fold]]
    grids += [_folded(table, words) for table in there[fold:]]
    return element("section", element("h2", title), said, *grids, id=name)


def _folded(table: Table, words: Words) -> Element:
    return element("details", element("summary", *coded(table.title)), grid(table, words, caption=False), class_="more")


def _contents(sections: Sequence[Element], words: Words) -> Element:
    linked = [(section.get("id") or "", section.findtext("h2") or "") for section in sections]
    entries = (element("li", element("a", title, href=f"#{name}")) for name, title in linked)
    return element("nav", element("ul", *entries), aria_label=words("contents"))


def _worst(columns: Sequence[Column], words: Words) -> Element:
    troubles = worst(columns[0].records.values())
    shown = sum(len(trouble.records) for trouble in troubles)
    note = words("worst note", label=columns[0].label, shown=shown) if shown else words("none worst")
    said = element("p", note, class_="note")
    return element("section", element("h2", words("worst")), said, *exhibits(troubles, columns, words), id="worst")


def _notes(words: Words) -> Element:
    entries = [part for term, said in NOTES[words.language] for part in (element("dt", term), element("dd", said))]
    return element("section", element("h2", words("notes")), element("dl", *entries), id="notes")
