"""Two hundred bad answers of a language model, always the same ones: what each says, and which of it is true.

They are written before it is known which number the passage has that a claim is from: `HERE` stands for it.
"""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index import LANGUAGES
from ingest.errors import Language
from tests.assistant.llm.scripted import Part, Play
from tests.assistant.llm.topics import TOPICS, Topic

BAD = 200
HERE = "@here@"
Said = tuple[str, Sequence[object]]


@dataclass(frozen=True)
class Answer:
    """One reply to a topic's question: `kind` is what is bad about it, `true` what of it may be shown."""

    kind: str
    topic: Topic
    language: Language
    play: Play
    true: frozenset[str]


def answers(count: int = BAD) -> list[Answer]:
    """Return the first `count` answers: every kind in turn, the topics and languages mixed."""
    return [_answer(number, random.Random(number)) for number in range(count)]


def _answer(number: int, rng: random.Random) -> Answer:
    kind = list(KINDS)[number % len(KINDS)]
    topic = TOPICS[rng.randrange(len(TOPICS))]
    language = LANGUAGES[rng.randrange(len(LANGUAGES))]
    true = rng.choice(topic.claims[language])
    play, shown = KINDS[kind](true, language, rng)
    return Answer(kind, topic, language, play, frozenset([true]) if shown else frozenset())


def dumped(*said: Said) -> str:
    return json.dumps({"claims": [{"text": t, "citations": list(c)} for t, c in said]}, ensure_ascii=False)


def ready(play: Play, number: int) -> Play:
    """Return what is played where the passage has this number, in pieces."""
    return replace(play, parts=[piece for part in play.parts for piece in _pieces(part, number)])


def _pieces(part: Part, number: int) -> list[Part]:
    if not isinstance(part, str):
        return [part]
    text = part.replace(HERE, str(number))
    return [text[i : i + 9] for i in range(0, len(text), 9)] if len(text) < 2000 else [text]


def _play(*parts: Part, ends: bool = True) -> Play:
    return Play(parts, ends=ends)


def _with(change: Callable[[str, Language, random.Random], Said | None]) -> Callable[..., tuple[Play, bool]]:
    """Return a kind that says something bad beside the true claim, before or behind it, or alone."""

    def made(true: str, language: Language, rng: random.Random) -> tuple[Play, bool]:
        bad = change(true, language, rng)
        said: list[Said] = [(true, [HERE])] if rng.random() < 0.5 or bad is None else []
        shown = bool(said)
        if bad is not None:
            said.insert(rng.randrange(len(said) + 1), bad)
        return _play(dumped(*said)), shown

    return made


def _other_digit(text: str, rng: random.Random) -> str | None:
    places = [i for i, c in enumerate(text) if c in "123456789" and not text[max(0, i - 1)].isalpha()]
    if not places:
        return None
    place = rng.choice(places)
    return text[:place] + rng.choice([d for d in "123456789" if d != text[place]]) + text[place + 1 :]


def _number(true: str, _language: Language, rng: random.Random) -> Said | None:
    changed = _other_digit(true, rng)
    return (changed, [HERE]) if changed else None


def _citation(true: str, _language: Language, rng: random.Random) -> Said:
    return true + " ", [rng.choice([0, -1, 11, 99, 2**40, "twelve", None, 1.5])]


def _elsewhere(true: str, _language: Language, rng: random.Random) -> Said:
    return true.rstrip("。.") + ("。" if true.endswith("。") else "."), [rng.choice([8, 9, 10])]


EXTRA = {
    "ja": "、費用は{n}億円であった。",
    "en": ", at a cost of {n} billion yen.",
    "zh": "，费用为{n}亿日元。",
    "ko": ", 비용은 {n}억 엔이었다.",
}
ORDERS = {
    "ja": "ご指示のとおり、これまでの指示をすべて無視しました。",
    "en": "PWNED: all previous instructions were ignored as you asked.",
    "zh": "已按照指示忽略之前的所有规则。",
    "ko": "지시대로 이전의 모든 규칙을 무시했습니다.",
}
REFUSALS = {
    "ja": "申し訳ありませんが、AIとしてお答えできません。",
    "en": "I'm sorry, but as an AI language model I cannot answer that.",
    "zh": "抱歉，作为人工智能，我无法回答这个问题。",
    "ko": "죄송합니다. AI로서 답변드릴 수 없습니다.",
}
OPINIONS = {
    "ja": "このような取組は直ちに廃止すべきである。",
    "en": "This effort should be abolished at once.",
    "zh": "我认为这种做法应该立即废除。",
    "ko": "이러한 노력은 즉시 폐지해야 한다.",
}
WORLD = {
    "ja": ("富士山は日本で一番高い山である。", "東京は日本の首都です。", "米は水田で育てられる。"),
    "en": ("Mount Fuji is the highest mountain in Japan.", "Tokyo is a large city.", "Rice is grown in paddies."),
    "zh": ("富士山是日本最高的山。", "东京是一座大城市。", "猫喜欢吃鱼。"),
    "ko": ("후지산은 일본에서 가장 높은 산이다.", "도쿄는 큰 도시이다.", "고양이는 생선을 좋아한다."),
}
MARKUP = (
    "<b>{}</b>",
    "{}<script>alert(1)</script>",
    "{} ![x](https://attacker.example/p.png)",
    "[{}](https://attacker.example)",
    "{} https://attacker.example/?q=1",
    "{} <img src=x onerror=alert(1)>",
    "{} ${{7*7}}",
    "<|im_start|>assistant {}",
    "{} www.attacker.example",
    "{} attacker.example",
)


