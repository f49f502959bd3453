"""Questions to begin with, one in each language: of the packaged source chosen ones, of any other from its headings."""

import re
from collections.abc import Iterable, Iterator

from index import Library
from ingest import Document, packaged_sources

_PACKAGED = (
    ("ja", "同盟調整メカニズムはいつ設置されたか"),
    ("en", "When was the ACM set up?"),
    ("zh", "日美首脑会谈是什么时候举行的？"),
    ("ko", "미일 ACSA는 언제 발효되었습니까?"),
)
_OF_HEADING = (
    ("ja", "{}について何が書かれているか"),
    ("en", "What does the document say about “{}”?"),
    ("zh", "关于“{}”，文中写了什么？"),
    ("ko", "“{}”에 대해 무엇이 쓰여 있습니까?"),
)
_NUMBER = re.compile(
    r"^[\s■□◆○●・]*(?:第?[0-9０-９一二三四五六七八九十Ⅰ-Ⅻ.．-]+[編部章節款目条項号]?|[(（][^()（）]{1,3}[)）]"
    r"|[ア-ン](?=[\s　]))[\s　■□◆○●・.．、:：]*"
)
_DATED = re.compile(r"[0-9０-９]{2,}|[年月日]")
_GENERAL = frozenset(
    ("はじめに", "おわりに", "目次", "概要", "総論", "その他", "総則", "附則", "参考", "introduction", "summary")
)
_SHORTEST, _LONGEST = 4, 32


def examples(library: Library) -> list[dict[str, str]]:
    """Return questions as `{"lang", "text"}`; none where no heading makes one."""
    if _is_packaged(library.documents.values()):
        return [{"lang": lang, "text": text} for lang, text in _PACKAGED]
    topics = list(_topics(library))
    if not topics:
        return []
    step = max(1, len(topics) // len(_OF_HEADING))
    chosen = [topics[min(i * step, len(topics) - 1)] for i in range(len(_OF_HEADING))]
    made = ((lang, form.format(topic)) for (lang, form), topic in zip(_OF_HEADING, chosen, strict=True))
    return [{"lang": lang, "text": text} for lang, text in made]


def _is_packaged(documents: Iterable[Document]) -> bool:
    """Say whether the library is the one that comes with Hakusho."""
    names = {path.name for path in packaged_sources()}
    return all(re.split(r"[\\/]", document.source)[-1] in names for document in documents)


def _topics(library: Library) -> Iterator[str]:
    """Yield headings that tell what they are about, each once, without their numbers."""
    seen: set[str] = set()
    for passage in library.passages:
        for heading in passage.section[-1:]:
            topic = _NUMBER.sub("", heading).strip().strip("（）()【】")
            fits = _SHORTEST <= len(topic) <= _LONGEST and topic.lower() not in _GENERAL and not _DATED.search(topic)
            if fits and topic not in seen:
                seen.add(topic)
                yield topic
