"""East Asian characters: those that stand without spaces between them."""

import unicodedata


def is_east_asian(character: str) -> bool:
    """Say whether a character is written without spaces around it: kana, kanji and full-width marks."""
    return unicodedata.east_asian_width(character) in "WF"
