"""What a check of a golden set finds: each finding as a sentence in Japanese and one in English; the counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eval.items import KINDS, LANGUAGES, MODES, REASONS, SPLITS, VALUE_KINDS, Item


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one line; `code` is stable, the sentences are for people."""

    line: int
    item: str
    code: str
    ja: str
    en: str

    def sentence(self, language: str) -> str:
        """Return the sentence for a reader of `language`, with the line and the item."""
        head = f"{self.line} 行目 {self.item}: " if language == "ja" else f"line {self.line} {self.item}: "
        return head + (self.ja if language == "ja" else self.en)


@dataclass(frozen=True, slots=True)
class Findings:
    """Errors make a golden set unusable, warnings ask for a second look; `counts` are by what is counted and value."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    counts: Mapping[str, Mapping[str, int]]


def finding(item: Item, code: str, shown: str = "") -> Finding:
    """Make a finding of a code in SENTENCES; `shown` is what it is about, cut where it is long."""
    ja, en = SENTENCES[code]
    short = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
    return Finding(item.line, item.id, code, ja.format(short), en.format(short))


def counted(items: Iterable[Item]) -> dict[str, dict[str, int]]:
    """Count items by language, kind, split, whether they are answerable, and which are variants."""
    rows = [(i.lang, i.kind, i.split or "-", _answerable(i), "variant" if i.variant_of else "base") for i in items]
    columns = list(zip(*rows, strict=True)) or [()] * 5
    counts: dict[str, dict[str, int]] = {"all": {"items": len(rows)}}
    for name, order, values in zip(_COUNTED, _ORDER, columns, strict=True):
        tally = Counter(values)
        known = {value: tally.pop(value) for value in order if value in tally}
        counts[name] = known | dict(sorted(tally.items()))
    return counts


def _answerable(item: Item) -> str:
    return "answerable" if item.answerable else "unanswerable"


_SHOWN = 60
_COUNTED = ("lang", "kind", "split", "answerable", "variant")
_ORDER = (LANGUAGES, KINDS, SPLITS, ("answerable", "unanswerable"), ("base", "variant"))
_COMMAND = "python -m eval.split FILE"


def _one_of(names: Iterable[str]) -> tuple[str, str]:
    listed = ", ".join(names)
    return "「{0}」は使えません。" + f"次のどれかです: {listed}", "“{0}” is not one of " + listed


SENTENCES: dict[str, tuple[str, str]] = {
    "unfilled": (
        "質問が未記入です（未記入の行: {0}）。記入するか、行を消してください。",
        "no question yet (lines not filled in: {0}); fill in the line or delete it",
    ),
    "duplicate_id": ("id が {0} 行目と同じです。", "has the id of line {0}"),
    "duplicate_question": ("質問が {0} 行目と同じです。", "asks the question of line {0}"),
    "empty_id": ("id が空です。", "has an empty id"),
    "empty_answer": ("answer が空です。", "has an empty answer"),
    "unknown_lang": _one_of(LANGUAGES),
    "unknown_kind": _one_of(KINDS),
    "unknown_split": _one_of(SPLITS),
    "unknown_mode": _one_of(MODES),
    "unknown_reason": _one_of(REASONS),
    "unknown_value_kind": _one_of(VALUE_KINDS),
    "no_facts": ("答えのある質問に key_facts がありません。", "is answerable but has no key facts"),
    "empty_fact": ("key_facts に空の要素があります。", "has an empty key fact"),
    "no_evidence": ("答えのある質問に根拠がありません。", "is answerable but has no evidence"),
    "reason_answerable": (
        "答えのある質問に why_unanswerable があります。",
        "is answerable but says why it is not",
    ),
    "evidence_unanswerable": (
        "答えのない質問に {0} があります。",
        "is unanswerable but has {0}",
    ),
    "no_reason": ("答えのない質問に why_unanswerable がありません。", "is unanswerable but does not say why"),
    "unknown_document": (
        "文書 {0} がありません（--source で文書を指定できます）。",
        "names the document {0}, which is not there; name it with --source",
    ),
    "missing_quote": ("根拠「{0}」は文書にありません。", "the evidence “{0}” is not in the document"),
    "ambiguous_quote": (
        "根拠「{0}」は文書に二つ以上あります。長く引くか、start と end で示してください。",
        "the evidence “{0}” stands in the document more than once; quote more, or give start and end",
    ),
    "outside_document": ("根拠の位置 {0} が文書の外です。", "the evidence {0} lies outside the document"),
    "unknown_section": ("section_ref「{0}」は文書の構成にありません。", "“{0}” is not in the document's outline"),
    "value_elsewhere": ("value「{0}」は根拠の中にありません。", "the value “{0}” is not in the evidence"),
    "unknown_parent": ("variant_of の {0} がありません。", "is a variant of {0}, which is not there"),
    "parent_is_variant": ("variant_of の {0} も変形です。", "is a variant of {0}, which is a variant itself"),
    "parent_split": ("元の質問 {0} と split が違います。", "is not in the split of its parent {0}"),
    "parent_answerable": ("元の質問 {0} と answerable が違います。", "is not as answerable as its parent {0}"),
    "parent_evidence": ("元の質問 {0} と根拠が違います。", "has other evidence than its parent {0}"),
    "shared_wording": (
        "質問が根拠と同じ言い回しです:「{0}」。言い換えるか、note に理由を書いてください。",
        "shares the wording “{0}” with its evidence; reword it, or give the reason in note",
    ),
    "fact_elsewhere": (
        "key_facts「{0}」のどの表記も根拠の中にありません。",
        "no spelling of the key fact “{0}” is in the evidence",
    ),
    "no_split": (f"split がありません（{_COMMAND} で割り当てられます）。", f"has no split; {_COMMAND} gives one"),
}
