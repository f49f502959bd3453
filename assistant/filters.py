"""Filters: what a question may be answered from, and which passages that is. A value that cannot be is an error."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index import Library
from ingest import QuestionError
from ingest.dates.period import Period, period

KINDS = ("paragraph", "list_item", "table_row", "footnote", "caption", "gloss", "reference")
_NAMED = 5
_SHOWN = 80
_EVER = Period(date.min, date.max)

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Filters:
    """Restricts a search, before it ranks: whatever else the library holds is as if it were not there.

    A passage is found only where all that is given allows it; None allows everything, an empty tuple nothing.
    `documents` are ids, `kinds` some of KINDS. `section_ref` is the reference of a section, in any width and spacing:
    its passages and those of the sections in it (第Ⅱ部第4章第2節 3 holds … 3 1 (1), not … 31). `date_from` and
    `date_to` are a day, month, year or fiscal year: ISO 8601 (2017-08), FY2017, or as documents write it (平成29年度).
    A passage is allowed where a date in it, or in a heading above it, has a day in common with the time from the first
    day of the one to the last day of the other; one without a date is not.
    """

    documents: tuple[str, ...] | None = None
    section_ref: str | None = None
    kinds: tuple[str, ...] | None = None
    date_from: str | None = None
    date_to: str | None = None


def allowed(filters: Filters | None, library: Library) -> Mask | None:
    """Say of each passage of the library whether it may be found, shape (n,); None where all may.

    Raises QuestionError, naming the value, for a document or section that the library lacks, a kind that there is not,
    a date that is none, or one that ends before it begins.
    """
    masks = list(_masks(filters or Filters(), library))
    return np.logical_and.reduce(masks) if masks else None


def _masks(filters: Filters, library: Library) -> Iterator[Mask]:
    places = library.catalogue
    if filters.documents is not None:
        for name in _several(filters.documents, "documents", "文書の ID", "ids of documents"):
            if not isinstance(name, str) or name not in library.documents:
                raise _unknown(name, ("文書", "document"), sorted(library.documents))
        yield places.of_documents(filters.documents)
    if filters.section_ref is not None:
        yield _in_section(filters.section_ref, library)
    if filters.kinds is not None:
        for kind in _several(filters.kinds, "kinds", "種類", "kinds"):
            if kind not in KINDS:
                raise _unknown(kind, ("種類", "kind"), KINDS, most=len(KINDS))
        yield places.of_kinds(filters.kinds)
    if filters.date_from is not None or filters.date_to is not None:
        yield places.dated(_time(filters.date_from, filters.date_to))


def _several(values: Collection[str], field: str, ja: str, en: str) -> Collection[str]:
    """Return the values; a text would be taken for its characters."""
    if isinstance(values, str) or not isinstance(values, Collection):
        raise QuestionError(
            ja=f"{field} には{ja}を並べたものを指定してください。",
            en=f"{field} must be several {en}, not one text.",
        )
    return values


def _in_section(reference: str, library: Library) -> Mask:
    within = library.catalogue.in_section(reference) if isinstance(reference, str) else None
    if within is None or not within.any():
        raise _unknown(reference, ("節", "section"), _sections_like(str(reference), library))
    return within


def _sections_like(reference: str, library: Library) -> list[str]:
    """Return the sections that may have been meant: those that have its parts further in, or else all."""
    from ingest.references.components import components, names_parts

    known = sorted({passage.section_ref for passage in library.passages}, key=lambda ref: (len(ref), ref))
    wanted = components(reference)
    return [ref for ref in known if names_parts(wanted, components(ref))] or known


def _time(date_from: str | None, date_to: str | None) -> Period:
    first = _EVER if date_from is None else _period(date_from)
    last = _EVER if date_to is None else _period(date_to)
    if first.first > last.last:
        raise QuestionError(
            ja=f"期間の始め {_brief(date_from)} が終わり {_brief(date_to)} より後です。",
            en=f"The time from {_brief(date_from)} to {_brief(date_to)} ends before it begins.",
        )
    return Period(first.first, last.last)


def _period(written: str) -> Period:
    """Return the days that a date means as it is written, in ISO 8601 or in any way that documents have."""
    if isinstance(written, str) and (found := _days(unicodedata.normalize("NFKC", written[:_SHOWN]).strip())):
        return found
    raise QuestionError(
        ja=f"日付 {_brief(written)} は読めません。2017、2017-08、FY2017、平成29年8月17日 のように書いてください。",
        en=f"The date {_brief(written)} cannot be read; write it like 2017, 2017-08, 2017-08-17 or FY2017.",
    )


def _days(written: str) -> Period | None:
    if iso := period(written.upper()):
        return iso
    from ingest.dates.antecedents import YearHabits
    from ingest.dates.eras import ERAS
    from ingest.dates.read import read_dates

    every = YearHabits(eras=frozenset(era.name for era in ERAS))
    found = read_dates(written, habits=lambda: every)
    whole = len(found) == 1 and found[0].resolved and len(found[0].span) == len(written)
    return period(found[0].value.iso) if whole else None


def _unknown(value: object, what: tuple[str, str], known: Collection[str], most: int = _NAMED) -> QuestionError:
    shown = ", ".join(list(known)[:most]) + (", …" if len(known) > most else "")
    return QuestionError(
        ja=f"{what[0]} {_brief(value)} は索引にありません（{shown}）。",
        en=f"There is no {what[1]} {_brief(value)} in the index ({shown}).",
    )


def _brief(value: object) -> str:
    return " ".join(str(value).split())[:_SHOWN]
