"""The worst questions to HTML: what was wanted beside what each run showed."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from assistant import detect
from eval.items import LANGUAGES
from eval.report.axes import STYLES
from eval.report.cases import Case, Passage, Result, case
from eval.report.columns import Column
from eval.report.markup import Child, element, quoted
from eval.report.words import Words
from eval.report.worst import Trouble


def exhibits(troubles: Sequence[Trouble], columns: Sequence[Column], words: Words) -> list[Element]:
    """Return a section for each trouble, its worst question open."""
    return [
        element(
            "section",
            element(
                "h3",
                words(f"trouble {trouble.name}", label=columns[-1].label),
                element("small", words("shown of", n=trouble.n, shown=len(trouble.records))),
            ),
            *(_exhibit(case(r, columns, words), words, is_open=i == 0) for i, r in enumerate(trouble.records)),
            class_="trouble",
        )
        for trouble in troubles
    ]


def _exhibit(shown: Case, words: Words, *, is_open: bool) -> Element:
    facts = f"{words.of('lang', shown.lang)}・{words.of('kind', shown.kind)}"
    if words.language == "en":
        facts = facts.replace("・", " · ")
    summary = element(
        "summary",
        element("span", quoted(shown.question, _language(shown.lang)), class_="asked"),
        element("span", quoted(shown.id, tag="bdi"), f" {facts}", class_="what"),
        _verdicts(shown.results[0]),
    )
    body = element(
        "div",
        _wanted(shown, words),
        *(_result(r, words) for r in shown.results),
        class_="sides many" if len(shown.results) > 2 else "sides",
    )
    return element("details", summary, body, open="" if is_open else None, class_="case")


def _language(name: str) -> str | None:
    return name if name in LANGUAGES else None


def _verdicts(result: Result) -> Element:
    return element(
        "span", *(element("span", *_signed(said, good)) for said, good in result.verdicts), class_="verdicts"
    )


def _signed(said: str, good: bool) -> list[Child]:
    return [element("span", "" if good else "✗ ", class_="bad" if not good else None), said]


def _wanted(shown: Case, words: Words) -> Element:
    language = _language(shown.lang)
    return element(
        "section",
        element("h4", words("wanted")),
        None if shown.evidence or not shown.kept else element("p", words("unanswerable"), class_="none"),
        None if shown.kept else element("p", words("not kept"), class_="why"),
        element("p", quoted(shown.answer, language), class_="answer"),
        element("p", quoted(shown.why), class_="why") if shown.why and shown.why != shown.answer else None,
        _listed(words("facts"), [quoted(fact, language) for fact in shown.facts]),
        _listed(words(shown.mode), [element("span", *_placed(place, text)) for place, text in shown.evidence]),
        class_="wanted",
    )


def _listed(title: str, entries: Iterable[Element]) -> Element | None:
    items = [element("li", entry) for entry in entries]
    return element("div", element("h5", title), element("ul", *items)) if items else None


def _placed(place: str, text: str) -> list[Child]:
    return [element("cite", quoted(place)), element("q", text, lang=detect(text), dir="auto")]


def _result(result: Result, words: Words) -> Element:
    letter = element("span", result.column.letter, class_=f"letter s{result.column.number % STYLES}")
    quotes = [element("q", quote, lang=detect(quote), dir="auto") for quote in result.quotes]
    return element(
        "section",
        element("h4", letter if result.column.letter else None, quoted(result.column.name)),
        _verdicts(result),
        element("p", quoted(result.said, detect(result.said)), class_="said") if result.said else None,
        _listed(words("quotes"), quotes),
        element("h5", words("first passages")),
        element("ol", *(_passage(passage, words) for passage in result.passages)) if result.passages else None,
        None if result.passages or not result.kept else element("p", words("no passages"), class_="said"),
        class_="result",
    )


def _passage(passage: Passage, words: Words) -> Element:
    touches = element("span", f"◆ {words('overlaps')}", class_="touches") if passage.touches else None
    head = element("div", element("cite", f"{passage.rank}. ", quoted(passage.place)), touches)
    return element("li", head, quoted(passage.text, detect(passage.text), tag="p"))
