"""Blocks: the smallest units of a document that have a kind, in the order in which they are read."""

from dataclasses import dataclass

from ingest.scan import Kind
from ingest.spans import Excerpt


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, item, row, note, caption, gloss or cross reference.

    `section` is an index into `Reading.sections`; `line` is the number of its first line, from 1. `context` names what
    the block needs to be understood (a row's caption, column headers, label and unit): it is searched and shown as
    context, never quoted.
    """

    kind: Kind
    section: int
    excerpt: Excerpt
    line: int = 0
    context: tuple[str, ...] = ()
