"""What stands around a reference: the title in brackets behind it, and the law or treaty named in front of it."""

import re

from ingest.spans import Span

_OPEN = "（("
_CLOSE = "）)"
_LONGEST_TITLE = 160
_LONGEST_NAME = 80
_DEEPEST = 6
_SHORT_NOUN = 3
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
    r"(?:(?<![基日])本|(?<![共合協])同|当該|この)(?:白書|計画|指針|大綱|戦略|報告書|ガイドライン|要領|基準|方針|答申|報告|マニュアル)$"
)
_AND = re.compile(r"^(?:及び|並びに|又は|または|また|なお|ただし|その他)")
_NO_TITLE = re.compile(r"以下|昭和|平成|令和|明治|大正|注|※|当時|[0-9０-９]+[)）]?$")
_INSIDE_NAME = re.compile(r"[一-鿿々ァ-ヶーA-Za-z0-9０-９・]")
_KANA_NAME = re.compile(
    r"(?:(?=[一-鿿々])|(?<![ぁ-ん一-鿿々・]))(?:(?:[一-鿿々]{1,2}(?!の))?[ぁ-ん]{1,4}・){1,4}[一-鿿々]{0,2}[ぁ-ん]{1,4}$"
)
_LISTED = re.compile(r"^.{1,60}(?:法律|法|条約|協定|政令|省令|規則|条例|規程)・(?=.)")
_ENGLISH_ACT = r"(?:[A-Z][\w’'-]{1,20}\s(?:(?:of|and|on|the|for)\s){0,3}){1,8}?"
_ENGLISH_NOUN = (
    r"(?:Act|Law|Treaty|Convention|Charter|Constitution|Regulations?|Agreement|Code|Protocol|Plan|Strategy|Report)\b"
)
_ENGLISH_TOPIC = (
    r"(?:\s(?:on|for|of|concerning)\s(?:the\s)?[A-Z][\w’'-]{1,20}"
    r"(?:\s(?:(?:of|and|on|the|for)\s){0,3}[A-Z][\w’'-]{1,20}){0,8})?"
)
_ENGLISH_BEHIND = re.compile(
    r"(?:,?\s(?:paragraphs?|items?|subparagraphs?)\s[(]?[\da-z]{1,4}[)]?){0,3}"
    rf"\sof\sthe\s(?P<act>{_ENGLISH_ACT}{_ENGLISH_NOUN}{_ENGLISH_TOPIC})"
)
_ENGLISH_BEFORE = re.compile(rf"(?P<act>\b{_ENGLISH_ACT}{_ENGLISH_NOUN})(?:\s\d{{4}})?,?\s$")
_BACK = re.compile(r"(?<![共合協])同(?:法律|法|条約|協定|憲法|政令|省令|令|規則|条例|規程|憲章|議定書|要綱)$")
_OWN = re.compile(r"(?:この|(?<![基日])本)(?:法律|法|条約|協定|憲法|政令|省令|規則|条例|規程|憲章|議定書|要綱|約款)$")


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


def work_around(text: str, span: Span, kind: str, last: str) -> str:
    """Return the law, treaty, plan or report that the article or section at `span` belongs to; else nothing.

    `last` is the law that 同法 takes up; この法律 and the like name the document itself and give nothing.
    """
    if text[span.start : span.start + 1].isascii():
        behind = _ENGLISH_BEHIND.match(text, span.end)
        before = _ENGLISH_BEFORE.search(text[max(0, span.start - _LONGEST_NAME) : span.start])
        return behind["act"] if behind else before["act"] if before else ""
    return act_before(text, span.start, last) if kind == "article" else _report_before(text, span.start)


def act_before(text: str, start: int, last: str) -> str:
    """Return the law or treaty whose name ends before `start`, its number in brackets between left out."""
    end = _name_end(text, start)
    window = text[max(0, end - _LONGEST_NAME) : end]
    if quoted := _quoted(window):
        return quoted
    if not window.endswith((*_ACTS, *_WORKS, "令")) or _OWN.search(window) or _THIS.search(window):
        return ""
    if _BACK.search(window):
        return last
    if window.endswith("法律") and len(name := _statute(window)) > len("法律"):
        return name
    return _noun(window)


def _report_before(text: str, start: int) -> str:
    window = text[max(0, start - _LONGEST_NAME) : _name_end(text, start)]
    if quoted := _quoted(window):
        return quoted
    name = _noun(window) if window.endswith(_WORKS) and not _THIS.search(window) else ""
    return name if len(name) > _SHORT_NOUN else ""


def _name_end(text: str, start: int) -> int:
    """Step over の and what stands in brackets behind a name: 自衛隊法（昭和29年法律第165号）第76条, 要領の第8条."""
    end = start - 1 if text[start - 1 : start] == "の" else start
    if text[end - 1 : end] not in ("）", ")"):
        return end
    low = max(0, end - _LONGEST_NAME)
    opening = max(text.rfind("（", low, end), text.rfind("(", low, end))
    return opening if opening >= 0 else end


def _quoted(window: str) -> str:
    """Return the title in quotation marks that the window ends with."""
    if not window.endswith(("」", "』")):
        return ""
    return window[max(window.rfind("「"), window.rfind("『")) + 1 : -1]


def _statute(window: str) -> str:
    """Return the name of a statute that holds particles: from the last stop or topic before it."""
    cut = max(window.rfind(c) for c in "、。，．（）()「」は\n\u3000 ")
    return _AND.sub("", window[cut + 1 :])


def _noun(window: str) -> str:
    """Return the run of kanji, katakana and Latin characters at the end of the window, without names listed before it.

    Words in hiragana belong to it where points part them: 子ども・子育て支援法.
    """
    i = len(window)
    while i and _INSIDE_NAME.match(window[i - 1]):
        i -= 1
    kana = _KANA_NAME.search(window, 0, i) if i else None
    i = kana.start() if kana else i
    name = _LISTED.sub("", window[i:])
    return "" if len(name) < 2 else name