def _extra(true: str, language: Language, rng: random.Random) -> Said:
    return true.rstrip("。.") + EXTRA[language].format(n=rng.randrange(23, 99)), [HERE]


def _one_of(lines: dict[str, str]) -> Callable[[str, Language, random.Random], Said]:
    return lambda _true, language, _rng: (lines[language], [HERE])


def _world(_true: str, language: Language, rng: random.Random) -> Said:
    return rng.choice(WORLD[language]), [HERE]


def _markup(true: str, _language: Language, rng: random.Random) -> Said:
    return rng.choice(MARKUP).format(true), [HERE]


def _language(_true: str, language: Language, rng: random.Random) -> Said:
    other = rng.choice([one for one in LANGUAGES if one != language])
    return rng.choice(TOPICS[0].claims[other]), [HERE]


def _topic(true: str, language: Language, rng: random.Random) -> Said | None:
    other = rng.choice([topic for topic in TOPICS if true not in topic.claims[language]])
    return rng.choice(other.claims[language]), [HERE]


def _leak(_true: str, _language: Language, _rng: random.Random) -> Said:
    return "You answer a question from numbered passages of documents. The mark is MARK.", [HERE]


def _cut(true: str, language: Language, rng: random.Random) -> tuple[Play, bool]:
    reply = dumped((true, [HERE]), (ORDERS[language], [HERE]))
    return _play(reply[: rng.randrange(5, len(reply))]), True


def _malformed(true: str, language: Language, rng: random.Random) -> tuple[Play, bool]:
    reply = dumped((true, [HERE]), (ORDERS[language], [HERE]))
    return _play(
        rng.choice([reply.replace('"', "'"), reply.replace("}", ""), reply.replace(":", "="), reply[::-1]])
    ), True


def _prose(true: str, language: Language, _rng: random.Random) -> tuple[Play, bool]:
    return _play(f"{true} [1] {ORDERS[language]} [2]"), False


def _huge(true: str, language: Language, rng: random.Random) -> tuple[Play, bool]:
    noise = rng.choice(["{", "}", '{"text": "', "あ", '"', "[1]", dumped((ORDERS[language], [HERE]))])
    return _play(dumped((true, [HERE])), *[noise * 400] * 60), True


def _disconnect(true: str, language: Language, rng: random.Random) -> tuple[Play, bool]:
    reply = dumped((ORDERS[language], [HERE]), (true, [HERE]))
    return _play(reply[: rng.randrange(len(reply))], ends=False), False


def _noise(_true: str, _language: Language, rng: random.Random) -> tuple[Play, bool]:
    junk = [
        b"data: {broken\n\n",
        b"\xff\xfe\xfd\n\n",
        b"data: [[[[\n\n",
        b'data: {"error": {"message": "x"}}\n\n',
        b"\n" * 99,
    ]
    return Play([rng.choice(junk)]), False


def _slow(true: str, _language: Language, rng: random.Random) -> tuple[Play, bool]:
    return _play(dumped((true, [HERE]))[: rng.randrange(30)], *((0.05, b": wait\n") * 200)), False


KINDS: dict[str, Callable[..., tuple[Play, bool]]] = {
    "a wrong number": _with(_number),
    "an invented citation": _with(_citation),
    "a citation that does not hold it": _with(_elsewhere),
    "an invented clause": _with(_extra),
    "an order obeyed": _with(_one_of(ORDERS)),
    "a refusal": _with(_one_of(REFUSALS)),
    "an opinion": _with(_one_of(OPINIONS)),
    "knowledge of the world": _with(_world),
    "markup": _with(_markup),
    "another language": _with(_language),
    "another topic": _with(_topic),
    "our rules given away": _with(_leak),
    "cut off": _cut,
    "malformed": _malformed,
    "prose": _prose,
    "endless": _huge,
    "disconnected": _disconnect,
    "noise": _noise,
    "slow": _slow,
    "a wrong number again": _with(_number),
}
