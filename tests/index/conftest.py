"""The real encoders, each opened once for all tests of this folder."""

import shutil
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from assistant import Settings
from index.encoder import LightEncoder, TorchEncoder, open_question_encoder
from index.q4 import Q4File, read_q4
from index.quiet import quiet
from index.unpack import find_source, unpack_default_encoder


@pytest.fixture(scope="session")
def encoder_folder(settings: Settings) -> Path:
    """The default encoder in the product's own cache, so that it is unpacked once on a machine."""
    return unpack_default_encoder(settings.cache_dir)


@pytest.fixture(scope="session")
def tokenizer(encoder_folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(encoder_folder / "tokenizer.json"))


@pytest.fixture(scope="session")
def torch_encoder(default_encoder: TorchEncoder) -> TorchEncoder:
    return default_encoder


@pytest.fixture(scope="session")
def light_encoder(torch_encoder: TorchEncoder, settings: Settings) -> LightEncoder:
    encoder = open_question_encoder(torch_encoder.spec, cache=settings.cache_dir)
    assert isinstance(encoder, LightEncoder)
    return encoder


@pytest.fixture(scope="session")
def q4_file() -> Q4File:
    return read_q4(find_source().path.read_bytes())


@pytest.fixture(scope="session")
def tiny_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder of random weights: two layers, characters as tokens, prompts of its own."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    with quiet():
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
        from tokenizers import Tokenizer, models, pre_tokenizers
        from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

        torch.manual_seed(1)
        letters = ["[PAD]", "[UNK]", *map(chr, range(33, 127)), "▁", *"日本の防衛政策白書"]
        tokenizer = Tokenizer(models.BPE({letter: i for i, letter in enumerate(letters)}, [], unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        config = BertConfig(
            vocab_size=len(letters),
            hidden_size=48,
            num_hidden_layers=2,
            num_attention_heads=4,
            intermediate_size=96,
            max_position_embeddings=64,
        )
        BertModel(config).save_pretrained(folder)
        PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
            tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", model_max_length=64
        ).save_pretrained(folder)
        model = SentenceTransformer(
            modules=[Transformer(str(folder)), Pooling(48, "mean")],
            prompts={"query": "Q> ", "passage": "P> "},
            device="cpu",
        )
        model.save(str(folder))
    return folder


@pytest.fixture
def tiny_model(tiny_original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_original, tmp_path / "tiny model"))
