"""`hakusho eval from-feedback`: what readers said on the page, as golden items to review."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.opening import Index
from ui.terminal import say, user_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eval import Remark
    from ui.kept import Archive


def from_feedback(
    out: Annotated[Path | None, typer.Option("--out", help="出力先（既定は標準出力）/ file to write")] = None,
    index: Index = None,
) -> None:
    """画面に寄せられた意見から、確認用の質問集を作ります。 / Make golden items to review from feedback on the page.

    空欄を埋め、hakusho eval check で確かめてから使います。 / Fill in what is empty, then run hakusho eval check.

    例 / example: hakusho eval from-feedback --out questions.jsonl
    """
    from eval import feedback_lines
    from ui.eval_commands import write_new
    from ui.kept_commands import opened_archive
    from ui.opening import opened

    remarks = list(_remarks(opened_archive()))
    if not remarks:
        say("意見はまだありません。" if user_language() == "ja" else "There is no feedback yet.", error=True)
        return
    lines = list(feedback_lines(remarks, opened(index, None).library.documents))
    if out is not None:
        write_new(out, lines)
        return
    for line in lines:
        sys.stdout.write(line + "\n")


def _remarks(archive: "Archive") -> "Iterator[Remark]":
    """Yield the feedback with the answers that it is about, in the order in which it was given."""
    from eval import Remark

    for said in archive.feedback():
        kept = archive.find(said.answer_id)
        if kept:
            quotes = _quotes(said.quote or "", [len(span) for span in said.spans])
            place = (said.document_id, said.spans, quotes)
            yield Remark(kept.answer, said.verdict, said.citation, *place, said.comment)


def _quotes(quote: str, lengths: list[int]) -> tuple[str, ...]:
    """Cut a kept quote into what stood at each span: one character stands between two of them."""
    starts = [sum(lengths[:i]) + i for i in range(len(lengths))]
    return tuple(quote[start : start + length] for start, length in zip(starts, lengths, strict=True))
