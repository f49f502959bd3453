"""Very small models of random weights in folders of the shape that well-known ones have: parts, pooling, prompts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.quiet import quiet

LETTERS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", *map(chr, range(33, 127)), "▁", *"日本の防衛政策白書検索クエリ文書")
DIM = 48


@dataclass(frozen=True)
class Family:
    """What tells a family of models: its transformer, how tokens are pooled, layers behind, prompts, its limit."""

    transformer: str
    pooling: str
    dense: bool
    prompts: Mapping[str, str]
    longest: int
    default: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)


# Tasks of embeddinggemma's configuration besides those of search.
_TASKS = {"Clustering": "task: clustering | query: ", "STS": "task: sentence similarity | query: "}
FAMILIES = {
    "e5": Family("Bert", "mean", False, {"query": "query: ", "passage": "passage: "}, 64),
    "bge-m3": Family("XLMRoberta", "cls", False, {}, 90),
    "ruri-v3": Family("ModernBert", "mean", False, {"query": "検索クエリ: ", "document": "検索文書: "}, 96),
    "embeddinggemma": Family(
        "Gemma3Text",
        "mean",
        True,
        {
            "query": "task: search result | query: ",
            "document": "title: none | text: ",
            **_TASKS,
            "Retrieval-query": "task: search result | query: ",
            "Retrieval-document": "title: none | text: ",
        },
        128,
        changes={"num_key_value_heads": 2, "head_dim": 24, "use_bidirectional_attention": True},
    ),
}


def model_folder(family: Family, folder: Path, seed: int = 1) -> Path:
    """Make a model of a family in a folder, its prompts in `config_sentence_transformers.json`."""
    with quiet():
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.base.modules import Dense, Normalize, Transformer
        from sentence_transformers.sentence_transformer.modules import Pooling

        torch.manual_seed(seed)
        _transformer(family).save_pretrained(folder)
        _tokenizer(family.longest).save_pretrained(folder)
        modules: list[Any] = [Transformer(str(folder)), Pooling(DIM, family.pooling)]
        if family.dense:
            wide = Dense(DIM, 2 * DIM, bias=False, activation_function=torch.nn.Identity())
            modules += [wide, Dense(2 * DIM, DIM, bias=False, activation_function=torch.nn.Identity())]
        SentenceTransformer(modules=[*modules, Normalize()], device="cpu").save(str(folder))
    written = folder / "config_sentence_transformers.json"
    values = json.loads(written.read_text(encoding="utf-8"))
    values |= {"prompts": dict(family.prompts), "default_prompt_name": family.default}
    written.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    return folder


def _transformer(family: Family) -> Any:
    import transformers

    sizes: dict[str, Any] = {
        "vocab_size": len(LETTERS),
        "hidden_size": DIM,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "intermediate_size": 96,
        "max_position_embeddings": family.longest + 2,
        "initializer_range": 0.2,
        "pad_token_id": 0,
        "bos_token_id": 2,
        "eos_token_id": 3,
    }
    config = getattr(transformers, f"{family.transformer}Config")(**sizes, **family.changes)
    return getattr(transformers, f"{family.transformer}Model")(config)


def _tokenizer(longest: int) -> Any:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    made: Any = Tokenizer(models.BPE({letter: i for i, letter in enumerate(LETTERS)}, [], unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    names = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    wrap: Any = PreTrainedTokenizerFast
    return wrap(tokenizer_object=made, model_max_length=longest, **names)
