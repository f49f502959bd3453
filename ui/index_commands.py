"""`hakusho index`: build, describe, check and outline an index."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant import load_settings
from ingest import packaged_sources, read, read_document
from ui.terminal import Bar, say, show_table, user_language

index_app = typer.Typer(
    help="索引を作成・確認します。 / Build and check an index.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

AsJson = Annotated[bool, typer.Option("--json", help="JSON で出力 / print JSON")]
Index = Annotated[str | None, typer.Option("--index", help="索引の場所 / location of the index", metavar="LOCATION")]


@index_app.command()
def build(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="文書やフォルダー（省略時は付属の白書）/ files or folders; none: the packaged source",
        ),
    ] = None,
    to: Annotated[str | None, typer.Option("--to", help="索引の場所 / where to build it", metavar="LOCATION")] = None,
    model: Annotated[
        str | None,
        typer.Option("--model", help="エンコーダー / encoder: default, a hub id or a folder", metavar="M"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """文書から索引を作ります（変わった箇所だけ計算し直します）。 / Build an index; only changed text is encoded again.

    例 / example: hakusho index build report.md --to ./my-index
    """
    from index import build_index
    from ingest import SplitSettings, read_documents

    settings = load_settings()
    documents = read_documents(sources or packaged_sources())
    with Bar(user_language()) as bar:
        manifest = build_index(
            documents,
            to or settings.index,
            cache=settings.cache_dir,
            model=model or settings.model or "default",
            split=SplitSettings(settings.passage_chars),
            progress=bar,
        )
    _show(_described(to or settings.index, asdict(manifest), manifest.passages), as_json)


@index_app.command()
def info(index: Index = None, as_json: AsJson = False) -> None:
    """索引の内容（エンコーダー・文書・大きさ・場所）を示します。 / Describe an index.

    例 / example: hakusho index info --index ./my-index
    """
    from index import read_checked_manifest

    location = index or load_settings().index
    manifest = read_checked_manifest(location)
    _show(_described(location, asdict(manifest), manifest.passages), as_json)


@index_app.command()
def verify(index: Index = None, as_json: AsJson = False) -> None:
    """索引のファイルと引用箇所をすべて検査します。 / Check every file and every span of an index.

    例 / example: hakusho index verify --index ./my-index
    """
    from index import verify_index

    checked = asdict(verify_index(index or load_settings().index))
    if as_json:
        _print_json(checked)
        return
    show_table([(key, str(value)) for key, value in checked.items()])


@index_app.command()
def outline(
    source: Annotated[
        Path | None, typer.Argument(help="文書（省略時は索引の文書）/ a file; none: the index's documents")
    ] = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """文書の見出しの構成を、参照番号と行番号を付けて示します。 / Show the outline with references and line numbers.

    例 / example: hakusho index outline report.md
    """
    from index import stored_documents

    documents = [read_document(source)] if source else list(stored_documents(index or load_settings().index).values())
    trees = {document.id: read(document).sections[1:] for document in documents}
    if as_json:
        rows = {name: [asdict(section) for section in sections] for name, sections in trees.items()}
        _print_json(rows)
        return
    for name, sections in trees.items():
        say(name)
        for section in sections:
            say(f"{section.line:>6}  {'  ' * (len(section.path) - 1)}{section.title}  〔{section.reference}〕")


def _described(location: str, manifest: dict[str, Any], passages: int) -> dict[str, Any]:
    return {"location": location, "passages": passages, **manifest}


def _show(described: dict[str, Any], as_json: bool) -> None:
    if as_json:
        _print_json(described)
        return
    encoder = described["encoder"]
    speeds = "  ".join(f"{name} {speed:.1f}/s" for name, speed in described["measured"].items())
    show_table(
        [
            ("index", f"{described['location']} ({described['id']})"),
            ("encoder", f"{encoder['model']} {encoder['revision'][:12]} ({encoder['dim']} dimensions)"),
            ("runtime", f"{described['runtime']}  {speeds}"),
            ("analyzer", " ".join(described["analyzer"].values())),
            ("passages", f"{described['passages']} ({described['sentences']} sentences)"),
            *(
                ("document", f"{s['document_id']}  {s['title']}  {s['passages']} passages")
                for s in described["sources"]
            ),
        ]
    )
    if described["truncated"]:
        say(
            f"{described['truncated']} texts are longer than the encoder reads; their ends are not embedded.",
            error=True,
        )


def _print_json(value: Any) -> None:  # noqa: ANN401
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
