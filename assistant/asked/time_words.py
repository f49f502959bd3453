"""The words that tell a time from the present, in four languages: what each means, with an example."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from assistant.asked.nouns import meaning
from ingest.errors import Language

Kind = Literal["this_year", "last_year", "next_year", "years_away", "now", "latest"]
Strength = Literal["asks", "describes"]


@dataclass(frozen=True, slots=True)
class Word:
    """A way to tell a time from the present; `strength` is None where the words around it decide."""

    kind: Kind
    pattern: str
    example: str
    offset: int | None = None
    fiscal: bool = False
    strength: Strength | None = "asks"


def _years(this: str, last: str, following: str, examples: tuple[str, str, str], *, fiscal: bool) -> tuple[Word, ...]:
    return (
        Word("this_year", this, examples[0], 0, fiscal),
        Word("last_year", last, examples[1], -1, fiscal),
        Word("next_year", following, examples[2], 1, fiscal),
    )


_ROLE: Final = "総理|首相|大臣|長官|知事|市長|町長|村長|社長|会長|議長|委員長|総裁|大統領|所長|校長|政権|内閣|職|体制"
_HAN_ROLE: Final = "总理|總理|首相|部长|部長|大臣|主席|总统|總統|市长|市長|知事|院长|院長"

WORDS: Final[dict[Language, tuple[Word, ...]]] = {
    "ja": (
        *_years(
            "(?:今|本|当)年度(?!版)",
            "(?<![過死逝])(?:昨|去)年度(?!版)",
            "(?:来|明)年度(?!版)",
            ("今年度の予算", "昨年度の実績", "来年度の計画"),
            fiscal=True,
        ),
        Word("years_away", "一昨年(?!度)|おととし", "一昨年の選挙", -2),
        Word("years_away", "再来年(?!度)", "再来年の開催地", 2),
        *_years(
            "今年(?!度)|ことし|(?<![基日])本年(?!度)",
            "昨年(?!度)|(?<![過死逝])去年(?!度)",
            "(?<![以将従近本未])来年(?!度)|明年(?!度)",
            ("今年の大会", "昨年の大会", "来年の大会"),
            fiscal=False,
        ),
        Word(
            "now",
            "[今本先来]月(?!号)|今週|先週|来週|昨日|きのう|明日(?!香)|あした|本日|今日(?=の天気|は何)",
            "先月の会合",
        ),
        Word("now", "現行", "現行の制度", 0, strength="describes"),
        Word(
            "now",
            "現在(?!進行形|完了|地)|現時点|目下|足元|こんにち|今日(?=[のはでも、])|今現在|ただ今"
            "|(?<![昨古当方只])今(?=[のはもで、,]|何|どう|誰|どこ|いくつ|いくら|なお)(?!でこそ|のところ)|今のところ"
            f"|(?<![表実再出発])現(?={_ROLE})",
            "現在何か所あるか",
            0,
            strength=None,
        ),
        Word("now", "今回|近年|昨今|近頃|ここ数年|今般", "近年の傾向", 0, strength="describes"),
        Word("latest", "最新|直近|(?:一番|最も)(?:新しい|最近)|もっとも新しい", "最新の声明"),
        Word("latest", "最近", "最近の会合", strength="describes"),
    ),
    "en": (
        *_years(
            r"\b(?:this|the current|the present) (?:fiscal|financial) year\b",
            r"\b(?:last|the previous|the past) (?:fiscal|financial) year\b",
            r"\b(?:next|the coming|the following) (?:fiscal|financial) year\b",
            ("the budget for this fiscal year", "spending last fiscal year", "the plan for next fiscal year"),
            fiscal=True,
        ),
        Word("years_away", r"\bthe year before last\b|\btwo years ago\b", "the election two years ago", -2),
        Word("years_away", r"\bthe year after next\b|\bin two years(?:'? time)\b", "the host the year after next", 2),
        *_years(
            r"\bthis year(?:'s)?\b|\bthe current year\b",
            r"\b(?<!the )last year(?:'s)?\b(?! of| in which)|\ba year ago\b",
            r"\b(?<!the )next year(?:'s)?\b|\bthe coming year\b",
            ("this year's budget", "the drill last year", "the plan for next year"),
            fiscal=False,
        ),
        Word(
            "now", r"\b(?:this|last|next) (?:month|week)(?:'s)?\b|\byesterday\b|\btomorrow\b", "the meeting last month"
        ),
        Word(
            "now",
            r"\b(?:currently|presently|nowadays|these days|right now|at present|at the moment|as of now"
            r"|(?<!to )today(?:'s)?)\b"
            r"|(?<!by )(?<!until )(?<!from )\bnow\b(?! that| known)|(?<!then-)(?<!then )"
            r"\b(?:current|present|existing|incumbent)\b"
            r"(?! in | at )",
            "How many bases are there now?",
            0,
            strength=None,
        ),
        Word("now", r"\bin recent (?:years|times)\b", "trends in recent years", 0, strength="describes"),
        Word(
            "latest",
            r"\bmost recent\b|\blatest\b|\bnewest\b|\bmost recently?\b",
            "the latest report",
        ),
        Word("latest", r"\brecent(?:ly)?\b", "the recent meeting", strength="describes"),
    ),
    "zh": (
        *_years(
            "[今本](?:年度|[财財](?:政年度|年))",
            "(?<![过過])[去昨上](?:一?年度|[财財](?:政年度|年)|一[财財]年)",
            "[明来來下](?:一?年度|[财財](?:政年度|年)|一[财財]年)",
            ("今年度预算", "去年度预算", "明年度预算"),
            fiscal=True,
        ),
        Word("years_away", "前年(?!度)", "前年的选举", -2),
        Word("years_away", "后年|後年", "后年的大会", 2),
        *_years(
            "今年(?!度)|(?<![日基])本年(?!度)",
            "(?<![过過])去年(?!度)|昨年(?!度)",
            "明年(?!度)|(?<![以近])[来來]年(?!度)",
            ("今年的大会", "去年的大会", "明年的大会"),
            fiscal=False,
        ),
        Word("now", "[上下本][个個]月|昨天|明天|上周|上週|本周|本週", "上个月的会议"),
        Word("now", "[现現]行", "现行制度", 0, strength="describes"),
        Word(
            "now",
            f"目前|[现現]在|[当當]前|如今|眼下|[现現]今|今天|今日|此刻|[现現]任|[现現](?={_HAN_ROLE})|[现現]有(?=多少|[几幾])",
            "目前有多少人",
            0,
            strength=None,
        ),
        Word("now", "近年[来來]?|近[来來]|近期|近几年|近幾年", "近年来的趋势", 0, strength="describes"),
        Word("latest", "最新|最近(?:的?一[次届屆场場份]|[一这這]次)", "最新的声明"),
        Word("latest", "最近", "最近的会议", strength="describes"),
    ),
    "ko": (
        *_years(
            "(?:올해|금년|이번) ?(?:회계연도|년도)",
            "(?:작년|지난해|지난) ?(?:회계연도|년도)",
            "(?:내년|다음) ?(?:회계연도|년도)",
            ("올해 회계연도 예산", "지난 회계연도 예산", "다음 회계연도 예산"),
            fiscal=True,
        ),
        Word("years_away", "재작년|2년 전", "재작년 선거", -2),
        Word("years_away", "내후년", "내후년 대회", 2),
        *_years(
            "올해|금년|(?<![가-힣])올(?= ?(?:봄|여름|가을|겨울|[0-9]{1,2}월))",
            "(?<!재)작년|지난 ?해",
            "내년|명년",
            ("올해 대회", "작년 대회", "내년 대회"),
            fiscal=False,
        ),
        Word("now", "(?:이번|지난|다음) ?(?:달|주)(?![가-힣])|어제|내일", "지난달 회의"),
        Word("now", "현행", "현행 제도", 0, strength="describes"),
        Word(
            "now",
            "현재|지금(?!까지)|오늘날?|요즘|현시점|현직"
            "|(?<![가-힣])현(?= (?:총리|장관|대통령|시장|지사|위원장|의장|정부|정권))",
            "현재 몇 곳인가",
            0,
            strength=None,
        ),
        Word("now", "근래|최근 (?:몇|수) ?년", "근래의 경향", 0, strength="describes"),
        Word("latest", "최신|가장 최근|제일 최근|가장 새로운", "최신 성명"),
        Word("latest", "최근", "최근 회의", strength="describes"),
    ),
}
_LASTING: Final[dict[Language, re.Pattern[str]]] = {
    "ja": re.compile(
        "(?:制度|体制|枠組み?|体系|仕組み|基準|政策|方針|規則|規定|計画|戦略|名称|憲法|法制|原則|区分|形|版|組織)$"
    ),
    "en": re.compile(
        r"(?:system|framework|scheme|policy|policies|rules?|standards?|plans?|strategy|constitution|principles?|name|form|"
        r"version|arrangements?|structure|outline|program(?:me)?|guidelines|treaties)$",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        "(?:制度|体制|體制|框架|体系|體系|机制|機制|标准|標準|政策|方针|方針|规则|規則|规定|規定|计划|計畫|"
        "战略|戰略|名称|名稱|宪法|憲法|原则|原則|指针|指針)$"
    ),
    "ko": re.compile("(?:제도|체제|틀|체계|구조|기준|정책|방침|규칙|규정|계획|전략|명칭|헌법|원칙|지침)$"),
}
_ANCHOR: Final[dict[Language, re.Pattern[str]]] = {
    "ja": re.compile("(?:この|本|当)(?:白書|文書|報告書|資料|書(?![か-ん])|計画)|白書(?=[のでにが])|年表"),
    "en": re.compile(
        r"\bthis (?:white )?(?:paper|document|report|text)\b|\bthe (?:white paper|chronology|timeline)\b", re.I
    ),
    "zh": re.compile("[本该該](?:白皮书|白皮書|文件|报告|報告|书|書)|白皮书|白皮書|年表"),
    "ko": re.compile("(?:이|본) ?(?:백서|문서|보고서|자료)|백서(?=[의에가])|연표"),
}


def is_lasting(noun: str | None, language: Language) -> bool:
    """Say whether a noun is a document or an order of things, which "present" only tells from an earlier one."""
    named = meaning(noun, language)
    return bool(noun) and (
        (named is not None and named.kind == "which_document") or bool(_LASTING[language].search(noun or ""))
    )


def holds_anchor(text: str, language: Language) -> bool:
    """Say whether a question speaks of the document itself, whose present is then meant: 白書の年表で最新の…."""
    return bool(_ANCHOR[language].search(text))
