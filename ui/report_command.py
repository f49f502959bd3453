"""`hakusho eval report`: runs side by side, as an HTML page and as Markdown."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ui.terminal import say, user_language


class Language(StrEnum):
    """The languages of a report."""

    JA = "ja"
    EN = "en"


def report(
    runs: Annotated[
        list[Path],
        typer.Argument(
            metavar="RUN...", help="実行結果のフォルダー、またはそれらの入ったフォルダー / runs, or folders of runs"
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE.html", help="出力先（既定は最初の RUN の report.html）/ file to write"),
    ] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="報告の言語 / language of the report")] = None,
) -> None:
    """実行結果の報告を、HTML（単独で開ける1ファイル）と Markdown で作ります。 / Report on runs, in HTML and Markdown.

    複数の実行は並べて示します。最初の実行の悪かった質問を、求めるものと示したものを並べて載せます。
    / Several runs stand side by side; the worst questions of the first are shown against what was wanted.

    例 / example: hakusho eval report runs/20260401-090000 --out report.html
    """
    from eval import write_report

    language = lang.value if lang else user_language()
    for path in write_report(runs, out or runs[0] / "report.html", "ja" if language == "ja" else "en"):
        say(str(path))
