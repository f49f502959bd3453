"""Which candidates stand as headings: a line without `#` must carry a series on, or begin one that has bodies.

Runs of numbered lines with nothing between them are lists, or the table of contents where their titles come again.
"""

import unicodedata
from collections.abc import Sequence

from ingest.headings.heading import Heading, is_contents
from ingest.headings.numbering import Number

_Key = tuple[str, tuple[int, ...], str]
_WORDS = frozenset({"Part", "Chapter", "Section", "Article"})
_JUMP = 3
_SHORT = 30


def standing(candidates: Sequence[Heading]) -> list[Heading]:
    """Return the candidates that are headings, in order, each number in the reading that its series asks for."""
    read = _readings(candidates)
    listed = _contents(read) | _lists(read)
    judge = _Judge([h for i, h in enumerate(read) if i not in listed])
    return judge.accepted()


def _readings(candidates: Sequence[Heading]) -> list[Heading]:
    """Decide numbers that can be read in two ways (イ, i) by what the series before them expects."""
    last: dict[str, Number] = {}
    found = []
    for h in candidates:
        if h.number is not None:
            number = _read(h.number, last)
            last[number.kind] = number
            h = h if number is h.number else h._replace(number=number)
        found.append(h)
    return found


def _read(number: Number, last: dict[str, Number]) -> Number:
    other = number.other
    if other is None or _follows(number, last):
        return number
    return other if _follows(other, last) or (other.first() and not number.first()) else number


def _follows(number: Number, last: dict[str, Number]) -> bool:
    before = last.get(number.kind)
    return before is not None and number.follows(before)


def _contents(read: Sequence[Heading]) -> set[int]:
    """Return the places of the lines of a table of contents: a run without bodies whose titles come again."""
    latest = {key: i for i, h in enumerate(read) if (key := _key(h)) is not None and not is_contents(h.title)}
    found = {i for i, h in enumerate(read) if h.hashes == 0 and is_contents(h.title)}
    for run in _runs(read, same_kind=False):
        again = [i for i in run if latest.get(_key(read[i]) or ("", (), ""), -1) > run[-1]]
        if len(again) * 5 >= len(run) * 3:
            found.update(run)
    return found


def _key(h: Heading) -> _Key | None:
    """Return what makes two headings the same, the articles or the page of a table of contents left out."""
    if h.number is None or h.kind == "item":
        return None
    plain = unicodedata.normalize("NFKC", h.title)
    words = plain.rpartition("(")[0] or plain if is_contents(h.title) and plain.endswith(")") else plain
    words = words.rstrip("0123456789.・… ") if is_contents(h.title) else words
    return h.number.kind, h.number.value, "".join(words.split())


def _runs(read: Sequence[Heading], *, same_kind: bool) -> list[list[int]]:
    """Return the runs of two or more unmarked numbered lines with no text between them, none of them twice in a run."""
    runs: list[list[int]] = []
    keys: set[_Key | None] = set()
    for i, h in enumerate(read):
        if not _loose(h):
            continue
        key = _key(h)
        joins = bool(runs) and runs[-1][-1] == i - 1 and h.gap == 0 and key not in keys
        if joins and (not same_kind or _number(h).follows(_number(read[i - 1]))):
            runs[-1].append(i)
            keys.add(key)
        else:
            runs.append([i])
            keys = {key}
    return [run for run in runs if len(run) > 1]


def _loose(h: Heading) -> bool:
    return h.hashes == 0 and h.number is not None and h.kind == "section"


def _lists(read: Sequence[Heading]) -> set[int]:
    """Return the places of list items: runs of one kind that no heading with a body leads to or carries on."""
    found: set[int] = set()
    after = _next_of_kind(read)
    last: dict[str, Number] = {}
    done = 0
    for run in _runs(read, same_kind=True):
        for h in read[done : run[0]]:
            if h.number is not None:
                last[h.number.kind] = h.number
        done = run[0]
        first, end = read[run[0]].number, read[run[-1]].number
        following = _number(read[after[run[-1]] or run[-1]])
        parted = run[0] > 0 and _number(read[run[0] - 1]).kind == following.kind and _follows(following, last)
        carried = end is not None and following.follows(end) and not parted
        if first is not None and not carried and not (_follows(first, last) and not first.first()):
            found.update(run)
    return found


def _number(h: Heading) -> Number:
    return h.number or Number("", 0, (), "")


def _next_of_kind(read: Sequence[Heading]) -> list[int | None]:
    """Return for each candidate the place of the next one of its kind."""
    ahead: dict[str, int] = {}
    found: list[int | None] = [None] * len(read)
    for i in range(len(read) - 1, -1, -1):
        found[i] = ahead.get(read[i].level)
        ahead[read[i].level] = i
    return found


