"""Small CrossEncoders in folders of their own: one of random weights, one that counts a character."""

from pathlib import Path
from typing import Any

from index.quiet import quiet

LETTERS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "▁", *map(chr, range(33, 127)), *"年月日米会議訓練防衛同盟")
LONGEST = 512


def random_reranker(folder: Path, seed: int = 1) -> Path:
    """Make a BERT of two layers with one score, as transformers saves it: without `modules.json`."""
    with quiet():
        import torch
        from transformers import BertForSequenceClassification

        torch.manual_seed(seed)
        BertForSequenceClassification(_config(layers=2, num_labels=1, initializer_range=0.5)).save_pretrained(folder)
    _tokenizer().save_pretrained(folder)
    return folder


def counting_reranker(folder: Path, counted: str) -> Path:
    """Make a reranker whose score is the share of `counted` among the tokens, twice, less one (see `counted_score`).

    The vector of a token is (1, -1) for `counted` and (-1, 1) for any other, which BERT's normalization leaves as it
    is; no layer comes before the mean of all, of which the first number is the score.
    """
    with quiet():
        import torch
        from sentence_transformers import CrossEncoder
        from sentence_transformers.base.modules import Dense, Transformer
        from sentence_transformers.sentence_transformer.modules import Pooling
        from transformers import BertModel

        bert = BertModel(_config(hidden_size=2, num_attention_heads=1))
        tables: Any = bert.embeddings
        with torch.no_grad():
            tables.position_embeddings.weight.zero_()
            tables.token_type_embeddings.weight.zero_()
            tables.word_embeddings.weight[:] = torch.tensor([-1.0, 1.0])
            tables.word_embeddings.weight[LETTERS.index(counted)] = torch.tensor([1.0, -1.0])
        bert.save_pretrained(folder / "bert")
        _tokenizer().save_pretrained(folder / "bert")
        first = Dense(2, 1, bias=False, activation_function=torch.nn.Identity(), module_output_name="scores")
        with torch.no_grad():
            first.linear.weight[:] = torch.tensor([[1.0, 0.0]])
        modules = [Transformer(str(folder / "bert")), Pooling(2, "mean"), first]
        CrossEncoder(modules=modules, device="cpu").save_pretrained(str(folder / "model"))
    return folder / "model"


def counted_score(question: str, text: str, counted: str) -> float:
    """Return the score by hand: every character is a token, one more begins each text, and three frame the pair."""
    tokens = 3 + sum(1 + len(one) for one in (question, text) if one)
    return 2 * (question + text).count(counted) / tokens - 1


def _config(layers: int = 0, **changes: Any) -> Any:
    from transformers import BertConfig

    sizes = {"hidden_size": 32, "num_attention_heads": 2, "intermediate_size": 64} | changes
    return BertConfig(vocab_size=len(LETTERS), num_hidden_layers=layers, max_position_embeddings=LONGEST, **sizes)


def _tokenizer() -> Any:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    made: Any = Tokenizer(models.BPE({letter: i for i, letter in enumerate(LETTERS)}, [], unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    names = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    wrap: Any = PreTrainedTokenizerFast
    return wrap(tokenizer_object=made, model_max_length=LONGEST, **names)
