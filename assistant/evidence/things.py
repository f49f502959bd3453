"""A statement to the names in it that no list has: what a term stands for, titles, and things of the kind asked for.

A kind is known by its noun: 米アフリカ軍司令部 for どこの司令部, 護衛艦「いずも」 for a 護衛艦.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from assistant.asked.answer_type import Asked
from assistant.evidence.wanted import Wanted
from assistant.values import Value

_TITLE: Final = re.compile("「([^「」]{2,60})」|『([^『』]{2,60})』")
_WIDEST: Final = 12  # Characters of a focus's end by which a name is known as one: 取極, 共同声明.
_NAME_WORDS: Final = ("名前", "名称", "題名", "表題", "文書名", "文書")
_WITHIN: Final = "[一-鿿々〆ァ-ヺーA-Za-z0-9０-９・-]{1,30}?"
_LATIN: Final = re.compile("英語|英文|英名|English|英语|英語|영어|영문")
_KANJI: Final = re.compile("[一-鿿]")


def full_forms(text: str, wanted: Wanted, question: str) -> Iterator[Value]:
    """Yield what the abbreviations asked about stand for, each in one form: for an English question a Latin one."""
    latin = wanted.language == "en" or bool(_LATIN.search(question))
    for naming in wanted.terms:
        forms = (naming.english, naming.japanese) if latin else (naming.japanese, naming.english)
        places = ((form, text.find(form)) for form in forms if form)
        yield from [Value("name", form, start, start + len(form), form, None) for form, start in places if start >= 0][
            :1
        ]


def titles(text: str, focus: str, question: str) -> Iterator[Value]:
    """Yield titles in corner brackets that the question does not name: of the thing asked for, or that end as it does.

    護衛艦「いずも」 for a 護衛艦, 「対米武器技術供与取極」 for a 取極.
    """
    end = focus[-_WIDEST:]
    for match in _TITLE.finditer(text):
        i = 1 if match[1] else 2
        of_focus = len(end) > 1 and (text.endswith(end, 0, match.start()) or match[i].endswith(end[-2:]))
        if match[i] not in question and (of_focus or end in _NAME_WORDS):
            yield Value("name", match[i], match.start(i), match.end(i), match[i], None)


def of_kind(text: str, heads: Collection[str], question: str) -> Iterator[Value]:
    """Yield compounds that end in one of `heads` and that the question does not name: 空自PAC-3部隊 for 部隊."""
    ends = "|".join(re.escape(head) for head in sorted(heads, key=len, reverse=True))
    if not ends:
        return
    for match in re.finditer(f"{_WITHIN}(?:{ends})(?![一-鿿ァ-ヺー])", text):
        if match[0] not in question:
            yield Value("name", match[0], *match.span(), match[0], None)


def heads_of(asked: Asked, wanted: Wanted) -> tuple[str, ...]:
    """Return the nouns that a thing of the kind asked for ends in: its own, or in Japanese what it may be called."""
    if not asked.focus or not asked.chosen:
        return ()
    if wanted.language == "ja":
        return (asked.focus,) if len(asked.focus) > 1 else ()
    last = asked.focus.split()[-1].casefold()
    forms = (*wanted.forms.get(last, ()), *wanted.forms.get(last.removesuffix("s"), ()))
    return tuple({token for form in forms for token in form if len(form) == 1 and len(_KANJI.findall(token)) > 1})
