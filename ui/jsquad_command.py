"""`hakusho eval jsquad`: the systems measured on questions and paragraphs from outside."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ui.eval_commands import AsJson
from ui.run_commands import show_runs
from ui.terminal import Bar, print_json, user_language


class Half(StrEnum):
    """The halves of the articles."""

    FIT = "fit"
    REPORT = "report"


def jsquad(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSQuAD のファイル / a JSQuAD file")],
    withhold: Annotated[
        bool,
        typer.Option(
            "--withhold", help="質問の半分で、答えのある段落を隠す / hide the answer from half of the questions"
        ),
    ] = False,
    half: Annotated[Half, typer.Option("--half", help="使う側（記事の半分ずつ）/ half of the articles")] = Half.REPORT,
    system: Annotated[
        list[str] | None,
        typer.Option("--system", metavar="NAME", help="測る方式（複数可。既定は hakusho）/ systems to run"),
    ] = None,
    index: Annotated[
        str | None,
        typer.Option("--index", metavar="LOCATION", help="索引を残す場所（省略時は残さない）/ where to keep the index"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="結果の出力先（方式ごとにフォルダー）/ where runs go")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="質問の数 / how many questions")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """外部の質問集 JSQuAD で測ります。 / Measure on JSQuAD, questions about paragraphs from outside.

    各段落を一つの文書とし、記事の半分についての質問で、答えの箇所の順位を測ります。
    / Every paragraph is a document; the questions about half of the articles are asked.

    例 / example: hakusho eval jsquad valid-v1.3.json --withhold --system hakusho --system bm25 --out runs
    """
    from assistant import load_settings
    from eval import Chosen, run_jsquad

    names = list(dict.fromkeys(system or ["hakusho"]))
    folder = out or Path("runs") / f"{datetime.now():%Y%m%d-%H%M%S}-jsquad"
    chosen = Chosen(half.value, withhold, limit)
    with Bar(user_language()) as bar:
        made = run_jsquad(file, names, folder, load_settings(), chosen=chosen, index=index, progress=bar)
    if as_json:
        print_json([{"folder": str(run.folder), **run.figures} for run in made])
    else:
        show_runs(made)
