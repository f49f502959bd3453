"""A claim as a model wrote it to a claim that its quotes hold, or to nothing.

The model gives words and numbers of passages; the quotes are ours: sentences of the cited passages, taken at their
spans. A claim stays where they hold every value and name in it, it is about them, and it adds no stance of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence.conflicts import conflicts
from assistant.evidence.ground import read_ground
from assistant.evidence.wanted import Wanted
from assistant.llm.near import first_of, near, renders, shares_words
from assistant.llm.parse import Written
from assistant.llm.sentence import ADDRESS, claim_text
from assistant.llm.speech import is_in
from assistant.llm.stance import demands, departs
from assistant.orders import is_order
from assistant.plain import is_plain, reordered
from assistant.values import Value, unmapped_names, unsupported
from index import Hit, Library, Retrieval, detect
from ingest import Excerpt
from ingest.errors import Language
from ingest.search.territories import territories

_MOST_QUOTES = 3
_EASTERN = re.compile("[ぁ-ヺ㐀-鿿가-힣]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a hit."""

    hit: Hit
    excerpt: Excerpt
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim and the sentences that hold it; `foreign` are names in it that no gloss maps to the quotes' script."""

    text: str
    quotes: tuple[Quote, ...]
    foreign: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What a claim may stand on: the passages that the model was given, number 1 first, and the names they equate.

    `wanted` is what the question asks for: what it names must hold where the claim stands. None asks for nothing.
    """

    library: Library
    hits: tuple[Hit, ...]
    glosses: Mapping[str, str]
    wanted: Wanted | None = None


def check(written: Written, sources: Sources, language: Language) -> Checked | None:
    """Return the claim with its quotes; None where any check fails."""
    text = claim_text(written.text)
    cited = _cited(written.citations, sources.hits)
    if not text or not cited or not is_in(text, language) or is_order(text):
        return None
    asked = sources.library.retrieve(text, first_of(sources.library))
    held = [hit for hit in near(asked, language, cited) if _bears(asked, hit, sources.wanted)]
    if not held or not shares_words(sources.library, text, language, held):
        return None
    return _held(text, _quotes(text, asked, held, sources, language), sources, language)


def _cited(numbers: Sequence[int], hits: Sequence[Hit]) -> list[Hit]:
    """Return the passages of these numbers, none where a number is of no passage: then the model makes things up."""
    if any(not 1 <= number <= len(hits) for number in numbers):
        return []
    return [hits[number - 1] for number in numbers]


def _bears(asked: Retrieval, hit: Hit, wanted: Wanted | None) -> bool:
    """Say whether a passage, with its headings, bears out what the question names: its dates, countries, names."""
    if wanted is None or not wanted.constraints:
        return True
    return not conflicts(wanted, read_ground(asked.library, hit, asked.sentence_similarity(hit)))


def _quotes(text: str, asked: Retrieval, held: Sequence[Hit], sources: Sources, language: Language) -> list[Quote]:
    """Return the sentence of each passage that fits best, and others for as long as they hold more of the values."""
    offered = [_offered(text, asked, hit, sources, language) for hit in held]
    taken = [best[0] for best in offered if best][:_MOST_QUOTES]
    missing = _missing(text, taken, sources, language)
    for quote in (quote for best in offered for quote in best[1:]):
        if not missing or len(taken) == _MOST_QUOTES:
            break
        if len(left := _missing(text, [*taken, quote], sources, language)) < len(missing):
            taken.append(quote)
            missing = left
    return taken


def _offered(text: str, asked: Retrieval, hit: Hit, sources: Sources, language: Language) -> list[Quote]:
    """Return the sentences of a passage, first those that hold most of the claim's values, the nearest ones first.

    An English name beside East Asian text is no sentence. Nothing stands on an order, on markup, or on a line
    whose letters are shown in another order than they are written.
    """
    source = sources.library.documents[hit.passage.document_id].text
    quotes = [Quote(hit, excerpt, excerpt.text(source)) for excerpt in hit.passage.sentences]
    fits = zip(quotes, asked.sentence_similarity(hit), strict=True)
    ranked = sorted(fits, key=lambda fit: (len(_missing(text, [fit[0]], sources, language)), -fit[1]))
    eastern, turned = _EASTERN.search(hit.passage.text), reordered(hit.passage.text)
    sound = (quote for quote, _ in ranked if is_plain(quote.text) and not is_order(quote.text))
    return [q for q in sound if q.text not in turned and (not eastern or _EASTERN.search(q.text))]


def _missing(text: str, quotes: Sequence[Quote], sources: Sources, language: Language) -> tuple[Value, ...]:
    """Return the values of a claim that the quotes do not hold; a date may be one that the document resolves (同年)."""
    texts = [quote.text for quote in quotes]
    dates = {iso for quote in quotes for iso in _dates(quote)}
    return unsupported(text, texts, glosses=sources.glosses, dates=dates, language=language)


def _dates(quote: Quote) -> Iterator[str]:
    """Yield the dates that stand in a quote."""
    spans = quote.excerpt.spans
    for date in quote.hit.passage.dates:
        if all(any(s.start <= part.start and part.end <= s.end for s in spans) for part in date.spans):
            yield date.iso


def _held(text: str, quotes: Sequence[Quote], sources: Sources, language: Language) -> Checked | None:
    texts = [quote.text for quote in quotes]
    if not quotes or _missing(text, quotes, sources, language) or departs(text, texts, language):
        return None
    if _other_countries(text, quotes, sources) or _other_addresses(text, texts):
        return None
    if not renders(sources.library, _mapped(text, sources.glosses), language, texts, closely=demands(text)):
        return None
    foreign = unmapped_names(text, texts, glosses=sources.glosses, language=language)
    names = (name.text for name in foreign if not territories(name.text))
    return Checked(text, tuple(quotes), tuple(dict.fromkeys(names)))


def _mapped(text: str, glosses: Mapping[str, str]) -> str:
    """Return a claim with the names that the passages equate in the passages' own words."""
    if not glosses:
        return text
    names = re.compile("|".join(map(re.escape, sorted(glosses, key=len, reverse=True))))
    return names.sub(lambda found: glosses[found[0]], text)


def _other_addresses(text: str, quotes: Sequence[str]) -> list[str]:
    """Return the addresses in a claim that no quote holds."""
    found = (match[0] for match in ADDRESS.finditer(text))
    return [address for address in found if not any(address in quote for quote in quotes)]


def _other_countries(text: str, quotes: Sequence[Quote], sources: Sources) -> frozenset[str]:
    """Return the countries of a claim that neither its passages nor their documents' titles name, in any language.

    A Japanese text need not name Japan.
    """
    passages = [quote.hit.passage for quote in quotes]
    titles = [sources.library.documents[passage.document_id].title for passage in passages]
    named = territories("\n".join([*(f"{p.context}\n{p.text}" for p in passages), *titles]))
    own = {"JP"} if any(detect(quote.text) == "ja" for quote in quotes) else set()
    return territories(text) - named - own
