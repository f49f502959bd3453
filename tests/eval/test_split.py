"""The split of a golden set: the same every time, in proportion everywhere, and never changed where it is given."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval import Item
from eval.split import main, with_splits
from tests.eval.golden import line, write


def item(name: str, lang: str = "ja", kind: str = "fact", split: str | None = None, parent: str | None = None) -> Item:
    return Item(name, lang, kind, "?", "!", (), (), True, split=split, variant_of=parent)


MANY = [item(f"{n}", "ja" if n % 2 else "en", ("fact", "date", "who")[n % 3]) for n in range(120)]


def test_every_language_and_kind_has_its_share_of_dev() -> None:
    done = with_splits(MANY)
    strata = Counter((i.lang, i.kind) for i in done)
    dev = Counter((i.lang, i.kind) for i in done if i.split == "dev")
    assert all(abs(dev[stratum] - 0.4 * size) <= 1 for stratum, size in strata.items())
    assert sum(dev.values()) == 48


def test_the_order_of_the_lines_does_not_matter() -> None:
    splits = {i.id: i.split for i in with_splits(MANY)}
    assert {i.id: i.split for i in with_splits(MANY[::-1])} == splits


def test_a_variant_goes_with_its_parent() -> None:
    done = with_splits([*MANY, *(item(f"v{i.id}", "zh", "typo", parent=i.id) for i in MANY)])
    splits = {i.id: i.split for i in done}
    assert all(splits[f"v{i.id}"] == splits[i.id] for i in MANY)


@given(st.lists(st.sampled_from([None, "dev", "test"]), min_size=1, max_size=30))
def test_a_split_that_is_given_stays_and_every_item_gets_one(given_splits: list[str | None]) -> None:
    items = [item(f"{n}", split=split) for n, split in enumerate(given_splits)]
    done = with_splits(items)
    assert all(i.split in ("dev", "test") for i in done)
    assert all(split in (None, i.split) for split, i in zip(given_splits, done, strict=True))
    assert with_splits(done) == done


def test_new_questions_do_not_move_old_ones() -> None:
    old = with_splits(MANY)
    grown = with_splits([*(replace(i, line=n) for n, i in enumerate(old)), item("new")])
    assert [i.split for i in grown[:-1]] == [i.split for i in old] and grown[-1].split


def test_the_command_writes_the_splits_and_leaves_the_rest(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines = [line(id=f"q{n}", question=f"問{n}", split=None) for n in range(10)]
    path = write(tmp_path, *lines)
    assert main([str(path)]) == 0 and capfd.readouterr().out == "dev 4  test 6\n"
    written = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
    assert [{**one, "split": None} for one in written] == lines
    once = path.read_bytes()
    assert main([str(path)]) == 0 and path.read_bytes() == once


def test_a_file_that_cannot_be_read_is_told_in_both_languages(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 1
    assert "開けません" in (err := capfd.readouterr().err) and "cannot be opened" in err
