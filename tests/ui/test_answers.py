"""What is kept, as a browser and a program get it from a running server."""

import io
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from assistant import Assistant, Settings
from ingest import LinkError, QuestionError
from tests.ui.browser import QUESTION
from tests.ui.http import Reply, post, send
from ui.feedback import MAX_COMMENT, read_feedback
from ui.keeping import Keeping, takeable
from ui.kept import Archive, Kept
from ui.links import LinkedPlace
from ui.view import answer_view, ask_view

ABSENT = "カレーライスの作り方"


@pytest.fixture(scope="module")
def kept(url: str) -> dict[str, Any]:
    """An answer that the server has kept."""
    return dict(post(url, "/v1/ask", {"question": QUESTION, "keep": True}).json)


@pytest.fixture(scope="module")
def absent(url: str) -> str:
    """The id of an answer that is "not found"."""
    return str(post(url, "/v1/ask", {"question": ABSENT, "keep": True}).json["id"])


def _file(url: str, kept: dict[str, Any], form: str) -> Reply:
    return send(url, f"/answers/{kept['id']}.{form}")


def test_a_kept_answer_is_shown_again_with_how_it_stands_to_the_index(url: str, kept: dict[str, Any]) -> None:
    again = send(url, f"/answers/{kept['id']}")
    assert again.headers["Cache-Control"] == "no-store"
    told = again.json
    assert (told["id"], told["days"]) == (kept["id"], 90)
    assert told["view"]["text"] == kept["answer"]
    assert told["standing"] == {"changed": False, "citations": {str(c["number"]): "same" for c in kept["citations"]}}


def test_a_kept_answer_is_handed_out_as_a_file_of_each_form(url: str, kept: dict[str, Any]) -> None:
    assert _file(url, kept, "json").json == kept
    text = _file(url, kept, "md")
    assert text.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert text.text.startswith(f"# {QUESTION}\n")
    word = _file(url, kept, "docx")
    assert kept["citations"][0]["quote"] in "\n".join(p.text for p in docx.Document(io.BytesIO(word.body)).paragraphs)
    for reply in (text, word):
        assert reply.headers["Content-Disposition"].startswith('attachment; filename="hakusho-20')
        assert reply.headers["Cache-Control"] == "no-store"
        assert reply.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/answers/" + "A" * 22, "/answers/" + "A" * 22 + ".md", "/answers/" + "A" * 22 + ".docx"]
)
def test_an_id_that_was_never_given_has_no_answer(url: str, path: str) -> None:
    reply = send(url, path)
    assert reply.status == 404
    assert reply.json["error"]["message_ja"] == "この回答は保存されていません。保存期間が過ぎたか、削除されました。"


@pytest.mark.parametrize(
    "path", ["/answers/", "/answers/x", "/answers/../x", "/answers/" + "A" * 22 + ".exe", "/answers"]
)
def test_what_is_no_id_is_not_there(url: str, path: str) -> None:
    assert send(url, path).status == 404


def test_the_link_of_a_citation_leads_to_its_place(url: str, kept: dict[str, Any]) -> None:
    shown = send(url, f"/answers/{kept['id']}").json["view"]["citations"][0]
    place = send(url, f"/place?{shown['link']}").json
    assert place == {"document": shown["document"], "spans": shown["spans"], "state": "same"}
    changed = shown["link"][:-12] + "0" * 12
    assert send(url, f"/place?{changed}").json["state"] == "changed"
    gone = LinkedPlace("nothing", (), "0" * 12).query().replace("s=", "s=0-1")
    assert send(url, f"/place?{gone}").json["state"] == "gone"
    for damaged in ("", "?doc=x", f"?{shown['link']}0", f"?{shown['link'].replace('s=', 's=-')}"):
        assert send(url, f"/place{damaged}").status == 400


def _say(url: str, name: str, **said: object) -> Reply:
    return post(url, f"/answers/{name}/feedback", said)


