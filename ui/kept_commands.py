"""`hakusho kept`: list the answers that the page keeps, and delete them."""

from itertools import accumulate
from typing import TYPE_CHECKING, Annotated

import typer

from ui.terminal import columns, print_json, say, show_columns, show_table, user_language

if TYPE_CHECKING:
    from ui.kept import Archive, Listed

AsJson = Annotated[bool, typer.Option("--json", help="JSON で出力 / print JSON")]
_HEADS = {
    "ja": ("ID", "日時", "結果", "意見", "質問"),
    "en": ("id", "asked", "status", "feedback", "question"),
}
_QUESTION_COLUMNS = 40

kept_app = typer.Typer(
    help="画面が保存した回答と意見を一覧にし、削除します。 / List and delete the answers and feedback that are kept.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@kept_app.command("list")
def list_kept(as_json: AsJson = False) -> None:
    """保存されている回答を、新しい順に示します。 / Show the answers that are kept, the newest first.

    例 / example: hakusho kept list
    """
    archive = opened_archive()
    answers = archive.listed()
    if as_json:
        print_json(_told(archive, answers))
        return
    language = user_language()
    names = ("保存先", "期間", "回答") if language == "ja" else ("file", "kept for", "answers")
    days = f"{archive.days} 日" if language == "ja" else f"{archive.days} days"
    show_table(list(zip(names, (str(archive.path), days, str(len(answers))), strict=True)))
    if answers:
        say()
        show_columns([_HEADS[language], *(_line(answer) for answer in answers)])


@kept_app.command("clear")
def clear_kept(
    answers: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="回答の ID / ids of answers")] = None,
    every: Annotated[bool, typer.Option("--all", help="すべての回答と意見 / all answers and feedback")] = False,
    as_json: AsJson = False,
) -> None:
    """回答を、その意見とともに削除します。 / Delete answers with the feedback on them.

    例 / example: hakusho kept clear --all
    """
    if every == bool(answers):
        raise typer.BadParameter("ID か --all のどちらかを指定してください / name ids, or --all")
    gone = opened_archive().clear(None if every else answers)
    if as_json:
        print_json({"deleted": gone})
    else:
        say(f"{gone} 件の回答を削除しました。" if user_language() == "ja" else f"Answers deleted: {gone}.")


def opened_archive() -> "Archive":
    """Return the archive that the settings name."""
    from assistant import load_settings
    from ui.kept import Archive

    settings = load_settings()
    return Archive(settings.kept, settings.keep_days)


def _told(archive: "Archive", answers: list["Listed"]) -> dict[str, object]:
    """Return the list in JSON types, each answer with what was said about it."""
    said: dict[str, list[dict[str, object]]] = {}
    for one in archive.feedback():
        said.setdefault(one.answer_id, []).append(one.to_dict())
    listed = [answer.to_dict() | {"feedback": said.get(answer.id, [])} for answer in answers]
    return {"file": str(archive.path), "days": archive.days, "answers": listed}


def _line(answer: "Listed") -> tuple[str, ...]:
    when = answer.asked.astimezone().strftime("%Y-%m-%d %H:%M")
    return answer.id, when, answer.status, str(answer.feedback), _short(answer.question)


def _short(question: str) -> str:
    """Return a question on one line of the terminal, cut where it is long."""
    line = " ".join(question.split())
    fitting = sum(width < _QUESTION_COLUMNS for width in accumulate(map(columns, line)))
    return line if columns(line) <= _QUESTION_COLUMNS else f"{line[:fitting]}…"
