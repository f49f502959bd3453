"""Places in a document, and the text they show.

A Span is a half-open range of code points in `Document.text`. An Excerpt is an ordered list of spans with what is
put between them; its text is always made from the document, so what is shown cannot drift from its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# The constructors are written out: a large document has a million spans, and a check behind one takes as long as it.
_set = object.__setattr__


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """The range [start, end) in code points of `Document.text`."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        """Refuse a range that runs backwards or starts before the text."""
        if not 0 <= start <= end:
            raise ValueError(f"a span needs 0 <= start <= end, got [{start}, {end})")
        _set(self, "start", start)
        _set(self, "end", end)

    def __len__(self) -> int:
        """Return the number of code points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, init=False)
class Excerpt:
    """Spans in reading order; `joins[i]` stands between span i and span i + 1 (empty, or one separator)."""

    spans: tuple[Span, ...]
    joins: tuple[str, ...] = ()

    def __init__(self, spans: tuple[Span, ...], joins: tuple[str, ...] = ()) -> None:
        """Refuse a number of joins that does not fit the spans."""
        if (joins or len(spans) > 1) and len(joins) != len(spans) - 1:
            raise ValueError(f"{len(spans)} spans need one join fewer, got {len(joins)} joins")
        _set(self, "spans", spans)
        _set(self, "joins", joins)

    def text(self, source: str) -> str:
        """Return the shown text: the spans of `source` with their joins between them."""
        if len(self.spans) == 1:
            only = self.spans[0]
            return source[only.start : only.end]
        pieces = [source[span.start : span.end] for span in self.spans]
        return "".join([piece for pair in zip(("", *self.joins), pieces, strict=False) for piece in pair])

    def __len__(self) -> int:
        """Return the number of code points of the shown text."""
        size = 0
        for span in self.spans:
            size += span.end - span.start
        return size + sum(map(len, self.joins)) if self.joins else size

    def slice(self, start: int, end: int) -> "Excerpt":
        """Return the part that shows code points [start, end) of the shown text.

        A join at either edge of the part is dropped, since nothing stands on its other side.
        """
        spans: list[Span] = []
        joins: list[str] = []
        position, pending = 0, ""
        for join, span in zip(("", *self.joins), self.spans, strict=False):
            pending += join
            position += len(join)
            if position >= end or start >= end:
                break
            size = span.end - span.start
            if start < position + size and size:
                if spans:
                    joins.append(pending)
                spans.append(_part(span, start - position, end - position))
                pending = ""
            position += size
        return Excerpt(tuple(spans), tuple(joins))


def slices(excerpt: Excerpt, wanted: Iterable[Span]) -> Iterator[Excerpt]:
    """Yield the parts of an excerpt at ascending ranges of what it shows, in one pass over its spans."""
    if len(excerpt.spans) == 1:
        yield from (Excerpt((_part(excerpt.spans[0], span.start, span.end),)) for span in wanted)
        return
    joins = ("", *excerpt.joins)
    first, position = 0, 0
    for span in wanted:
        last, behind = first, position
        while last < len(excerpt.spans) and behind < span.end:
            behind += len(joins[last]) + len(excerpt.spans[last])
            if behind <= span.start:
                first, position = last + 1, behind
            last += 1
        inner = Excerpt(excerpt.spans[first:last], excerpt.joins[first : max(first, last - 1)])
        offset = position + (len(joins[first]) if first < len(joins) else 0)
        yield inner.slice(max(0, span.start - offset), span.end - offset)


def _part(span: Span, low: int, high: int) -> Span:
    """Return the code points [low, high) of a span, as far as it holds them; a whole span is itself."""
    size = span.end - span.start
    if low <= 0 and high >= size:
        return span
    return Span(span.start + max(low, 0), span.start + min(high, size))


def joined(excerpts: Sequence[Excerpt], separator: str) -> Excerpt:
    """Return one excerpt that shows `excerpts` in order with `separator` between them; empty ones are left out."""
    spans: list[Span] = []
    joins: list[str] = []
    for excerpt in excerpts:
        if not excerpt.spans:
            continue
        if spans:
            joins.append(separator)
        spans.extend(excerpt.spans)
        joins.extend(excerpt.joins)
    return Excerpt(tuple(spans), tuple(joins))


def without(spans: Iterable[Span], covered: Iterable[Span]) -> tuple[Span, ...]:
    """Return what of `spans` no span of `covered` holds, in ascending order. Neither side overlaps in itself."""
    left: list[Span] = []
    held = sorted(covered, key=_place)
    i = 0
    for span in sorted(spans, key=_place):
        at = span.start
        while i < len(held) and held[i].start < span.end:
            left += [Span(at, held[i].start)] if at < held[i].start else []
            at = max(at, held[i].end)
            if held[i].end > span.end:
                break
            i += 1
        left += [Span(at, span.end)] if at < span.end else []
    return tuple(left)


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def trimmed(source: str, start: int, end: int) -> Span | None:
    """Return [start, end) without white space at its ends, or None where nothing else is there."""
    while start < end and source[start].isspace():
        start += 1
    while start < end and source[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
