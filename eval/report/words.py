"""The words of the report, in Japanese and in English."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from eval.report import names

Language = Literal["ja", "en"]
_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("検索と回答の評価報告", "Evaluation of retrieval and answers"),
    "lead": (
        "質問集「{golden}」の{n}問を{systems}に尋ね、見つけた箇所と回答を正解と突き合わせました。",
        "{n} questions of the golden set {golden} were put to {systems}; what was found and answered was judged.",
    ),
    "systems": ("{n}つの方式", "{n} systems"),
    "split": ("区分 {split}", "split {split}"),
    "whole": ("全区分", "all splits"),
    "contents": ("目次", "Contents"),
    "unlike": (
        "質問集、区分または文書が異なる実行が含まれています。数値をそのまま比べることはできません。",
        "These runs are not over the same questions and sources: their figures cannot be compared.",
    ),
    "points": ("要点", "At a glance"),
    "points of": ("{label} の主な数値", "Main figures of {label}"),
    "targets met": ("目標のある{n}項目のうち{met}項目を達成", "{met} of {n} targets met"),
    "no targets": ("この質問集・区分に目標はありません", "There are no targets for these questions"),
    "conditions": ("測定の条件", "What was measured"),
    "golden set": ("質問集", "golden set"),
    "questions": ("質問", "questions"),
    "counted": ("{base}問（ほかに変形{variants}問）", "{base} (and {variants} variants)"),
    "failed": ("失敗", "failed"),
    "questions n": ("{n}問", "{n}"),
    "sources": ("文書", "sources"),
    "documents": ("{n}点", "{n}"),
    "made": ("日時（協定世界時）", "made (UTC)"),
    "revision": ("プログラムの版", "revision"),
    "changed": ("変更あり", "with changes"),
    "took": ("所要時間", "time taken"),
    "seconds": ("{n}秒", "{n} s"),
    "encoder": ("エンコーダー", "encoder"),
    "targets": ("目標の達成", "targets met"),
    "settings": ("設定と索引の詳細", "Settings and index in full"),
    "summary": ("全体の成績", "Results"),
    "retrieval": ("検索", "Retrieval"),
    "answers": ("回答", "Answers"),
    "not found": ("「記載なし」の判断", "Knowing when not to answer"),
    "support": ("回答の確からしさ（support）", "Support: how sure the answers are"),
    "measure": ("指標", "measure"),
    "target": ("目標", "target"),
    "n": ("件数", "n"),
    "best": ("最良", "best"),
    "met": ("達成", "met"),
    "not met": ("未達", "not met"),
    "falling": ("小さいほど良い", "less is better"),
    "at least": ("{bound} 以上", "≥ {bound}"),
    "at most": ("{bound} 以下", "≤ {bound}"),
    "exactly": ("{bound}", "{bound}"),
    "reading": (
        "各欄は値と95%信頼区間です。★は行の中で最も良い値ですが、区間が重なるときは差があるとは限りません"
        "（二つの実行の差は hakusho eval compare で調べられます）。目標は20件以上の集計だけに示します。",
        "Each cell holds the value and its 95 % interval. ★ is the best of its row; where intervals overlap this need"
        " not be a difference (hakusho eval compare tells of two runs). Targets are shown from 20 questions on.",
    ),
    "by language": ("言語別", "By language"),
    "by kind": ("質問の種類別", "By kind of question"),
    "by reason": (
        "答えのない質問を見分けた割合（答えのない理由別）",
        "Unanswerable questions recognized, by why they are unanswerable",
    ),
    "reason": ("理由", "reason"),
    "language": ("言語", "language"),
    "kind": ("種類", "kind"),
    "small": (
        "件数の少ない種類は区間が広く、順位を論じられません。",
        "Kinds with few questions have wide intervals: do not rank them.",
    ),
    "plots": ("図", "Plots"),
    "plot hits": (
        "根拠がそろう割合：上位何件まで見るか（言語別）",
        "Evidence complete within the first k, by language",
    ),
    "plot hits note": (
        "横軸は見る件数、縦軸は根拠がそろった質問の割合。縦線は95%区間。",
        "Across: passages looked at. Up: share of questions with complete evidence. Bars: 95 % intervals.",
    ),
    "plot kinds": ("上位5件で根拠がそろう割合（質問の種類別）", "Evidence complete in the first 5, by kind"),
    "plot kinds note": (
        "横線は95%区間。括弧内は質問数。多い順。",
        "Bars: 95 % intervals. In brackets: questions. Most frequent first.",
    ),
    "plot ranks": ("根拠がそろった順位の分布", "Rank at which evidence is complete"),
    "plot ranks note": (
        "答えのある質問の数。「なし」は最後まで根拠がそろわなかった質問。",
        "Answerable questions. “none”: evidence never complete.",
    ),
    "plot curve": ("回答する割合と誤り率", "Risk against coverage"),
    "plot curve note": (
        "確信の高い質問から順に答えたときの誤り率。右ほど多く答え、下ほど誤りが少ない。",
        "Share of wrong answers when only the surest questions are answered. Further right: more answers; lower: fewer"
        " wrong ones.",
    ),
    "plot support": ("確からしさと実際に正しかった割合", "Support against the share that holds"),
    "plot support note": (
        "点は、確からしさ（support）の近い文をまとめたもの。点線の上なら、確からしさはその文が正しい確率のとおり。"
        "点線より下は自信の持ちすぎ、上は自信のなさすぎ。縦線は95%区間、下の棒は文の数。",
        "A mark: claims of about the same support. On the dotted line, support is the probability that they hold; below"
        " it they are over-confident, above it under-confident. Whiskers: 95 % intervals. Bars: claims.",
    ),
    "bins": ("確からしさの範囲ごとの正しい文の割合", "Share of claims that hold, by support"),
    "stated support": ("確からしさ", "support"),
    "mean support": ("確からしさの平均 {value}", "mean support {value}"),
    "claims n": ("文 {n}件", "{n} claims"),
    "limits": ("設定 least_support の働き", "What the setting least_support does"),
    "limit recognized": ("答えのない質問を見分けた", "unanswerable recognized"),
    "limit refused": ("答えのある質問を断った", "answerable refused"),
    "support note": (
        "正しい文とは、正しい引用の付いた文です。答えのない質問では、どの文も正しくありません。下の表は、確からしさが"
        " least_support に満たない回答も「記載なし」としたときの割合です。",
        "A claim holds where a citation of it does; on an unanswerable question none does. The second table tells"
        " what comes of refusing answers with less support than least_support as well.",
    ),
    "coverage": ("回答する割合", "coverage"),
    "risk": ("誤り率", "risk"),
    "rank": ("順位", "rank"),
    "desc": ("{what}。データは表「{table}」にあります。", "{what}. The data stand in the table “{table}”."),
    "ranks": ("根拠がそろった順位", "Ranks of the evidence"),
    "ranks and curve": ("順位の分布と誤り率", "Ranks and risk"),
    "curve": ("回答する割合ごとの誤り率", "Risk at coverage"),
    "not reached": ("届かない", "not reached"),
    "pairs": ("同じ質問を別の形で尋ねると", "Questions asked in two forms"),
    "form": ("形の違い", "form"),
    "pairs note": (
        "先頭の箇所が同じになった組の割合と95%区間。下段は、上位5件で根拠がそろった割合（元の形 → 別の形）。",
        "Share of pairs with the same first passage, with its 95 % interval; below, hit@5 of one form → the other.",
    ),
    "differences": ("{before} と {after} の差", "{after} against {before}"),
    "difference": ("差（割合はポイント）", "difference (shares: points)"),
    "verdict": ("判定", "verdict"),
    "better": ("▲ 良くなった", "▲ better"),
    "worse": ("▼ 悪くなった", "▼ worse"),
    "cannot tell": ("差は判定できない", "cannot tell"),
    "differences note": (
        "同じ質問どうしを対にした差と、その95%信頼区間です。区間が0を含まないときだけ、差があると判定します。"
        "p はマクネマー検定（正誤だけの指標）。",
        "Differences are paired by question, with their 95 % intervals; a difference counts where its interval leaves"
        " out zero. p is that of McNemar's test, for measures that are right or wrong.",
    ),
    "differing": ("結果の異なる質問", "Questions that differ"),
    "differing note": (
        "根拠の順位、必要な事実、「記載なし」の判断のどれかが変わった質問は{n}問です（うち{shown}問を表示）。",
        "{n} questions differ in the rank of their evidence, their key facts or whether they were refused"
        " ({shown} are shown).",
    ),
    "none differing": (
        "根拠の順位、必要な事実、「記載なし」の判断の変わった質問はありません。",
        "No question differs in the rank of its evidence, its key facts or whether it was refused.",
    ),
    "only figures": (
        "{label} は数値だけの記録です。対にした差と質問ごとの結果は、実行し直すと見られます：",
        "{label} keeps its figures only. Paired differences and questions are shown once it is run again:",
    ),
    "items n": ("{n}問", "{n}"),
    "worst": ("特に悪かった質問", "Worst questions"),
    "worst note": (
        "{label} で結果の悪かった質問を、悪い順に{shown}問まで示します。ほかの実行の結果も並べます。",
        "Up to {shown} questions that went worst for {label}, with what the other runs did.",
    ),
    "none worst": ("該当する質問はありません。", "There are none."),
    "shown of": ("{n}問のうち{shown}問", "{shown} of {n}"),
    "trouble failed": ("エラーで終わった", "Failed with an error"),
    "trouble sure": ("自信を持って誤った（確からしさ50%以上）", "Sure, and wrong (support of 50 % or more)"),
    "trouble nowhere": ("根拠が見つからなかった", "Evidence not found"),
    "trouble low": ("根拠が11件目以降だった", "Evidence below the first ten"),
    "trouble answered": ("答えのない質問に答えた", "Answered, though the documents do not"),
    "trouble refused": ("答えがあるのに「記載なし」と答えた", "Refused, though the documents answer"),
    "trouble wrong": ("回答に必要な事実が足りない", "Key facts missing from the answer"),
    "trouble lost": ("{label} で悪くなった", "Worse in {label}"),
    "trouble mixed": ("良くなった点と悪くなった点がある", "Better in some ways, worse in others"),
    "trouble gained": ("{label} で良くなった", "Better in {label}"),
    "wanted": ("求めるもの", "Wanted"),
    "unanswerable": ("文書に答えはない", "The documents do not answer this"),
    "not kept": (
        "求めるものと回答の文は、この実行には残っていません。",
        "What is wanted and the words of the answer are not kept in this run.",
    ),
    "facts": ("必要な事実", "key facts"),
    "any": ("根拠（どれか一つ）", "evidence (any)"),
    "every": ("根拠（すべて必要）", "evidence (all)"),
    "evidence": ("根拠", "evidence"),
    "quotes": ("回答の引用", "Quotes of the answer"),
    "answer": ("回答", "Answer"),
    "value": ("値", "value"),
    "first passages": ("上位の箇所", "First passages"),
    "no passages": ("箇所は示されなかった", "No passage was shown"),
    "overlaps": ("根拠と重なる", "touches the evidence"),
    "at rank": ("根拠は{rank}件目", "evidence at {rank}"),
    "not ranked": ("根拠は見つからず", "evidence not found"),
    "stated": ("必要な事実 {found}/{n}", "key facts {found}/{n}"),
    "stated share": ("必要な事実 {value}", "key facts {value}"),
    "refused": ("「記載なし」と回答", "refused"),
    "replied": ("回答した", "answered"),
    "support of": ("確からしさ {value}", "support {value}"),
    "no answer": ("検索だけの方式", "retrieval only"),
    "errored": ("失敗", "failed"),
    "not asked": ("この質問はない", "not asked"),
    "more": ("ほか {n} 件", "{n} more"),
    "notes": ("数値の定義と約束", "How the figures are defined"),
    "page note": ("図はHTML版にあります。", "The plots stand in the HTML page."),
    "skip": ("本文へ", "Skip to the content"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words in one language."""

    language: Language

    def __call__(self, key: str, **fields: str | int) -> str:
        """Return a text with its fields filled in; fields are not looked into for further fields."""
        return self.choose(_WORDS[key]).format(**fields)

    def choose(self, both: tuple[str, str]) -> str:
        """Return the one of this language."""
        return both[0] if self.language == "ja" else both[1]

    def measure(self, name: str) -> str:
        """Return what a reader calls a measure; its own name where there is none."""
        return self._named(names.MEASURES, name)

    def of(self, slice_name: str, of: str) -> str:
        """Return what a reader calls a language, kind, form, rank or reason."""
        known = {"lang": names.LANGUAGES, "all": names.LANGUAGES, "rank": names.RANKS, "why": names.REASONS}
        return self._named(known.get(slice_name, names.KINDS), of)

    def _named(self, known: Mapping[str, tuple[str, str]], name: str) -> str:
        return self.choose(known.get(name, (name, name)))


def percent(value: float, digits: int = 1) -> str:
    """Return a share as a percentage."""
    return f"{100 * value:.{digits}f}%"


def number(measure: str, value: float) -> str:
    """Return a figure as it is shown: shares as percentages, scores with three decimals."""
    return f"{value:.3f}" if measure in names.SCORES else percent(value)


def interval(measure: str, low: float, high: float) -> str:
    """Return an interval as it is shown, without the signs that the value has."""
    if measure in names.SCORES:
        return f"[{low:.3f}, {high:.3f}]"
    return f"[{100 * low:.1f}, {100 * high:.1f}]"
