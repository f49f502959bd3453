"""The question words of Korean, one row each; where a noun or counter decides, the row asks for nothing by itself."""

from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.forms import Form

_N: Final = "몇 ?"

FORMS: Final = (
    Form(
        "unsure",
        "(?:언제|누구|어디|무엇|뭐)(?:서|에서|를|을|에게)?(?:든지?|나(?=[ ])|라도|도(?=[ ])|인지 모르)"
        "|언젠가|몇몇|뭔가|어느 [가-힣]{1,4}(?:든지?|라도)",
        "누구든 신청할 수 있습니까",
    ),
    Form(
        "why",
        "왜(?!곡)|무엇 ?때문|무슨 (?:이유|까닭|목적)|어떤 (?:이유|목적|까닭)|어째서|무엇을 위(?:해|하여)",
        "세율은 왜 올랐습니까",
        Asked("why"),
    ),
    Form(
        "compare",
        "(?:어떻게|무엇이|어떤 점이|뭐가|어디가|얼마나) ?"
        "(?:다른|다르|다릅|달라|달랐|변했|변화|변한|바뀌|바뀐|변경)|(?:어떤|무슨) (?:차이|변화)",
        "무엇이 달라졌습니까",
        Asked("compare"),
    ),
    Form(
        "years", f"{_N}년부터 {_N}년까지", "공사는 몇 년부터 몇 년까지입니까", Asked("when", precision="year", count=2)
    ),
    Form(
        "period",
        "언제까지|언제부터 .{0,12}언제까지|몇 ?[년월일] ?까지|며칠까지",
        "신청은 언제까지입니까",
        Asked("when", precision="period"),
    ),
    Form(
        "fiscal",
        f"(?:{_N}|어느 |무슨 )(?:회계 ?)?년도",
        "몇 년도에 시작했습니까",
        Asked("when", precision="fiscal_year"),
    ),
    Form(
        "day",
        f"(?:{_N}년 ?)?(?:{_N}월 ?)?(?:며칠(?!간)|{_N}일(?!간))|무슨 요일|어느 날",
        "몇 월 며칠에 시행됩니까",
        Asked("when", precision="day"),
    ),
    Form("month", f"(?:{_N}년 ?)?{_N}월", "몇 월에 열립니까", Asked("when", precision="month")),
    Form(
        "long",
        f"{_N}(?:년간|년 ?동안|개월|달|주간?(?![가-힣])|일간|시간|분간)|얼마나 (?:오래|걸|긴|길)|얼마 ?동안|며칠간",
        "임기는 몇 년간입니까",
    ),
    Form("year", f"{_N}년(?! ?동안|간)|어느 해|어느 연도", "몇 년에 개교했습니까", Asked("when", precision="year")),
    Form("when", f"언제|{_N}시(?!간)|어느 시기|어느 때", "언제 설립되었습니까", Asked("when")),
    Form("who", "누구|누가|누굴", "누가 제안했습니까"),
    Form("place", "어디", "본부는 어디입니까"),
    Form(
        "ordinal",
        f"제 ?몇 ?|{_N}(?=번째|조(?![가-힣 ])|조에|장|절|호(?![가-힣])|위|쪽|페이지|부 몇)",
        "몇 번째 회의입니까",
    ),
    Form("number", _N, "몇 명이 참가했습니까"),
    Form("many", "얼마나 많은 |얼마나 많이", "얼마나 많은 학교가 문을 닫았습니까"),
    Form("much", "얼마나|얼마만큼|어느 ?정도", "얼마나 줄었습니까"),
    Form("money", "얼마", "예산은 얼마입니까"),
    Form("how", "어떻게|어찌", "어떻게 배분합니까", Asked("how")),
    Form("which", "어느 ?|어떤 |어떠한 |무슨 ", "어느 도시가 선정되었습니까"),
    Form("what", "무엇|무얼|뭐|뭘|뭔", "목적은 무엇입니까"),
)
