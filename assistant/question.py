"""A question as typed to a question that can be looked up."""

from ingest import QuestionError
from ingest.search.normalize import plain_text

MAX_CHARS = 2000


def understood(question: str) -> str:
    """Return the question in NFKC, runs of white space as one blank, invisible characters left out.

    Raises QuestionError where it is not a string, holds no word, or is longer than MAX_CHARS characters.
    """
    if not isinstance(question, str):
        raise QuestionError(ja="質問は文字列で指定してください。", en="A question must be a string.")
    if len(question) > MAX_CHARS:
        raise QuestionError(
            ja=f"質問が長すぎます（{len(question):,}文字）。{MAX_CHARS:,}文字以内にしてください。",
            en=f"The question is too long ({len(question):,} characters); at most {MAX_CHARS:,} are read.",
        )
    plain = " ".join(plain_text(question).split())
    if not any(c.isalnum() for c in plain):
        raise QuestionError(
            ja="質問が空です。知りたいことを書いてください。",
            en="The question is empty; write what you want to know.",
        )
    return plain[:MAX_CHARS]


def printable(question: str) -> str:
    """Return the question with lone surrogates, which no encoding can carry, as U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in question)
