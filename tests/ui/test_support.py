import pytest

from ui.support import level, percent


@pytest.mark.parametrize(
    ("support", "shown", "word"),
    [(0.0, 1, "low"), (0.494, 49, "low"), (0.497, 50, "moderate"), (0.797, 80, "high"), (1.0, 99, "high")],
)
def test_the_word_is_that_of_the_percentage_beside_it(support: float, shown: int, word: str) -> None:
    assert (percent(support), level(support)) == (shown, word)