def test_feedback_is_kept_for_an_answer_that_was_given_and_for_no_other(
    url: str, kept: dict[str, Any], absent: str, settings: Settings
) -> None:
    cited = kept["citations"][0]
    place = {"document_id": cited["document_id"], "spans": [[300, 320], [200, 210]]}
    said = [
        _say(url, kept["id"], verdict="right", comment=" よい\u202e<b> "),
        _say(url, kept["id"], verdict="wrong_place", citation=cited["number"]),
        _say(url, kept["id"], verdict="right_place", citation=cited["number"], **place),
        _say(url, absent, verdict="wrongly_not_found", comment="書いてある"),
    ]
    assert [reply.status for reply in said] == [201] * 4
    assert _say(url, "A" * 22, verdict="right").status == 404
    archive = Archive(settings.kept, settings.keep_days)
    right, wrong, where = archive.feedback(kept["id"])
    assert right.comment == "よい\ufffd<b>"
    assert (wrong.verdict, wrong.citation) == ("wrong_place", cited["number"])
    assert [len(span) for span in where.spans] == [20, 10]
    assert where.quote and [len(line) for line in where.quote.split("\n")] == [20, 10]
    assert archive.feedback(absent)[0].comment == "書いてある"


def test_another_site_says_nothing(url: str, kept: dict[str, Any]) -> None:
    path, said = f"/answers/{kept['id']}/feedback", {"verdict": "right"}
    assert post(url, path, said, Origin="http://evil.example").status == 403
    assert send(url, path, method="POST", body=b"verdict=right").status == 400
    assert send(url, path).status == 404


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"verdict": "perhaps"},
        {"verdict": ["right"]},
        {"verdict": "right", "citation": 99},
        {"verdict": "right", "citation": True},
        {"verdict": "right", "citation": "1"},
        {"verdict": "wrong_place"},
        {"verdict": "wrongly_not_found"},
        {"verdict": "right", "spans": [[0, 1]]},
        {"verdict": "right", "comment": "x" * (MAX_COMMENT + 1)},
        {"verdict": "right", "comment": 3},
        {"verdict": "right", "id": "x"},
        {"verdict": "right_place"},
        {"verdict": "right_place", "document_id": "nothing", "spans": [[0, 1]]},
        *(
            {"verdict": "right_place", "spans": spans}
            for spans in ([], "0-1", [[0]], [[1, 0]], [[0, 0]], [[0, 10**9]], [[-1, 2]], [[0.0, 1]], [[0, 1]] * 65)
        ),
    ],
)
def test_feedback_that_says_nothing_is_refused(assistant: Assistant, said: dict[str, Any]) -> None:
    documents = assistant.library.documents
    answer = assistant.ask(QUESTION)
    sent = said if "document_id" in said or "spans" not in said else {**said, "document_id": next(iter(documents))}
    with pytest.raises((QuestionError, LinkError)):
        read_feedback(sent, Kept("A" * 22, _NOW, answer.to_dict()), documents)


_NOW = datetime(2026, 4, 1, tzinfo=UTC)


def test_an_answer_that_cannot_be_kept_is_shown_all_the_same_and_says_so(
    assistant: Assistant, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kept.sqlite3").write_text("not a database", encoding="utf-8")
    keeping = Keeping(Archive(tmp_path / "kept.sqlite3", 90))
    views = [ask_view(assistant, QUESTION, keep=keeping)[0] for _ in range(2)]
    assert [view["state"] for view in views] == ["answered", "answered"]
    assert views[0]["kept"] is None and "壊れている" in views[0]["unkept"]["ja"]
    assert views[0]["copy"].startswith(f"質問：{QUESTION}\n")
    assert capfd.readouterr().err.count("where answers are kept") == 1


def test_with_no_days_nothing_is_kept_and_nothing_is_wrong(assistant: Assistant, tmp_path: Path) -> None:
    view, _ = ask_view(assistant, QUESTION, keep=Keeping(Archive(tmp_path / "kept.sqlite3", 0)))
    assert view["kept"] is None and "unkept" not in view


def test_a_view_is_kept_with_what_can_be_taken_away(assistant: Assistant, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "kept.sqlite3", 7)
    view, _ = ask_view(assistant, QUESTION, keep=Keeping(archive))
    found = archive.find(view["kept"]["id"])
    assert found and found.view == {name: value for name, value in view.items() if name != "kept"}
    assert view["kept"]["days"] == 7
    with closing(sqlite3.connect(archive.path)) as file:
        assert file.execute("SELECT question FROM answers").fetchall() == [(QUESTION,)]


def test_every_citation_of_a_view_has_its_references_and_its_link(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    view = takeable(answer, answer_view(answer))
    for shown, citation in zip(view["citations"], answer.citations, strict=True):
        assert citation.quote in shown["references"]["ja"] and citation.quote in shown["references"]["en"]
        assert shown["link"].startswith("doc=")
