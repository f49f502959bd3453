"""A cross-encoder's second opinion: the first hits of a search, each read together with the question, in a new order.

Off unless a reranker is named; torch is imported only then. (Nogueira & Cho, Passage Re-ranking with BERT, 2019.)
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.locate import Asked, locate_named, read_json
from index.quiet import quiet
from index.search import Scored
from index.shares import Share, standardized
from index.spec import DEFAULT, readable
from ingest.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

OPTION = "--reranker"
_TOGETHER = 8
_APART = 1e-9  # Sums of shares are rounded: what comes behind must not get before by it.
_HEADS = ("ForSequenceClassification", "ForCausalLM")


class Reranker(Protocol):
    """Reads a question and a passage together."""

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return how well each text answers the question, shape (n,), higher is better; only the order counts."""
        ...


@dataclass(frozen=True, slots=True)
class Reranking:
    """A reranker, and how many of the first hits it puts in order."""

    reranker: Reranker
    first: int

    def reordered(self, question: str, found: Sequence[Scored], texts: Sequence[str]) -> list[Scored]:
        """Return the hits of a search with the first of them, whose `texts` these are, in the reranker's order.

        Ties keep the search's order; the hits behind keep theirs and stay behind. The scores of the first hits are the
        reranker's, in standard deviations from their mean.
        """
        if not texts:
            return list(found)
        weighed = standardized("reranker", self.reranker.scores(question, texts), 1.0)
        order = np.argsort(-weighed.standard, kind="stable")
        again = [_scored(found[i], (weighed.share(int(i)),), float(weighed.values[i])) for i in order]
        return again + _behind(found[len(texts) :], again[-1].score)


def _scored(hit: Scored, shares: tuple[Share, ...], reranked: float | None = None) -> Scored:
    return replace(hit, score=sum(share.adds for share in shares), shares=shares, reranked=reranked)


def _behind(hits: Sequence[Scored], floor: float) -> list[Scored]:
    """Move hits in falling order below `floor`, all by the same, where they are not."""
    if not hits:
        return []
    moved = min(0.0, floor - hits[0].score - _APART)
    made = []
    for hit in hits:
        kept = tuple(share for share in hit.shares if share.part != "behind")
        before = sum(share.adds for share in hit.shares if share.part == "behind")
        made.append(_scored(hit, (*kept, Share("behind", before + moved, before + moved, 1.0))))
    return made


class TorchReranker:
    """A sentence-transformers CrossEncoder in torch; calls from several threads wait for each other."""

    def __init__(self, folder: Path, asked: Asked) -> None:
        """Load the folder's model in float32; EncoderError where it cannot be loaded or gives no single score."""
        self._asked = asked
        self._lock = threading.Lock()
        self._model = _load(folder, asked)
        if self._model.num_labels != 1:
            raise _unfit(asked, f"1組に {self._model.num_labels} 個の点", f"{self._model.num_labels} scores a pair")
        self.scores("a", ["a"])

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the model's score of each text before any activation, shape (n,)."""
        pairs = [(readable(question), readable(text)) for text in texts]
        with self._lock:
            try:
                made = self._model.predict(pairs, batch_size=_TOGETHER, show_progress_bar=False)
            # A folder can be wrong in as many ways as the libraries have exceptions.
            except Exception as error:
                raise _unfit(self._asked, _why(error), _why(error)) from error
        scores = np.asarray(made, np.float32)
        if scores.shape != (len(texts),) or not np.isfinite(scores).all():
            raise _unfit(self._asked, f"形 {scores.shape} の点", f"scores of the shape {scores.shape}, not all finite")
        return scores


def open_reranker(model: str, *, progress: Callable[[str], None] | None = None) -> TorchReranker:
    """Open a CrossEncoder by its folder or hub id. `progress` is told the stages: download, load_reranker.

    Raises EncoderError where the model cannot be had, needs remote code or pickle weights, or is no reranker.
    """
    asked = Asked(model, OPTION, "cross-encoder")
    if model == DEFAULT:
        raise EncoderError(
            ja=f"既定のリランカーはありません。CrossEncoder のフォルダかモデル名を `{OPTION}` で指定してください。",
            en=f"There is no default reranker; name a CrossEncoder, a folder or a hub id, with `{OPTION}`.",
        )
    found = locate_named(asked, progress=progress)
    if progress:
        progress("load_reranker")
    return TorchReranker(found.folder, asked)


def _load(folder: Path, asked: Asked) -> "CrossEncoder":
    """Load a folder without code of its own, without pickles, without the network.

    A model without a head for scores is refused: it would be given one at random. The scores are left as they are: the
    activation that a folder may name would be imported by that name, and most flatten high scores, which then tie.
    """
    if not _has_head(folder, asked):
        raise _unfit(asked, "点を出す層がない", "it has no layer that gives scores")
    with quiet():
        import torch
        from sentence_transformers import CrossEncoder

        options: dict[str, Any] = {"use_safetensors": True, "dtype": torch.float32}
        try:
            model: CrossEncoder = CrossEncoder(
                str(folder),
                device="cpu",
                trust_remote_code=False,
                local_files_only=True,
                model_kwargs=options,
                activation_fn=torch.nn.Identity(),
            )
        except Exception as error:
            raise _unfit(asked, _why(error), _why(error)) from error
    return model


def _has_head(folder: Path, asked: Asked) -> bool:
    """Say whether a folder is a CrossEncoder by its modules or, without these, by the architecture of its weights."""
    if (folder / "modules.json").is_file():
        made = folder / "config_sentence_transformers.json"
        return made.is_file() and dict(read_json(made, asked)).get("model_type") == "CrossEncoder"
    architectures = dict(read_json(folder / "config.json", asked)).get("architectures") or [""]
    return str(architectures[0]).endswith(_HEADS)


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _unfit(asked: Asked, ja: str, en: str) -> EncoderError:
    return EncoderError(
        ja=f"モデル {asked} はリランカーとして使えません（{ja}）。"
        f"sentence-transformers の CrossEncoder を `{asked.option}` で指定してください。",
        en=f"Model {asked} cannot be used as a reranker ({en}); "
        f"name a sentence-transformers CrossEncoder with `{asked.option}`.",
    )
