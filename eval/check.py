"""A golden set and its documents to what is wrong with it: errors, warnings, counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from eval.findings import Finding, Findings, counted, finding
from eval.items import KINDS, LANGUAGES, MODES, REASONS, SPLITS, VALUE_KINDS, Evidence, Item
from eval.places import Place, comparable, find
from eval.shared import shared_run
from ingest import Document


def check_items(items: Sequence[Item], documents: Iterable[Document]) -> Findings:
    """Check every item against the others and against the documents that it names."""
    by_id = {document.id: document for document in documents}
    sections = _references(by_id.values())
    filled = [item for item in items if item.question.strip()]
    parents = {item.id: item for item in reversed(filled)}
    errors = [*_unfilled(items), *_doubles(filled)]
    warnings: list[Finding] = []
    for item in filled:
        errors += [*_forms(item), *_demands(item), *_variant(item, parents)]
        errors += [*_evidence(item, by_id), *_section(item, sections)]
        texts = _texts(item, by_id)
        errors += _value(item, texts)
        warnings += _doubts(item, texts)
    return Findings(tuple(sorted(errors, key=_line)), tuple(warnings), counted(items))


def _line(found: Finding) -> int:
    return found.line


def _references(documents: Iterable[Document]) -> frozenset[str]:
    from ingest import read

    return frozenset(section.reference for document in documents for section in read(document).sections)


def _unfilled(items: Sequence[Item]) -> Iterator[Finding]:
    """Tell once of all lines whose question is still to be written."""
    empty = [item for item in items if not item.question.strip()]
    if empty:
        yield finding(empty[0], "unfilled", f"{len(empty)}")


def _doubles(items: Sequence[Item]) -> Iterator[Finding]:
    """Find ids and questions that come twice; a variant may read like its parent (width)."""
    ids: dict[str, Item] = {}
    questions: dict[str, Item] = {}
    for item in items:
        first = ids.setdefault(item.id, item)
        if first is not item:
            yield finding(item, "duplicate_id", str(first.line))
        same = questions.setdefault(comparable(item.question), item)
        if same is not item and same.id not in (item.variant_of, item.id) and same.variant_of != item.id:
            yield finding(item, "duplicate_question", str(same.line))


def _forms(item: Item) -> Iterator[Finding]:
    """Find values that are none of those a field may take."""
    reason, value = item.why_unanswerable, item.value
    fields = (
        (item.lang, LANGUAGES, "unknown_lang"),
        (item.kind, KINDS, "unknown_kind"),
        (item.evidence_mode, MODES, "unknown_mode"),
        (item.split or SPLITS[0], SPLITS, "unknown_split"),
        (reason.code if reason else REASONS[0], REASONS, "unknown_reason"),
        (value.kind if value else VALUE_KINDS[0], VALUE_KINDS, "unknown_value_kind"),
    )
    for given, known, code in fields:
        if given not in known:
            yield finding(item, code, given)


def _demands(item: Item) -> Iterator[Finding]:
    """Find what an item lacks, or has and must not have."""
    if not item.id.strip():
        yield finding(item, "empty_id")
    if not item.answer.strip():
        yield finding(item, "empty_answer")
    yield from _answerable(item) if item.answerable else _unanswerable(item)


def _answerable(item: Item) -> Iterator[Finding]:
    if not item.evidence:
        yield finding(item, "no_evidence")
    if not item.key_facts:
        yield finding(item, "no_facts")
    if any(not fact or not all(comparable(spelling) for spelling in fact) for fact in item.key_facts):
        yield finding(item, "empty_fact")
    if item.why_unanswerable:
        yield finding(item, "reason_answerable")


def _unanswerable(item: Item) -> Iterator[Finding]:
    given = {"evidence": item.evidence, "key_facts": item.key_facts, "value": item.value}
    for name in (name for name, value in given.items() if value):
        yield finding(item, "evidence_unanswerable", name)
    if not item.why_unanswerable or not item.why_unanswerable.text.strip():
        yield finding(item, "no_reason")


def _variant(item: Item, parents: Mapping[str, Item]) -> Iterator[Finding]:
    """Check a variant against its parent: a pair differs in nothing but its wording."""
    name = item.variant_of
    if name is None:
        return
    parent = parents.get(name)
    if parent is None or parent is item:
        yield finding(item, "unknown_parent", name)
        return
    if parent.variant_of is not None:
        yield finding(item, "parent_is_variant", name)
    if parent.split != item.split:
        yield finding(item, "parent_split", name)
    if parent.answerable != item.answerable:
        yield finding(item, "parent_answerable", name)
    elif (parent.evidence, parent.evidence_mode) != (item.evidence, item.evidence_mode):
        yield finding(item, "parent_evidence", name)


def _evidence(item: Item, documents: Mapping[str, Document]) -> Iterator[Finding]:
    for evidence in item.evidence:
        named, found = evidence.document_id, find(evidence, documents)
        if named is not None and named not in documents:
            yield finding(item, "unknown_document", named)
        elif len(found) != 1:
            yield finding(item, _fault(evidence, found), evidence.quote or _shown(evidence))


def _fault(evidence: Evidence, found: Sequence[Place]) -> str:
    if evidence.quote is None:
        return "outside_document"
    return "ambiguous_quote" if found else "missing_quote"


def _shown(evidence: Evidence) -> str:
    return f"[{evidence.span.start}, {evidence.span.end})" if evidence.span else ""


def _section(item: Item, sections: frozenset[str]) -> Iterator[Finding]:
    if item.section_ref is not None and item.section_ref not in sections:
        yield finding(item, "unknown_section", item.section_ref)


def _texts(item: Item, documents: Mapping[str, Document]) -> list[str]:
    """Return the texts of the evidence; none where a place is in doubt, which is told elsewhere."""
    found = [find(evidence, documents) for evidence in item.evidence]
    if any(len(places) != 1 for places in found):
        return []
    return [documents[p.document_id].text[p.span.start : p.span.end] for (p,) in found]


def _value(item: Item, texts: Sequence[str]) -> Iterator[Finding]:
    if item.value and texts and not any(item.value.text in text for text in texts if item.value.text.strip()):
        yield finding(item, "value_elsewhere", item.value.text)


def _doubts(item: Item, texts: Sequence[str]) -> Iterator[Finding]:
    """Find what asks for a second look."""
    if item.split is None:
        yield finding(item, "no_split")
    shown = comparable("".join(texts))
    for fact in item.key_facts:
        if texts and fact and not any(comparable(spelling) in shown for spelling in fact):
            yield finding(item, "fact_elsewhere", fact[0])
    names = [item.value.text] if item.value and item.value.kind == "name" else []
    run = "" if item.note.strip() else shared_run(item.question, texts, names)
    if run:
        yield finding(item, "shared_wording", run)
