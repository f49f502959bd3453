"""The unpacked folder's tokenizer, compared with the 4-bit file's map and pieces and with the light encoder."""

import re
from collections.abc import Iterator

import pytest
from tokenizers import Tokenizer

from index.encoder import LightEncoder
from index.q4 import Q4File, Vocabulary
from tests.index.sentences import SENTENCES, TRICKY


def normalized(text: str, characters: dict[str, str]) -> str:
    return re.sub(" +", " ", "".join(characters.get(character, character) for character in text))


def in_lines(before: str, numbers: range) -> Iterator[str]:
    """Yield texts of 256 characters of these numbers, each with `before` before it."""
    characters = [chr(number) for number in numbers if not 0xD800 <= number < 0xE000]
    for start in range(0, len(characters), 256):
        yield "".join(before + character for character in characters[start : start + 256])


class Viterbi:
    """The most likely cut of a text into pieces, straight from the definition."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.ids = {piece: i for i, piece in enumerate(vocabulary.pieces) if i != vocabulary.unk}
        self.longest = max(map(len, vocabulary.pieces))
        self.unknown = float(vocabulary.scores.min()) - 10

    def __call__(self, text: str) -> list[int]:
        text = (text if text.startswith(" ") else " " + text).replace(" ", "▁")
        best: list[tuple[float, list[int]]] = [(0.0, [])]
        for end in range(1, len(text) + 1):
            score, ids = best[end - 1]
            choices = [(score + self.unknown, [*ids, self.vocabulary.unk])]
            for start in range(max(0, end - self.longest), end):
                if (piece := self.ids.get(text[start:end])) is not None:
                    score, ids = best[start]
                    choices.append((score + float(self.vocabulary.scores[piece]), [*ids, piece]))
            best.append(max(choices, key=lambda choice: choice[0]))
        return [self.vocabulary.bos, *best[-1][1], self.vocabulary.eos]


def test_tokens_are_those_of_a_plain_viterbi_and_as_many_as_the_light_encoder_counts(
    tokenizer: Tokenizer, q4_file: Q4File, light_encoder: LightEncoder
) -> None:
    viterbi = Viterbi(q4_file.vocabulary)
    for prompt, is_query in (("query: ", True), ("passage: ", False)):
        for text in (*SENTENCES, *TRICKY):
            ids = tokenizer.encode(prompt + text).ids
            assert ids == viterbi(normalized(prompt + text, q4_file.characters)), text
            assert len(ids) == light_encoder.token_counts([text], is_query=is_query)[0], text


def test_every_character_is_normalized_by_the_files_own_map(tokenizer: Tokenizer, q4_file: Q4File) -> None:
    for text in in_lines("x", range(1, 0x110000)):
        assert tokenizer.normalizer.normalize_str(text) == normalized(text, q4_file.characters)


@pytest.mark.parametrize("first", ["²", "㈱", "Ａ", "ﾊ", "\u00a0", "か"])
def test_no_character_is_lost_behind_a_mapped_one(first: str, tokenizer: Tokenizer, q4_file: Q4File) -> None:
    for text in in_lines(f"x{first}", range(0x80, 0x10000)):
        assert tokenizer.normalizer.normalize_str(text) == normalized(text, q4_file.characters)


def test_wave_dash_and_tilde_stay_what_they_are(tokenizer: Tokenizer) -> None:
    assert tokenizer.normalizer.normalize_str("～~〜") == "～~〜"


def test_tokens_stop_at_512_and_end_with_the_end(tokenizer: Tokenizer) -> None:
    ids = tokenizer.encode("passage: " + "防衛。" * 900).ids
    assert len(ids) == 512 and ids[0] == 0 and ids[-1] == 2
