"""`hakusho index`: build, describe, check and outline an index."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant import load_settings
from ingest import packaged_sources
from ui.terminal import Bar, print_json, say, show_columns, show_table, user_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import SourceRecord
    from ingest import SourceReading

index_app = typer.Typer(
    help="索引を作成・確認します。 / Build and check an index.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COLUMNS = {
    "ja": ["文書", "形式", "字数", "ページ", "パッセージ", "題名"],
    "en": ["document", "format", "characters", "pages", "passages", "title"],
}
AsJson = Annotated[bool, typer.Option("--json", help="JSON で出力 / print JSON")]
Index = Annotated[str | None, typer.Option("--index", help="索引の場所 / location of the index", metavar="LOCATION")]


@index_app.command()
def build(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help='文書・フォルダー・"報告/**/*.pdf" のような型（省略時は付属の白書）'
            " / files, folders, quoted patterns; none: the packaged source",
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

    Markdown・テキスト・HTML・DOCX・PDF を読みます。読めないものがあれば、残りで索引を作り、終了コードは 1 です。
    / Reads Markdown, text, HTML, DOCX and PDF. What cannot be read is named, the rest is indexed, and the exit status
    is 1.

    例 / example: hakusho index build report.md "minutes/**/*.pdf" --to ./my-index
    """
    from index import build_index
    from ingest import SplitSettings, read_sources

    settings = load_settings()
    with Bar(user_language()) as bar:
        reading = read_sources(sources or packaged_sources(), lambda done, total: _count(bar, done, total))
        if not reading.documents:
            _show_build({}, reading, (), as_json)
            raise typer.Exit(1)
        manifest = build_index(
            reading.documents,
            to or settings.index,
            cache=settings.cache_dir,
            model=model or settings.model or "default",
            split=SplitSettings(settings.passage_chars),
            progress=bar,
        )
    described = _described(to or settings.index, asdict(manifest), manifest.passages)
    _show_build(described, reading, manifest.sources, as_json)
    if reading.unread:
        raise typer.Exit(1)


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
        print_json(checked)
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

    ？ は階層が確かでない見出し、□ は囲み記事、・ は項・号です。 / ？ an unsure level, □ a box, ・ a unit of a law.

    例 / example: hakusho index outline report.md
    """
    from index import stored_documents
    from ingest import read, read_document

    documents = [read_document(source)] if source else list(stored_documents(index or load_settings().index).values())
    trees = {document.id: read(document).sections[1:] for document in documents}
    if as_json:
        rows = {name: [asdict(section) for section in sections] for name, sections in trees.items()}
        print_json(rows)
        return
    for name, sections in trees.items():
        say(name)
        for section in sections:
            mark = {"box": "□", "item": "・"}.get(section.kind, "") + ("" if section.sure else "？")
            indent = "  " * (len(section.path) - 1)
            say(f"{section.line:>6}  {indent}{mark}{' ' * bool(mark)}{section.title}  〔{section.reference}〕")


def _count(bar: Bar, done: int, total: int) -> None:
    """Tell the bar how many files are read, where there are several."""
    if total > 1:
        bar("read", done, total)


def _show_build(
    described: dict[str, Any], reading: "SourceReading", records: "Sequence[SourceRecord]", as_json: bool
) -> None:
    """Show an index just built, what was read for it, and on standard error, a line each, what was not."""
    read_values = [asdict(record) for record in records]
    unread = [{"path": u.path, "code": u.error.code, "ja": u.error.ja, "en": u.error.en} for u in reading.unread]
    if as_json:
        print_json({**described, "read": read_values, "unread": unread})
    elif described:
        _show({**described, "sources": []}, as_json=False)
        show_columns([_COLUMNS[user_language()], *map(_row, records)])
    for failed in reading.unread:
        say(failed.error.sentence(user_language()), error=True)


def _row(record: "SourceRecord") -> list[str]:
    pages = str(record.pages) if record.pages else ""
    counts = [str(record.characters), pages, str(record.passages)]
    return [record.document_id, record.format, *counts, record.title]


def _described(location: str, manifest: dict[str, Any], passages: int) -> dict[str, Any]:
    return {"location": location, "passages": passages, **manifest}


def _prompts(question: str, passage: str) -> str:
    if not question and not passage:
        return "none (the model's configuration names none)"
    return f"{json.dumps(question, ensure_ascii=False)} + question, {json.dumps(passage, ensure_ascii=False)} + text"


def _show(described: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(described)
        return
    encoder = described["encoder"]
    second = f"{described['tokens']:,} tokens" if described["tokens"] else "passages (no tokens are kept)"
    speeds = "  ".join(f"{name} {speed:.1f}/s" for name, speed in described["measured"].items())
    show_table(
        [
            ("index", f"{described['location']} ({described['id']})"),
            ("encoder", f"{encoder['model']} {encoder['revision'][:12]} ({encoder['dim']} dimensions)"),
            ("prompts", _prompts(encoder["query_prompt"], encoder["passage_prompt"])),
            ("runtime", f"{described['runtime']}  {speeds}"),
            ("analyzer", " ".join(described["analyzer"].values())),
            ("passages", f"{described['passages']} ({described['sentences']} sentences)"),
            ("ranked by", f"sentences, then {second}; words, dates"),
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
