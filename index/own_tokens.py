"""Which tokens of what a model read are the text's own: token ids -> a mask without the prompt and special tokens.

The prompt's tokens are those at the start that the prompt alone has too. Offsets into the text would say the same,
but not every tokenizer gives them; a token that joins the prompt's end with the text's start is the text's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.spec import Vectors, unit

# An unknown character is a token of the text, so `unk_token` is not among them.
_SPECIAL = ("bos_token_id", "eos_token_id", "cls_token_id", "sep_token_id", "pad_token_id", "mask_token_id")


@dataclass(frozen=True, slots=True)
class OwnTokens:
    """The token ids of a prompt that stands alone (None where they are not to be had) and those of special tokens."""

    prompt: tuple[int, ...] | None
    special: frozenset[int]

    @classmethod
    def of(cls, tokenizer: Callable[[str], Mapping[str, list[int]]] | None, prompt: str) -> "OwnTokens":
        """Ask a model's tokenizer; one that is not of transformers tells nothing."""
        if not callable(tokenizer):
            return cls(None, frozenset())
        special = {getattr(tokenizer, name, None) for name in _SPECIAL}
        return cls(tuple(tokenizer(prompt)["input_ids"]), frozenset(token for token in special if token is not None))

    def mask(self, ids: Sequence[int]) -> NDArray[np.bool_]:
        """Say of each token that the model read whether it is the text's own, shape (n,)."""
        own = np.array([token not in self.special for token in ids], np.bool_)
        prompt = self.prompt or ()
        same = next(
            (i for i, (a, b) in enumerate(zip(ids, prompt, strict=False)) if a != b), min(len(ids), len(prompt))
        )
        own[:same] = False
        return own

    def vectors(self, features: Mapping[str, Any], dim: int, feature: str = "token_embeddings") -> Vectors:
        """Return the unit vectors of the own tokens, shape (n, dim), from what sentence-transformers gives for a text.

        `features` holds torch tensors, the vectors in `feature`; its padding is left out.
        """
        found, ids, read = (features.get(name) for name in (feature, "input_ids", "attention_mask"))
        if self.prompt is None or found is None or ids is None or read is None:
            return np.empty((0, dim), np.float32)
        if found.ndim != 2 or found.shape[1] != dim or not len(found) == len(ids) == len(read):
            return np.empty((0, dim), np.float32)
        real = read.bool().numpy()
        vectors: Vectors = found.float().numpy()[real]
        return unit(vectors[self.mask(ids.numpy()[real].tolist())], dim)
