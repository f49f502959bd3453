"""The reranker: its order and its scores against a reckoning by hand, and what is refused in one sentence."""

import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant import Assistant, Settings
from index import Reranking, open_reranker, passage_text
from index.rerank import TorchReranker
from index.search import Scored, search
from index.shares import Share
from ingest import EncoderError
from tests.index.legs import legs, question
from tests.index.rerankers import LONGEST, counted_score, counting_reranker, random_reranker

HOUSE = Path(__file__).parents[2]
QUESTION = "同盟調整メカニズムはいつ設置されたか"
COUNTED = "年"
FIRST = 7


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> TorchReranker:
    """A reranker that likes texts full of 年."""
    return open_reranker(str(counting_reranker(tmp_path_factory.mktemp("counting"), COUNTED)))


@pytest.fixture(scope="module")
def random_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return random_reranker(tmp_path_factory.mktemp("random"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A reranker of random weights that a test may change."""
    return random_reranker(tmp_path / "random")


@pytest.mark.parametrize("asked", ["いつの年か", "when"])
def test_scores_are_those_reckoned_by_hand(counting: TorchReranker, asked: str) -> None:
    texts = ["2017年8月17日", "年", "", "訓練は行われなかった。\n年の途中", "年" * 30, "a" * 300]
    wanted = [counted_score(asked, text, COUNTED) for text in texts]
    assert counting.scores(asked, texts) == pytest.approx(wanted, abs=1e-5)


def test_scores_are_those_of_transformers_alone(random_folder: Path) -> None:
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    texts = ["日米の会議", "訓練", "x" * 90]
    tokenizer = AutoTokenizer.from_pretrained(random_folder)
    model = AutoModelForSequenceClassification.from_pretrained(random_folder).eval()
    alone = [model(**tokenizer("防衛", text, return_tensors="pt")).logits.item() for text in texts]
    assert open_reranker(str(random_folder)).scores("防衛", texts) == pytest.approx(alone, abs=1e-6)


@pytest.fixture(scope="module")
def reranked(assistant: Assistant, counting: TorchReranker) -> Assistant:
    """The default library, its first hits put in order by how full of 年 they are."""
    return Assistant(assistant.library.reranked_by(Reranking(counting, FIRST)), assistant.settings)


def test_the_first_hits_come_in_the_order_reckoned_by_hand(assistant: Assistant, reranked: Assistant) -> None:
    plain = assistant.library.retrieve(QUESTION, FIRST).hits
    found = reranked.library.retrieve(QUESTION, FIRST).hits
    wanted = {hit.row: counted_score(QUESTION, passage_text(hit.passage), COUNTED) for hit in plain}
    assert [hit.row for hit in found] == sorted(wanted, key=lambda row: -wanted[row])
    assert [hit.found.reranked for hit in found] == pytest.approx([wanted[hit.row] for hit in found])


@pytest.mark.parametrize("kind", ["counting", "random_folder"])
def test_the_first_hits_come_in_the_rerankers_order_and_the_others_behind(
    assistant: Assistant, kind: str, request: pytest.FixtureRequest
) -> None:
    value = request.getfixturevalue(kind)
    reranker = open_reranker(str(value)) if isinstance(value, Path) else value
    plain = assistant.library.retrieve(QUESTION, 30).hits
    found = assistant.library.reranked_by(Reranking(reranker, FIRST)).retrieve(QUESTION, 30).hits
    scores = reranker.scores(QUESTION, [passage_text(hit.passage) for hit in plain[:FIRST]])
    order = [plain[i].row for i in np.argsort(-scores)]
    assert [hit.row for hit in found[:FIRST]] == order != [hit.row for hit in plain[:FIRST]]
    assert [hit.row for hit in found[FIRST:]] == [hit.row for hit in plain[FIRST:]]
    assert {hit.found.reranked for hit in found[FIRST:]} == {None}
    falling = [hit.score for hit in found]
    assert falling == sorted(falling, reverse=True)
    assert [sum(share.adds for share in hit.found.shares) for hit in found] == pytest.approx(falling)
    assert {hit.row: hit.dense for hit in found} == pytest.approx({hit.row: hit.dense for hit in plain})


def test_fewer_hits_are_the_first_of_more(reranked: Assistant) -> None:
    more = {hit.row: hit.score for hit in reranked.retrieve(QUESTION, k=30)}
    for k in (1, FIRST, FIRST + 3):
        fewer = {hit.row: hit.score for hit in reranked.retrieve(QUESTION, k=k)}
        assert [*fewer] == [*more][:k]
        assert fewer == pytest.approx({row: more[row] for row in fewer})


def test_an_explanation_names_the_reranker(reranked: Assistant) -> None:
    first, *_, last = reranked.retrieve(QUESTION, k=FIRST + 1, explain=True).to_dict()["passages"]
    assert [part["part"] for part in first["explain"]["parts"]] == ["reranker"]
    assert first["explain"]["score"] == pytest.approx(first["explain"]["parts"][0]["adds"], abs=1e-5)
    assert "reranker" not in [part["part"] for part in last["explain"]["parts"]]


def test_the_same_question_gives_the_same_scores_from_many_threads(random_folder: Path) -> None:
    reranker = open_reranker(str(random_folder))
    texts = ["日米の会議", "訓練は5月に行われた。", "x" * 90, "防衛"]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: reranker.scores("会議", texts).tolist(), range(8)))
    assert made == [made[0]] * 8 == [open_reranker(str(random_folder)).scores("会議", texts).tolist()] * 8


class Fixed:
    """A reranker of given scores."""

    def __init__(self, scores: Sequence[float]) -> None:
        self._scores = scores

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array(self._scores[: len(texts)], np.float32)


@given(st.lists(st.sampled_from([-3.0, 0.0, 0.25, 8.0]), max_size=6), st.integers(0, 4))
def test_any_scores_give_an_order_in_which_none_is_lost_and_scores_fall(given: list[float], behind: int) -> None:
    searched = search(legs([2] * (len(given) + behind)), question(), 20) if given or behind else []
    made = Reranking(Fixed(given), len(given)).reordered("問", searched, ["文"] * len(given))
    ranked = sorted(range(len(given)), key=lambda i: -given[i])  # a stable sort: ties stay as they were
    assert [hit.row for hit in made] == [searched[i].row for i in [*ranked, *range(len(given), len(searched))]]
    scores = [hit.score for hit in made]
    assert scores == sorted(scores, reverse=True)
    assert [hit.score for hit in made] == pytest.approx([sum(share.adds for share in hit.shares) for hit in made])


def test_what_was_behind_before_is_moved_by_one_share() -> None:
    hits = [
        Scored(0, 1.0, 0, 0, None, 0, 0, (Share("lexical", 1.0, 1.0, 1.0),)),
        Scored(1, 0.5, 0, 0, None, 0, 0, (Share("lexical", 3.0, 3.0, 1.0), Share("behind", -2.5, -2.5, 1.0))),
    ]
    made = Reranking(Fixed([-9.0]), 1).reordered("問", hits, ["文"])
    assert made[0].score == 0.0  # one score alone has no spread
    assert made[1].score == pytest.approx(0.0, abs=1e-6) and made[1].score < 0.0
    assert [(share.part, round(share.adds, 6)) for share in made[1].shares] == [("lexical", 3.0), ("behind", -3.0)]


def test_a_text_longer_than_the_model_reads_is_cut(counting: TorchReranker) -> None:
    score = counting.scores("a", ["b" * LONGEST + COUNTED * 400])[0]
    assert score == pytest.approx(-1.0)


def test_hostile_texts_have_scores(counting: TorchReranker) -> None:
    assert np.isfinite(counting.scores("\ud800問\0", ["\udfff", "\0", "\u202e" * 9, "[SEP][CLS]", "年\0年"])).all()


def test_the_setting_opens_the_reranker_and_says_how_many_it_reads(
    location: str, settings: Settings, random_folder: Path
) -> None:
    chosen = settings.model_copy(update={"reranker": str(random_folder), "rerank": 3})
    found = Assistant.open(location, chosen).library.retrieve(QUESTION, 5).hits
    assert [hit.found.reranked is not None for hit in found] == [True] * 3 + [False] * 2
    assert Settings(reranker="x").rerank == 20 and settings.reranker is None


def rewrite(path: Path, **changes: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def refused(model: str | Path) -> str:
    """Return the one sentence with which a model is refused."""
    with pytest.raises(EncoderError) as caught:
        open_reranker(str(model))
    assert all("--reranker" in text or "safety" in text for text in (caught.value.ja, caught.value.en))
    assert "\n" not in caught.value.en + caught.value.ja
    return caught.value.en


def test_pickle_weights_are_refused_and_not_read(folder: Path) -> None:
    (folder / "pytorch_model.bin").write_bytes((folder / "model.safetensors").read_bytes())
    open_reranker(str(folder))
    (folder / "model.safetensors").unlink()
    assert "pickle weights" in refused(folder)


@pytest.mark.parametrize("file", ["config.json", "tokenizer_config.json"])
def test_code_of_the_models_own_is_refused_and_not_run(folder: Path, file: str) -> None:
    (folder / "evil.py").write_text("import pathlib; pathlib.Path(__file__).with_name('ran').touch()", encoding="utf-8")
    rewrite(folder / file, auto_map={"AutoConfig": "evil.Evil"})
    assert "code of its own" in refused(folder) and not (folder / "ran").exists()


def test_an_activation_that_a_folder_names_is_not_called(folder: Path) -> None:
    before = open_reranker(str(folder)).scores("会議", ["日米"])
    rewrite(folder / "config.json", sbert_ce_default_activation_function="torch.nn.Tanh")
    assert open_reranker(str(folder)).scores("会議", ["日米"]) == before
    rewrite(folder / "config.json", sentence_transformers={"activation_fn": "torch.seed"})
    assert open_reranker(str(folder)).scores("会議", ["日米"]) == before


def test_a_model_of_several_scores_is_no_reranker(tmp_path: Path) -> None:
    from transformers import BertForSequenceClassification

    from tests.index.rerankers import _config, _tokenizer

    BertForSequenceClassification(_config(layers=1, num_labels=3)).save_pretrained(tmp_path)
    _tokenizer().save_pretrained(tmp_path)
    assert "3 scores a pair" in refused(tmp_path)


def test_a_model_without_a_head_is_refused_rather_than_given_one_at_random(folder: Path, tiny_model: Path) -> None:
    assert "no layer that gives scores" in refused(tiny_model)
    rewrite(folder / "config.json", architectures=["BertModel"])
    assert "no layer that gives scores" in refused(folder)


@pytest.mark.parametrize(
    ("name", "content"), [("model.safetensors", b"\xff" * 64), ("config.json", b"{"), ("tokenizer.json", b"{}")]
)
def test_a_broken_folder_is_one_sentence(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    assert "cannot be" in refused(folder)


def test_a_model_whose_scores_are_no_numbers_is_refused(folder: Path) -> None:
    from safetensors.numpy import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    save_file({name: value * np.float32("nan") for name, value in weights.items()}, folder / "model.safetensors")
    assert "not all finite" in refused(folder)


@pytest.mark.parametrize("model", ["./nowhere", "/no/such/folder", "a/b/c"])
def test_a_folder_that_is_not_there_is_one_sentence(model: str) -> None:
    assert "There is no model folder" in refused(model)


def test_there_is_no_default_reranker() -> None:
    assert "no default reranker" in refused("default")


def test_a_hub_id_without_cache_and_network_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("index.locate._snapshot", lambda *_, **__: None)
    assert "is not on this computer and could not be downloaded" in refused("somebody/some-model")


def test_a_bare_name_is_looked_up_where_cross_encoders_are(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    asked = []

    def snapshot(repository: str, revision: str | None, *, offline: bool) -> Path:
        asked.append((repository, offline))
        return folder

    monkeypatch.setattr("index.locate._snapshot", snapshot)
    open_reranker("ms-marco-MiniLM-L6-v2")
    assert asked == [("cross-encoder/ms-marco-MiniLM-L6-v2", True)]  # what is on this computer needs no network


def test_without_a_reranker_nothing_heavy_is_imported() -> None:
    code = "import sys, index, assistant; print([m for m in ('torch', 'transformers') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
