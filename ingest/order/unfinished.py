"""Pieces of text to whether they end or begin in the middle of a sentence, or are no sentence at all.

Judged by form alone (punctuation, particles, brackets, kana), so that it holds for texts nobody has seen.
"""

import re
from enum import IntEnum

Table = tuple[tuple[re.Pattern[str], str], ...]

TAIL = 300
HEAD = 80
_SAMPLE = 80
_SHORTEST = 6
# More characters than any ending in the tables has.
_LAST_WORDS = 16
_STOPS = "。．.！？!?…‥"
_FULL_STOPS = ("。", "！", "？", ". ", "! ", "? ")
_COLONS = "：:；;"
_OPENERS = "「『（(【［[〔《〈“"
_CLOSERS = "」』）)】］]〕》〉”\"'’"


class Open(IntEnum):
    """How surely a text ends in the middle of a sentence; a hanging one lacks its next word.

    A likely one may also be a sentence whose full stop was forgotten.
    """

    CLOSED = 0
    WEAK = 1
    LIKELY = 2
    STRONG = 3
    HANGING = 4


class Begin(IntEnum):
    """How a text begins: with a number or mark, a word that opens sentences, a topic, otherwise, or in mid-sentence."""

    MARKED = 0
    FRESH = 1
    TOPIC = 2
    NEUTRAL = 3
    MIDDLE = 4


# A word that needs another behind it: whatever stands before it, the sentence goes on.
HANGING = (
    (re.compile(r"(?:[、，・はがをのへ]|及び|並びに|又は|若しくは|かつ|において|により|から)$"), "全ての行動及び"),
    (
        re.compile(
            r"(?:,|\b(?:an?|and|are|as|at|be|by|for|from|had|has|have|in|is|of|on|or|that|the|their|to|was|were|which|will"
            r"|with)|\w-)$"
        ),
        "members of the",
    ),
)
# A clause has ended in the tail, so there is a sentence, and it has no full stop.
CLAUSES = (
    (re.compile(r"[はがもでにをりしてえけめらくばどれずとへかおびつ][、，]"), "メカニズムを活用し、切れ目のない"),
)
# Ends of items and lines that carry no full stop by custom.
CUSTOMARY = (
    (re.compile(r"(?:こと|もの|とき|ところ|ため|場合|など|等|に向けて|のために)$"), "予算を確保し、執行すること"),
    (
        re.compile(r"(?:である|です|ます|ません|した|する|いる|ある|れる|ない|[年月日]|以上|了|記)$"),
        "直ちに、長に報告する",
    ),
)
# Beginnings that cannot open a sentence: closing marks, small kana, particles, endings of verbs and adjectives.
MIDDLES = (
    (re.compile(r"[、。，．）)」』】〕》〉々ゝヽーっゃゅょぁぃぅぇぉんをッャュョァィゥェォ]"), "を改めて確認した。"),
    (re.compile(r"(?!と畜|は種)[のにがはもへとでや](?=[^ぁ-ん\s])"), "に策定した計画"),
    (re.compile(r"[ァ-ヴ](?=[ぁ-ん])"), "ルにおいても、"),
    (
        re.compile(
            r"とを|とが|との|として|とし、|とな[りっる]|とする|にお[いけ]|によ[りるっ]|につ[いき]|には|にも|では、|でも、"
        ),
        "とを確認",
    ),
    (
        re.compile(r"れ(?!んが|っき)|る|られ|せる|させ|され|われ(?!われ)|わ[せたり]|ら(?=れ|せ|な[いか])"),
        "われた「2+2」",
    ),
    (re.compile(r"し[、いてつ]|した(?!が)|しな[いけ]|する(?!と)|すべ[きく]|つつ|って|った"), "しては武器輸出三原則"),
    (
        re.compile(
            r"い[て、]|いた(?!だ|る|し|ず)|いる|え[るた、]|けて|け[るた、]|げ[るた、]|めて|め[るた、]|べ[るた、き]"
        ),
        "ける県民の安全",
    ),
    (
        re.compile(
            r"て(?!い[ねっ]|[んがこつますごほ])|た(?=[^ぁ-ん\s])|たい|ない|なく|なかっ|ながら|なけれ|かった|く[なす、]|[きりみび](?=[^ぁ-ん\s])"
        ),
        "てあらゆる",
    ),
    (
        re.compile(
            r"びに|よう[にな]|よる|より、|ため[、に]|うえ[でに]|から(?!だ)|まで|まし[たて]|ます(?!ま)|ませ|こと[をがは]|もの[をがで]"
        ),
        "うえでも",
    ),
)
FRESH = (
    (
        re.compile(
            r"(?:また|さらに|更に|なお|しかし|ただし|但し|一方|他方|したがって|よって|加えて|例えば|たとえば|特に|とりわけ|まず|次に|最後に)"
        ),
        "また、",
    ),
    (
        re.compile(
            r"(?:この|その|これ|それ|こうした|そうした|近年|今後|現在|第[一二三四五]に|同時に|わが国|我が国|いわゆる|すなわち|もっとも)"
        ),
        "その特徴",
    ),
    (re.compile(r"[一-龠々]{2}に、"), "一般に、部隊が"),
    (re.compile(r"(?:In|The|This|These|However|Moreover|Furthermore|It|We|For|As)\b"), "However, it"),
)
_MARKED = re.compile(
    r"[\s　]*(?!\d{1,2} ?[(（](?:明治|大正|昭和|平成|令和))"
    r"(?:[・●○◯◆■□※①-⑳]|[(（\[［][^)）\]］]{1,3}[)）\]］]|第?[\d０-９]{1,3}(?:[条項号.．、)）]|[\s　])"
    r"|(?:[A-Za-z]|[IVXivx]{2,5})(?:[.)]\s|　)|[一二三四五六七八九十]{1,3}[\s　]|[ァ-ヴｱ-ﾝ][\s　])"
)
_NOTE = re.compile(
    r"\s*(?:[※*＊]|[\[［](?:\d{1,3}|[a-z])[\]］]|[(（]?注[\d０-９)）:：\s]"
    r"|(?:Figure|Fig\.|Table|Chart|Photo) ?\d{1,3}[.:]? +[A-Z(]|Sources?:)"
)
_LOWER = re.compile(r"[a-z]+(?:[ ,;'-]|[.)] [^a-z])")
_TOPIC = re.compile(r"[^、。]{1,15}[はも]、")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def ending(text: str) -> Open:
    """Say how surely `text` (one paragraph or item, or the last 300 characters of it) breaks off in a sentence."""
    text = _last_item(text[-TAIL:].rstrip())
    if len(text) < _SHORTEST or text[-1] in _STOPS or text[-1] in _COLONS:
        return Open.CLOSED
    before, tail = _tail(text)
    if text[-1] in _CLOSERS:
        return _behind_bracket(text, before, tail)
    if _hangs(tail):
        return Open.HANGING
    if _unclosed(tail):
        return Open.STRONG
    if is_latin(text):
        return Open.WEAK if len(tail.split()) >= 4 else Open.CLOSED
    clause = _any(CLAUSES, tail)
    if _any(CUSTOMARY, tail[-_LAST_WORDS:]):
        return Open.LIKELY if before and clause else Open.WEAK if before or clause else Open.CLOSED
    begun = before and _EAST_ASIAN.match(tail)
    return Open.STRONG if clause or begun else Open.CLOSED


