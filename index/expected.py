"""What questions to a library have in common, by language: the vector of an expected question.

A question's language and its being a question say nothing about where the answer stands; neither does what the library
as a whole is about. The first comes from questions about other things, written alike in each language; the second from
the library's own headings in the form of questions. Their sum is the question to expect, and is taken from each.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.dense import Vectors
from index.language import LANGUAGES, detect
from ingest.errors import Language

if TYPE_CHECKING:
    from index.spec import Encoder

_HEADINGS = 32
_SAMPLE = 200
_ABOUT = "{}"


def expected_questions(encoder: "Encoder", headings: Sequence[str], texts: Sequence[str]) -> Vectors:
    """Return the expected question of each language, shape (4, dim), in the order of LANGUAGES.

    `headings` are those of the library, without their numbers, `texts` some of its sentences.
    """
    usual = {language: _mean(encoder, unrelated_questions(language)) for language in LANGUAGES}
    spoken = _spoken(texts)
    about = _about(headings, spoken)
    topic = _mean(encoder, about) - usual[spoken] if about else np.zeros_like(usual[spoken])
    return np.stack([usual[language] + topic for language in LANGUAGES]).astype(np.float32)


def aim(question: Vectors, expected: Vectors, language: Language) -> Vectors:
    """Return what a question's vector, shape (dim,), asks beyond the expected one of its language, as a unit vector."""
    beyond = question - expected[LANGUAGES.index(language)]
    return np.asarray(beyond / max(float(np.linalg.norm(beyond)), 1e-9), np.float32)


def _mean(encoder: "Encoder", texts: Sequence[str]) -> Vectors:
    return np.asarray(encoder.encode_queries(texts).mean(axis=0), np.float32)


def _about(headings: Sequence[str], language: Language) -> list[str]:
    """Put some headings, always the same ones of the same headings, into the language's forms in turn."""
    known = sorted({heading for heading in headings if heading.strip()})
    chosen = random.Random(0).sample(known, min(_HEADINGS, len(known)))
    forms = [form for form in _lines(language) if _ABOUT in form]
    return [forms[i % len(forms)].replace(_ABOUT, heading) for i, heading in enumerate(chosen)]


def _spoken(texts: Iterable[str]) -> Language:
    """Return the language that most of the texts are in."""
    sample = [text for text, _ in zip(texts, range(_SAMPLE), strict=False)]
    return Counter(map(detect, sample)).most_common(1)[0][0] if sample else "ja"


def unrelated_questions(language: Language) -> list[str]:
    """Return questions of a language about things that a library of policy documents need not speak of."""
    return [line for line in _lines(language) if _ABOUT not in line]


@cache
def _lines(language: Language) -> tuple[str, ...]:
    path = Path(str(files("index") / "typical_questions.tsv"))
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple(text for named, text in rows if named == language)
