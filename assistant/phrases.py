"""The sentences that are ours, in the four languages. Everything else in an answer is quoted."""

import re

from ingest.errors import Language

QUOTED: dict[Language, str] = {
    "ja": "{title}の記述（関連する記述）",
    "en": "Statements of {title} (related passages, quoted in the original)",
    "zh": "{title}的记述（相关段落，原文引用）",
    "ko": "{title}의 기술(관련 대목, 원문 인용)",
}
VALUE: dict[Language, str] = {
    "ja": "{text}（＝{computed}）",
    "en": "{text} (= {computed})",
    "zh": "{text}（＝{computed}）",
    "ko": "{text}(= {computed})",
}
READ_AS_OF: dict[Language, str] = {
    "ja": "質問の「{what}」は、{title}の時点（{time}）と解しています。",
    "en": "“{what}” is read as of {title} ({time}).",
    "zh": "问题中的“{what}”按{title}的时点（{time}）理解。",
    "ko": "질문의 '{what}'은(는) {title}의 시점({time})으로 해석했습니다.",
}
NOT_FOUND: dict[Language, str] = {
    "ja": "{titles}の記述には、この質問に答える箇所が見つかりませんでした。",
    "en": "Nothing in {titles} was found that answers this question.",
    "zh": "在{titles}的记述中未找到能回答该问题的内容。",
    "ko": "{titles}의 기술에서 이 질문에 답하는 대목을 찾지 못했습니다.",
}
NOTHING_NAMED: dict[Language, str] = {
    "ja": "探す文書が指定されていないため、何も見つかりませんでした。",
    "en": "Nothing was found, since no document was named to search in.",
    "zh": "未指定要检索的文件，因此未找到任何内容。",
    "ko": "찾을 문서가 지정되지 않아 아무것도 찾지 못했습니다.",
}
NO_PASSAGE: dict[Language, str] = {
    "ja": "質問の語を含む箇所も、内容の近い箇所もありません。",
    "en": "No passage shares a word with the question or comes near it in meaning.",
    "zh": "没有任何段落包含问题中的词语或与其内容相近。",
    "ko": "질문의 낱말을 포함하거나 내용이 가까운 대목이 없습니다.",
}
CONVERTED: dict[Language, str] = {
    "ja": "「{title}」の本文は{format}から変換したものです{by}。表記は原本で確かめてください。",
    "en": "The text of {title} was converted from {format}{by}; check its wording against the original.",
    "zh": "《{title}》的正文由{format}转换而来{by}，文字请以原件为准。",
    "ko": "{title}의 본문은 {format}에서 변환한 것입니다{by}. 표기는 원본에서 확인하십시오.",
}
_PARTICLES = {"은(는)": ("은", "는"), "이(가)": ("이", "가"), "을(를)": ("을", "를")}
BETWEEN: dict[Language, str] = {"ja": "、", "en": ", ", "zh": "、", "ko": ", "}


def fill(phrases: dict[Language, str], language: Language, **values: str) -> str:
    """Return a phrase in `language` with its values; values are put in as they are, never read as templates."""
    parts = re.split(r"\{([a-z]+)\}", phrases[language])
    made = ""
    for i, part in enumerate(parts):
        made += values.get(part, "{" + part + "}") if i % 2 else _after(made, part)
    return made


def _after(made: str, part: str) -> str:
    """Return what follows a value, its Korean particle in the form that the value's last syllable takes."""
    for both, (closed, opened) in _PARTICLES.items():
        if part.startswith(both) and "가" <= made[-1:] <= "힣":
            return (closed if (ord(made[-1]) - ord("가")) % 28 else opened) + part[len(both) :]
    return part
