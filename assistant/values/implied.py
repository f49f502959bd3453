"""A quote to the numbers that it tells without writing one: 両国 are two, 日米韓 three countries, 初めて the first."""

import re
from collections.abc import Iterator
from typing import Final

Counted = tuple[str, str | None]
"""A number in plain decimal and its unit, None where nothing says of what."""

_TWO: Final = "両(?![0-9])|双方|二者|雙方|양(?:국|측|자|정)"
_TWO_COUNTRIES: Final = "両国|二国|双边|雙邊|[两兩]国|兩國|양국|양자|bilateral"
_IMPLIED: Final = tuple(
    (number, units, re.compile(form, re.IGNORECASE))
    for number, units, form in (
        (
            "0",
            (None, "item", "person", "case"),
            r"ゼロ|零|皆無|(?:が|は|も)な(?:い|かった|し)|없|没有|沒有|無し|\bno\b",
        ),
        ("2", (None, "item", "person", "organisation"), rf"{_TWO}|{_TWO_COUNTRIES}|\b(?:both|pair)\b"),
        ("2", ("country",), _TWO_COUNTRIES),
        ("2", (None, "fold", "time"), r"倍増|(?<![0-9])倍(?=の|に|と|增)|\b(?:twice|double)"),
        ("3", (None, "item", "country", "organisation"), r"三国|三者|3国|三[边邊]|三國|삼국|3국|3자|\btrilateral"),
        ("1", ("ordinal",), r"初|まず|第一|先頭|一番|上半期|上期|前半|前期|第1|첫|처음|상반기|전반|首|上半年|\bfirst"),
        ("2", ("ordinal",), r"次(?:に|い)|第二|二番|下半期|下期|後半|後期|第2|둘째|하반기|후반|其次|下半年|\bsecond"),
    )
)
# Countries by one character each; two and more of them are so many countries.
_COUNTRIES: Final = re.compile(
    "[日米韓中豪印英仏独露伊加比越朝美韩法德俄澳]{2,6}|(?<![가-힣])[한미일중러호북영]{2,4}(?![가-힣])"
)


def implied(quote: str) -> Iterator[Counted]:
    """Yield what a quote counts without a figure."""
    for number, units, form in _IMPLIED:
        if form.search(quote):
            yield from ((number, unit) for unit in units)
    for found in _COUNTRIES.finditer(quote):
        for unit in (None, "country", "organisation"):
            yield str(len(found[0])), unit
