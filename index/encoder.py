"""Open encoders: one for many passages, which finds its fastest way, and one for questions, which starts at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

from index.light import LightEncoder, open_light_encoder
from index.spec import DEFAULT, Encoder, EncoderSpec
from index.torch_encoder import TorchEncoder
from ingest.errors import EncoderError

BulkEncoder = TorchEncoder


def open_bulk_encoder(
    model: str = DEFAULT, *, cache: Path, progress: Callable[[str], None] | None = None
) -> BulkEncoder:
    """Open a model for encoding many passages: "default", a folder or a hub id.

    `progress` is told the stages: unpack, download, load, measure. `cache` holds the unpacked default encoder. Raises
    EncoderError where the model cannot be had, or needs remote code or pickle weights.
    """
    from index.locate import locate

    found = locate(model, cache=cache, progress=progress)
    return TorchEncoder(found.folder, model=model, revision=found.revision, progress=progress)


def open_question_encoder(
    spec: EncoderSpec, *, cache: Path, light: bool = True, progress: Callable[[str], None] | None = None
) -> Encoder:
    """Open the encoder of an index for questions: the light encoder if it is the same encoder and `light`, else torch.

    Raises EncoderError where the encoder here is not the one that made the index; it names what differs.
    """
    if light and spec.model == DEFAULT and (encoder := open_light_encoder(spec)):
        return encoder
    return _open_same(spec, cache, progress)


def reopen_bulk_encoder(
    spec: EncoderSpec, runtime: str, *, cache: Path, progress: Callable[[str], None] | None = None
) -> BulkEncoder:
    """Open the encoder of an index for more passages, computing as the index was built (`runtime` of its manifest).

    Nothing is measured, so the same passages give the same vectors again; where this processor is not made for that
    runtime, it is plain fp32. Raises EncoderError as `open_question_encoder` does.
    """
    from index.runtimes import runtimes

    encoder = _open_same(spec, cache, progress)
    for known in runtimes(encoder.model) if runtime != encoder.runtime else ():
        if known.name == runtime:
            encoder.use_runtime(known)
    return encoder


def _open_same(spec: EncoderSpec, cache: Path, progress: Callable[[str], None] | None) -> TorchEncoder:
    from index.locate import locate

    found = locate(spec.model, cache=cache, revision=spec.revision, progress=progress)
    opened = TorchEncoder(found.folder, model=spec.model, revision=found.revision, progress=progress)
    _check_same(opened.spec, spec)
    return opened


def _check_same(here: EncoderSpec, wanted: EncoderSpec) -> None:
    for name in EncoderSpec.__dataclass_fields__:
        made, now = getattr(wanted, name), getattr(here, name)
        if made != now:
            raise EncoderError(
                ja=f"エンコーダの {name} が索引と違います（索引 {made!r}、現在 {now!r}）。"
                "`hakusho index build` で索引を作り直してください。",
                en=f"The encoder's {name} is {now!r}, the index was made with {made!r}; "
                "build the index again with `hakusho index build`.",
            )


def light_agreement(encoder: BulkEncoder, texts: Sequence[str]) -> float | None:
    """Return the least cosine between the light encoder and this encoder over texts, each as question and as passage.

    None where the light encoder cannot stand for this encoder.
    """
    light = open_light_encoder(encoder.spec) if encoder.spec.model == DEFAULT else None
    if light is None or not texts:
        return None
    pairs = (
        (light.encode_queries(texts), encoder.encode_queries(texts)),
        (light.encode_passages(texts), encoder.encode_passages(texts)),
    )
    return min(float((a * b).sum(axis=1).min()) for a, b in pairs)


__all__ = [
    "DEFAULT",
    "BulkEncoder",
    "Encoder",
    "EncoderSpec",
    "LightEncoder",
    "TorchEncoder",
    "light_agreement",
    "open_bulk_encoder",
    "open_question_encoder",
    "reopen_bulk_encoder",
]
