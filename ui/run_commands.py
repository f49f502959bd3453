"""`hakusho eval run` and `hakusho eval compare`: a system measured with a golden set, two runs against each other."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.eval_commands import AsJson
from ui.opening import Index, Reranker, opened
from ui.terminal import Bar, print_json, say, show_columns, user_language

if TYPE_CHECKING:
    from eval import Difference, Run

REGRESSION = 4
_SPLITS = ("dev", "test")
_WORDS = {"better": "良くなった", "worse": "悪くなった", "cannot tell": "差は判定できない"}
_COLUMNS = {
    "ja": ("指標", "件数", "前", "後", "差", "95%区間", "p", "判定"),
    "en": ("measure", "n", "before", "after", "difference", "95 %", "p", "verdict"),
}


def run_golden(
    golden: Annotated[
        Path | None, typer.Option("--golden", metavar="FILE", help="質問集（省略時は付属のもの）/ a golden set")
    ] = None,
    split: Annotated[
        str | None, typer.Option("--split", metavar="dev|test", help="使う区分（省略時は全部）/ split; none: all")
    ] = None,
    index: Index = None,
    system: Annotated[
        list[str] | None,
        typer.Option("--system", metavar="NAME", help="測る方式（複数可。既定は hakusho）/ systems to run"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="結果の出力先（方式ごとにフォルダー）/ where runs go")
    ] = None,
    as_json: AsJson = False,
    reranker: Reranker = None,
) -> None:
    """質問集で検索と回答を測り、結果をフォルダーに残します。 / Run a golden set; each run is kept as a folder.

    例 / example: hakusho eval run --split dev --system hakusho --system bm25 --out runs
    """
    from eval import check_names, load_set, open_system, packaged_golden, run_set

    names = list(dict.fromkeys(system or ["hakusho"]))
    check_names(names)
    _check_split(split)
    folder = out or Path("runs") / f"{datetime.now():%Y%m%d-%H%M%S}"
    assistant = opened(index, reranker)
    with Bar(user_language()) as bar:
        library = assistant.library
        chosen = load_set(golden or packaged_golden(), library.documents, split)
        made = []
        for name in names:
            asked = open_system(name, assistant, bar)
            made.append(run_set(asked, chosen, folder / name, manifest=library.manifest, progress=bar))
    if as_json:
        print_json([{"folder": str(run.folder), **run.figures} for run in made])
    else:
        show_runs(made)


def _check_split(split: str | None) -> None:
    if split is not None and split not in _SPLITS:
        raise typer.BadParameter(f"{split}: {' | '.join(_SPLITS)}", param_hint="--split")


def show_runs(runs: Sequence["Run"]) -> None:
    """Show the figures over all questions, a column a run, and where each run lies."""
    values = [{f["measure"]: f for f in run.figures["figures"] if f["slice"] == "all"} for run in runs]
    names = list(dict.fromkeys(name for found in values for name in found))
    head = ["指標" if user_language() == "ja" else "measure", *(run.system for run in runs)]
    show_columns([head, *([name, *(_shown(found.get(name)) for found in values)] for name in names)])
    for run in runs:
        failed = sum(record["error"] is not None for record in run.records)
        ja, en = f"{run.folder}（失敗 {failed} 問）", f"{run.folder} ({failed} questions failed)"
        say((ja if user_language() == "ja" else en) if failed else str(run.folder), error=bool(failed))


def _shown(figure: dict[str, float] | None) -> str:
    if figure is None:
        return "-"
    return f"{figure['value']:.3f} [{figure['low']:.3f}, {figure['high']:.3f}] n={figure['n']}"


def compare_runs(
    before: Annotated[Path, typer.Argument(metavar="RUN", help="比べる元 / the run before")],
    after: Annotated[Path, typer.Argument(metavar="RUN", help="比べる先 / the run after")],
    tolerance: Annotated[
        float, typer.Option("--tolerance", min=0.0, max=1.0, help="許す低下の幅 / by how much a figure may fall")
    ] = 0.0,
    as_json: AsJson = False,
) -> None:
    """二つの実行結果を比べます（悪くなっていれば終了コードは 4）。 / Compare two runs; exit 4 on a regression.

    例 / example: hakusho eval compare runs/before/hakusho runs/after/hakusho --tolerance 0.01
    """
    from eval import differences, read_run, regressions

    found = differences(read_run(before), read_run(after))
    lost = regressions(found, tolerance)
    if as_json:
        print_json({"differences": [d.to_dict() for d in found], "regressions": [d.measure for d in lost]})
    else:
        show_differences(found, lost)
    if lost:
        raise typer.Exit(REGRESSION)


def show_differences(found: Sequence["Difference"], lost: Sequence["Difference"]) -> None:
    """Show every difference and its verdict, then what counts as a regression."""
    language = user_language()
    show_columns([_COLUMNS[language], *(_row(d, language) for d in found)])
    for d in lost:
        ja = f"後退: {d.measure} が {d.before:.3f} から {d.after:.3f} に下がりました。"
        en = f"Regression: {d.measure} went from {d.before:.3f} to {d.after:.3f}."
        say(ja if language == "ja" else en, error=True)


def _row(d: "Difference", language: str) -> tuple[str, ...]:
    of = "" if d.slice == "all" else f" ({d.of})"
    verdict = _WORDS[d.verdict] if language == "ja" else d.verdict
    p = "-" if d.p is None else f"{d.p:.3f}"
    interval = f"[{d.low:+.3f}, {d.high:+.3f}]"
    return (
        d.measure + of,
        str(d.n),
        f"{d.before:.3f}",
        f"{d.after:.3f}",
        f"{d.difference:+.3f}",
        interval,
        p,
        verdict,
    )
