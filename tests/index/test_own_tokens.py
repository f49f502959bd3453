"""A passage's vectors of tokens: its own only, by the same pass as its vector, whatever the model's tokenizer."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import runtimes
from index.encoder import TorchEncoder, open_bulk_encoder
from index.own_tokens import OwnTokens
from index.quiet import quiet
from index.runtimes import FP32
from index.spec import Vectors
from tests.index.sentences import SENTENCES
from tests.index.vectors import assert_unit, cosines

TEXTS = (*SENTENCES[::7], "", "  ", "<s>", "防衛。" * 900)


def by_offsets(encoder: TorchEncoder, prompt: str, text: str, layer: int = -1) -> Vectors:
    """Return the vectors of the tokens whose characters lie behind the prompt, straight from a layer of the model."""
    import torch

    model: Any = encoder.model
    tokenizer = model.tokenizer
    read = tokenizer(
        prompt + text,
        truncation=True,
        max_length=encoder.spec.max_tokens,
        return_offsets_mapping=True,
        return_special_tokens_mask=True,
    )
    own = [
        bool((prompt + text)[max(start, len(prompt)) : end].strip()) and not special
        for (start, end), special in zip(read["offset_mapping"], read["special_tokens_mask"], strict=True)
    ]
    features = {name: torch.tensor([read[name]]) for name in ("input_ids", "attention_mask")}
    with torch.inference_mode():
        states = model[0].auto_model(**features, output_hidden_states=True).hidden_states
        found = states[layer][0].numpy()
    found = found[np.array(own, np.bool_)]
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


def test_tokens_are_those_behind_the_prompt_and_vectors_those_of_passages(torch_encoder: TorchEncoder) -> None:
    vectors, tokens, inner = torch_encoder.encode_with_tokens(TEXTS)
    assert cosines(vectors, torch_encoder.encode_passages(TEXTS)).min() > 0.99999
    for layer, found in ((12, tokens), (9, inner)):
        for text, made in zip(TEXTS, found, strict=True):
            expected = by_offsets(torch_encoder, "passage: ", "" if text == "<s>" else text, layer)
            assert_unit(made, expected.shape)
            assert cosines(made, expected).min(initial=1) > 0.9999, text
    assert len(tokens[-1]) == len(inner[-1]) == 512 - 5


def test_a_question_is_encoded_with_its_own_prompt(torch_encoder: TorchEncoder) -> None:
    made = torch_encoder.encode_question(SENTENCES[0])
    assert made.vector @ torch_encoder.encode_queries(SENTENCES[:1])[0] > 0.99999
    assert cosines(made.tokens, by_offsets(torch_encoder, "query: ", SENTENCES[0])).min() > 0.9999
    assert cosines(made.inner, by_offsets(torch_encoder, "query: ", SENTENCES[0], 9)).min() > 0.9999
    # Nothing of it stays in the model.
    assert not torch_encoder.model[0]._forward_hooks


def test_no_texts_give_no_vectors(torch_encoder: TorchEncoder) -> None:
    vectors, tokens, inner = torch_encoder.encode_with_tokens([])
    assert vectors.shape == (0, 384) and tokens == inner == []


@pytest.mark.parametrize("name", ["bf16", "int8"])
def test_the_chosen_runtime_gives_tokens_too(name: str, torch_encoder: TorchEncoder) -> None:
    plain = torch_encoder.encode_with_tokens(SENTENCES[:2])
    torch_encoder.use_runtime(getattr(runtimes, name)(torch_encoder.model))
    try:
        made = torch_encoder.encode_with_tokens(SENTENCES[:2])
    finally:
        torch_encoder.use_runtime(FP32)
    assert cosines(made[0], plain[0]).min() > 0.995
    assert all(cosines(a, b).min() > 0.98 for a, b in zip(made[1], plain[1], strict=True))
    assert not np.array_equal(made[0], plain[0])


def test_a_model_without_special_tokens_gives_one_vector_a_letter(tiny_model: Path, tmp_path: Path) -> None:
    encoder = open_bulk_encoder(str(tiny_model), cache=tmp_path)
    _, tokens, inner = encoder.encode_with_tokens(["白書", "", "a" * 100])
    for layer in (tokens, inner):
        assert [len(made) for made in layer] == [2, 0, 64 - len("▁P>▁")]
    asked = encoder.encode_question("日本の防衛")
    assert_unit(asked.tokens, (5, 48))
    assert_unit(asked.inner, (5, 48))


def test_a_static_model_has_vectors_but_none_of_tokens(tmp_path: Path) -> None:
    with quiet():
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding
        from tokenizers import Tokenizer, models

        letters = Tokenizer(models.BPE({letter: i for i, letter in enumerate("?白書ab")}, [], unk_token="?"))
        weights = np.random.default_rng(1).normal(size=(5, 8)).astype(np.float32)
        folder = tmp_path / "static"
        SentenceTransformer(modules=[StaticEmbedding(letters, weights)], device="cpu").save(str(folder))
    encoder = open_bulk_encoder(str(folder), cache=tmp_path)
    vectors, tokens, inner = encoder.encode_with_tokens(["白書", "ab"])
    assert_unit(vectors, (2, 8))
    assert [made.shape for made in (*tokens, *inner)] == [(0, 8)] * 4
    assert encoder.encode_question("白").tokens.shape == (0, 8)


def test_vectors_of_another_size_than_the_texts_are_not_given(tiny_model: Path, tmp_path: Path) -> None:
    with quiet():
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Dense

        model = SentenceTransformer(str(tiny_model), device="cpu")
        model.append(Dense(48, 8))
        model.save(str(tmp_path / "dense"))
    encoder = open_bulk_encoder(str(tmp_path / "dense"), cache=tmp_path)
    assert encoder.encode_question("白書").vector.shape == (8,)
    assert encoder.encode_question("白書").tokens.shape == encoder.encode_question("白書").inner.shape == (0, 8)


class Letters:
    """A tokenizer that tells no offsets: 1 begins, 2 ends, 0 pads, 3 stands for a letter that is not known."""

    bos_token_id, eos_token_id, pad_token_id, unk_token_id = 1, 2, 0, 3

    def __call__(self, text: str) -> Mapping[str, list[int]]:
        joined = text.replace("q:白", "Q")
        return {"input_ids": [1, *("????q:白書Q".find(letter) if letter in "q:白書Q" else 3 for letter in joined), 2]}


@pytest.mark.parametrize(
    ("prompt", "text", "own"),
    [
        ("q:", "書x書", [False, False, False, True, True, True, False]),
        ("q:", "", [False, False, False, False]),
        ("q:", "白書", [False, True, True, False]),
        ("", "書", [False, True, False]),
        ("x", "x書", [False, False, True, True, False]),
    ],
    ids=["unknown letters stay", "nothing", "a token across the end is the text's", "no prompt", "the prompt's letter"],
)
def test_own_tokens_stand_behind_what_the_prompt_alone_has(prompt: str, text: str, own: list[bool]) -> None:
    found = OwnTokens.of(Letters(), prompt).mask(Letters()(prompt + text)["input_ids"])
    assert found.tolist() == own


def test_padding_on_either_side_is_left_out() -> None:
    import torch

    own = OwnTokens.of(Letters(), "q:")
    ids = [1, 4, 5, 7, 2]
    vectors = torch.arange(1.0, 15.0).reshape(7, 2)
    for read in ([0, 0, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 0, 0]):
        padded = torch.zeros(7, dtype=torch.long)
        padded[torch.tensor(read).bool()] = torch.tensor(ids)
        features = {"token_embeddings": vectors, "input_ids": padded, "attention_mask": torch.tensor(read)}
        expected = vectors[read.index(1) + 3].numpy()
        assert np.allclose(own.vectors(features, 2), [expected / np.linalg.norm(expected)])
