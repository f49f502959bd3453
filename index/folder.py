"""Write the default encoder as a sentence-transformers folder: what was read from the 4-bit file -> files.

BertModel weights in safetensors, a `tokenizers` file that cuts text as the 4-bit file's own engine does, the prompts.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.charsmap import compile_charsmap
from index.q4 import Q4_0, Q4File, Sizes, Vocabulary, damaged, tensor_shapes

QUERY_PROMPT, PASSAGE_PROMPT = "query: ", "passage: "

_BLOCKS_AT_ONCE = 1 << 18
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def write_folder(folder: Path, model: Q4File) -> None:
    """Write the model into an existing folder; EncoderError where a weight is not a number."""
    _write_weights(folder / "model.safetensors", model)
    _write_tokenizer(folder / "tokenizer.json", model.vocabulary, model.characters, model.sizes.positions)
    for name, content in _settings(model.sizes, model.vocabulary).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _write_weights(path: Path, model: Q4File) -> None:
    """Write the tensors under BertModel's names: 4-bit ones as float16, the others as the float32 they are."""
    from safetensors.numpy import save_file

    weights: dict[str, NDArray[Any]] = {}
    for name, shape in tensor_shapes(model.sizes).items():
        tensor = model.tensors[name]
        values = np.empty(tensor.count, np.float16 if tensor.kind == Q4_0 else np.float32)
        start = 0
        for part in tensor.pieces(_BLOCKS_AT_ONCE):
            with np.errstate(over="ignore"):
                values[start : start + part.count] = part.values()
            start += part.count
        if not np.isfinite(values).all():
            raise damaged(f"tensor {name} holds a weight that is not a number")
        weights[_bert_name(name)] = values.reshape(shape)
    # Mean pooling does not use BertModel's pooler; zeros keep a load of the folder from warning that it is missing.
    hidden = model.sizes.hidden
    weights["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float16)
    weights["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    save_file(weights, path, metadata={"format": "pt"})


_BERT_NAMES = {
    "emb.word": "embeddings.word_embeddings",
    "emb.pos": "embeddings.position_embeddings",
    "emb.type": "embeddings.token_type_embeddings",
    "emb.ln": "embeddings.LayerNorm",
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def _bert_name(name: str) -> str:
    """Return transformers' name of a tensor: `l3.q.w` is `encoder.layer.3.attention.self.query.weight`."""
    part = name.removesuffix(".w").removesuffix(".b")
    ending = "bias" if name.endswith(".b") else "weight"
    if part in _BERT_NAMES:
        return f"{_BERT_NAMES[part]}.{ending}"
    layer, inner = part.split(".")
    return f"encoder.layer.{layer[1:]}.{_BERT_NAMES[inner]}.{ending}"


def _write_tokenizer(path: Path, vocabulary: Vocabulary, characters: dict[str, str], positions: int) -> None:
    """Write a Unigram tokenizer that cuts text as the engine does, character map and unknown characters included."""
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    pairs = list(zip(vocabulary.pieces, vocabulary.scores.tolist(), strict=True))
    tokenizer = Tokenizer(models.Unigram(pairs, unk_id=vocabulary.unk, byte_fallback=False))
    mapped = _character_class(character for character in characters if character > "\x7f")
    known = _character_class({" ", *"".join(vocabulary.pieces)})
    tokenizer.normalizer = normalizers.Sequence(
        [
            # Precompiled replaces a mapped character together with the combining marks behind it. A control
            # character, which the map deletes, keeps them apart.
            normalizers.Replace(Regex(f"(?<=[{mapped}])"), "\x01"),
            normalizers.Precompiled(compile_charsmap(characters)),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            # Unigram joins neighbouring unknown characters into one token; the engine counts each.
            pre_tokenizers.Split(Regex(f"[^{known}]"), "isolated"),
            pre_tokenizers.Metaspace("▁", prepend_scheme="first"),
        ]
    )
    bos, eos = vocabulary.pieces[vocabulary.bos], vocabulary.pieces[vocabulary.eos]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, vocabulary.bos), (eos, vocabulary.eos)],
    )
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in _SPECIAL])
    tokenizer.enable_truncation(positions)
    tokenizer.save(str(path), pretty=False)


def _character_class(characters: Iterable[str]) -> str:
    """Return the inside of a regular expression's brackets that matches these characters."""
    numbers = sorted(map(ord, characters))
    ends = [n for n, after in zip(numbers, [*numbers[1:], -1], strict=True) if after != n + 1]
    starts = [n for n, before in zip(numbers, [-1, *numbers[:-1]], strict=True) if before != n - 1]
    return "".join(rf"\x{{{first:X}}}-\x{{{last:X}}}" for first, last in zip(starts, ends, strict=True))


def _settings(sizes: Sizes, vocabulary: Vocabulary) -> dict[str, dict[str, Any] | list[dict[str, Any]]]:
    """Return the configuration files of the folder by name."""
    modules = "sentence_transformers.base.modules"
    pooling = "sentence_transformers.sentence_transformer.modules.pooling.Pooling"
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "hidden_act": "gelu",
            "hidden_size": sizes.hidden,
            "num_hidden_layers": sizes.layers,
            "num_attention_heads": sizes.heads,
            "intermediate_size": sizes.feed_forward,
            "vocab_size": sizes.vocabulary,
            "max_position_embeddings": sizes.positions,
            "type_vocab_size": sizes.token_types,
            "layer_norm_eps": sizes.epsilon,
            "pad_token_id": vocabulary.pad,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "sentence_bert_config.json": {"max_seq_length": sizes.positions},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PROMPT, "passage": PASSAGE_PROMPT, "document": PASSAGE_PROMPT},
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{modules}.transformer.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": pooling},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{modules}.normalize.Normalize"},
        ],
        "1_Pooling/config.json": {"embedding_dimension": sizes.hidden, "pooling_mode": "mean"},
        "2_Normalize/config.json": {},
    }
