"""What stands around a reference: the title in brackets behind it, and the law or treaty named in front of it."""

import re

_OPEN = "（("
_CLOSE = "）)"
_LONGEST_TITLE = 160
_LONGEST_NAME = 80
_DEEPEST = 6
_ACTS = tuple(
    ["法律", "法", "条約", "協定", "憲法", "政令", "省令", "施行令", "規則", "条例", "規程"]
    + ["憲章", "議定書", "要綱", "約款"]
)
_WORKS = (
    "白書",
    "計画",
    "指針",
    "大綱",
    "戦略",
    "報告書",
    "ガイドライン",
    "要領",
    "基準",
    "方針",
    "答申",
    "報告",
    "マニュアル",
)
_THIS = re.compile(
    r"(?:本|同|当該|この)(?:白書|計画|指針|大綱|戦略|報告書|ガイドライン|要領|基準|方針|答申|報告|マニュアル)$"
)
_AND = re.compile(r"^(?:及び|並びに|又は|または|また|なお|ただし|その他)")
_NO_TITLE = re.compile(r"以下|昭和|平成|令和|明治|大正|注|※|当時|[0-9０-９]+[)）]?$")
_INSIDE_NAME = re.compile(r"[一-鿿々ァ-ヶーA-Za-z0-9０-９・]")
_BACK = re.compile(r"同(?:法律|法|条約|協定|憲法|政令|省令|令|規則|条例|規程|憲章|議定書|要綱)$")
_OWN = re.compile(r"(?:この|本)(?:法律|法|条約|協定|憲法|政令|省令|規則|条例|規程|憲章|議定書|要綱|約款)$")


def title_behind(text: str, end: int) -> str:
    """Return the title in brackets behind a reference that ends at `end`, brackets in it balanced; else nothing."""
    start = end + 1 if text[end : end + 1] in (" ", "\u3000") else end
    if text[start : start + 1] not in ("（", "("):
        return ""
    depth = 0
    for i in range(start, min(len(text), start + _LONGEST_TITLE)):
        depth += (text[i] in _OPEN) - (text[i] in _CLOSE)
        if depth > _DEEPEST:
            break
        if depth == 0:
            title = text[start + 1 : i].strip()
            return "" if _NO_TITLE.match(title) else title
    return ""


def act_before(text: str, start: int, last: str) -> str:
    """Return the law or treaty named right before an article; `last` is the one that 同法 and the like take up.

    この法律 and the like name the document itself and give nothing.
    """
    end = _before_bracket(text, start)
    while end and text[end - 1] in " \u3000」』":
        end -= 1
    window = text[max(0, end - _LONGEST_NAME) : end]
    if not window.endswith(_ACTS + ("令",)) or _OWN.search(window):
        return ""
    if _BACK.search(window):
        return last
    if window.endswith("法律") and len(name := _statute(window)) > len("法律"):
        return name
    quote = max(window.rfind("「"), window.rfind("『")) if end < start else -1
    return window[quote + 1 :] if quote >= 0 else _noun(window)


def work_before(text: str, start: int) -> str:
    """Return the work named right before a section: in quotation marks, or a report or a plan by its noun."""
    end = start
    if text[end - 1 : end] in ("」", "』"):
        opening = max(
            text.rfind("「", max(0, end - _LONGEST_NAME), end), text.rfind("『", max(0, end - _LONGEST_NAME), end)
        )
        return text[opening + 1 : end - 1] if opening >= 0 else ""
    window = text[max(0, end - _LONGEST_NAME) : end]
    return _noun(window) if window.endswith(_WORKS) and not _THIS.search(window) else ""


def _statute(window: str) -> str:
    """Return the name of a statute that holds particles: from the last stop or topic before it."""
    cut = max(window.rfind(c) for c in "、。，．（）()「」は\n\u3000 ")
    return _AND.sub("", window[cut + 1 :])


def _before_bracket(text: str, start: int) -> int:
    """Step over the law's number in brackets: 自衛隊法（昭和29年法律第165号）第76条."""
    if text[start - 1 : start] not in ("）", ")"):
        return start
    opening = max(text.rfind("（", max(0, start - _LONGEST_NAME), start), text.rfind("(", max(0, start - 60), start))
    return opening if opening >= 0 and "号" in text[opening:start] else start


def _noun(window: str) -> str:
    """Return the run of kanji, katakana and Latin characters at the end of the window."""
    i = len(window)
    while i and _INSIDE_NAME.match(window[i - 1]):
        i -= 1
    name = window[i:]
    return "" if len(name) < 2 else name
