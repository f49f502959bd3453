"""A JSQuAD file to runs: every paragraph a document of its own, half of the articles asked about.

Evidence is the marked answer, by its place in its own paragraph, so a hit is a passage that shows it there. With
`withhold`, half of the questions lose every paragraph of their article that holds one of their answers; these
questions count as unanswerable, though another article may still hold the answer. Articles are halved by the SHA-256
of their title, questions by that of their id: a choice does not depend on what else the file holds.
"""

import hashlib
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant import Assistant, Settings
from eval.goldenset import GoldenSet
from eval.items import Evidence, Item, Reason
from eval.places import resolve
from eval.run import run_set
from eval.runs import Run
from eval.squad import Answer, Asked, Paragraph, Squad, read_squad
from eval.systems import check_names, open_system
from index import Manifest, build_index, index_exists, read_checked_manifest
from index.analyze import analyzer_spec
from index.spec import model_name
from ingest import Document, EvalError, GoldenError, SourceCard, Span, SplitSettings

HALVES = {"fit": "dev", "report": "test"}
Progress = Callable[[str, int, int], None]
_SEED = "withheld 1"
_NAME = "jsquad"
_WITHHELD = Reason("outside", "Every paragraph of the article that holds the answer is withheld.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which questions are asked: those of a half; `withhold` as above; the first `limit` of them by hash, None: all."""

    half: str = "report"
    withhold: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked: the documents, the items, for some of these the only documents they may be answered from.

    Of the half, `spans` marked answers are dropped since the paragraph's text at their place is another, and
    `questions` that have none left.
    """

    documents: tuple[Document, ...]
    items: tuple[Item, ...]
    only: Mapping[str, Collection[str]]
    spans: int
    questions: int


def run_jsquad(
    path: Path,
    names: Sequence[str],
    out: Path,
    settings: Settings,
    *,
    chosen: Chosen | None = None,
    index: str | None = None,
    progress: Progress | None = None,
) -> list[Run]:
    """Index the paragraphs of a JSQuAD file, ask the systems of these names, and write a run of each below `out`.

    The index is built at `index`, where one of the same paragraphs is taken as it is, or in a temporary folder. Raises
    GoldenError where the file cannot be used, EvalError for an unknown system, an index of other documents at `index`
    or an `out` that cannot be written, IndexMismatch for a damaged index at `index`, and what `build_index` raises.
    """
    chosen = chosen or Chosen()
    check_names(names)
    squad = read_squad(path)
    asking = asked_of(squad, chosen)
    if not asking.items:
        raise GoldenError(
            ja=f"{path} には、{chosen.half} の側の質問がありません。",
            en=f"{path} has no questions in the half {chosen.half}.",
        )
    with indexed(asking.documents, index, settings, progress) as assistant:
        golden = _golden(path, squad, asking, chosen)
        manifest = replace(assistant.library.manifest, sources=())  # run.json holds one digest of them all
        opened = (open_system(name, assistant, progress) for name in names)
        return [
            run_set(
                system,
                golden,
                out / system.name,
                manifest=manifest,
                documents=asking.only,
                about=_about(asking, chosen),
                progress=progress,
            )
            for system in opened
        ]


def asked_of(squad: Squad, chosen: Chosen) -> Asking:
    """Return the documents of all paragraphs, and the items of the chosen questions."""
    documents = tuple(_documents(squad.paragraphs))
    pairs = [
        (one, document, paragraph)
        for document, paragraph in zip(documents, squad.paragraphs, strict=True)
        if half_of(paragraph.title) == chosen.half
        for one in paragraph.asked
    ]
    places = {one.id: _spans(one, document, paragraph) for one, document, paragraph in pairs}
    kept = [pair for pair in pairs if places[pair[0].id]]
    first = {one.id for one, _, _ in sorted(kept, key=lambda pair: _hash(pair[0].id))[: chosen.limit]}
    asked = [pair for pair in kept if pair[0].id in first]
    without = _withheld(asked, documents, squad.paragraphs) if chosen.withhold else {}
    items = (_item(one, document.id, places[one.id], chosen.half) for one, document, _ in asked)
    marked = sum(len(one.answers) for one, _, _ in pairs)
    return Asking(
        documents,
        tuple(_unanswerable(item) if item.id in without else item for item in items),
        without,
        marked - sum(map(len, places.values())),
        len(pairs) - len(kept),
    )


def half_of(title: str) -> str:
    """Return the half that an article belongs to, by the SHA-256 of its title."""
    return "report" if _hash(title) % 2 else "fit"


def is_withheld(question: str) -> bool:
    """Say whether a question, by its id, is of the half that loses its paragraphs."""
    return bool(_hash(f"{_SEED} {question}") % 2)


def _hash(text: str) -> int:
    return int(hashlib.sha256(text.encode("utf-8")).hexdigest(), 16)


def _documents(paragraphs: Sequence[Paragraph]) -> Iterator[Document]:
    """Yield a document for each paragraph: the title as its heading, which passages have as context, then its text.

    The id is made of the text, and of a number where that comes again.
    """
    seen: dict[str, int] = {}
    for paragraph in paragraphs:
        text = _heading(paragraph) + paragraph.text
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        seen[digest] = seen.get(digest, 0) + 1
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        card = SourceCard(title=paragraph.title)
        yield Document(f"{_NAME}-{digest[:16]}{again}", text, digest, card=card, format="markdown")


def _heading(paragraph: Paragraph) -> str:
    title = " ".join(paragraph.title.split())
    return f"# {title}\n\n" if title else ""


def _spans(one: Asked, document: Document, paragraph: Paragraph) -> list[Span]:
    """Return the places of the answers in the document; those that the text does not bear out are left out."""
    before = len(_heading(paragraph))
    return [Span(before + a.start, before + a.start + len(a.text)) for a in one.answers if _holds(a, paragraph)]


def _holds(answer: Answer, paragraph: Paragraph) -> bool:
    start, end = answer.start, answer.start + len(answer.text)
    return bool(answer.text.strip()) and start >= 0 and paragraph.text[start:end] == answer.text


def _item(one: Asked, document: str, spans: Sequence[Span], half: str) -> Item:
    spellings = tuple(dict.fromkeys(answer.text for answer in one.answers if answer.text.strip()))
    evidence = tuple(Evidence(document, None, span) for span in dict.fromkeys(spans))
    return Item(one.id, "ja", "fact", one.question, spellings[0], (spellings,), evidence, True, split=HALVES[half])


def _unanswerable(item: Item) -> Item:
    return replace(item, key_facts=(), evidence=(), answerable=False, why_unanswerable=_WITHHELD)


def _withheld(
    asked: Sequence[tuple[Asked, Document, Paragraph]], documents: Sequence[Document], paragraphs: Sequence[Paragraph]
) -> dict[str, Collection[str]]:
    """Return, for each question that loses paragraphs, the ids of the documents that are left."""
    articles: dict[str, list[tuple[str, str]]] = {}
    for document, paragraph in zip(documents, paragraphs, strict=True):
        articles.setdefault(paragraph.title, []).append((document.id, paragraph.text))
    every = frozenset(document.id for document in documents)
    left: dict[str, Collection[str]] = {}
    for one, _, paragraph in asked:
        if is_withheld(one.id):
            answers = [answer.text for answer in one.answers if answer.text.strip()]
            held = {name for name, text in articles[paragraph.title] if any(a in text for a in answers)}
            left[one.id] = every - held
    return left


def _golden(path: Path, squad: Squad, asking: Asking, chosen: Chosen) -> GoldenSet:
    """Return what is run. The split names what two runs must share to be compared."""
    documents = {document.id: document for document in asking.documents}
    places = {item.id: resolve(item, documents) for item in asking.items}
    split = f"{chosen.half}, withheld" if chosen.withhold else chosen.half
    return GoldenSet(f"JSQuAD {path.stem}", squad.sha256, split, asking.items, documents, places)


def _about(asking: Asking, chosen: Chosen) -> dict[str, Any]:
    return {
        "half": chosen.half,
        "withhold": chosen.withhold,
        "withheld": len(asking.only),
        "limit": chosen.limit,
        "dropped": {"answers": asking.spans, "questions": asking.questions},
    }


@contextmanager
def indexed(
    documents: Sequence[Document], location: str | None, settings: Settings, progress: Progress | None
) -> Iterator[Assistant]:
    """Open an assistant on the index of these documents, built where it is not there."""
    with tempfile.TemporaryDirectory(prefix="hakusho-jsquad-") as temporary:
        place = location or str(Path(temporary) / "index")
        if not _is_there(place, documents, settings):
            build_index(
                documents,
                place,
                cache=settings.cache_dir,
                model=settings.model or "default",
                split=SplitSettings(settings.passage_chars),
                progress=progress,
            )
        yield Assistant.open(place, settings, progress=progress)


def _is_there(location: str, documents: Sequence[Document], settings: Settings) -> bool:
    """Say whether the index of these documents is there; EvalError where it is one of documents of another kind."""
    if not index_exists(location):
        return False
    manifest = read_checked_manifest(location)
    _refuse_others(location, manifest)
    same = {(s.document_id, s.sha256) for s in manifest.sources} == {(d.id, d.sha256) for d in documents}
    made = (manifest.encoder.model, manifest.split, manifest.analyzer)
    return same and made == (
        model_name(settings.model or "default"),
        SplitSettings(settings.passage_chars),
        analyzer_spec(),
    )


def _refuse_others(location: str, manifest: Manifest) -> None:
    """Refuse to put JSQuAD in the place of an index that somebody asks."""
    if any(source.path or not source.document_id.startswith(f"{_NAME}-") for source in manifest.sources):
        raise EvalError(
            ja=f"{location} には別の文書の索引があります。--index に別の場所を指定してください。",
            en=f"There is an index of other documents at {location}; name another place with --index.",
        )
