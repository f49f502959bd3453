"""The vectors of tokens inside a model, after three quarters of its layers, beside those that come out of it.

What comes out has taken on what the whole text means; there it is still nearer to how that is said. (So BERTScore
compares tokens inside, of 12 layers after the 9th: Zhang et al., ICLR 2020.)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor, nn

FEATURE = "inner_embeddings"


def depth(layers: int) -> int:
    """Return after how many of a model's layers the inner vectors are taken; 0: it has too few."""
    return layers * 3 // 4


@contextmanager
def kept(model: "SentenceTransformer") -> Iterator[None]:
    """Have the model add inner vectors to a batch's features inside the block, where its layers can be told.

    They are in `FEATURE`, shape (texts, tokens, dim).
    """
    layer = _layer(model)
    if layer is None:
        yield
        return
    held: list[Tensor] = []
    hooks = (
        layer.register_forward_hook(lambda _module, _given, made: held.append(_hidden(made))),
        model[0].register_forward_hook(partial(_add, held)),
    )
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _layer(model: "SentenceTransformer") -> "nn.Module | None":
    """Return the layer after which the inner vectors are taken; a model's layers are its list of that many modules."""
    from torch import nn

    inside = getattr(model[0], "auto_model", None)
    layers = getattr(getattr(inside, "config", None), "num_hidden_layers", None)
    if not isinstance(inside, nn.Module) or not isinstance(layers, int) or not depth(layers):
        return None
    lists = (m for m in inside.modules() if isinstance(m, nn.ModuleList) and len(m) == layers)
    found = next(lists, None)
    return None if found is None else found[depth(layers) - 1]


def _hidden(made: Any) -> "Tensor":  # noqa: ANN401  (what a layer returns: a tensor, or a tuple that begins with it)
    hidden: Tensor = made[0] if isinstance(made, tuple) else made
    return hidden


def _add(held: "list[Tensor]", _module: object, _given: object, features: dict[str, Any]) -> dict[str, Any]:
    if held:
        features[FEATURE] = held[-1]
        held.clear()
    return features
