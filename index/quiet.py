"""Keep the model libraries quiet while they load: their progress bars, log lines and warnings are not our user's."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_LIBRARIES = ("sentence_transformers", "transformers", "huggingface_hub", "httpx")


@contextmanager
def quiet() -> Iterator[None]:
    """Silence the libraries inside the block and set them back afterwards. Warnings are the whole process's."""
    levels = {name: logging.getLogger(name).level for name in _LIBRARIES}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from huggingface_hub.utils.tqdm import are_progress_bars_disabled, disable_progress_bars, enable_progress_bars
        from transformers.utils import logging as transformers_logging

        hub_was_on, transformers_was_on = (
            not are_progress_bars_disabled(),
            transformers_logging.is_progress_bar_enabled(),
        )
        disable_progress_bars()
        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        for name in _LIBRARIES:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            yield
        finally:
            for name, level in levels.items():
                logging.getLogger(name).setLevel(level)
            if hub_was_on:
                enable_progress_bars()
            if transformers_was_on:
                transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]
