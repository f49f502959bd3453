"""The collector rests while anybody reads, and is left as it was found."""

import gc
from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

from ingest.collector import Pause


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    on = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if on else gc.disable)()


def test_it_goes_on_behind_the_outermost_reading() -> None:
    pause = Pause()
    with pause:
        with pause:
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_behind_a_reading_that_fails() -> None:
    with pytest.raises(ValueError, match="unread"), Pause():
        raise ValueError("unread")
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    with Pause():
        pass
    assert not gc.isenabled()


def test_it_rests_until_the_last_thread_is_done() -> None:
    pause, inside, leave = Pause(), Barrier(2), Barrier(2)

    def read() -> None:
        with pause:
            inside.wait()
            leave.wait()

    other = Thread(target=read)
    other.start()
    with pause:
        inside.wait()
    assert not gc.isenabled()
    leave.wait()
    other.join()
    assert gc.isenabled()
