"""Runs to a report: one HTML page and the same in Markdown, side by side for several runs."""

from collections.abc import Sequence
from pathlib import Path

from eval.report.beside import report_sections
from eval.report.columns import Column, collect
from eval.report.markdown import markdown
from eval.report.page import html
from eval.report.words import Language, Words
from ingest import EvalError

__all__ = ["Language", "report_sections", "write_report"]


def write_report(folders: Sequence[Path], out: Path, language: Language = "ja") -> tuple[Path, Path]:
    """Write the report on runs to `out`, an HTML file, and to a file beside it that ends in .md; return both.

    A folder that is no run stands for the runs in it. Raises EvalError where there is no run or nothing can be written.
    """
    columns: Sequence[Column] = collect(folders)
    words = Words(language)
    page = out.with_suffix(".html") if out.suffix == ".md" else out
    _write(page, html(columns, words))
    _write(page.with_suffix(".md"), markdown(columns, words))
    return page, page.with_suffix(".md")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        why = error.strerror or str(error)
        raise EvalError(ja=f"{path} に書けません（{why}）。", en=f"{path} cannot be written: {why}.") from error
