"""Boxes beside the flow (コラム, 解説, VOICE): the words that label them, as one table with an example line each."""

import re
import unicodedata

_COUNT = r"[\s#No.]{0,4}[\d一二三四五六七八九十IVX]{0,3}(?:[-.]\d{1,3}){0,3}"
_OPEN = r"[\[【〔<《「『■□◆●◎★]?\s?"
_CLOSE = r"\s?[\]】〕>》」』]?"
# After the word and its number: nothing, a closing bracket, or a title behind white space, a colon or a bracket.
_REST = r"(?=$|\s?[:：|―—–-]\s?\S|\s+(?![a-z])\S|[\[【〔<《「『(]|(?<=[\]】〕>》」』])\S)"
_LONGEST = 80
_OPENS = frozenset("コカ囲か解用ミボ取事ケトcCvVbBtTsSiI特[【〔<《「『■□◆●◎★")

# Each row: the words of one kind of box, and an example line.
BOX_LABELS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(_OPEN + words + _COUNT + _CLOSE + _REST), example)
    for words, example in (
        (r"(?i:column|コラム)(?![a-zァ-ー])", "コラム2　地域の声"),
        (r"(?i:voices?)(?![a-z])", "VOICE"),
        (r"(?:囲み(?:記事)?|かこみ)", "囲み　前回の主な指摘"),
        (r"(?:解説|用語解説|ミニ解説)", "【解説】用語の意味"),
        (r"(?i:box|ボックス)(?![a-zァ-ー])", "Box 1: A harbour that held"),
        (r"(?:(?:取組)?事例(?:紹介)?|ケーススタディー?|(?i:case study))(?![a-zァ-ー])", "事例１　見本市の取組"),
        (r"(?i:topics?|トピックス?)(?![a-zァ-ー])", "トピックス　夏の催し"),
        (r"(?:特集|(?i:spotlight|in focus))(?![a-zァ-ー])", "特集1 水辺の再生"),
    )
)


def is_box_label(title: str) -> bool:
    """Say whether a heading or a lone line labels a box: such a word alone, numbered, or followed by a title.

    >>> is_box_label("コラム1：港の一日"), is_box_label("解説する。")
    (True, False)
    """
    if len(title) >= _LONGEST:
        return False
    plain = unicodedata.normalize("NFKC", title).strip()
    if "。" in plain or plain.endswith(("、", ",", ".")):
        return False
    return plain[:1] in _OPENS and any(pattern.match(plain) for pattern, _ in BOX_LABELS)
