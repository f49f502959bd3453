"""Retrieved passages on the terminal: each hit, why it ranks where it does, and below it what it points to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ui.terminal import columns, say

Passage = Mapping[str, Any]
Names = Mapping[str, tuple[str, str]]

_NOTHING = ("条件に合う箇所はありません。", "No passage fits the conditions.")
_WHY = ("この順位の理由（内訳を足すと得点になります）", "Why it ranks here (the parts add up to the score)")
_PARTS: Names = {
    "sentence": ("文の意味", "sentence"),
    "tokens": ("語句ごとの意味", "token by token"),
    "inner": ("語句ごとの言い方", "token by token, as it is said"),
    "passage": ("箇所全体の意味", "whole passage"),
    "lexical": ("一致した語", "words"),
    "dates": ("日付", "dates"),
    "reranker": ("再順位付け", "reranker"),
    "behind": ("二段目の比較の外", "no second look"),
    "again": ("上と同じ文", "same text as above"),
}
_NEAR = ("近さ", "cosine")
_UNITS: Names = {
    **dict.fromkeys(("sentence", "tokens", "inner", "passage"), _NEAR),
    "lexical": ("BM25", "BM25"),
    "dates": ("一致", "agreement"),
}
_LISTED = ("、", ", ")
_VIA: Names = {
    "note": ("注", "note"),
    "noted": ("注の付く箇所", "what the note is on"),
    "figure": ("図表", "figure or table"),
    "section": ("参照先の節", "section"),
    "abbreviation": ("略語の説明", "what it stands for"),
}
_PLACES: Names = {"text": ("本文", "text"), "heading": ("見出し", "heading")}
_LONGEST = 80
_COMPARED = 3
_VISIBLE = 0.005


def show_passages(passages: Sequence[Passage], language: str) -> None:
    """Show the passages of a retrieval as its JSON has them, in "ja" or else in English."""
    tongue = 0 if language == "ja" else 1
    hits = [passage for passage in passages if passage["via"] is None]
    if not hits:
        say(_NOTHING[tongue])
    for hit in hits:
        say(f"{hit['rank']}. {hit['section_ref']}  ({hit['score']:+.2f})")
        _show_text(hit, "   ")
        for line in _why(hit, tongue) if hit["explain"] else ():
            say(f"   {line}")
        for pointed in passages:
            if pointed["via"] and pointed["via"]["rank"] == hit["rank"]:
                via = pointed["via"]
                say(f"   → {via['text']}: {_named(_VIA, via['kind'])[tongue]}  {pointed['section_ref']}")
                _show_text(pointed, "     ")
        say()


def _show_text(passage: Passage, indent: str) -> None:
    for line in (passage["context"], *passage["text"].split("\n"), passage["url"]):
        if line:
            say(indent + line)


def _named(names: Names, key: str) -> tuple[str, str]:
    """Return the names of a key in both languages; what is new goes by its key."""
    return names.get(key, (key, key))


def _why(hit: Passage, tongue: int) -> Iterator[str]:
    """Yield the lines of an explanation: each part with what it rests on, the sum, the difference to a neighbour."""
    yield _WHY[tongue]
    explained = hit["explain"]
    parts = explained["parts"]
    width = max(columns(_named(_PARTS, part["part"])[tongue]) for part in parts)
    adds = apportioned([part["adds"] for part in parts], hit["score"])
    for part, added in zip(parts, adds, strict=True):
        name = _named(_PARTS, part["part"])[tongue]
        yield f"  {added:+.2f}  {name}{' ' * (width - columns(name))}  {_measured(part, tongue)}"
        yield from (f"         {line}" for line in _grounds(part["part"], explained, tongue))
    yield f"  {hit['score']:+.2f}"
    if explained["against"]:
        yield f"  {_compared(explained['against'], tongue)}"


def _measured(part: Mapping[str, Any], tongue: int) -> str:
    """Say what a part gave, how far that is from the mean of the candidates, and what it counts."""
    if part["part"] in ("behind", "again"):
        return ""
    unit = _UNITS.get(part["part"], ("値", "value"))[tongue]
    counts = [f"{('重み', 'weight')[tongue]} {part['weight']:.2f}"]
    if part["standard"] != part["value"]:
        counts.insert(0, f"{('偏差', 'deviation')[tongue]} {part['standard']:+.2f}")
    return f"{unit} {part['value']:.2f}" + ("（{}）", " ({})")[tongue].format(_LISTED[tongue].join(counts))


def _grounds(part: str, explained: Mapping[str, Any], tongue: int) -> Iterator[str]:
    """Yield what a part rests on: the sentence, the words, the dates."""
    if part == "sentence" and explained["sentence"]:
        text = " ".join(explained["sentence"]["text"].split())
        yield f"「{text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}」"
    if part == "lexical" and explained["words"]:
        ordered = sorted(explained["words"], key=lambda word: -word["score"])
        yield _LISTED[tongue].join(f"{word['word']} {word['score']:.2f}" for word in ordered)
    if part == "lexical" and explained["missing"]:
        yield ("箇所にない語：", "not there: ")[tongue] + _LISTED[tongue].join(explained["missing"])
    if part == "dates":
        for date in explained["dates"]:
            yield f"{date['asked']} → {_named(_PLACES, date['place'])[tongue]}「{date['words']}」 {date['held']}"


def _compared(against: Mapping[str, Any], tongue: int) -> str:
    widest = [part for part in against["parts"] if abs(part["ahead"]) >= _VISIBLE][:_COMPARED]
    parts = _LISTED[tongue].join(f"{_named(_PARTS, p['part'])[tongue]} {p['ahead']:+.2f}" for p in widest)
    named = (f"{against['rank']}位との差", f"against number {against['rank']}:")[tongue]
    return f"{named} {against['ahead']:+.2f}" + (("（{}）", " ({})")[tongue].format(parts) if parts else "")


def apportioned(numbers: Sequence[float], total: float, digits: int = 2) -> list[float]:
    """Return the numbers rounded so that they add up to the rounded total, those next to the middle turned first.

    The largest remainder method, as seats are given by votes.
    """
    unit = 10.0**-digits
    rounded = [round(number / unit) for number in numbers]
    missing = round(float(f"{total:.{digits}f}") / unit) - sum(rounded)  # as the total itself is shown
    step = 1 if missing > 0 else -1
    order = sorted(range(len(numbers)), key=lambda i: step * (rounded[i] - numbers[i] / unit))
    for i in order[: abs(missing)]:
        rounded[i] += step
    return [count * unit for count in rounded]
