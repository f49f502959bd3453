"""`hakusho eval jsquad` on a small file of its format, with a real index and the real encoder."""

import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.jsquad import Chosen, asked_of, half_of, is_withheld
from eval.runs import Run, read_run
from eval.squad import read_squad
from index import stored_documents
from ingest import GoldenError, passages, read_library
from ui import cli

Hakusho = Callable[..., tuple[int, str, str]]

# Paragraphs by article, each with questions and their answers. The half `report` has 漁港 and 学校, `fit` the others.
ARTICLES: dict[str, list[tuple[str, list[tuple[str, list[str]]]]]] = {
    "漁港": [
        (
            "岬の灯台は明治12年に石で建てられた。高さは31メートルである。",
            [
                ("岬の灯台はいつ建てられたか", ["明治12年", "明治12年に石で"]),
                ("灯台の高さは何メートルか", ["31メートル"]),
                ("灯台は何で造られているか", ["石"]),
            ],
        ),
        ("灯火は電球に替えられた。高さ31メートルの塔は塗り直された。", [("灯火は何に替えられたか", ["電球"])]),
        ("岬には鳥の群れが渡ってくる。", [("岬に渡ってくるのは何か", ["鳥の群れ", "鳥"])]),
    ],
    "温泉": [
        ("湯の温度は42度で、谷の底から湧く。", [("湯の温度は何度か", ["42度"]), ("湯はどこから湧くか", ["谷の底"])])
    ],
    "学校": [
        (
            "町の図書館は月曜日に休む。蔵書は5万冊である。",
            [("蔵書は何冊か", ["5万冊"]), ("休館日はいつか", ["月曜日"])],
        ),
        ("館長は公募で選ばれる。", [("館長はどう選ばれるか", ["公募"])]),
    ],
    "市場": [("朝の市場では魚と野菜が売られる。", [("市場で売られるのは何か", ["魚と野菜"])])],
}


def squad(articles: dict[str, list[Any]] = ARTICLES) -> dict[str, Any]:
    """Return what a file of JSQuAD holds: the title before each paragraph, answers where they come first."""
    data = []
    for title, paragraphs in articles.items():
        made: list[dict[str, Any]] = []
        for text, asked in paragraphs:
            context = f"{title} [SEP] {text}"
            qas = [
                {
                    "id": f"{title}-{len(made)}-{n}",
                    "question": question,
                    "answers": [{"text": a, "answer_start": context.index(a)} for a in answers],
                    "is_impossible": False,
                }
                for n, (question, answers) in enumerate(asked)
            ]
            made.append({"context": context, "qas": qas})
        data.append({"title": title, "paragraphs": made})
    return {"data": data}


