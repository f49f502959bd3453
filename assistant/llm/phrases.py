"""What is said in the four languages about who wrote an answer, and why a language model did not."""

from assistant.llm.client import FaultCode
from ingest.errors import Language

WRITTEN: dict[Language, str] = {
    "ja": "文は言語モデル {model} が書いたものです。根拠として示した原文で確かめてください。",
    "en": "These sentences were written by the language model {model}; check them against the source quoted below.",
    "zh": "以上句子由语言模型 {model} 撰写，请对照所引原文核实。",
    "ko": "이 문장은 언어 모델 {model} 이(가) 쓴 것입니다. 근거로 제시한 원문을 확인하십시오.",
}
QUOTES: dict[Language, str] = {
    "ja": "根拠（{title}）",
    "en": "Source ({title}, quoted in the original)",
    "zh": "依据（{title}，原文引用）",
    "ko": "근거({title}, 원문 인용)",
}
FOREIGN: dict[Language, str] = {
    "ja": "「{names}」は訳した名称です。引用で確かめてください。",
    "en": "Translated, check the quote: {names}.",
    "zh": "以下名称为译名，请核对引文：{names}。",
    "ko": "번역한 명칭이므로 인용문을 확인하십시오: {names}.",
}
DROPPED: dict[Language, str] = {
    "ja": "言語モデルの文のうち、引用で裏付けられない{count}件を除きました。",
    "en": "{count} of the language model's sentences were left out, since no quote supports them.",
    "zh": "语言模型所写句子中有{count}句缺乏引文依据，已删除。",
    "ko": "언어 모델이 쓴 문장 가운데 인용문으로 뒷받침되지 않는 {count}개를 제외했습니다.",
}
UNSUPPORTED: dict[Language, str] = {
    "ja": "言語モデルの文はどれも引用で裏付けられなかったため、原文の抜粋で答えています。",
    "en": "No sentence of the language model is supported by a quote, so the answer is quoted from the source instead.",
    "zh": "语言模型所写句子均缺乏引文依据，因此以原文摘录作答。",
    "ko": "언어 모델이 쓴 문장이 모두 인용문으로 뒷받침되지 않아 원문 발췌로 답합니다.",
}
NOTHING: dict[Language, str] = {
    "ja": "言語モデルは示した箇所から答えを書かなかったため、原文の抜粋で答えています。",
    "en": "The language model wrote no answer from these passages, so the answer is quoted from the source instead.",
    "zh": "语言模型未能根据所给段落作答，因此以原文摘录作答。",
    "ko": "언어 모델이 제시된 대목에서 답을 쓰지 않아 원문 발췌로 답합니다.",
}
FAULT: dict[Language, str] = {
    "ja": "言語モデルの回答を得られなかったため（{why}）、原文の抜粋で答えています。",
    "en": "The language model gave no answer ({why}), so the answer is quoted from the source instead.",
    "zh": "未能取得语言模型的回答（{why}），因此以原文摘录作答。",
    "ko": "언어 모델의 답변을 받지 못해({why}) 원문 발췌로 답합니다.",
}
_WHY: dict[FaultCode, dict[Language, str]] = {
    "unreachable": {
        "ja": "サーバーに接続できません",
        "en": "its server cannot be reached",
        "zh": "无法连接服务器",
        "ko": "서버에 연결할 수 없음",
    },
    "timeout": {
        "ja": "時間内に終わりませんでした",
        "en": "it took too long",
        "zh": "超时",
        "ko": "시간 초과",
    },
    "key": {
        "ja": "キーが認められません",
        "en": "its server refuses the key",
        "zh": "服务器拒绝了密钥",
        "ko": "서버가 키를 거부함",
    },
    "busy": {
        "ja": "サーバーが混み合っています",
        "en": "its server is busy",
        "zh": "服务器繁忙",
        "ko": "서버가 혼잡함",
    },
    "context": {
        "ja": "モデルが読める長さを超えています",
        "en": "the passages are longer than the model can read",
        "zh": "段落超出模型可读取的长度",
        "ko": "모델이 읽을 수 있는 길이를 초과함",
    },
    "request": {
        "ja": "サーバーが要求を受け付けません",
        "en": "its server does not take the request",
        "zh": "服务器不接受该请求",
        "ko": "서버가 요청을 받지 않음",
    },
    "broken": {
        "ja": "応答が途中で切れたか、読めません",
        "en": "its reply broke off or cannot be read",
        "zh": "响应中断或无法读取",
        "ko": "응답이 끊겼거나 읽을 수 없음",
    },
}


def why(code: FaultCode, status: int | None, language: Language) -> str:
    """Return why there is no reply, with the status of HTTP where there was one."""
    return _WHY[code][language] + (f", HTTP {status}" if status else "")
