"""A question without one of the things that it names: what is left is asked again, and shown as what was asked."""

import re

# A particle that stood behind what was taken out, or a word that led to it, has nothing left to stand at.
_PARTICLES = r"(?:における|において|について|に関する|での|への|からの|から|まで|の|に|で|を|は|が|と|へ|、|,)"
_BEHIND = re.compile(rf"^\s*{_PARTICLES}?\s*")
_LED = re.compile(r"\s*\b(?:in|on|at|of|for|by|with|about|during|since|from|until|before|after|the)\s*$", re.IGNORECASE)
_WORD = re.compile(r"\w")
_JAPANESE = re.compile("[ぁ-ヿ]")


def without(question: str, named: str) -> str | None:
    """Return the question without `named` at its first place; None where it is not in it, or nothing is left to ask."""
    start = question.find(named)
    if start < 0 or not named:
        return None
    before, behind = question[:start], question[start + len(named) :]
    if _JAPANESE.search(question):
        behind = _BEHIND.sub("", behind)
    else:
        while led := _LED.search(before):
            before = before[: led.start()]
        behind = behind.lstrip(" ,")
    gap = " " if before and behind[:1].isalnum() and behind[:1].isascii() else ""
    left = f"{before.rstrip()}{gap}{behind.lstrip()}".strip()
    return left if len(_WORD.findall(left)) > 1 else None