class _Judge:
    """Goes through the candidates that are no list items and says which stand."""

    def __init__(self, read: Sequence[Heading]) -> None:
        self._read = read
        self._next = _next_of_kind(read)
        self._marked = {h.level for h in read if h.hashes}
        self._marks = _marks_that_head(read)
        self._last: dict[str, Number] = {}
        self._seen: set[_Key] = set()
        self._latest = ""

    def accepted(self) -> list[Heading]:
        found = []
        for i, h in enumerate(self._read):
            if h.hashes or h.kind != "section" or self._stands(i, h):
                found.append(h)
                self._note(h)
        return found

    def _note(self, h: Heading) -> None:
        key = _key(h)
        self._latest = h.level
        if h.number is not None and key is not None:
            self._last[h.number.kind] = h.number
            self._seen.add(key)

    def _stands(self, i: int, h: Heading) -> bool:
        number = h.number
        if number is None:
            return self._body(i)
        if number.named or number.kind in _WORDS:
            return self._named(i, h, number)
        if not number.value:
            return number.kind in self._marks and self._body(i)
        return self._counted(i, h, number)

    def _named(self, i: int, h: Heading, number: Number) -> bool:
        """Take 章, 条, 附則, Part, Article; not a running head: one that comes again, or a bare one out of order."""
        before = self._last.get(number.kind)
        if _key(h) in self._seen and number.kind not in ("附則", "条"):
            return False
        bare = len("".join(h.title.split())) <= len("".join(number.reference.split()))
        if bare and before is not None and before.value == number.value and number.kind != "条":
            return not number.value
        if number.first() or (before is not None and number.follows(before)):
            return True
        if before is None:
            return not self._seen or (self._carried(i, number) and not bare)
        return not bare and before.value[0] < number.value[0] <= before.value[0] + _JUMP

    def _counted(self, i: int, h: Heading, number: Number) -> bool:
        if _follows(number, self._last):
            return not self._comes_marked(i, number)
        if len(number.value) > 1 and self._within(number):
            return True
        if number.first():
            return self._begins(i, h, number)
        before = self._last.get(number.kind)
        return self._carried(i, number) and before is not None and before.value < number.value

    def _carried(self, i: int, number: Number) -> bool:
        following = self._next[i]
        return following is not None and _number(self._read[following]).follows(number)

    def _begins(self, i: int, h: Heading, number: Number) -> bool:
        """Say whether a first number begins a series of headings."""
        following, carried = self._next[i], self._carried(i, number)
        if (
            self._latest == number.kind
            and following is not None
            and _follows(_number(self._read[following]), self._last)
        ):
            return False
        if carried and following is not None and self._read[following].hashes:
            return True
        if number.kind in self._marked:
            return carried and self._body(i) and len(h.title) <= _SHORT
        return carried or (self._body(i) and (not self._marked or number.kind in self._last))

    def _within(self, number: Number) -> bool:
        """Say whether 2.1 stands in the heading 2 (or 第2章), 2.1.1 in 2.1."""
        outer = number.value[:-1]
        kinds = ("1", "章", "第1", "1 ■") if len(outer) == 1 else (number.kind.removesuffix(".1"),)
        return number.first() and any(k in self._last and self._last[k].value == outer for k in kinds)

    def _comes_marked(self, i: int, number: Number) -> bool:
        """Say whether the next heading with `#` has the same number, so that this line is something else."""
        following = self._next[i]
        return following is not None and self._read[following].hashes > 0 and _same(self._read[following], number)

    def _body(self, i: int) -> bool:
        after = self._read[i + 1] if i + 1 < len(self._read) else None
        return after is None or after.gap is None or after.gap > 0 or after.level != self._read[i].level


def _same(h: Heading, number: Number) -> bool:
    return h.number is not None and h.number.value == number.value


def _marks_that_head(read: Sequence[Heading]) -> set[str]:
    """Return the marks (○, ■) that stand at headings: marked with `#` somewhere, or mostly short lines with bodies."""
    found = {h.level for h in read if h.hashes and h.number is not None and not h.number.value}
    counts: dict[str, list[bool]] = {}
    for i, h in enumerate(read):
        if _loose(h) and h.number is not None and not h.number.value and not h.number.named:
            follows = read[i + 1].gap if i + 1 < len(read) else 1
            counts.setdefault(h.level, []).append(follows != 0 and len(h.title) <= _SHORT)
    return found | {level for level, good in counts.items() if len(good) > 1 and sum(good) * 5 >= len(good) * 4}
