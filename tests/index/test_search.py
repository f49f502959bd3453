"""The search against reckoning part by part with NumPy, and what each part is there for."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.days import Days
from index.grain import Grain
from index.late import TokenVectors
from index.lexical import Lexical, Words
from index.search import Legs, Question, search, sentence_similarity
from index.wording import Wording
from tests.index.legs import DIM, legs, question, unit

WORDS = ["同盟", "調整", "訓練", "宇宙", "港"]
DAYS = ["2015", "2015-11", "2017-08-17", "FY2017"]


def standard(scores: np.ndarray) -> np.ndarray:
    spread = scores.std()
    return (scores - scores.mean()) / spread if spread > 1e-6 else np.zeros_like(scores)


def reckoned(made: Legs, asked: Question) -> np.ndarray:
    """Return the score of every passage of a small library, from the formulas alone."""
    n = len(made.passages)
    usual = made.expected[["ja", "en", "zh", "ko"].index(asked.language)]
    aim = (asked.vector - usual) / np.linalg.norm(asked.vector - usual)

    def beyond(grain: Grain) -> np.ndarray:
        vectors = grain.dense.vectors(np.arange(len(grain)))
        left = vectors - vectors.mean(axis=0)
        return np.asarray(left @ aim / np.linalg.norm(left, axis=1))

    parts = [slice(made.first[i], made.first[i + 1]) for i in range(n)]
    near = standard(np.array([beyond(made.sentences)[part].max() for part in parts]))
    late, inner = beyond(made.passages), np.zeros(n)
    if made.tokens is not None:
        late = best_cosines(made.tokens, asked.tokens)
    if made.inner is not None:
        inner = standard(best_cosines(made.inner, asked.inner))
    share = 0.4 * asked.words.share
    in_a_row = ["\x02".join(two) for two in pairwise(asked.words.own)]
    lexical = standard(made.lexical.scores(asked.words.own) + made.lexical.scores(in_a_row))
    dates = made.days.agreement(asked.dates, n)
    return np.asarray((1 - share) * (0.3 * near + 0.7 * standard(late)) + share * (inner + lexical) + dates)


def best_cosines(passages: TokenVectors, asked: np.ndarray) -> np.ndarray:
    return np.array([(asked @ passages.vectors(i).T).max(axis=1).mean() for i in range(len(passages))])


@given(st.data())
def test_scores_are_those_of_the_formulas(data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.integers(1, 3), min_size=2, max_size=20), label="sentences of each passage")
    words = [data.draw(st.lists(st.sampled_from(WORDS), max_size=4)) for _ in counts]
    rows = st.lists(st.integers(0, len(counts) - 1), max_size=4)
    days = data.draw(st.dictionaries(st.sampled_from(DAYS), rows))
    late, inner = data.draw(st.booleans()), data.draw(st.booleans())
    made = legs(counts, data.draw(st.integers(0, 9)), words, days, late=late, inner=inner)
    asked = question(
        data.draw(st.integers(50, 60)),
        data.draw(st.lists(st.sampled_from([*WORDS, "missile"]), max_size=3)),
        data.draw(st.lists(st.sampled_from(DAYS), max_size=2)),
        data.draw(st.sampled_from(["ja", "en", "zh", "ko"])),
        share=data.draw(st.sampled_from([0.0, 0.3, 1.0])),
    )
    found = search(made, asked, len(counts))
    expected = reckoned(made, asked)
    assert sorted(f.row for f in found) == list(range(len(counts)))
    assert [f.score for f in found] == pytest.approx([expected[f.row] for f in found], abs=2e-4)
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert [sum(share.adds for share in f.shares) for f in found] == [f.score for f in found]


def test_a_hit_says_what_each_part_gave() -> None:
    made = legs([2, 1, 3], words=[["同盟"], [], ["港"]], days={"2015": [2]})
    asked = question(words=["港"], dates=["2015"])
    for found in search(made, asked, 3):
        own = made.passages.dense.similarity(asked.vector, np.array([found.row]))[0]
        assert found.dense == pytest.approx((own + sentence_similarity(made, asked.vector, found.row).max()) / 2)
        assert found.lexical == pytest.approx(made.lexical.scores(["港"])[found.row])
        assert (found.dates, found.late is not None) == (float(found.row == 2), True)


def test_words_that_only_one_passage_holds_bring_it_up() -> None:
    made = legs([1, 1, 1, 1], words=[["調整"], ["同盟", "調整"], ["訓練"], []])
    plain, worded = (search(made, question(words=words), 4) for words in ([], ["同盟"]))
    place = [[f.row for f in found].index(1) for found in (plain, worded)]
    assert place[1] <= place[0] and worded[0].score != plain[0].score


def test_words_the_corpus_lacks_leave_the_order_to_the_vectors() -> None:
    made = legs([1] * 9, words=[["同盟"]] * 9)
    foreign, none = (search(made, question(words=words, share=0), 9) for words in (["missile", "defense"], []))
    assert foreign == none


def test_inner_tokens_count_by_how_much_of_the_question_the_corpus_knows() -> None:
    made = legs([1] * 9)
    for share, weight in ((1.0, 0.4), (0.5, 0.2)):
        shares = search(made, question(share=share), 1)[0].shares
        assert [one.weight for one in shares if one.part == "inner"] == [pytest.approx(weight)]
    for found in (search(made, question(share=0), 1), search(legs([1] * 9, inner=False), question(), 1)):
        assert "inner" not in {share.part for share in found[0].shares}


def test_of_passages_alike_that_of_the_asked_date_comes_first() -> None:
    same = np.repeat(unit(1, DIM, 0), 3, axis=0) + unit(3, DIM, 1) * 1e-4
    grain = Grain.build(same / np.linalg.norm(same, axis=1, keepdims=True))
    days = Days({"2015-04": np.array([0]), "2017-08": np.array([1]), "2016": np.array([2])})
    ids = np.arange(3)
    wordless, expected = Lexical.build([[]] * 3), unit(4, DIM, 2)
    made = Legs(grain, grain, None, None, wordless, Wording(), days, expected, ids, np.arange(4), ids)
    for asked, row in (("2015-04", 0), ("2017-08", 1), ("2016-12", 2)):
        dates = [found.dates for found in search(made, question(dates=[asked]), 3) if found.row == row]
        assert dates == [0.5 if asked == "2016-12" else 1.0]


def test_what_lies_behind_the_second_look_keeps_its_order_below(monkeypatch: pytest.MonkeyPatch) -> None:
    made, asked = legs([1] * 12), question()
    whole = search(made, asked, 12)
    monkeypatch.setattr("index.search._LATE", 4)
    found = search(made, asked, 12)
    assert [f.late is None for f in found] == [False] * 4 + [True] * 8
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert {f.row for f in found} == {f.row for f in whole}
    assert [sum(share.adds for share in f.shares) for f in found] == [f.score for f in found]
    assert [[share.part for share in f.shares][-1] for f in found] == ["dates"] * 4 + ["behind"] * 8
    assert search(made, asked, 6) == found[:6] and search(made, asked, 2) == found[:2]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=20), st.integers(1, 25))
def test_of_texts_that_are_the_same_the_best_stays_and_the_others_come_behind(same: list[int], k: int) -> None:
    plain = [found.row for found in search(legs([1] * len(same)), question(), len(same))]
    found = search(legs([1] * len(same), same=same), question(), k)
    once = [row for i, row in enumerate(plain) if same[row] not in {same[other] for other in plain[:i]}]
    assert [f.row for f in found] == [*once, *(row for row in plain if row not in once)][:k]
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert [sum(share.adds for share in f.shares) for f in found] == [f.score for f in found]
    assert all((f.shares[-1].part == "again") == (f.row not in once) for f in found)


def of(made: Legs, rows: np.ndarray) -> Legs:
    """Return legs that hold only these passages; what is usual in the whole corpus stays."""
    ids = np.concatenate([np.arange(made.first[r], made.first[r + 1]) for r in rows])
    counts = made.first[rows + 1] - made.first[rows]

    def some(grain: Grain, wanted: np.ndarray) -> Grain:
        kept = Grain.build(grain.dense.vectors(wanted))
        return Grain(kept.dense, grain.centre, grain.lengths[wanted])

    def tokens(whole: TokenVectors | None) -> TokenVectors | None:
        return TokenVectors.build([whole.vectors(row) for row in rows], whole.basis) if whole else None

    return Legs(
        some(made.passages, rows),
        some(made.sentences, ids),
        tokens(made.tokens),
        tokens(made.inner),
        Some(made.lexical, rows),
        made.wording,
        Days({v: np.flatnonzero(np.isin(rows, found)) for v, found in made.days.rows.items()}),
        made.expected,
        np.repeat(np.arange(len(rows)), counts),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        made.same[rows],
    )


class Some(Lexical):
    """The scores of some rows of a lexical index."""

    def __init__(self, whole: Lexical, rows: np.ndarray) -> None:
        self.whole, self.rows = whole, rows

    def sum_of(self, words: Words) -> np.ndarray:
        return np.asarray(self.whole.sum_of(words)[self.rows])


@pytest.mark.parametrize("candidates", [3, 200])
@given(st.data())
def test_a_filtered_search_is_that_of_an_index_that_holds_nothing_else(candidates: int, data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=30), label="sentences of each passage")
    words = [data.draw(st.lists(st.sampled_from(WORDS), max_size=4)) for _ in counts]
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=len(counts), max_size=len(counts))))
    made = legs(counts, 1, words, {"2015": [0], "2015-11": [len(counts) - 1]})
    asked = question(
        data.draw(st.integers(50, 60)),
        data.draw(st.lists(st.sampled_from([*WORDS, "missile"]), max_size=3)),
        data.draw(st.lists(st.sampled_from(DAYS), max_size=2)),
    )
    rows = np.flatnonzero(allowed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.search._CANDIDATES", candidates)
        found = search(made, asked, 10, allowed)
        expected = search(of(made, rows), asked, 10) if len(rows) else []
        assert search(made, asked, 10, np.ones_like(allowed)) == search(made, asked, 10)
    assert [f.row for f in found] == [int(rows[e.row]) for e in expected]
    for ours, theirs in zip(found, expected, strict=True):
        assert (ours.score, ours.late) == pytest.approx((theirs.score, theirs.late), abs=2e-4)
    assert candidates < 200 or len(found) == min(10, len(rows))


def test_the_few_allowed_are_found_behind_any_number_of_better_ones() -> None:
    made, asked = legs([1] * 1000, words=[["同盟"]] * 1000), question(words=["同盟"])
    worst = [found.row for found in search(made, asked, 1000)][-7:]
    found = search(made, asked, 10, np.isin(np.arange(1000), worst))
    assert {f.row for f in found} == set(worst)
