"""The command `hakusho`. Exit status: 0 done, 1 error, 2 usage, 3 nothing in the documents supports an answer."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ingest import HakushoError, QuestionError
from ui.answering import show_answer
from ui.filtering import Documents, From, Kinds, Section, To, filters_of
from ui.opening import Index, Reranker, Writer, opened
from ui.ranking import show_passages
from ui.terminal import Bar, print_json, safe, say, user_language

NOT_FOUND = 3

app = typer.Typer(
    help="白書の記述から、原文の箇所を示して質問に答えます。\n\n"
    "Answers from policy documents, each statement tied to its place in the source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Question = Annotated[str, typer.Argument(help="質問（日本語・英語・中国語・韓国語）/ the question")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON で出力 / print JSON")]
Count = Annotated[int, typer.Option("--k", help="箇所の数 / number of passages", min=1, max=100)]
Explain = Annotated[bool, typer.Option("--explain", help="順位の理由も示す / say why each passage ranks where it does")]
Follow = Annotated[
    bool,
    typer.Option(
        "--follow",
        help="注・図表・参照先・略語の説明も示す / add what they point to: notes, figures, sections, definitions",
    ),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", help="回答の言語 / language of the answer: ja, en, zh, ko", metavar="L"),
]


@app.command()
def ask(
    question: Question,
    as_json: AsJson = False,
    lang: Lang = None,
    document: Documents = None,
    section: Section = None,
    kind: Kinds = None,
    begin: From = None,
    end: To = None,
    index: Index = None,
    reranker: Reranker = None,
    writer: Writer = None,
) -> None:
    """質問に、出典を付けて答えます。 / Answer a question with citations.

    例 / example: hakusho ask "同盟調整メカニズムはいつ設置されたか"
    """
    filters = filters_of(document, section, kind, begin, end)
    answer = opened(index, reranker, writer).ask(question, filters=filters, language=_language(lang))
    if as_json:
        print_json(answer.to_dict())
    else:
        show_answer(answer, filters)
    if answer.status == "not_found":
        raise typer.Exit(NOT_FOUND)


@app.command()
def retrieve(
    question: Question,
    as_json: AsJson = False,
    k: Count = 10,
    document: Documents = None,
    section: Section = None,
    kind: Kinds = None,
    begin: From = None,
    end: To = None,
    explain: Explain = False,
    follow: Follow = False,
    index: Index = None,
    reranker: Reranker = None,
) -> None:
    """質問に関連する箇所を、近い順に示します。 / Show the passages nearest to a question.

    例 / example: hakusho retrieve --k 3 "missile defense cooperation"
    """
    filters = filters_of(document, section, kind, begin, end)
    found = opened(index, reranker).retrieve(question, k=k, filters=filters, follow=follow, explain=explain).to_dict()
    if as_json:
        print_json(found)
    else:
        show_passages(found["passages"], _speaks(sys.argv))


@app.command()
def batch(
    questions: Annotated[
        Path,
        typer.Argument(metavar="QUESTIONS.jsonl", help='{"id": …, "question": …} を1行ずつ / one a line'),
    ],
    out: Annotated[Path | None, typer.Option("--out", help="出力先（既定は標準出力）/ file to write")] = None,
    index: Index = None,
    reranker: Reranker = None,
    writer: Writer = None,
) -> None:
    """質問のファイルに、順に答えます。 / Answer a file of questions, one JSON object a line, in order.

    例 / example: hakusho batch questions.jsonl --out answers.jsonl
    """
    from ui.batch import answer_file

    with Bar(user_language()) as bar:
        failed = answer_file(opened(index, reranker, writer), questions, out, bar)
    if failed:
        raise typer.Exit(1)


@app.command()
def ui(
    port: Annotated[int | None, typer.Option("--port", help="ポート番号 / port", min=0, max=65535)] = None,
    index: Index = None,
    reranker: Reranker = None,
    writer: Writer = None,
    add_documents: Annotated[
        bool,
        typer.Option("--add-documents", help="画面からの資料の追加を許す / let whoever uses the page add documents"),
    ] = False,
) -> None:
    """ブラウザーで使う画面を開きます（127.0.0.1）。 / Serve the page on 127.0.0.1.

    例 / example: hakusho ui --port 7860
    """
    from assistant import load_settings
    from ui.server import serve

    settings = load_settings(**({"add_documents": True} if add_documents else {}))
    serve(lambda: opened(index, reranker, writer), settings, port=settings.port if port is None else port)


def _language(name: str | None) -> Any:  # noqa: ANN401  (checked by Assistant.ask)
    return name


def _speaks(arguments: list[str]) -> str:
    """Return the language of an error: Japanese where the question or the locale is."""
    from assistant import detect

    asked = " ".join(arguments[1:])
    return "ja" if any("\u3041" <= c <= "\u30ff" for c in asked) and detect(asked) == "ja" else user_language()


def main() -> None:
    """Run the command; one clear sentence and a non-zero status for anything a user can mend."""
    from ui.eval_app import eval_app
    from ui.index_commands import index_app
    from ui.kept_commands import kept_app

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app.add_typer(index_app, name="index")
    app.add_typer(eval_app, name="eval")
    app.add_typer(kept_app, name="kept")
    try:
        app()
    except HakushoError as error:
        say(error.sentence(_speaks(sys.argv)), error=True)
        sys.exit(2 if isinstance(error, QuestionError) else 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        say(safe(str(error)), error=True)
        sys.exit(1)
