"""Where a lone line stands on its page: at a page's edge, or in the middle of a sentence that the page cut."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ingest.order.unfinished import HEAD, TAIL, Begin, Open, beginning, ending, is_label
from ingest.scan import Stretch

_REACH = 12
_TABLE_REACH = 80


@dataclass(frozen=True, slots=True)
class Margins:
    """The stretches of a text, to ask what stands around one of them; `lone` keeps what was found out about each.

    `marked` holds the headings that may be the page's, so that they are no end of what they stand in.
    """

    text: str
    stretches: Sequence[Stretch]
    marked: Collection[int] = frozenset()
    lone: dict[int, bool] = field(default_factory=dict)

    def cuts(self, i: int) -> Begin | None:
        """Return how the text behind stretch i begins where the text before it is unfinished, else None.

        Captions, tables, notes and other lone lines around it are passed over.
        """
        before, behind = self._running(i, -1), self._running(i, 1)
        if before is None or behind is None:
            return None
        left, right = self.stretches[before], self.stretches[behind]
        ends = ending(self.text[max(left.start, left.end - TAIL) : left.end])
        if right.kind != "paragraph" or ends is Open.CLOSED:
            return None
        begins = beginning(self.text[right.start : min(right.end, right.start + HEAD)])
        least = Begin.TOPIC if ends >= Open.LIKELY else Begin.MIDDLE
        return begins if begins >= least else None

    def at_page_edge(self, i: int, numbers: Collection[int]) -> bool:
        """Say whether a form feed or one of the page numbers stands beside stretch i."""
        start = self.stretches[i - 1].end if i else 0
        end = self.stretches[i + 1].start if i + 1 < len(self.stretches) else len(self.text)
        near = any(i + step in numbers for step in (-2, -1, 1, 2))
        return near or "\f" in self.text[start:end]

    def _running(self, i: int, step: int) -> int | None:
        """Return the nearest stretch of running text before (-1) or behind (1) stretch i."""
        passed = 0
        for j in range(i + step, i + step * _TABLE_REACH, step):
            if not 0 <= j < len(self.stretches) or passed > _REACH:
                return None
            stretch = self.stretches[j]
            if stretch.kind == "heading" and j not in self.marked:
                return None
            if stretch.kind in ("paragraph", "list_item") and not self._lone(j):
                return j
            passed += stretch.kind != "table_row"
        return None

    def _lone(self, j: int) -> bool:
        if j not in self.lone:
            stretch = self.stretches[j]
            short = stretch.end - stretch.start <= TAIL
            self.lone[j] = short and is_label(self.text[stretch.start : stretch.end])
        return self.lone[j]
