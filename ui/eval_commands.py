"""`hakusho eval`: check a golden set, and make one to fill in from one's own documents."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.terminal import print_json, say, show_table, user_language

if TYPE_CHECKING:
    from eval import Findings

AsJson = Annotated[bool, typer.Option("--json", help="JSON で出力 / print JSON")]
_SHOWN = 50


def check(
    golden: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="質問集（省略時は付属のもの）/ a golden set; none: the packaged one"),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar="SOURCE",
            help="根拠のある文書（複数可。省略時は付属の白書）/ the documents it is about; none: the packaged source",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """質問集の誤りを調べ、数を示します（誤りがあれば終了コードは 1）。 / Check a golden set and count it; 1 on errors.

    例 / example: hakusho eval check questions.jsonl --source report.md
    """
    from eval import check_items, load_items, packaged_golden
    from ingest import packaged_sources, read_documents

    items = load_items(golden or packaged_golden())
    findings = check_items(items, read_documents(source or packaged_sources()))
    if as_json:
        print_json(asdict(findings))
    else:
        _show(findings)
    if findings.errors:
        raise typer.Exit(1)


def new(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="文書・フォルダー・型 / files, folders, quoted patterns"),
    ],
    out: Annotated[Path | None, typer.Option("--out", help="出力先（既定は標準出力）/ file to write")] = None,
) -> None:
    """文書の節ごとに1問ずつ、記入用の質問集を作ります。 / Make a golden set to fill in, one line a section.

    例 / example: hakusho eval new report.md --out questions.jsonl
    """
    from eval import blank_lines
    from ingest import read_documents

    documents = read_documents(sources)
    if out is None:
        for line in blank_lines(documents):
            sys.stdout.write(line + "\n")
        return
    write_new(out, list(blank_lines(documents)))


def write_new(out: Path, lines: list[str]) -> None:
    """Write a file that is not there yet; filled-in questions are never overwritten."""
    from ingest import GoldenError

    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in lines)
    except FileExistsError as error:
        raise GoldenError(
            ja=f"{out} は既にあります。別の名前を --out で指定してください。",
            en=f"{out} is already there; name another file with --out.",
        ) from error
    language = user_language()
    say(f"{out}: {len(lines)} 行" if language == "ja" else f"{out}: {len(lines)} lines")


def _show(findings: "Findings") -> None:
    """Show the counts, then the findings: errors on standard error, warnings too where there are no more than fit."""
    language = user_language()
    show_table([(name, "  ".join(f"{k} {n}" for k, n in count.items())) for name, count in findings.counts.items()])
    words = ("誤り", "注意") if language == "ja" else ("error", "warning")
    for word, found in zip(words, (findings.errors, findings.warnings), strict=True):
        for one in found[:_SHOWN]:
            say(f"{word}: {one.sentence(language)}", error=True)
        if len(found) > _SHOWN:
            more = len(found) - _SHOWN
            say(f"{word}: ほか {more} 件" if language == "ja" else f"{word}: {more} more", error=True)
    say(f"{words[0]} {len(findings.errors)}  {words[1]} {len(findings.warnings)}")
