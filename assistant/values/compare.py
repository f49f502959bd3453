"""The values of a claim against its quotes: which ones no quote holds, and which names cannot be compared."""

import re
from collections.abc import Collection, Mapping, Sequence

from assistant.values.held import Held
from assistant.values.names import name_key
from assistant.values.places import Places
from assistant.values.read import read_values
from assistant.values.value import Value
from index import detect
from ingest.errors import Language


def unsupported(
    claim: str,
    quotes: Sequence[str],
    *,
    glosses: Mapping[str, str] | None = None,
    dates: Collection[str] = (),
    language: Language | None = None,
) -> tuple[Value, ...]:
    """Return the values of `claim` that no quote holds as a value, in the claim's order.

    A coarser date is held by a finer one (2015 by 2015-11), an amount by the same number with the same unit, a name by
    its own letters or by what `glosses` (two names of one thing, either way) sets for it. A name that is not there but
    may be translated is not among them: see `unmapped_names`. `dates` are further dates that the quotes hold, as their
    document resolves them (同年; `Dated.iso`); `language` is that of the claim, by default told from its script.
    """
    held = Held(quotes, dates, glosses)
    values = _with_glossed(claim, read_values(claim, language), glosses or {})
    missing = [value for value in values if not held.holds(value)]
    foreign = any(value.kind == "name" for value in missing) and _is_translated(language or detect(claim), held)
    return tuple(value for value in missing if not (foreign and _may_be_translated(value, held)))


def unmapped_names(
    claim: str,
    quotes: Sequence[str],
    *,
    glosses: Mapping[str, str] | None = None,
    language: Language | None = None,
) -> tuple[Value, ...]:
    """Return the names of `claim` that are not in its quotes and may be translated: no gloss maps them.

    There are none where every quote is written in the claim's language.
    """
    held = Held(quotes, (), glosses)
    language = language or detect(claim)
    if not _is_translated(language, held):
        return ()
    read = _with_glossed(claim, read_values(claim, language, kinds=["name"]), glosses or {})
    names = [name for name in read if not held.holds(name)]
    return tuple(name for name in names if _may_be_translated(name, held))


def _with_glossed(claim: str, values: Sequence[Value], glosses: Mapping[str, str]) -> list[Value]:
    """Return the values of a claim with the names that glosses have, in any language, in place of what they cover."""
    terms = {term for pair in glosses.items() for term in pair if len(term) > 1 and term in claim}
    if not terms:
        return list(values)
    pattern = re.compile("|".join(map(_whole, sorted(terms, key=len, reverse=True))))
    found = [Value("name", m[0], *m.span(), name_key(m[0])) for m in pattern.finditer(claim)]
    free = Places((name.start, name.end) for name in found)
    kept = [value for value in values if value.kind != "name" or free.is_free(value.start, value.end)]
    return sorted([*kept, *found], key=lambda value: (value.start, value.end))


def _whole(term: str) -> str:
    """Return the pattern of a term that is no part of a longer word in Latin letters."""
    before = "(?<![A-Za-z0-9])" if term[0].isascii() else ""
    return f"{before}{re.escape(term)}" + ("(?![A-Za-z0-9])" if term[-1].isascii() else "")


def _is_translated(language: Language, held: Held) -> bool:
    return held.languages() != {language}


def _may_be_translated(value: Value, held: Held) -> bool:
    """Say whether a name may stand in a quote in other letters; an identifier (F-35B) is the same in all languages."""
    identifier = any(c.isdigit() for c in value.text)
    return value.kind == "name" and not identifier and not held.is_mapped(value)
