"""Shown text to readings printed beside kanji: behind a word, in brackets, or a name in kana before its kanji.

A reading counts only where the analyser reads the kanji in the same way; 取極」とりきめを is one, 取極」とともに none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.notes.terms import NOWHERE, Range

Reader = Callable[[str], str]
_KANJI = r"[\u3400-\u9fff々]"
_KANA = r"[ぁ-ゖー]"
_BEHIND = re.compile(rf"(?P<word>{_KANJI}{{1,6}})[」』](?P<kana>{_KANA}{{3,12}})")
_BRACKETED = re.compile(
    rf"(?P<word>{_KANJI}{{1,6}})(?P<whole>[(（《](?P<kana>{_KANA}{{1,14}})[)）》])(?P<tail>{_KANA}{{0,2}})"
)
_NAME_BRACKETED = re.compile(
    rf"(?P<word>(?P<w1>{_KANJI}{{1,4}})[ \u3000](?P<w2>{_KANJI}{{1,4}}))[ \u3000]?"
    rf"(?P<whole>[(（](?P<kana>(?P<k1>{_KANA}{{2,6}})[ \u3000](?P<k2>{_KANA}{{2,6}}))[)）])"
)
_NAME = re.compile(
    rf"(?<!{_KANA})(?P<kana>(?P<k1>{_KANA}{{2,6}})[ \u3000](?P<k2>{_KANA}{{2,6}}))[ \u3000]"
    rf"(?P<word>(?P<w1>{_KANJI}{{1,4}})[ \u3000](?P<w2>{_KANJI}{{1,4}}))(?!{_KANJI})"
)
_RUBY = re.compile(
    r"<ruby[^<>]{0,40}>\s{0,9}(?:<rb>)?(?P<word>[^<>]{1,40})(?:</rb>)?\s{0,9}(?:<rp>[^<>]{0,4}</rp>)?\s{0,9}"
    r"<rt[^<>]{0,40}>(?P<kana>[^<>]{1,40})</rt>",
    re.IGNORECASE,
)
# Cheap signs, looked for first: most texts hold none.
_QUOTED = re.compile(rf"[」』]{_KANA}{{3}}")
# The bar says where the word of a reading begins; as the kana need not be those of a dictionary, nobody is asked.
_BARRED = re.compile(r"(?P<bar>[｜|])(?P<word>[^\s｜|《》]{1,20})(?P<whole>《(?P<kana>[ぁ-ゖー]{1,14})》)")
_KANA_IN_BRACKETS = re.compile(rf"[(（《]{_KANA}{{1,14}}[)）》]")
_TWO_NAMES = re.compile(rf"[ \u3000]{_KANJI}{{1,4}}")
# What goes on behind a quotation far more often than a reading: no need to ask the analyser.
_GOES_ON = re.compile(
    r"の|を|が|は|に(?:お|つ|よ|関|対|係|か|は|も|あ|と|向|基|従|て|し|な)|で(?:は|も|あ|の|き|す|し)|も|へ"
    r"|と(?:い|し|の|す|も|は|な|お|さ|呼|あ|考|ど)|から|まで|など|及|や|又|なる|する|した|して|され"
)
_PARTICLE = re.compile(r"[をがはにのでともへや]|[^ぁ-ゖー]|$")
_PLAIN = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽっゃゅょ",
    "かきくけこさしすせそたちつてとはひふへほはひふへほつやゆよ",
)


@dataclass(frozen=True, slots=True)
class Read:
    """One reading in a shown text: the word, its kana, the range to be lifted, and the bar before the word, if any."""

    word: Range
    kana: Range
    lifted: Range
    bar: Range = NOWHERE


def readings(shown: str, reader: Reader) -> Iterator[Read]:
    """Yield the readings in a text; `reader` gives the hiragana of a word and is asked about candidates only."""
    if shown.isascii():
        return
    if _QUOTED.search(shown):
        for match in _BEHIND.finditer(shown):
            if not _GOES_ON.match(match["kana"]) and (found := _behind(match, reader)):
                yield found
    if _KANA_IN_BRACKETS.search(shown):
        yield from _in_brackets(shown, reader)
    for pattern, lifted in ((_NAME, "kana"), (_NAME_BRACKETED, "whole")) if _TWO_NAMES.search(shown) else ():
        for match in pattern.finditer(shown):
            if any(reader(match[w]) == match[k] for w, k in (("w1", "k1"), ("w2", "k2"))):
                yield Read(match.span("word"), match.span("kana"), match.span(lifted))


def _in_brackets(shown: str, reader: Reader) -> Iterator[Read]:
    """Yield the readings in brackets, those whose word a bar begins first."""
    barred = list(_BARRED.finditer(shown)) if "《" in shown else []
    known = {match.start("whole") for match in barred}
    for match in barred:
        yield Read(match.span("word"), match.span("kana"), match.span("whole"), match.span("bar"))
    for match in _BRACKETED.finditer(shown):
        if match.start("whole") not in known and (found := _bracketed(match, reader)):
            yield found


def rubies(text: str) -> Iterator[tuple[Range, Range]]:
    """Yield each word set with ruby in the source text, and its reading: <ruby>漢字<rt>かんじ</rt></ruby>."""
    for match in _RUBY.finditer(text):
        yield match.span("word"), match.span("kana")


def _behind(match: re.Match[str], reader: Reader) -> Read | None:
    """Read kana behind a quotation: the reading of its last word, then a particle."""
    start, end = match.span("word")
    kana = match["kana"]
    for i in range(start, end):
        sound = reader(match["word"][i - start :])
        if len(sound) > 2 and kana.startswith(sound) and _PARTICLE.match(kana, len(sound)):
            at = (match.start("kana"), match.start("kana") + len(sound))
            return Read((i, end), at, at)
    return None


def _bracketed(match: re.Match[str], reader: Reader) -> Read | None:
    """Read kana in brackets; a voiced sound counts as its plain one (せど of 瀬取り), the word's ending may follow."""
    start, end = match.span("word")
    wanted = match["kana"].translate(_PLAIN)
    for i in range(start, end):
        word = match["word"][i - start :]
        sounds = [reader(word).translate(_PLAIN)]
        if match["tail"]:
            sounds += [reader(word + match["tail"][:n]).translate(_PLAIN) for n in (1, 2)]
        ends = [wanted + match["tail"][:n] for n in range(3)] if match["tail"] else [wanted]
        if any(sound in ends or (match["tail"] and len(wanted) > 1 and sound == wanted) for sound in sounds):
            return Read((i, end), match.span("kana"), match.span("whole"))
    return None


def analyser() -> Reader:
    """Return a reader by Sudachi's smallest units."""
    # Imported here: only a document with candidates needs it.
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary().tokenizer(mode=SplitMode.A)

    def hiragana(word: str) -> str:
        sound = "".join(part.reading_form() for part in tokenizer.tokenize(word))
        return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in sound)

    return hiragana
