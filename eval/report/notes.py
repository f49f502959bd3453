"""How the figures are defined, for readers who have to trust them."""

from collections.abc import Mapping

from eval.report.words import Language

Note = tuple[str, str]
NOTES: Mapping[Language, tuple[Note, ...]] = {
    "ja": (
        (
            "根拠",
            "正解は文書中の位置（何文字目から何文字目まで）で示してあります。箇所の区切り方が違う方式も同じ正解で測れます。"
            "位置を返さない方式は、NFKC で正規化し空白を除いた本文で照合します。",
        ),
        (
            "根拠がそろう（hit@k）",
            "上位 k 件の箇所を合わせると必要な根拠がすべて含まれる質問の割合です。根拠が「どれか一つ」の質問では一つ、"
            "「すべて必要」の質問では全部を求めます。答えのある質問だけで計算します。",
        ),
        (
            "はじめの 500・1,500・3,000 字（in 500 など）",
            "示された順に読んで、その字数までに根拠がそろう質問の割合です。長い箇所を返す方式が有利にならないようにする指標です。",
        ),
        (
            "MRR、nDCG@10",
            "順位の指標で、ir-measures で計算します。正解の箇所は実行ごとに決めます。"
            "順位の順に見て、必要な根拠を初めて完成させた箇所が正解で、"
            "必要な根拠一つにつき正解一つを理想とします。",
        ),
        (
            "必要な事実",
            "回答（値を含む）が述べた、質問集の必要な事実の割合です。「回答した質問」と付くものは「記載なし」と答えた質問を除きます。",
        ),
        (
            "引用",
            "引用は、根拠と重なるか、その引用の付いた文が述べる必要な事実を含むとき、正しいとします。答えのない質問への引用はこの数値に入りません。"
            "「原文どおり」は、引用が示された位置の原文と一字も違わないことです。",
        ),
        (
            "値",
            "最初に示した値が、求められた値と同じかどうかです。日付と数は正規化した値、名前は表記で比べます。"
            "目標は、日付・数・人や組織を問う質問についてのものです。",
        ),
        (
            "「記載なし」",
            "答えのない質問のうち「記載なし」と答えた割合（見分けた割合）、そう答えたうち本当に答えがなかった割合、答えのある質問に誤ってそう答えた割合です。",
        ),
        (
            "回答する割合と誤り率",
            "確信の高い質問から順に答え、残りには答えないとしたときの誤り率です。"
            "必要な事実がすべてそろった回答だけを正しいとし、"
            "答えのない質問への回答はすべて誤りとします。"
            "平均は、達した割合までの誤り率の平均です（El-Yaniv & Wiener 2010）。",
        ),
        (
            "確からしさ（support）",
            "回答の各文に付く、その文が質問に正しく答えている確率です。正しい文とは正しい引用の付いた文で、答えのない質問では"
            "どの文も正しくありません。ずれ（ECE）は、確からしさと正しい割合の差を、幅0.1の範囲ごとに求めて文の数で平均したものです"
            "（Naeini ほか 2015）。文が少ないと、正しく見積もれていても偶然大きめに出ます。"
            "見分ける力（AUC）は、正しい文の確からしさが誤った文より高い確率で、0.5 なら見分けていません"
            "（Mann & Whitney 1947）。図の縦線はウィルソンの区間です（1927）。",
        ),
        (
            "95%区間",
            "質問を単位とするブートストラップ（2,000 回、乱数の種は固定）の百分位です（Efron 1979）。"
            "同じ実行からは必ず同じ数値が出ます。",
        ),
        (
            "失敗と変形",
            "エラーで終わった質問は、尋ねたすべての指標で 0 と数えます。"
            "別の形で尋ね直した質問（変形）は、対の表だけに数えます。",
        ),
        (
            "目標",
            "推定値が目標に届けば「達成」です。20 件に満たない集計には目標を示しません。",
        ),
    ),
    "en": (
        (
            "Evidence",
            "What is right is labelled by its place in the document, so that systems that split documents"
            " differently are measured alike."
            " Where a system gives no places, texts are compared after NFKC and without white space.",
        ),
        (
            "Evidence complete (hit@k)",
            "The share of questions whose needed evidence the first k passages hold together: one piece where any"
            " will do, every piece"
            " where all are needed. Over answerable questions only.",
        ),
        (
            "In the first 500, 1,500, 3,000 characters (in 500, …)",
            "The share of questions whose evidence is complete within so many shown characters, so that large"
            " passages gain nothing.",
        ),
        (
            "MRR, nDCG@10",
            "Rank measures, by ir-measures. What is relevant is derived for each run: a passage that is the first in"
            " rank order to complete"
            " a piece of needed evidence; the ideal is one relevant passage for each piece.",
        ),
        (
            "Key facts",
            "The share of a question's key facts that the answer (its value included) states. “Where answered”"
            " leaves out refusals.",
        ),
        (
            "Citations",
            "A citation holds where it touches the evidence, or where it states a key fact that a claim with this"
            " citation states."
            " Citations of unanswerable questions are not counted here. Verbatim means: the document's text at the"
            " cited place, to the character.",
        ),
        (
            "Value",
            "Whether the value stated first is the one asked for: dates and numbers as normalized, names by their"
            " spelling. The target is that of date, number and who questions.",
        ),
        (
            "Not found",
            "Of the unanswerable questions, those refused (recall); of the refusals, those that are right"
            " (precision); of the answerable"
            " questions, those wrongly refused (false refusals).",
        ),
        (
            "Risk and coverage",
            "The share of wrong answers when only the surest questions are answered. Right is an answer with all key"
            " facts; any answer to an"
            " unanswerable question is wrong. The mean is over all coverages reached (El-Yaniv & Wiener 2010).",
        ),
        (
            "Support",
            "The probability, told with each claim, that it answers the question rightly. A claim holds where one of"
            " its citations holds; on an unanswerable question none does. ECE: the distance between support and the"
            " share that holds, over bins 0.1 wide, weighted by their claims (Naeini et al. 2015); of few claims it"
            " comes out too high by chance. AUC: the chance that a claim that holds has more support than one that does"
            " not; 0.5 tells nothing apart (Mann & Whitney 1947). The whiskers of the plot are Wilson's intervals"
            " (1927).",
        ),
        (
            "95 % intervals",
            "Percentiles of a bootstrap over questions (2,000 resamples, fixed seed; Efron 1979). The same run"
            " always gives the same figures.",
        ),
        (
            "Failures and variants",
            "A question that ended in an error counts as zero in everything it was asked for. Variants (a question"
            " asked in another form)"
            " count only in the table of pairs.",
        ),
        (
            "Targets",
            "A target is met when the point estimate reaches it. Figures over fewer than 20 questions are shown"
            " without one.",
        ),
    ),
}
