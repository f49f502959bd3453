"""How far the count of `#` can be believed in one document, and which heading is its title."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.headings.heading import Heading
from ingest.headings.levels import Levels
from ingest.headings.matter import is_matter


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marks of one document tell.

    `believed`: each kind of number has one count of `#`, deeper kinds more. `least` is the smallest count among
    numbered headings; `title` the heading that names the document.
    """

    believed: bool
    least: int
    title: Heading | None


def marked(headings: Sequence[Heading], order: Levels) -> Marked:
    """Return what the `#` of a document's headings are worth."""
    counts: dict[str, set[int]] = {}
    for h in headings:
        if h.number and h.hashes:
            counts.setdefault(h.number.kind, set()).add(h.hashes)
    ordered = [counts[kind] for kind in sorted(counts, key=lambda kind: order.ranks[kind])]
    flat = [min(c) for c in ordered]
    single = all(len(c) == 1 for c in ordered)
    believed = single and all(a < b for a, b in zip(flat, flat[1:], strict=False))
    return Marked(believed, min(flat, default=1), _title(headings))


def _title(headings: Sequence[Heading]) -> Heading | None:
    """Return the first heading where it alone has one `#` and no number."""
    top = [h for h in headings if h.hashes == 1 and h.number is None and h.kind == "section"]
    return headings[0] if len(headings) > 1 and top == headings[:1] and not is_matter(headings[0].title) else None
