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
    choices = [
        f"(?<=[{first}])(?:{going_on(group)})" if len(group) > 1 else going_on(group)
        for first, group in zip(firsts, groups, strict=True)
    ]
    return re.compile(f"[{''.join(firsts)}](?:{'|'.join(choices)})")


def going_on(openings: Sequence[Opening]) -> str:
    """Return the choice of what stands behind a first character that was just read."""
    return "|".join(f"(?<=[{first}])(?={rest})" if rest else f"(?<=[{first}])" for first, rest in openings)


def matches(
    opening: re.Pattern[str], grammar: re.Pattern[str], text: str, start: int = 0, end: int | None = None
) -> Iterator[re.Match[str]]:
    """Yield the matches of `grammar` in [start, end): those of `finditer`, if each begins with `opening`.

    `opening` reads one character.
    """
    end = len(text) if end is None else end
    while begins := opening.search(text, start, end):
        match = grammar.match(text, begins.start(), end)
        if match:
            yield match
        start = match.end() if match else begins.end()
