"""An answer that is being written to what the page shows of it meanwhile: the sentences that stand so far."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

from assistant import Cancel
from ui.source.plain import plain
from ui.turns import Turns
from ui.view import View

Told = Callable[[str], None]


def drafts(work: Callable[[Told], tuple[View, Turns]], turns: Turns, cancel: Cancel) -> Iterator[tuple[View, Turns]]:
    """Yield a view for each sentence that `work` tells of, with the turns so far, and last what it makes.

    Closing the iterator before its end calls `cancel`: nobody waits for the answer any more.
    """
    told: SimpleQueue[str | None] = SimpleQueue()
    sentences: list[str] = []
    with ThreadPoolExecutor(1) as thread:
        made = thread.submit(work, told.put)
        made.add_done_callback(lambda _: told.put(None))
        try:
            while (sentence := told.get()) is not None:
                sentences.append(plain(sentence))
                yield {"state": "writing", "sentences": list(sentences)}, turns
        except GeneratorExit:
            cancel()
            raise
    yield made.result()
