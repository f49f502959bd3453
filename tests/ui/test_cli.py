"""The command as it is run: in this process where that tells the same, as a process of its own where it does not."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.index.families import FAMILIES, model_folder
from tests.sources import white_paper
from tests.ui.command import Hakusho

QUESTION = "同盟調整メカニズムはいつ設置されたか"


@pytest.fixture(autouse=True)
def on_the_test_library(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAKUSHO_INDEX", location)


def process(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ui", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **variables}, check=False
    )


def test_ask_shows_the_answer_with_its_place(hakusho: Hakusho) -> None:
    status, out, err = hakusho("ask", QUESTION)
    assert (status, err) == (0, "")
    assert out.startswith("「15 (平成27) 年11月」（＝2015年11月） [1]\n\n平成30年版防衛白書の記述（関連する記述）")
    assert "[1] 『平成30年版防衛白書』 (2018) 第Ⅱ部第4章第2節 3 1 (1)" in out
    assert "https://www.mod.go.jp/" in out


def test_ask_json_is_the_answer_object(hakusho: Hakusho) -> None:
    status, out, _ = hakusho("ask", "--json", "When was the Alliance Coordination Mechanism set up?")
    answer = json.loads(out)
    assert (status, answer["status"], answer["language"]) == (0, "answered", "en")
    source = white_paper().text
    for citation in answer["citations"]:
        assert citation["quote"] == "".join(source[a:b] for a, b in citation["spans"]) or citation["joins"]


def test_not_found_ends_with_3(hakusho: Hakusho) -> None:
    status, out, _ = hakusho("ask", "カレーライスの作り方")
    assert status == 3
    assert out.startswith("【該当する記述なし】\n平成30年版防衛白書の記述には") and "理由：" in out
    filtered = hakusho("ask", "--kind", "table_row", "--from", "H27", "カレーライスの作り方")[1]
    assert "次の範囲だけを検索しました：種類「表の行」、H27以後の記述" in filtered


def test_the_language_of_the_answer_can_be_chosen(hakusho: Hakusho) -> None:
    out = hakusho("ask", "--lang", "en", QUESTION)[1]
    assert out.startswith("「15 (平成27) 年11月」 (= November 2015) [1]\n\nStatements of") and "Support: " in out
    status, _, err = hakusho("ask", "--lang", "fr", QUESTION)
    assert status == 2 and "fr" in err and "Traceback" not in err


def test_retrieve_shows_passages_in_order(hakusho: Hakusho) -> None:
    _, out, _ = hakusho("retrieve", "--k", "2", QUESTION)
    assert out.startswith("1. 第Ⅱ部第4章第2節 3 1 (1)") and "\n2. " in out and "\n3. " not in out
    assert len(json.loads(hakusho("retrieve", "--json", "--k", "2", QUESTION)[1])["passages"]) == 2


def test_a_document_can_be_chosen_by_its_id(hakusho: Hakusho) -> None:
    chosen = ("--document", white_paper().id)
    assert hakusho("retrieve", "--json", *chosen, QUESTION)[0] == 0
    assert hakusho("ask", *chosen, *chosen, QUESTION)[1] == hakusho("ask", QUESTION)[1]
    for command in ("ask", "retrieve"):
        status, out, err = hakusho(command, *chosen, "--document", "nowhere", QUESTION)
        assert (status, out) == (2, "") and "nowhere" in err and err.count("\n") == 1


def test_what_is_searched_can_be_a_section_a_kind_and_a_time(hakusho: Hakusho) -> None:
    def found(*options: str) -> list[dict[str, Any]]:
        status, out, _ = hakusho("retrieve", "--json", *options, QUESTION)
        assert status == 0
        passages: list[dict[str, Any]] = json.loads(out)["passages"]
        return passages

    assert {p["section_ref"] for p in found("--section", "２部４章２節３　１")} == {
        f"第Ⅱ部第4章第2節 3 1 ({n})" for n in (1, 2, 3)
    }
    assert {p["kind"] for p in found("--kind", "footnote", "--kind", "list_item")} == {"footnote", "list_item"}
    dated = found("--from", "平成27年11月", "--to", "2015-11", "--kind", "paragraph")
    assert dated and all({"2015-11", "2015"} & {date["value"] for date in p["dates"]} for p in dated)
    assert found("--section", "Ⅱ部4章2節3 1(1)", "--kind", "table_row") == []
    assert "15 (平成27) 年11月" in hakusho("ask", "--section", "Ⅱ部4章2節3", "--from", "H27", QUESTION)[1]


@pytest.mark.parametrize(
    "options", [("--section", "第9節"), ("--kind", "poem"), ("--from", "いつか"), ("--from", "2018", "--to", "2017")]
)
def test_what_cannot_be_searched_is_one_sentence(hakusho: Hakusho, options: tuple[str, ...]) -> None:
    for command in ("ask", "retrieve"):
        status, out, err = hakusho(command, *options, QUESTION)
        assert (status, out) == (2, "") and options[1] in err and err.count("\n") == 1


@pytest.mark.parametrize(
    ("question", "status", "message"),
    [
        ("", 2, "empty"),
        ("　", 2, "empty"),
        ("問" * 20_000, 2, "too long"),
        ("あ" * 20_000, 2, "長すぎます"),
    ],
)
def test_a_bad_question_is_one_sentence(hakusho: Hakusho, question: str, status: int, message: str) -> None:
    got, out, err = hakusho("ask", question)
    assert (got, out) == (status, "")
    assert message in err and err.count("\n") == 1


def test_batch_answers_in_order_and_marks_what_failed(hakusho: Hakusho, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "question": QUESTION}),
        '{"id": "b", "question": ""}',
        "not json",
        '{"id": "c"}',
        '{"id": {"x": 1}, "question": "同盟"}',
        "[" * 100_000,
        json.dumps({"id": 7, "question": "カレーライスの作り方"}),
    ]
    source = tmp_path / "questions.jsonl"
    source.write_text("\ufeff" + "\n".join(lines) + "\n\n", encoding="utf-8")
    status, out, _ = hakusho("batch", source)
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [a["id"] for a in answers] == ["a", "b", None, "c", None, None, 7]
    assert [a.get("status") for a in answers] == ["answered", None, None, None, None, None, "not_found"]
    assert all(set(a["error"]) == {"code", "message"} for a in answers if "error" in a)
    assert hakusho("batch", source, "--out", tmp_path / "out.jsonl")[0] == 1
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [a["id"] for a in written] == [a["id"] for a in answers]


def test_batch_without_failures_ends_with_0(hakusho: Hakusho, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text(json.dumps({"id": 1, "question": QUESTION}), encoding="utf-8")
    assert hakusho("batch", tmp_path / "q.jsonl")[0] == 0


@pytest.mark.parametrize("arguments", [("batch", "nothing.jsonl"), ("index", "build", "nothing.md", "--to", "x")])
def test_a_missing_file_is_one_sentence(hakusho: Hakusho, arguments: tuple[str, ...]) -> None:
    status, out, err = hakusho(*arguments)
    assert (status, out) == (1, "") and "nothing" in err and err.count("\n") == 1


def test_index_commands_describe_check_and_outline(hakusho: Hakusho, location: str) -> None:
    info = json.loads(hakusho("index", "info", "--json")[1])
    assert info["location"] == location and info["encoder"]["dim"] == 384 and info["passages"] > 100
    shown = hakusho("index", "info")[1]
    assert "default" in shown and f"sentences, then {info['tokens']:,} tokens; words, dates" in shown
    assert json.loads(hakusho("index", "verify", "--json")[1])["passages"] == info["passages"]
    assert "passages" in hakusho("index", "verify")[1]
    out = hakusho("index", "outline")[1]
    assert "   180        (1) 同盟調整メカニズムの設置  〔第Ⅱ部第4章第2節 3 1 (1)〕" in out
    sections = json.loads(hakusho("index", "outline", "--json")[1])[white_paper().id]
    assert {"reference", "line", "path"} <= set(sections[0])


def test_outline_reads_a_file_without_an_index(hakusho: Hakusho, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 第1章 総則\n\n## 第1条（目的）\n\n文。", encoding="utf-8")
    assert "〔第1章第1条〕" in hakusho("index", "outline", tmp_path / "a.md")[1]


@pytest.mark.parametrize("command", [(), ("ask",), ("retrieve",), ("batch",), ("ui",), ("index",)])
def test_every_command_has_help(hakusho: Hakusho, command: tuple[str, ...]) -> None:
    status, out, _ = hakusho(*command, "--help")
    assert status == 0
    assert not command or command == ("index",) or "example: hakusho" in out


def test_usage_errors_end_with_2(hakusho: Hakusho) -> None:
    assert hakusho("ask")[0] == 2
    assert hakusho("retrieve", "--k", "0", "x")[0] == 2
    assert hakusho("nonsense")[0] == 2


def test_no_index_names_the_command_that_makes_one(hakusho: Hakusho, tmp_path: Path) -> None:
    status, _, err = hakusho("ask", "--index", tmp_path / "none", "When?")
    assert status == 1 and "hakusho index build" in err and err.count("\n") == 1


def test_own_documents_are_indexed_and_asked(hakusho: Hakusho, tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text("# 1 会議\n\n第3回の会議は2021年4月1日に神戸で開かれた。\n", encoding="utf-8")
    (tmp_path / "memo.source.toml").write_text('title = "会議録"\nyear = 2021\n', encoding="utf-8")
    place = tmp_path / "own"
    status, out, _ = hakusho("index", "build", tmp_path / "memo.md", "--to", place)
    assert status == 0 and "会議録" in out
    status, out, _ = hakusho("ask", "--index", place, "第3回の会議はどこで開かれたか")
    assert status == 0 and "神戸で開かれた" in out and "会議録の記述" in out


@pytest.mark.usefixtures("one_encoder")
def test_a_build_ends_with_what_was_read_and_what_was_not(hakusho: Hakusho, tmp_path: Path) -> None:
    (tmp_path / "会議.md").write_text("# 1 会議\n\n会議は神戸で開かれた。\n", encoding="utf-8")
    (tmp_path / "空.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "表.xlsx").write_bytes(b"PK")
    status, out, err = hakusho("index", "build", tmp_path / "*.*", "--to", tmp_path / "own")
    assert status == 1
    names, row = (line.split() for line in out.splitlines()[-2:])
    assert names == ["document", "format", "characters", "pages", "passages", "title"]
    assert row == ["会議", "markdown", "20", "1", "会議"]
    assert [line.split(" ")[0] for line in err.splitlines()[-2:]] == [
        str(tmp_path / "空.pdf"),
        str(tmp_path / "表.xlsx"),
    ]
    status, out, err = hakusho("index", "build", "--json", tmp_path, "--to", tmp_path / "own")
    built = json.loads(out)
    assert status == 1 and [r["document_id"] for r in built["read"]] == ["会議"] and built["sources"] == built["read"]
    assert [(Path(u["path"]).name, u["code"]) for u in built["unread"]] == [("空.pdf", "source"), ("表.xlsx", "source")]
    assert "神戸" in hakusho("ask", "--index", tmp_path / "own", "会議はどこで開かれたか")[1]


def test_nothing_read_leaves_the_index_and_ends_with_1(hakusho: Hakusho, tmp_path: Path) -> None:
    status, out, _ = hakusho("index", "build", "--json", tmp_path, "--to", tmp_path / "own")
    assert status == 1 and json.loads(out)["read"] == [] and not (tmp_path / "own").exists()


@pytest.mark.usefixtures("one_encoder")
def test_text_from_documents_does_not_steer_the_terminal(hakusho: Hakusho, tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text(
        "# 1 会議\n\n会議は\x1b[31m神戸\u202eで開かれた。\n" + "文。" * 600, encoding="utf-8"
    )
    hakusho("index", "build", tmp_path / "memo.md", "--to", tmp_path / "own")
    _, out, _ = hakusho("ask", "--index", tmp_path / "own", "会議はどこで開かれたか")
    assert "神戸" in out and "\x1b" not in out and "\u202e" not in out


def test_asking_imports_neither_torch_nor_gradio_nor_the_readers_of_documents(location: str) -> None:
    heavy = ("torch", "transformers", "sentence_transformers", "gradio", "ingest.reading", "ingest.documents")
    program = (
        "import sys; sys.argv = ['hakusho', 'ask', '同盟とは']\n"
        "from ui.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "HAKUSHO_INDEX": location},
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_user_s_locale_decides_the_language_of_errors(tmp_path: Path) -> None:
    arguments = ("index", "info", "--index", str(tmp_path / "none"))
    assert "索引がありません" in process(*arguments, LC_ALL="ja_JP.UTF-8").stderr
    assert "There is no index" in process(*arguments, LC_ALL="C").stderr


def test_an_unknown_setting_is_named(location: str) -> None:
    done = process("ask", QUESTION, HAKUSHO_INDX=location)
    assert done.returncode == 1 and "HAKUSHO_INDX" in done.stderr and done.stderr.count("\n") == 1


def test_a_reader_that_goes_away_ends_the_command_quietly(location: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "ui", "ask", QUESTION],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "HAKUSHO_INDEX": location},
        check=False,
    )
    os.close(writer)
    assert done.returncode == 1 and done.stderr == ""


def test_index_info_says_what_stands_before_a_text_for_the_encoder(hakusho: Hakusho, tmp_path: Path) -> None:
    assert 'prompts    "query: " + question, "passage: " + text' in hakusho("index", "info")[1]
    (tmp_path / "memo.md").write_text("# 1 会議\n\n会議は神戸で開かれた。\n", encoding="utf-8")
    model = model_folder(FAMILIES["bge-m3"], tmp_path / "model")
    assert hakusho("index", "build", tmp_path / "memo.md", "--to", tmp_path / "own", "--model", model)[0] == 0
    shown = hakusho("index", "info", "--index", tmp_path / "own")[1]
    assert "prompts    none (the model's configuration names none)" in shown
    assert "passages (no tokens are kept)" in shown
