"""The command run in the process of a test."""

from collections.abc import Callable

Hakusho = Callable[..., tuple[int, str, str]]
