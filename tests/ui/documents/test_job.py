"""How far a document is: never backwards, never done before it is."""

from hypothesis import given
from hypothesis import strategies as st

from ui.documents.job import Job

STAGES = ("receive", "read", "unpack", "download", "load", "measure", "encode", "write", "open", "something new")
_told = st.tuples(st.sampled_from(STAGES), st.integers(-5, 10**6), st.integers(-5, 10**6))


@given(st.lists(_told, max_size=20))
def test_the_percentage_never_falls_and_is_a_hundred_only_at_the_end(told: list[tuple[str, int, int]]) -> None:
    job, reached = Job(1, "a.md"), 0
    for stage, done, total in told:
        job = job.at(stage, done, total)
        assert reached <= job.percent <= 100 and not job.ended
        reached = job.percent
    assert (
        job.ending("done", document="a").to_dict() | {"percent": 100, "state": "done", "error": None}
        == job.ending("done", document="a").to_dict()
    )
    assert job.ending("failed", error=("だめです。", "It failed.")).to_dict()["error"] == {
        "ja": "だめです。",
        "en": "It failed.",
    }


def test_the_stages_follow_each_other() -> None:
    starts = [Job(1, "a").at(stage, 0, 0).percent for stage in ("receive", "read", "load", "encode", "write", "open")]
    assert starts == sorted(set(starts))
    assert Job(1, "a").at("encode", 1, 2).percent < Job(1, "a").at("encode", 2, 2).percent
