"""A question as typed to a question that can be looked up."""

from collections.abc import Sequence

from assistant.orders import asked_part
from assistant.plain import unturned
from index import detect
from ingest import QuestionError
from ingest.search.normalize import plain_text

MAX_CHARS = 2000
Turn = tuple[str, str | None]


def understood(question: str) -> str:
    """Return the question in NFKC, runs of white space as one blank, invisible characters left out.

    Sentences beside it that give orders, and markup, are no part of it.

    Raises QuestionError where it is not a string, holds no word, or is longer than MAX_CHARS characters.
    """
    if not isinstance(question, str):
        raise QuestionError(ja="質問は文字列で指定してください。", en="A question must be a string.")
    if len(question) > MAX_CHARS:
        raise QuestionError(
            ja=f"質問が長すぎます（{len(question):,}文字）。{MAX_CHARS:,}文字以内にしてください。",
            en=f"The question is too long ({len(question):,} characters); at most {MAX_CHARS:,} are read.",
        )
    plain = " ".join(asked_part(plain_text(unturned(question))).split())
    if not any(c.isalnum() for c in plain):
        raise QuestionError(
            ja="質問が空です。知りたいことを書いてください。",
            en="The question is empty; write what you want to know.",
        )
    return plain[:MAX_CHARS]


def completed(question: str, history: Sequence[Turn]) -> str:
    """Return an understood question as it stands by itself, after the turns of a conversation (`Assistant.ask`).

    Raises QuestionError where a turn is no pair of a question and an answer or None.
    """
    from assistant.asked.followup import complete

    for turn in history:
        if not _is_turn(turn):
            raise QuestionError(
                ja="history には（質問, 答えまたは None）の組を並べてください。",
                en="history must hold pairs of a question and its answer or None.",
            )
    return complete(question, history, detect(question)).question


def _is_turn(turn: object) -> bool:
    if not isinstance(turn, tuple | list) or len(turn) != 2:
        return False
    asked, answer = turn
    return isinstance(asked, str) and (answer is None or isinstance(answer, str))


def printable(question: str) -> str:
    """Return the question with lone surrogates, which no encoding can carry, as U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in question)
