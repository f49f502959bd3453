"""Items of laws to items with their lead: 一 市町村 says little without 次に掲げる者は、… above it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.block import Block
from ingest.headings.outline import Section

_LONGEST = 300
# A text that announces the items below it, and an example.
ANNOUNCES = (
    (re.compile(r"次[のに]|左[のに]|各号|以下の"), "次に掲げる者は、届け出なければならない。"),
    (re.compile(r"\bfollowing\b|\bas follows\b", re.IGNORECASE), "The following shall notify the Minister:"),
)


def with_leads(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[Block, ...]:
    """Give each block of an item (号, イ) the text above it that announces it, as context, outer texts first."""
    leads: dict[int, tuple[str, ...]] = {}
    holding = {section.parent for section in sections if _is_announced(section)}
    made: list[Block] = []
    for block in blocks:
        section = sections[block.section]
        above = leads.get(section.parent, ()) if section.parent is not None and _is_announced(section) else ()
        made.append(replace(block, context=(*above, *block.context)) if above else block)
        if block.section in holding:
            shown = block.excerpt.slice(0, _LONGEST).text(text)
            leads[block.section] = (*above, shown) if any(pattern.search(shown) for pattern, _ in ANNOUNCES) else ()
    return tuple(made)


def _is_announced(section: Section) -> bool:
    """Say whether a section is a unit of a list; a 項 of a law stands by itself."""
    return section.kind == "item" and not section.numbers[-1].endswith("項")