def written(folder: Path, values: object) -> Path:
    path = folder / "small.json"
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def hakusho(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Hakusho:
    """Run the command in this process; gives status, output, errors."""
    monkeypatch.setenv("LC_ALL", "C")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["hakusho", "eval", "jsquad", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return run


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the index of the small file is kept from one test to the next."""
    return tmp_path_factory.mktemp("jsquad") / "index"


def counts(run: Run) -> dict[str, dict[str, float]]:
    return {record["id"]: record["counts"] for record in run.records}


@pytest.mark.usefixtures("one_encoder")
def test_a_file_is_indexed_and_its_report_half_asked(hakusho: Hakusho, kept: Path, tmp_path: Path) -> None:
    path = written(tmp_path, squad())
    status, out, err = hakusho(path, "--index", kept, "--out", tmp_path / "runs", "--system", "hakusho")
    assert status == 0 and "hit@1" in out and "Traceback" not in err
    run = read_run(tmp_path / "runs" / "hakusho")
    assert len(run.records) == 8 and all(record["rank"] == 1 for record in run.records)
    golden = run.about["golden"]
    assert golden["name"] == "JSQuAD small" and golden["items"] == 8
    assert golden["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (golden["half"], golden["withhold"], golden["limit"]) == ("report", False, None)
    assert golden["dropped"] == {"answers": 0, "questions": 0}
    assert run.about["sources"]["documents"] == 7 and run.about["index"]["sources"] == []
    assert {record["id"].split("-")[0] for record in run.records} == {"漁港", "学校"}


@pytest.mark.usefixtures("one_encoder")
def test_an_index_is_built_again_only_when_its_paragraphs_differ(hakusho: Hakusho, kept: Path, tmp_path: Path) -> None:
    def version(values: object, place: Path) -> str:
        assert hakusho(written(tmp_path, values), "--index", place, "--out", tmp_path / "o", "--limit", "1")[0] == 0
        return (place / "CURRENT").read_text(encoding="utf-8")

    first = version(squad(), kept)
    assert version(squad(), kept) == first
    place = shutil.copytree(kept, tmp_path / "index")
    assert version(squad({"漁港": ARTICLES["漁港"]}), place) != first
    assert len(stored_documents(str(place))) == 3


def test_what_is_withheld_is_in_no_hit_and_its_question_has_no_answer(
    hakusho: Hakusho, kept: Path, tmp_path: Path
) -> None:
    path = written(tmp_path, squad())
    assert hakusho(path, "--index", kept, "--out", tmp_path / "all")[0] == 0
    assert hakusho(path, "--withhold", "--index", kept, "--out", tmp_path / "less")[0] == 0
    whole, less = (read_run(tmp_path / name / "hakusho") for name in ("all", "less"))
    withheld = [record for record in less.records if not record["answerable"]]
    assert 0 < len(withheld) < len(less.records)
    assert {record["id"] for record in withheld} == {r["id"] for r in whole.records if is_withheld(r["id"])}
    assert less.about["golden"]["withheld"] == len(withheld)
    for record in withheld:
        title, paragraph, n = record["id"].split("-")
        answers = ARTICLES[title][int(paragraph)][1][int(n)][1]
        of_article = [hit for hit in record["hits"] if (title, hit["text"]) in texts_of(title)]
        assert not [hit for hit in of_article if any(answer in hit["text"] for answer in answers)]
        assert record["wanted"]["evidence"] == [] and "refused" in record["counts"]
        assert "withheld" in record["wanted"]["why"]
    answered = {r["id"] for r in less.records if r["answerable"]}
    for name in answered:
        assert counts(less)[name] == counts(whole)[name]
    assert less.about["golden"]["split"] != whole.about["golden"]["split"]  # so that the two are not compared


def texts_of(title: str) -> set[tuple[str, str]]:
    return {(title, text) for text, _ in ARTICLES[title]}


def test_every_paragraph_of_the_article_with_the_answer_is_withheld(tmp_path: Path) -> None:
    asking = asked_of(read_squad(written(tmp_path, squad())), Chosen(withhold=True))
    text = {document.id: document.text.partition("\n\n")[2] for document in asking.documents}
    assert asking.only and all(set(left) < set(text) for left in asking.only.values())
    for name, left in asking.only.items():
        title, paragraph, n = name.split("-")
        answers = ARTICLES[title][int(paragraph)][1][int(n)][1]
        expected = {t for t, _ in ARTICLES[title] if any(answer in t for answer in answers)}
        assert {text[document] for document in set(text) - set(left)} == expected
        assert ARTICLES[title][int(paragraph)][0] in expected


def test_the_halves_share_no_article_and_stay_when_articles_come_or_go(tmp_path: Path) -> None:
    whole = read_squad(written(tmp_path, squad()))
    fit, report = (asked_of(whole, Chosen(half)) for half in ("fit", "report"))
    titles = [{item.id.split("-")[0] for item in asking.items} for asking in (fit, report)]
    assert titles == [{"温泉", "市場"}, {"漁港", "学校"}]
    assert fit.documents == report.documents and len(fit.documents) == 7
    assert ({item.split for item in fit.items}, {item.split for item in report.items}) == ({"dev"}, {"test"})
    some = asked_of(read_squad(written(tmp_path, squad({"学校": ARTICLES["学校"]}))), Chosen())
    assert [item for item in report.items if item.id.startswith("学校")] == list(some.items)
    assert {document.id for document in some.documents} <= {document.id for document in report.documents}
    assert [half_of(title) for title in ARTICLES] == ["report", "fit", "report", "fit"]


def test_the_places_of_answers_are_verified_and_what_fails_is_counted(tmp_path: Path) -> None:
    values = squad()
    asked = values["data"][0]["paragraphs"][0]["qas"]
    asked[0]["answers"][0]["answer_start"] += 1  # another place: one of two answers is left
    asked[1]["answers"][0]["answer_start"] = 10**30
    asked[2]["answers"] = [{"text": "漁港", "answer_start": 0}]  # in the title, which is not the paragraph's text
    values["data"][2]["paragraphs"][1]["qas"][0]["answers"] = []
    asking = asked_of(read_squad(written(tmp_path, values)), Chosen())
    assert (asking.spans, asking.questions, len(asking.items)) == (3, 3, 5)
    texts = {document.id: document.text for document in asking.documents}
    for item in asking.items:
        for place in item.evidence:
            assert place.span and place.document_id
            assert texts[place.document_id][place.span.start : place.span.end] in item.key_facts[0]
    kept = next(item for item in asking.items if item.id == "漁港-0-0")
    assert len(kept.evidence) == 1 and kept.key_facts == (("明治12年", "明治12年に石で"),)


def test_the_title_is_context_and_never_shown_text(tmp_path: Path) -> None:
    asking = asked_of(read_squad(written(tmp_path, squad())), Chosen())
    made = [passage for reading in read_library(asking.documents) for passage in passages(reading)]
    assert [passage.context for passage in made] == [document.title for document in asking.documents]
    assert [passage.text for passage in made] == [text for article in ARTICLES.values() for text, _ in article]


def test_paragraphs_that_come_twice_have_ids_of_their_own(tmp_path: Path) -> None:
    values = squad({"学校": ARTICLES["学校"]})
    twice = {"context": values["data"][0]["paragraphs"][0]["context"], "qas": []}
    values["data"].append({"title": "学校", "paragraphs": [twice]})
    ids = [document.id for document in asked_of(read_squad(written(tmp_path, values)), Chosen()).documents]
    assert len(set(ids)) == 3 and ids[2] == f"{ids[0]}-2"


def test_a_plain_squad_file_without_titles_in_its_contexts_is_read(tmp_path: Path) -> None:
    answer = {"text": "公募", "answer_start": 3}
    asked = {"id": "q", "question": "館長はどう選ばれるか", "answers": [answer]}
    values = {"data": [{"title": "学校", "paragraphs": [{"context": "館長は公募で選ばれる。", "qas": [asked]}]}]}
    assert len(asked_of(read_squad(written(tmp_path, values)), Chosen()).items) == 1


def test_a_limit_takes_the_same_questions_each_time(tmp_path: Path) -> None:
    whole = read_squad(written(tmp_path, squad()))
    few, more = (asked_of(whole, Chosen(limit=n)).items for n in (2, 5))
    assert len(few) == 2 and set(few) < set(more) and len(more) == 5
    assert asked_of(whole, Chosen(limit=100)).items == asked_of(whole, Chosen()).items


QA = {"id": "a", "question": "何か", "answers": [{"text": "文", "answer_start": 0}]}


def of(**paragraph: Any) -> dict[str, Any]:
    return {"data": [{"title": "題", "paragraphs": [{"context": "文。", "qas": [QA], **paragraph}]}]}


# Each line: a broken file, what its one sentence says.
BROKEN: list[tuple[bytes, str]] = [
    (b"", "not JSON"),
    (b"\xff\xfe\x00", "not UTF-8"),
    (b"{", "not JSON"),
    (b"[" * 100_000, "not JSON"),
    (b"1" * 10_000, "not JSON"),
    (b"[]", "data is not a list"),
    (b'{"data": 3}', "data is not a list"),
    (b'{"data": [3]}', "data[0].title is not a text"),
    (b'{"data": [{"title": "t"}]}', "data[0].paragraphs is not a list"),
    *(
        (json.dumps(values).encode(), said)
        for values, said in [
            (of(context=None), "data[0].paragraphs[0].context is not a text"),
            (of(qas={}), "data[0].paragraphs[0].qas is not a list"),
            (of(qas=[{**QA, "id": 7}]), "data[0].paragraphs[0].qas[0].id is not a text"),
            (of(qas=[{**QA, "answers": "文"}]), "data[0].paragraphs[0].qas[0].answers is not a list"),
            (
                of(qas=[{**QA, "answers": [{"text": "文", "answer_start": True}]}]),
                "data[0].paragraphs[0].qas[0].answers[0].answer_start is not a whole number",
            ),
            (of(qas=[QA, QA]), 'two questions have the id "a"'),
            (of(context="\ud800"), "data[0].paragraphs[0].context holds a lone surrogate"),
        ]
    ),
]


@pytest.mark.parametrize(("raw", "said"), BROKEN, ids=[str(n) for n in range(len(BROKEN))])
def test_a_broken_file_is_one_sentence(hakusho: Hakusho, tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "broken.json").write_bytes(raw)
    status, out, err = hakusho(tmp_path / "broken.json", "--out", tmp_path / "runs")
    assert (status, out) == (1, "") and said in err and "broken.json" in err and err.count("\n") == 1
    assert not (tmp_path / "runs").exists()
    with pytest.raises(GoldenError) as raised:
        read_squad(tmp_path / "broken.json")
    assert raised.value.ja != raised.value.en


@pytest.mark.parametrize("name", ["nothing.json", "."])
def test_a_file_that_is_not_there_is_one_sentence(hakusho: Hakusho, tmp_path: Path, name: str) -> None:
    status, out, err = hakusho(tmp_path / name)
    assert (status, out) == (1, "") and err.count("\n") == 1 and "cannot be read" in err


def test_a_half_without_questions_and_an_unknown_system_are_refused(hakusho: Hakusho, tmp_path: Path) -> None:
    path = written(tmp_path, squad({"学校": ARTICLES["学校"]}))
    status, _, err = hakusho(path, "--half", "fit")
    assert status == 1 and "no questions in the half fit" in err
    status, _, err = hakusho(path, "--system", "oracle")
    assert status == 1 and "oracle" in err and err.count("\n") == 1
    assert hakusho(path, "--half", "most")[0] == 2


def test_an_index_of_other_documents_is_not_replaced(hakusho: Hakusho, location: str, tmp_path: Path) -> None:
    before = (Path(location) / "CURRENT").read_text(encoding="utf-8")
    status, _, err = hakusho(written(tmp_path, squad()), "--index", location, "--out", tmp_path / "runs")
    assert status == 1 and "other documents" in err and "--index" in err
    assert (Path(location) / "CURRENT").read_text(encoding="utf-8") == before
