"""Numbers in columns of years and months to dates: 25 below 平成20年 is 平成25年, with 4 in 月 平成25年4月."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.grid import GridRow
from ingest.tables.headers import Columns

_YEAR_NAME = re.compile(r"(?:和暦|西暦|暦)?\s?年(?P<unit>度)?(?:次|別)?|(?:Fiscal )?Year", re.IGNORECASE)
_MONTH_NAME = re.compile(r"月別?|Month", re.IGNORECASE)
_ERA_YEAR = re.compile(r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\s?(?P<count>\d{1,2}|元)(?:\s?年度?)?")
_COUNT = re.compile(r"(?P<count>\d{1,2})(?:\s?年(?P<unit>度)?)?")
_MONTH = re.compile(r"(?P<month>1[0-2]|0?[1-9])\s?月?")
_FIRST = 3


@dataclass(frozen=True, slots=True)
class YearColumns:
    """The column of a table that is called 年, and that which is called 月, where there are such; `fiscal`: 年度."""

    year: int
    month: int | None = None
    fiscal: bool = False


def year_columns(named: Columns) -> YearColumns | None:
    """Return the column of years among the first of a table, and that of months behind it."""
    names = [unicodedata.normalize("NFKC", name).replace(" ", "") for name in named.names[: _FIRST + 1]]
    for column, name in enumerate(names[:_FIRST]):
        if match := _YEAR_NAME.fullmatch(name):
            behind = names[column + 1] if column + 1 < len(names) else ""
            return YearColumns(column, column + 1 if _MONTH_NAME.fullmatch(behind) else None, bool(match["unit"]))
    return None


def written_out(rows: Sequence[GridRow], places: YearColumns) -> list[str]:
    """Return the date of each row that leaves out the era of its year or has a bare month; else nothing.

    A number counts on from the era year above it; one that is not greater begins another era, which nobody names.
    """
    found: list[str] = []
    era, count = "", 0
    for row in rows:
        cells = {cell.column: unicodedata.normalize("NFKC", cell.text).strip() for cell in row.cells[: _FIRST + 1]}
        own = cells.get(places.year, "")
        told = ""
        if match := _ERA_YEAR.fullmatch(own):
            era, count = match["era"], 1 if match["count"] == "元" else int(match["count"])
        elif (match := _COUNT.fullmatch(own)) and era and int(match["count"]) > count:
            count = int(match["count"])
            told = _year(era, count, places.fiscal or bool(match["unit"]))
        elif own:
            era = ""
        month = _MONTH.fullmatch(cells.get(places.month, "")) if places.month is not None else None
        if era and month and month[0].isdecimal():
            told = f"{_year(era, count, places.fiscal)}{int(month['month'])}月"
        found.append(told)
    return found


def _year(era: str, count: int, fiscal: bool) -> str:
    number = str(count) if count > 1 or era.isascii() else "元"
    return f"{era}{number}年度" if fiscal else f"{era}{number}年"