def beginning(text: str) -> Begin:
    """Say how `text` begins; a list mark or a number at its head opens a sentence."""
    head = text[:HEAD].lstrip()
    if not head or _MARKED.match(head):
        return Begin.MARKED
    plain = "\u3400" <= head[0] <= "\u9fff" or (head[0].isascii() and head[0].isalnum())
    if _LOWER.match(head) if plain else _starts(MIDDLES, head):
        return Begin.MIDDLE
    if _starts(FRESH, head):
        return Begin.FRESH
    return Begin.TOPIC if _TOPIC.match(head) else Begin.NEUTRAL


def stops(text: str) -> bool:
    """Say whether `text` ends in a full stop, be it behind brackets."""
    return text.rstrip().rstrip(_CLOSERS)[-1:] in tuple(_STOPS)


def is_label(text: str, ends: Open | None = None) -> bool:
    """Say whether `text` is one to three short lines without any sentence: a caption, a title, a name.

    `ends` is its `ending` where that is known.

    >>> is_label("会議に参加する隊員")
    True
    """
    if len(text) > 180 or not text.strip() or text.rstrip()[-1] in _STOPS or "。" in text:
        return False
    lines = text.strip().splitlines()
    if len(lines) > 3 or max(map(len, lines)) > 60:
        return False
    return (ending(text) if ends is None else ends) < Open.STRONG


def has_topic(text: str) -> bool:
    """Say whether the first sentence of `text` names what it is about (は, が, も)."""
    first = text.split("。", 1)[0]
    return any(c in first for c in "はがも")


def wants_noun(text: str) -> bool:
    """Say whether `text` ends in a verb or adjective that may stand before a noun (役割を終えた | 系統)."""
    return text.rstrip()[-1:] in tuple("たるいなのうくすむぶつ")


def is_item(text: str) -> bool:
    """Say whether `text` begins with the mark or number of an item."""
    return _MARKED.match(text) is not None


def is_note(text: str) -> bool:
    """Say whether `text` begins as notes and captions do (※1, [a], 注, Figure 2)."""
    return _NOTE.match(text) is not None


def is_latin(text: str) -> bool:
    """Say whether Latin letters prevail in the first 80 characters of `text`."""
    sample = text[:_SAMPLE]
    if _LATIN.search(sample) is None:
        return False
    return sample.isascii() or len(_LATIN.findall(sample)) > 4 * len(_EAST_ASIAN.findall(sample))


def _last_item(text: str) -> str:
    """Return the last line alone where it is an item of a list printed line by line."""
    last = text[text.rfind("\n") + 1 :]
    return last if is_item(last) else text


def _tail(text: str) -> tuple[str, str]:
    """Return what stands before and behind the last full stop."""
    cut = max([text.rfind(stop) for stop in _FULL_STOPS]) + 1
    return text[:cut], text[cut:].strip()


def _behind_bracket(text: str, before: str, tail: str) -> Open:
    """Judge an end in a closing bracket: it ends sentences and phrases alike, so only what follows can tell."""
    inner = text.rstrip(_CLOSERS)
    if not inner or inner[-1] in _STOPS:
        return Open.CLOSED
    if _unclosed(tail):
        return Open.STRONG
    return Open.WEAK if before or _any(CLAUSES, tail) else Open.CLOSED


def _unclosed(tail: str) -> bool:
    """Say whether a bracket is still open; `1)` and the like close what never opened."""
    depth = 0
    for c in tail:
        if c in _OPENERS:
            depth += 1
        elif c in _CLOSERS and depth:
            depth -= 1
    return depth > 0


def _hangs(tail: str) -> bool:
    return len(tail) >= _SHORTEST and _any(HANGING, tail[-_LAST_WORDS:])


def _any(table: Table, text: str) -> bool:
    return any(pattern.search(text) for pattern, _ in table)


def _starts(table: Table, text: str) -> bool:
    return any(pattern.match(text) for pattern, _ in table)
