"""Headings to sections: the outline by the headings' numbering.

The count of `#` is wrong in many converted documents, the numbering hardly ever. So numbers decide; `#` decides only
for headings without a number, and only so far as it can be believed in this document.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.headings.brackets import with_brackets
from ingest.headings.heading import Heading, SectionKind, heading, may_be_heading
from ingest.headings.matter import with_matter
from ingest.headings.nesting import Nested, nested
from ingest.headings.numbering import Number
from ingest.headings.series import standing

__all__ = ["Heading", "Section", "SectionKind", "heading", "may_be_heading", "outline"]

_FIRST = "第1項"


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline. The root (index 0) is the document before its first heading, with an empty path.

    `path` holds the headings from the outermost to this one, `numbers` their numbers as written in a reference;
    `reference` is the canonical reference, such as 第Ⅱ部第4章第2節 3 1 (1); marks are not counted: each ○ is ○, and the
    path tells them apart. `kind`: a "box" stands beside the flow of its parent (so does all that stands in it), an
    "item" is a unit of a law (項, 号). `sure` is False where the text does not settle the level: a number that jumps or
    comes twice, or a place that only `#` tells.
    """

    index: int
    parent: int | None
    title: str
    path: tuple[str, ...]
    numbers: tuple[str, ...]
    reference: str
    start: int
    line: int
    kind: SectionKind = "section"
    sure: bool = True


def outline(headings: Sequence[Heading], prefix: str, title: str) -> tuple[tuple[Section, ...], frozenset[int]]:
    """Return the sections, root first, and the starts of the candidates that begin no section.

    `prefix` stands before every reference; `title` is the reference of text that no heading covers.
    """
    sections = [Section(0, None, title, (), (), prefix or title, 0, 1)]
    refused = {h.start for h in headings}
    number: dict[int, Number | None] = {0: None}
    index: dict[int | None, int] = {None: 0}
    tree = nested(with_matter(standing(with_brackets(headings))))
    divided = {
        n.parent for n in tree if n is not None and n.heading.number is not None and n.heading.number.kind == "項"
    }
    for place, found in enumerate(tree):
        if found is not None:
            parent, outer = sections[index[found.parent]], number[index[found.parent]]
            unsaid = found.parent in divided and outer is not None and outer.kind == "条"
            sections.append(_section(len(sections), parent, outer, found, prefix, unsaid))
            index[place] = len(sections) - 1
            number[len(sections) - 1] = found.heading.number
            refused.discard(found.heading.start)
    return tuple(sections), frozenset(refused)


def _section(index: int, parent: Section, outer: Number | None, found: Nested, prefix: str, unsaid: bool) -> Section:
    """Make a section; `unsaid`: it stands in a 条 whose 項 are counted, of which the first bears no number."""
    new = found.heading
    path = (*parent.path, new.title)
    numbers = _numbers(parent, outer, new.number)
    reference = parent.reference if numbers == parent.numbers else _reference(numbers, parent, new.number, prefix)
    if unsaid and new.number is not None and new.number.kind == "号":
        numbers = (*parent.numbers, _FIRST, new.number.reference)
        reference = parent.reference + _FIRST + new.number.reference
    if not numbers:
        reference = prefix or " > ".join(path)
    return Section(
        index, parent.index, new.title, path, numbers, reference, new.start, new.line, found.kind, found.sure
    )


def _numbers(parent: Section, outer: Number | None, number: Number | None) -> tuple[str, ...]:
    """Return the numbers of a path; 2.1 already says that it stands in 2."""
    if number is None:
        return parent.numbers
    said = outer is not None and len(number.value) > 1 and number.kind.startswith("1.1") and _repeats(outer, number)
    return (*(parent.numbers[:-1] if said else parent.numbers), number.reference)


def _repeats(outer: Number, number: Number) -> bool:
    return (outer.kind == "1" or outer.kind.startswith("1.1")) and number.value[: len(outer.value)] == outer.value


def _reference(numbers: tuple[str, ...], parent: Section, number: Number | None, prefix: str) -> str:
    """Write the reference: glued kinds behind what they stand in, all others behind a blank."""
    outer = parent.reference if parent.numbers else prefix
    if parent.numbers and len(numbers) == len(parent.numbers):
        outer = outer.removesuffix(parent.numbers[-1]).rstrip()
    written = numbers[-1]
    return outer + written if number is None or number.glued or not outer else f"{outer} {written}"
