"""What the terminal says around an answer, in the four languages of answers."""

from collections.abc import Mapping

Words = Mapping[str, str]

ABSENT: Words = {"ja": "該当する記述なし", "en": "NOT FOUND", "zh": "未找到相应记述", "ko": "해당 기술 없음"}
REASON: Words = {"ja": "理由：{}", "en": "Reason: {}", "zh": "原因：{}", "ko": "이유: {}"}
SEARCHED: Words = {
    "ja": "次の範囲だけを検索しました：{}",
    "en": "Only this was searched: {}",
    "zh": "仅检索了以下范围：{}",
    "ko": "다음 범위만 검색했습니다: {}",
}
NEAREST: Words = {
    "ja": "比較的近い箇所（回答ではありません）",
    "en": "Nearest passages (not an answer)",
    "zh": "相对接近的段落（不是答案）",
    "ko": "비교적 가까운 대목(답변이 아닙니다)",
}
SUPPORT: Words = {
    "ja": "確からしさ：{}（{}%）",
    "en": "Support: {} ({}%)",
    "zh": "可信度：{}（{}%）",
    "ko": "확실성: {}({}%)",
}
LEVELS: Mapping[str, Words] = {
    "high": {"ja": "高い", "en": "high", "zh": "高", "ko": "높음"},
    "moderate": {"ja": "中程度", "en": "moderate", "zh": "中", "ko": "보통"},
    "low": {"ja": "低い", "en": "low", "zh": "低", "ko": "낮음"},
}
DOUBT: Words = {
    "ja": "{}。答えでないおそれがあります",
    "en": "{}; this may not be the answer",
    "zh": "{}，可能不是答案",
    "ko": "{}, 답이 아닐 수 있습니다",
}
UNDERSTOOD: Words = {
    "ja": "質問から読み取った条件：{}",
    "en": "Read from the question: {}",
    "zh": "从问题中读取的条件：{}",
    "ko": "질문에서 읽은 조건: {}",
}
COMPUTED: Words = {"ja": "{}（＝{}）", "en": "{} (= {})", "zh": "{}（＝{}）", "ko": "{}(= {})"}
NOTE: Words = {"ja": "※ {}", "en": "Note: {}", "zh": "注：{}", "ko": "※ {}"}
LISTED: Words = {"ja": "、", "en": ", ", "zh": "、", "ko": ", "}
CONSTRAINTS: Mapping[str, Words] = {
    "date": {"ja": "時期", "en": "date", "zh": "时间", "ko": "시기"},
    "territory": {"ja": "国・地域", "en": "country or area", "zh": "国家或地区", "ko": "국가·지역"},
    "code": {"ja": "略語・記号", "en": "abbreviation", "zh": "缩略语", "ko": "약어"},
    "name": {"ja": "名称", "en": "name", "zh": "名称", "ko": "명칭"},
    "number": {"ja": "番号", "en": "number", "zh": "编号", "ko": "번호"},
}
SECTION: Words = {"ja": "節「{}」", "en": "section {}", "zh": "章节“{}”", "ko": "절 '{}'"}
KIND: Words = {"ja": "種類「{}」", "en": "kind {}", "zh": "类型“{}”", "ko": "종류 '{}'"}
KINDS: Mapping[str, Words] = {
    "paragraph": {"ja": "段落", "en": "paragraph", "zh": "段落", "ko": "문단"},
    "list_item": {"ja": "箇条書き", "en": "list item", "zh": "列表项", "ko": "목록 항목"},
    "table_row": {"ja": "表の行", "en": "table row", "zh": "表格行", "ko": "표의 행"},
    "footnote": {"ja": "脚注", "en": "footnote", "zh": "脚注", "ko": "각주"},
    "caption": {"ja": "図表の題", "en": "caption", "zh": "图表标题", "ko": "도표 제목"},
    "gloss": {"ja": "原語・読み", "en": "gloss", "zh": "原文名称・读音", "ko": "원어·읽기"},
    "reference": {"ja": "参照", "en": "reference", "zh": "参照", "ko": "참조"},
}
FROM: Words = {"ja": "{}以後の記述", "en": "dated {} or later", "zh": "{}以后的记述", "ko": "{} 이후의 기술"}
TO: Words = {"ja": "{}以前の記述", "en": "dated {} or earlier", "zh": "{}以前的记述", "ko": "{} 이전의 기술"}
