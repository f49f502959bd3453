"""The question words of Chinese in simplified and traditional characters, one row each; nouns decide in open ones."""

from typing import Final

from assistant.asked.answer_type import Asked
from assistant.asked.forms import Form

_WHAT: Final = "[什甚][么麼]"
_HOW: Final = "怎[么麼][样樣]?|怎[样樣]|如何|何以"
_COUNT: Final = "[几幾]"
_ONE: Final = "哪一?"
_UNLIKE: Final = "(?:主要)?(?:不同|不一样|不一樣|区别|區別|差异|差異|变化|變化|差别|差別|异同|異同)"
_MEASURES: Final = "[个個座所家种種项項条條份本部国國届屆次场場支类類艘架章节節款起张張篇名间間州省市]"

FORMS: Final = (
    Form("unsure", f"{_COUNT}乎|任何|无论|無論|不管|[谁誰]都|{_WHAT}都|哪[里裡]都|如何都", "任何国家都可以参加吗"),
    Form(
        "why",
        f"[为為]{_WHAT}|[为為]何|何故|因何|缘何|緣何|{_WHAT}(?:原因|理由|目的)|[为為]了{_WHAT}|(?:[归歸][因功]|[由出])[于於]{_WHAT}",
        "为什么提高税率",
        Asked("why"),
    ),
    Form(
        "compare",
        f"有(?:{_WHAT}|何|哪些|怎[样樣]的){_UNLIKE}|[发發]生了?(?:{_WHAT}|怎[样樣]的|哪些)[变變]化|(?:{_HOW})[变變]化",
        "两者有何区别",
        Asked("compare"),
    ),
    Form(
        "period",
        f"[到至](?:{_WHAT}[时時]候|何[时時]|{_ONE}[年天日])|何[时時][之以]?前|{_WHAT}[时時]候[之以]?前",
        "申请截至何时",
        Asked("when", precision="period"),
    ),
    Form(
        "fiscal",
        f"{_ONE}[个個]?(?:[财財]年|[财財]政年度|年度)",
        "哪个财年开始",
        Asked("when", precision="fiscal_year"),
    ),
    Form(
        "long",
        f"多久|多[长長](?:[时時][间間])?|(?:多少|{_COUNT})(?:年|天|[个個]月|周|週|[个個]?小[时時]|分[钟鐘]|[个個]?星期)",
        "任期多久",
    ),
    Form(
        "day",
        f"{_ONE}[天日]|(?:{_ONE}年|何年)?(?:{_COUNT}|何)月(?:{_COUNT}|何)[日号號]|{_COUNT}[号號]|星期{_COUNT}|{_ONE}年{_ONE}月{_ONE}[日天]",
        "在哪一天签署",
        Asked("when", precision="day"),
    ),
    Form(
        "month",
        f"{_ONE}[个個]?月份?|{_COUNT}月份?|(?:{_ONE}|何)年(?:{_COUNT}|何|{_ONE})月",
        "在几月举行",
        Asked("when", precision="month"),
    ),
    Form("year", f"{_ONE}年(?!级|級|度)|何年|{_WHAT}年份", "哪一年通过", Asked("when", precision="year")),
    Form(
        "when",
        f"{_WHAT}[时時](?:候|期|间|間)|何[时時]|{_COUNT}[点點][钟鐘]|{_ONE}[个個]?[时時](?:候|期|间|間)",
        "什么时候成立",
        Asked("when"),
    ),
    Form(
        "share",
        f"百分之(?:多少|{_COUNT})|{_COUNT}成|多[大少](?:比例|比率|百分比|份[额額])",
        "占百分之多少",
        Asked("how_much", "percent"),
    ),
    Form("who", "[谁誰]|哪[一几幾些两兩]?位|何人|哪[个個些]人", "由谁签署"),
    Form("place", f"哪[里裡裏儿兒]|何[处處地]|{_WHAT}地方|{_ONE}[个個]?地方", "总部在哪里"),
    Form("ordinal", f"第{_COUNT}|第多少", "第几届大会"),
    Form("many", f"多少|{_COUNT}(?=[一-鿿])|若干", "有多少人参加"),
    Form("size", f"多[大高远遠重快深宽寬]|(?:何[种種]|(?<!到){_WHAT})程度", "面积多大", Asked("how_much")),
    Form(
        "means",
        f"{_WHAT}意思|何意|是指{_WHAT}|指的是{_WHAT}|{_WHAT}的(?:缩写|縮寫|简称|簡稱|略称|略稱)|{_WHAT}是|何[谓謂]|何為(?!了)",
        "什么是地方交付税",
    ),
    Form(
        "several",
        f"哪(?:些|[{_COUNT[1:-1]}二三四五六七八九十两兩])[个個种種项項类類条條点點大]?(?:方面)?",
        "包括哪些项目",
    ),
    Form("which", f"{_ONE}(?:{_MEASURES})?", "哪个城市主办"),
    Form("kind", f"{_WHAT}[样樣]?的?|何(?:种|種)(?=[一-鿿])|有何(?=[一-鿿])|怎[样樣]的", "采取什么措施"),
    Form(
        "yes_no",
        "是否|[能可]否|会不会|會不會|是不是|有[没沒无無]有|能不能|可不可以|该不该|該不該",
        "是否有限制",
        Asked("yes_no"),
    ),
    Form("how", _HOW, "如何分配", Asked("how")),
)
