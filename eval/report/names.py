"""What figures.json calls measures, kinds and the like, to what a reader calls them, in Japanese and English."""

from collections.abc import Mapping

Both = tuple[str, str]

MEASURES: Mapping[str, Both] = {
    "hit@1": ("上位1件で根拠がそろう", "evidence complete in the first passage"),
    "hit@3": ("上位3件で根拠がそろう", "evidence complete in the first 3"),
    "hit@5": ("上位5件で根拠がそろう", "evidence complete in the first 5"),
    "hit@10": ("上位10件で根拠がそろう", "evidence complete in the first 10"),
    "MRR": ("根拠の順位の逆数の平均", "mean reciprocal rank"),
    "MRR@10": ("同、上位10件まで", "mean reciprocal rank, first 10"),
    "nDCG@10": ("順位の良さ、上位10件まで", "normalized gain, first 10"),
    "in 500": ("はじめの500字で根拠がそろう", "evidence in the first 500 characters"),
    "in 1500": ("はじめの1,500字で根拠がそろう", "evidence in the first 1,500 characters"),
    "in 3000": ("はじめの3,000字で根拠がそろう", "evidence in the first 3,000 characters"),
    "key facts": ("必要な事実を述べた割合", "key facts stated"),
    "all key facts": ("必要な事実をすべて述べた", "all key facts stated"),
    "key facts, answered": ("必要な事実を述べた割合（回答した質問）", "key facts stated, where answered"),
    "all key facts, answered": ("必要な事実をすべて述べた（回答した質問）", "all key facts stated, where answered"),
    "citation precision": ("引用が根拠として正しい", "citations that hold"),
    "citation recall": ("正しい引用の付いた文", "claims with a citation that holds"),
    "value": ("日付・数・名前が正しい", "date, number or name is right"),
    "value, date/number/who": ("同、日付・数・人や組織を問う質問", "the same, of date, number and who questions"),
    "verbatim quotes": ("引用が原文どおり", "quotes verbatim"),
    "asker's language": ("質問と同じ言語で答えた", "worded in the asker's language"),
    "not-found precision": ("「記載なし」と答えたうち、正しいもの", "of the refusals, those that are right"),
    "not-found recall": ("答えのない質問を見分けた", "unanswerable questions recognized"),
    "not-found F1": ("「記載なし」の判断の調和平均", "harmonic mean of precision and recall"),
    "false refusals": ("答えのある質問に「記載なし」と答えた", "answerable questions wrongly refused"),
    "risk-coverage area": ("誤り率の平均（確信の高い順）", "mean risk over coverage"),
    "support ECE": ("確からしさと正しい割合のずれ", "distance of support from the share that holds"),
    "support AUC": ("確からしさで正誤を見分ける力", "support tells claims that hold from others"),
    "same first passage": ("先頭の箇所が同じ", "same first passage"),
}
SCORES = frozenset(
    {"MRR", "MRR@10", "nDCG@10", "not-found F1", "risk-coverage area", "support ECE", "support AUC"},
)
LANGUAGES: Mapping[str, Both] = {
    "all": ("全体", "all"),
    "ja": ("日本語", "Japanese"),
    "en": ("英語", "English"),
    "zh": ("中国語", "Chinese"),
    "ko": ("韓国語", "Korean"),
}
KINDS: Mapping[str, Both] = {
    "fact": ("事実", "fact"),
    "date": ("日付", "date"),
    "number": ("数", "number"),
    "list": ("列挙", "list"),
    "who": ("人・組織", "who"),
    "why": ("理由・目的", "why"),
    "definition": ("定義", "definition"),
    "table": ("表", "table"),
    "figure": ("図", "figure"),
    "footnote": ("脚注", "footnote"),
    "cross_reference": ("参照先", "cross reference"),
    "abbreviation": ("略語", "abbreviation"),
    "comparison": ("比較", "comparison"),
    "paraphrase": ("言い換え", "paraphrase"),
    "multi": ("二か所", "two places"),
    "era": ("暦", "era"),
    "width": ("全角・半角", "width"),
    "typo": ("入力の誤り", "typo"),
    "box": ("囲み記事", "box"),
    "caption": ("図表・写真の題", "caption"),
    "keyword": ("検索語", "keyword"),
    "relative_time": ("今年・現在・最新", "relative time"),
    "language": ("言語", "language"),
}
REASONS: Mapping[str, Both] = {
    "another_year": ("別の年のこと", "another year"),
    "another_body": ("別の組織や国のこと", "another body or country"),
    "figure_not_given": ("書かれていない数や日付", "a number or date that is not given"),
    "next_chapter": ("収めていない部分のこと", "a part that is not in the library"),
    "false_premise": ("誤った前提", "false premise"),
    "changed_entity": ("替えられた名前や日付", "one name or date changed"),
    "today": ("現在の状況", "the present state of things"),
    "outside": ("ほかの書かれていないこと", "another detail that is not given"),
}
RANKS: Mapping[str, Both] = {"none": ("なし", "none")}
