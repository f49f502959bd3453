"""The exception tree of Hakusho.

HakushoError
├── SettingsError      a setting is unknown, or its value is not usable
├── QuestionError      a question is empty, too long or not text
├── SourceError        a source file cannot be read as a document
├── EncoderError       an encoder cannot be unpacked, loaded or used
├── IndexFault
│   ├── IndexMissing   there is no index at the location
│   ├── IndexMismatch  the index was made by other settings, or is damaged
│   └── BuildError     a build could not be finished (the old index stays)
├── CitationError      a citation does not resolve to its place in the source
├── WriterMissing      the language-model writer is not installed
├── WriterCancelled    whoever asked has called the language-model writer off
├── GoldenError        a golden set cannot be read, written or used
├── EvalError          a run cannot be read, written, compared or reported
├── KeepError          answers and feedback cannot be kept, or what is kept cannot be read
├── LinkError          a link to a place in a source cannot be read
└── ExportError        an answer cannot be written as a file of the kind asked for

Every message is bilingual: `error.ja` and `error.en` are one clear sentence each and say what to do.
"""

from typing import Literal

Language = Literal["ja", "en", "zh", "ko"]


class HakushoError(Exception):
    """An error that a user can understand and mend; `code` is stable, the sentences are for people."""

    code = "error"

    def __init__(self, *, ja: str, en: str) -> None:
        """Keep one sentence in Japanese and one in English."""
        super().__init__(en)
        self.ja = ja
        self.en = en

    def sentence(self, language: str) -> str:
        """Return the sentence for a reader of `language`: Japanese for "ja", English for all others."""
        return self.ja if language == "ja" else self.en


class SettingsError(HakushoError):
    """A setting is unknown, or its value is not usable."""

    code = "settings"


class QuestionError(HakushoError):
    """A question is empty, too long or not text."""

    code = "question"


class SourceError(HakushoError):
    """A source file cannot be read as a document."""

    code = "source"


class EncoderError(HakushoError):
    """An encoder cannot be unpacked, loaded or used."""

    code = "encoder"


class IndexFault(HakushoError):
    """Something is wrong with an index on disk."""

    code = "index"


class IndexMissing(IndexFault):
    """There is no index at the location."""

    code = "index_missing"


class IndexMismatch(IndexFault):
    """The index was made by other settings, or is damaged."""

    code = "index_mismatch"


class BuildError(IndexFault):
    """A build could not be finished; the index that was there still answers."""

    code = "build"


class CitationError(HakushoError):
    """A citation does not resolve to its place in the source."""

    code = "citation"


class WriterMissing(HakushoError):
    """The language-model writer is not installed."""

    code = "writer_missing"


class WriterCancelled(HakushoError):
    """Whoever asked has called the language-model writer off."""

    code = "cancelled"


class GoldenError(HakushoError):
    """A golden set cannot be read, written or used."""

    code = "golden"


class EvalError(HakushoError):
    """A run of a golden set cannot be read, written, compared or reported."""

    code = "eval"


class KeepError(HakushoError):
    """Answers and feedback cannot be kept, or what is kept cannot be read."""

    code = "keep"


class LinkError(HakushoError):
    """A link to a place in a source cannot be read."""

    code = "link"


class ExportError(HakushoError):
    """An answer cannot be written as a file of the kind asked for."""

    code = "export"
