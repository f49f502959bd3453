"""Where a box ends that nothing but its form tells: a quotation, two rules, or lines without a blank one between.

A box without such a form ends at the next heading, or where a sentence that it broke goes on (`ingest.order.reunite`).
"""

import re
from collections.abc import Sequence

from ingest.scan import Stretch

_RULES_APART = 40
_SENTENCE = re.compile(r"[。．.!！?？][」』）)]?\s*$")


def box_end(text: str, stretches: Sequence[Stretch], i: int) -> int | None:
    """Return the place of the first stretch behind the box whose label stands in stretch `i`, None if not told."""
    if _is_quoted(text, stretches[i]):
        return next((k for k in range(i + 1, len(stretches)) if not _is_quoted(text, stretches[k])), None)
    if i > 0 and stretches[i - 1].kind == "rule":
        return _next_rule(stretches, i)
    return _compact_end(text, stretches, i)


def _is_quoted(text: str, stretch: Stretch) -> bool:
    return stretch.mark is not None and text.startswith(">", stretch.mark.start)


def _next_rule(stretches: Sequence[Stretch], i: int) -> int | None:
    """Return the next rule; a heading with marks before it says that the rules do not frame a box."""
    for k in range(i + 1, min(len(stretches), i + _RULES_APART)):
        if stretches[k].kind == "rule":
            return k
        if stretches[k].kind == "heading":
            return None
    return None


def _compact_end(text: str, stretches: Sequence[Stretch], i: int) -> int | None:
    """Return what follows the lines that stand right below the label, where these are its items or sentences."""
    label = stretches[i]
    if label.lines > 1:
        return i + 1 if _SENTENCE.search(text, max(label.start, label.end - 8), label.end) else None
    k = i + 1
    while k < len(stretches) and stretches[k].line == stretches[k - 1].line + stretches[k - 1].lines:
        k += 1
    told = k > i + 1 and all(_is_body(text, stretch) for stretch in stretches[i + 1 : k])
    return k if told and k < len(stretches) else None


def _is_body(text: str, stretch: Stretch) -> bool:
    if stretch.kind == "list_item":
        return True
    return stretch.kind == "paragraph" and bool(
        _SENTENCE.search(text, max(stretch.start, stretch.end - 8), stretch.end)
    )
