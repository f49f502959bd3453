"""What a claim adds to its quotes without a name or a number: a denial, a duty, a guess, or a voice of its own.

Marks of a claim are narrow and those of a quote wide: where any mark of a quote could stand for the claim's, the claim
stays. Only what no quote can have said is found this way.
"""

import re
from collections.abc import Sequence
from typing import Final

from ingest.errors import Language

# Set phrases that deny nothing; they are taken out before a denial is looked for.
_NO_DENIAL: Final = re.compile(
    r"^(?:no|いいえ|不是?|아니[요오])[,.:;、。，：]|少な[いく]|(?:だけ|のみ)(?:では)?な[いく]|のみならず|なければな(?:らな|りませ)|なくてはな(?:らな|りませ)|ねばなら|に過ぎな|"
    r"に違いな|かもしれ(?:な|ませ)|間もなく|まもなく|限りな|しかな[いく]|ではなく|余儀なく|やむを得|欠かせな|欠かせませ|絶え間な|隙間な|"
    r"切れ目(?:の)?な|必ず|まず|いわ(?:れる)?ず|問わず|関わらず|かかわらず|相次ぎ|"
    r"\bnot only\b|\bno less\b|\bno later\b|\bnot least\b|\bno\. ?\d|"
    r"不[仅僅但断斷同少久过過]|不可或缺|不得不|非常|非洲|未[来來]|[无無][人线線缝縫]|无论|無論|差不多|"
    r"뿐만 아니라|뿐 아니라|않을 수 없|끊임없|아니라",
    re.IGNORECASE,
)
_DENIES: Final[dict[Language, re.Pattern[str]]] = {
    "ja": re.compile(r"な(?:い|かっ|く(?:、|て|な)|けれ)|ませ[んぬ]|ず(?=[、。に]|$)"),
    "en": re.compile(r"\b(?:not|never|cannot|neither|nor|no|none|nobody|nothing)\b|n['’]t\b", re.IGNORECASE),
    "zh": re.compile(r"不|[没沒]有|未|[无無]|並非|并非"),
    "ko": re.compile(r"않|못[하했한할 ]|없[다는었을이으]|아니"),
}
_MAY_DENY: Final = re.compile(
    r"な[いかくけ]|ませ[んぬ]|ず(?=[、。にとも]|$)|ざる|不[可能足要許利適正法]|未[定満達解確了済だ]|無[いしくか効視]|非[核戦]|禁|否|反[対し]|"
    r"廃[止棄]|除[いくきか外]|拒|失敗|失[いわう]|欠[けくい如]|中止|停止|阻止|防止|断念|放棄|困難|難し|控え|止め|限[るりら]|のみ|だけ|"
    r"\b(?:not?|never|cannot|neither|nor|none|without|unable|fail\w*|lack\w*|refus\w*|reject\w*|prohibit\w*|except\w*|"
    r"exclud\w*|den[iy]\w*|against|un\w{4,})\b|n['’]t\b|[没沒无拒绝絕]|않|못|없|아니|안 |금지|거부|제외|반대",
    re.IGNORECASE,
)
_ENDS_DENIED: Final = re.compile(
    r"(?:(?<!少)な(?:い|かった)|ませんでした|ません|(?<!なら)ず)(?:こと|もの|とし(?:た|ている)|と(?:した|述べた))?[。．]?$"
)
_DUTY: Final = (
    re.compile(
        r"べき|なければな|なくてはな|ねばな|望ましい|\b(?:should|must|ought|needs? to|ha(?:s|ve) to)\b|"
        r"[应應][该該当當]|必[须須]|[가-힣]야 ?(?:한다|합니다|할|함)|바람직",
        re.IGNORECASE,
    ),
    re.compile(
        r"べき|なければ|なくては|ねば|必要(?:が|で|だ|性|不可欠)|不可欠|重要(?:で|だ|と|性)|望(?:む|ま|んで)|求め|義務|責[務任]|"
        r"ものとする|こととする|こととし|"
        r"\b(?:should|must|ought|need\w*|ha(?:s|ve) to|shall|requir\w+|essential|important|necessary|call\w*)\b|"
        r"[应應][该該当當]|必[须須]|需要|[가-힣]야 ?[한합할함하]|필요|바람직|중요|요구",
        re.IGNORECASE,
    ),
)
_GUESS: Final = (
    re.compile(
        r"と思|でしょう|だろう|かもしれ|\b(?:I think|in my (?:view|opinion)|perhaps|probably|maybe|arguably|might)\b|"
        r"我[认認]为|我認為|[也或]许|或許|大概|恐怕|생각(?:합|한|됩)|아마|일지도",
        re.IGNORECASE,
    ),
    re.compile(
        r"思|考え|でしょう|だろう|かもしれ|(?:可能性|おそれ|恐れ)[がも](?:高[いく]|あ[るり](?=[。、とこも]|$))|見込|推[定測察]|見られ|"
        r"\b(?:think\w*|believ\w*|view\w*|opinion\w*|perhaps|probabl\w*|may|might|likely|possib\w*|expect\w*)\b|"
        r"[认認][为為]|[也或][许許]|大概|恐怕|[预預][计計]|생각|아마|우려|예상|가능성",
        re.IGNORECASE,
    ),
)
_VOICE: Final = re.compile(
    r"\bI(?:['’](?:m|ve|ll|d)| (?:am|have|will|can|cannot|do|was|must|would|think|believe|feel|know|hope))\b|"
    r"\b(?:you|your|yourself)\b|"
    r"\b(?:as an AI|language model|AI assistant|system prompt|(?:previous|these|your|the above) instructions?)\b|"
    r"[私僕](?:は|が|の|に)|わたし|あなた|ユーザー様|言語モデル|申し訳|すみません|プロンプト|指示に従い|お答え|"
    r"(?<![自大敌敵彼])我(?![国國方军軍们們])|[你您]|抱歉|对不起|對不起|提示[词詞]|[语語]言模型|"
    r"저는|제가|당신|죄송|프롬프트|언어 ?모델|여러분",
    re.IGNORECASE,
)


def departs(claim: str, quotes: Sequence[str], language: Language) -> bool:
    """Say whether a claim in `language` speaks for itself, denies, demands or guesses what no quote can have said."""
    source = "\n".join(quotes)
    if any(mark.search(claim) and not basis.search(source) for mark, basis in (_DUTY, _GUESS, (_VOICE, _VOICE))):
        return True
    said, read = _NO_DENIAL.sub("", claim), [_NO_DENIAL.sub("", quote) for quote in quotes]
    if _DENIES[language].search(said):
        return not any(_DENIES[language].search(quote) or _MAY_DENY.search(quote) for quote in read)
    return not _MAY_DENY.search(said) and all(map(_ENDS_DENIED.search, read))


def demands(claim: str) -> bool:
    """Say whether a claim says what should be."""
    return bool(_DUTY[0].search(claim))
