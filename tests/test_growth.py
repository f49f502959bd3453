"""The measure of growth tells work in proportion from work that grows with the square."""

from tests.growth import grows_in_proportion


def test_work_in_proportion_is_told_from_work_that_grows_with_the_square() -> None:
    assert grows_in_proportion(lambda size: sum(range(size * 100)), 1000)
    assert not grows_in_proportion(lambda size: sum(a == b for a in range(size) for b in range(size)), 300)
