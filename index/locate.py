"""Find an encoder's folder by name, and refuse a folder whose loading would run code that came with it.

A name is "default", a folder, or a hub id. A hub id is taken from the hub's local cache; only what is not there is
downloaded, and of it only configuration, tokenizer and safetensors files.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.quiet import quiet
from index.spec import DEFAULT
from index.unpack import file_sha256, find_source, find_unpacked, unpack
from ingest.errors import EncoderError

Progress = Callable[[str], None]

_WANTED = ("*.safetensors", "*.json", "*.txt", "*.model", "*.jinja")
_UNWANTED = ("onnx/*", "openvino/*", "*/onnx/*", "*/openvino/*")
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl", "*.pickle")


@dataclass(frozen=True, slots=True)
class Located:
    """A folder that is safe to load, and its revision."""

    folder: Path
    revision: str


def locate(model: str, *, cache: Path, revision: str | None = None, progress: Progress | None = None) -> Located:
    """Find the folder of a model; with `revision`, of that revision and no other.

    Raises EncoderError where there is no such model, or it is of another revision, or needs remote code or pickle
    weights.
    """
    if model == DEFAULT:
        found = _default(cache, revision, progress)
    elif model.strip() and (folder := Path(model).expanduser()).is_dir():
        found = Located(folder, _folder_revision(folder))
    elif _is_path(model):
        raise EncoderError(
            ja=f"モデルのフォルダ {model} がありません。`--model` の指定を確かめてください。",
            en=f"There is no model folder {model}; check `--model`.",
        )
    else:
        found = _from_hub(model, revision, progress)
    if revision is not None and found.revision != revision:
        raise EncoderError(
            ja=f"エンコーダ {model} の版が索引と違います（索引 {revision[:12]}、現在 {found.revision[:12]}）。"
            "`hakusho index build` で索引を作り直してください。",
            en=f"Encoder {model} has revision {found.revision[:12]}, the index was made with {revision[:12]}; "
            "build the index again with `hakusho index build`.",
        )
    check_safe(found.folder, model)
    return found


def _default(cache: Path, revision: str | None, progress: Progress | None) -> Located:
    folder = find_unpacked(cache, revision) if revision else None
    if folder is not None and revision is not None:
        return Located(folder, revision)
    source = find_source()
    if revision is not None and source.sha256 != revision:
        return Located(source.path.parent, source.sha256)
    return Located(unpack(source, cache, progress=progress), source.sha256)


def _is_path(model: str) -> bool:
    return (
        model.startswith((".", "/", "~")) or "\\" in model or ":" in model or model.count("/") > 1 or not model.strip()
    )


def _folder_revision(folder: Path) -> str:
    """Return one digest of every file of the folder that takes part in making a vector."""
    files = sorted({path for pattern in _WANTED for path in folder.rglob(pattern) if path.is_file()})
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{file_sha256(path)}  {path.relative_to(folder).as_posix()}\n".encode())
    return digest.hexdigest()


def _from_hub(model: str, revision: str | None, progress: Progress | None) -> Located:
    """Return the snapshot of a hub id; a snapshot's folder is named by its commit."""
    repository = model if "/" in model else f"sentence-transformers/{model}"
    folder = _snapshot(repository, revision, offline=True)
    if folder is None or not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
        if progress:
            progress("download")
        folder = _snapshot(repository, revision, offline=False)
    if folder is None:
        raise EncoderError(
            ja=f"モデル {model} はこの計算機になく、取得もできませんでした。名前とネットワークを確かめるか、"
            "モデルのフォルダを `--model` で指定してください。",
            en=f"Model {model} is not on this computer and could not be downloaded; check its name and the network, "
            "or name a model folder with `--model`.",
        )
    return Located(folder, folder.name)


def _snapshot(repository: str, revision: str | None, *, offline: bool) -> Path | None:
    with quiet():
        from huggingface_hub import snapshot_download

        try:
            folder = snapshot_download(
                repository,
                revision=revision,
                allow_patterns=list(_WANTED),
                ignore_patterns=list(_UNWANTED),
                local_files_only=offline,
            )
        # The hub's client raises errors of its own, of httpx and of the system, with no common class.
        except Exception:  # noqa: BLE001
            return None
    return Path(folder)


def check_safe(folder: Path, model: str) -> None:
    """Raise EncoderError for a folder that needs remote code or pickle weights, or that cannot be read."""
    for path in sorted(folder.rglob("*.json")):
        if "auto_map" in path.name or _mentions(_read_json(path, model), "auto_map"):
            raise _refused(model, "独自のプログラム（auto_map）", f"code of its own (auto_map in {path.name})")
    for part, kind in _modules(folder, model):
        if not kind.startswith("sentence_transformers."):
            raise _refused(model, f"独自のプログラム（{kind}）", f"code of its own ({kind})")
        place = folder / part
        if not any(place.glob("*.safetensors")) and any(path for name in _PICKLES for path in place.glob(name)):
            raise _refused(model, "pickle 形式の重み", "pickle weights")
    if not any(folder.rglob("*.safetensors")):
        raise EncoderError(
            ja=f"モデル {model} に safetensors 形式の重みがありません。別のモデルを `--model` で指定してください。",
            en=f"Model {model} has no safetensors weights; name another model with `--model`.",
        )


def _refused(model: str, ja: str, en: str) -> EncoderError:
    return EncoderError(
        ja=f"モデル {model} は{ja}を必要とするため、安全のため開きません。"
        "safetensors 形式の別のモデルを `--model` で指定してください。",
        en=f"Model {model} needs {en}, which is refused for safety; name another model with safetensors weights.",
    )


def _modules(folder: Path, model: str) -> Iterator[tuple[str, str]]:
    """Yield the path and type of every module; a folder without `modules.json` is one transformer."""
    yield "", "sentence_transformers."
    path = folder / "modules.json"
    if path.is_file():
        modules = _read_json(path, model)
        if not isinstance(modules, list) or not all(isinstance(module, dict) for module in modules):
            raise _unreadable(model, path.name)
        yield from ((str(module.get("path", "")), str(module.get("type", ""))) for module in modules)


def _mentions(value: Any, key: str) -> bool:  # noqa: ANN401
    """Tell whether a JSON value has the key anywhere but in a tokenizer's vocabulary."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if key in item and isinstance(item[key], dict):
                return True
            waiting.extend(item.values())
        elif isinstance(item, list) and len(item) < 1000:
            waiting.extend(item)
    return False


def _read_json(path: Path, model: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(model, path.name) from error


def _unreadable(model: str, name: str) -> EncoderError:
    return EncoderError(
        ja=f"モデル {model} の {name} を読めません。モデルを入れ直すか、別のモデルを `--model` で指定してください。",
        en=f"{name} of model {model} cannot be read; install the model again or name another with `--model`.",
    )
