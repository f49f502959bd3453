"""Which constraints of a question a passage does not bear out, with its headings."""

from collections.abc import Collection, Iterable
from typing import Final

from assistant.evidence.ground import Ground
from assistant.evidence.wanted import Constraint, Wanted

_MONTH: Final = 2  # Parts of a date: year, month, day.


def conflicts(wanted: Wanted, ground: Ground) -> tuple[Constraint, ...]:
    """Return the constraints that do not hold on this ground.

    Of several dates or abbreviations (a comparison, a span of time) one is enough: another passage may hold the others.
    A date fails only where the ground has another as fine: an event may be told without its time.
    """
    failed = [constraint for constraint in wanted.constraints if not _holds(constraint, ground, wanted)]
    for kind in ("date", "code"):
        part = [constraint for constraint in failed if constraint.kind == kind]
        named = sum(constraint.kind == kind for constraint in wanted.constraints)
        if len(part) < named or (kind == "date" and not contradicts(part, ground)):
            failed = [constraint for constraint in failed if constraint.kind != kind]
    return tuple(failed)


def contradicts(failed: Iterable[Constraint], ground: Ground) -> bool:
    """Say whether the ground has dates as fine as one that failed: it speaks of another time, not of none.

    Only a fiscal year that is asked for is contradicted by a fiscal year.
    """
    for constraint in failed:
        if constraint.kind == "date":
            fine = min(_MONTH, _parts(constraint.value))
            plain = (date.removeprefix("FY" if constraint.value.startswith("FY") else "") for date in ground.dates)
            return any(date[:1].isdigit() and _parts(date) >= fine for date in plain)
    return False


def agrees(asked: str, held: Collection[str]) -> bool:
    """Say whether any date held is the one asked for, lies within it or around it (ISO).

    FY2017 takes 2017, and the months that it reaches into 2018.
    """
    return any(_same_time(asked, date) for date in held)


def _same_time(asked: str, date: str) -> bool:
    if asked == date or date.startswith(f"{asked}-") or asked.startswith(f"{date}-"):
        return True
    if asked.startswith("--"):  # A month or a day of no year.
        part, rest = asked[1:], date[4:]
        return bool(rest) and (f"{rest}-".startswith(f"{part}-") or part.startswith(f"{rest}-"))
    if "X" in asked:
        return date.startswith(asked.replace("X", ""))
    if asked.startswith("FY"):
        return asked[2:] in _fiscal_years(date)
    return date.startswith("FY") and date[2:] in _fiscal_years(asked)


def _fiscal_years(date: str) -> tuple[str, ...]:
    """Return the fiscal years that a date may lie in: those of its year, and before April of the one before."""
    year, month = date[:4], date[5:7]
    return (year, str(int(year) - 1)) if year.isdigit() and month in ("01", "02", "03") else (year,)


def _holds(constraint: Constraint, ground: Ground, wanted: Wanted) -> bool:
    if constraint.kind == "date":
        return agrees(constraint.value, ground.dates)
    if constraint.kind == "territory":
        return constraint.value in ground.territories
    if constraint.kind == "number":
        return any(value == constraint.value and constraint.unit in (None, unit) for value, unit in ground.numbers)
    return constraint.value in ground.search or _is_called(constraint, ground, wanted)


def _is_called(constraint: Constraint, ground: Ground, wanted: Wanted) -> bool:
    """Say whether the ground has a thing under another of its names: ACM as 同盟調整メカニズム."""
    return any(form <= ground.words for form in wanted.forms.get(constraint.value, ()))


def _parts(iso: str) -> int:
    return len([part for part in iso.removeprefix("FY").split("-") if part])
