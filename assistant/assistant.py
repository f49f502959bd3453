"""The assistant: a question to the passages that hold its answer, and to an answer with citations."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import Answer, Retrieved
from assistant.cancel import Cancel
from assistant.extractive import ExtractiveWriter
from assistant.filters import Filters, allowed
from assistant.question import Turn, completed, printable, understood
from assistant.settings import Settings, load_settings
from index import (
    LANGUAGES,
    Library,
    Reranking,
    Retrieval,
    build_index,
    current_version,
    detect,
    explanations,
    index_exists,
    open_library,
    open_reranker,
)
from index import follow as follow_links
from ingest import IndexFault, QuestionError, SplitSettings, packaged_sources
from ingest.errors import Language

MAX_K = 100
Progress = Callable[[str, int, int], None]


class Assistant:
    """Answers questions from one library. Safe to share between threads; picks up a rebuilt index by itself."""

    def __init__(self, library: Library, settings: Settings) -> None:
        """Wrap an open library, which may have a reranker; `Assistant.open` is the usual way in."""
        self._library = library
        self._settings = settings
        self._reopening = threading.Lock()
        self._writer: ExtractiveWriter | None = None

    @classmethod
    def open(
        cls, index: str | None = None, settings: Settings | None = None, *, progress: Progress | None = None
    ) -> "Assistant":
        """Open the index at a location, or the default library, which is built at its first use.

        Raises IndexMissing, IndexMismatch, EncoderError or SettingsError; each says which command mends it.
        """
        settings = settings or load_settings()
        reranking = _reranking(settings, progress)
        location = index or settings.index
        if index is None and not index_exists(location):
            _build_default(location, settings, progress)
        told = (lambda stage: progress(stage, 0, 0)) if progress else None
        library = open_library(location, cache=settings.cache_dir, model=settings.model, progress=told)
        return cls(library.reranked_by(reranking), settings)

    @property
    def settings(self) -> Settings:
        """The settings that it was opened with."""
        return self._settings

    @property
    def library(self) -> Library:
        """The library that answers now; a newer version on disk is opened first."""
        held = self._library
        try:
            if current_version(held.location) != held.manifest.id:
                self._reopen(held)
        except IndexFault:
            pass  # A rebuild went wrong: the version that is open still answers.
        return self._library

    def _reopen(self, held: Library) -> None:
        if not self._reopening.acquire(blocking=False):
            return  # Whoever came first opens it; until it is open, the version that is held answers.
        try:
            if self._library is held:
                settings = self._settings
                newer = open_library(held.location, cache=settings.cache_dir, model=settings.model)
                self._library = newer.reranked_by(held.reranking)
        finally:
            self._reopening.release()

    def retrieve(
        self,
        question: str,
        *,
        k: int = 10,
        filters: Filters | None = None,
        follow: bool = False,
        explain: bool = False,
    ) -> Retrieved:
        """Return the `k` passages (1 to 100) nearest to a question in Japanese, English, Chinese or Korean.

        `filters` says what is searched; there are fewer than `k` passages only where that holds fewer. `follow` adds
        the passages that the hits point to, beside them; `explain` says of each hit why it ranks where it does. Raises
        QuestionError where the question is empty, too long or not a string, `k` is out of range, or `filters` holds a
        value that cannot be: `Filters` says which.
        """
        found, retrieved = self._look_up(question, k, filters)
        return replace(
            retrieved,
            explanations=explanations(found) if explain else (),
            followed=follow_links(found) if follow else (),
        )

    def ask(
        self,
        question: str,
        *,
        k: int = 10,
        filters: Filters | None = None,
        history: Sequence[Turn] = (),
        language: Language | None = None,
        cancel: Cancel | None = None,
        told: Callable[[str], None] | None = None,
    ) -> Answer:
        """Answer a question from `k` passages, in its own language or the one named, every claim cited.

        `filters` says what is searched, also for "not found". `history` are the turns before it, oldest first: each a
        question with its short answer or None. A question that leans on them (その翌年は？) is completed from the last
        five, and `understood` shows how. Raises QuestionError as `retrieve` does, and for a turn that is none, and
        CitationError where a quote does not match its source. Where the settings have a language model write, `cancel`
        calls it off from another thread, `told` is given each of its sentences as soon as that is checked (what is
        returned may leave them all out), and SettingsError, WriterMissing and WriterCancelled are raised, too.
        """
        if language is not None and language not in LANGUAGES:
            raise QuestionError(
                ja=f"言語 {language} は使えません（{' '.join(LANGUAGES)}）。",
                en=f"The language {language} is not supported ({' '.join(LANGUAGES)}).",
            )
        found, retrieved = self._look_up(question, k, filters, history)
        writer = self._writer_for(found.library)
        named = None if filters is None else filters.documents
        searched = tuple(found.library.documents) if named is None else named
        answer = writer.write(found, retrieved, language or retrieved.language, searched)
        if self._settings.writer == "extractive":
            return answer
        from assistant.llm import rewrite

        return rewrite(answer, found, self._settings, cancel=cancel, told=told)

    def _writer_for(self, library: Library) -> ExtractiveWriter:
        """Return the writer of a library, kept as long as the library is the one that answers."""
        writer = self._writer
        if writer is None or writer.library is not library:
            writer = self._writer = ExtractiveWriter(library, self._settings.least_support)
        return writer

    def _look_up(
        self, question: str, k: int, filters: Filters | None, history: Sequence[Turn] = ()
    ) -> tuple[Retrieval, Retrieved]:
        if not isinstance(k, int) or not 1 <= k <= MAX_K:
            raise QuestionError(
                ja=f"件数 {k} は使えません。1から{MAX_K}までにしてください。",
                en=f"k = {k} is out of range; 1 to {MAX_K} passages can be asked for.",
            )
        start = time.perf_counter()
        plain = understood(question)
        if history:
            plain = completed(plain, history)
        library = self.library
        found = library.retrieve(plain, k, allowed(filters, library))
        spent = 1000 * (time.perf_counter() - start)
        encoder = library.manifest.encoder.model
        retrieved = Retrieved(
            printable(question),
            plain,
            detect(plain),
            found.hits,
            library.documents,
            library.manifest.id,
            encoder,
            spent,
        )
        return found, retrieved


def _reranking(settings: Settings, progress: Progress | None) -> Reranking | None:
    """Open the reranker of the settings, if there is one, before anything else: its name may be wrong."""
    if settings.reranker is None:
        return None
    told = (lambda stage: progress(stage, 0, 0)) if progress else None
    return Reranking(open_reranker(settings.reranker, progress=told), settings.rerank)


def _build_default(location: str, settings: Settings, progress: Progress | None) -> None:
    from ingest import read_documents

    build_index(
        read_documents(packaged_sources()),
        location,
        cache=settings.cache_dir,
        model=settings.model or "default",
        split=SplitSettings(settings.passage_chars),
        progress=progress,
        keep=True,
    )
