"""A grammar of many forms to its matches in a text, tried only where a cheap pattern says that one may begin.

A search for one character of a set runs many times faster than a search that begins with a condition or a choice.
"""

import re
from collections.abc import Iterator, Sequence

# What a form begins with: one of these characters, and a pattern of what stands behind it.
Opening = tuple[str, str]


def opens(*groups: Sequence[Opening]) -> re.Pattern[str]:
    """Return the pattern of all openings: one character of any, then what goes on from it in its group."""
    firsts = ["".join(first for first, _ in group) for group in groups]
    choice = "|".join(f"(?<=[{first}])(?:{going_on(group)})" for first, group in zip(firsts, groups, strict=True))
    return re.compile(f"[{''.join(firsts)}](?:{choice})")


def going_on(openings: Sequence[Opening]) -> str:
    """Return the choice of what stands behind a first character that was just read."""
    return "|".join(f"(?<=[{first}])(?={rest})" if rest else f"(?<=[{first}])" for first, rest in openings)


def matches(opening: re.Pattern[str], grammar: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `grammar` in order, without overlap: those of `finditer`, if each begins with `opening`."""
    place = 0
    while begins := opening.search(text, place):
        match = grammar.match(text, begins.start())
        if match:
            yield match
        place = match.end() if match else begins.end()
