"""Find a model's folder by name, and refuse a folder whose loading would run code that came with it.

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
class Asked:
    """A model as it was asked for: its name, the option that gave it, and whose a hub id without an owner is."""

    model: str
    option: str = "--model"
    owner: str = "sentence-transformers"

    def __str__(self) -> str:
        """Return its name."""
        return self.model


@dataclass(frozen=True, slots=True)
class Located:
    """A folder that is safe to load, and its revision."""

    folder: Path
    revision: str


def locate(model: str, *, cache: Path, revision: str | None = None, progress: Progress | None = None) -> Located:
    """Find the folder of an encoder; with `revision`, of that revision and no other.

    Raises EncoderError where there is no such model, or it is of another revision, or needs remote code or pickle
    weights.
    """
    asked = Asked(model)
    found = _default(cache, revision, progress) if model == DEFAULT else _named(asked, revision, progress)
    if revision is not None and found.revision != revision:
        raise EncoderError(
            ja=f"エンコーダ {model} の版が索引と違います（索引 {revision[:12]}、現在 {found.revision[:12]}）。"
            "`hakusho index build` で索引を作り直してください。",
            en=f"Encoder {model} has revision {found.revision[:12]}, the index was made with {revision[:12]}; "
            "build the index again with `hakusho index build`.",
        )
    check_safe(found.folder, asked)
    return found


def locate_named(asked: Asked, *, progress: Progress | None = None) -> Located:
    """Find the folder of a model that is a folder or a hub id; EncoderError as `locate` raises it."""
    found = _named(asked, None, progress)
    check_safe(found.folder, asked)
    return found


def _named(asked: Asked, revision: str | None, progress: Progress | None) -> Located:
    if asked.model.strip() and (folder := Path(asked.model).expanduser()).is_dir():
        return Located(folder, _folder_revision(folder))
    if _is_path(asked.model):
        raise EncoderError(
            ja=f"モデルのフォルダ {asked} がありません。`{asked.option}` の指定を確かめてください。",
            en=f"There is no model folder {asked}; check `{asked.option}`.",
        )
    return _from_hub(asked, revision, progress)


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


def _from_hub(asked: Asked, revision: str | None, progress: Progress | None) -> Located:
    """Return the snapshot of a hub id; a snapshot's folder is named by its commit."""
    repository = asked.model if "/" in asked.model else f"{asked.owner}/{asked}"
    folder = _snapshot(repository, revision, offline=True)
    if folder is None or not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
        if progress:
            progress("download")
        folder = _snapshot(repository, revision, offline=False)
    if folder is None:
        raise EncoderError(
            ja=f"モデル {asked} はこの計算機になく、取得もできませんでした。名前とネットワークを確かめるか、"
            f"モデルのフォルダを `{asked.option}` で指定してください。",
            en=f"Model {asked} is not on this computer and could not be downloaded; check its name and the network, "
            f"or name a model folder with `{asked.option}`.",
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


def check_safe(folder: Path, asked: Asked) -> None:
    """Raise EncoderError for a folder that needs remote code or pickle weights, or that cannot be read."""
    for path in sorted(folder.rglob("*.json")):
        if "auto_map" in path.name or _mentions(read_json(path, asked), "auto_map"):
            raise _refused(asked, "独自のプログラム（auto_map）", f"code of its own (auto_map in {path.name})")
    for part, kind in _modules(folder, asked):
        if not kind.startswith("sentence_transformers."):
            raise _refused(asked, f"独自のプログラム（{kind}）", f"code of its own ({kind})")
        place = folder / part
        if not any(place.glob("*.safetensors")) and any(path for name in _PICKLES for path in place.glob(name)):
            raise _refused(asked, "pickle 形式の重み", "pickle weights")
    if not any(folder.rglob("*.safetensors")):
        raise EncoderError(
            ja=f"モデル {asked} に safetensors 形式の重みがありません。"
            f"別のモデルを `{asked.option}` で指定してください。",
            en=f"Model {asked} has no safetensors weights; name another model with `{asked.option}`.",
        )


def _refused(asked: Asked, ja: str, en: str) -> EncoderError:
    return EncoderError(
        ja=f"モデル {asked} は{ja}を必要とするため、安全のため開きません。"
        f"safetensors 形式の別のモデルを `{asked.option}` で指定してください。",
        en=f"Model {asked} needs {en}, which is refused for safety; name another model with safetensors weights.",
    )


def _modules(folder: Path, asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the path and type of every module; a folder without `modules.json` is one transformer."""
    yield "", "sentence_transformers."
    path = folder / "modules.json"
    if path.is_file():
        modules = read_json(path, asked)
        if not isinstance(modules, list) or not all(isinstance(module, dict) for module in modules):
            raise _unreadable(asked, path.name)
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


def read_json(path: Path, asked: Asked) -> Any:  # noqa: ANN401
    """Return what a file of a model holds; EncoderError where it is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(asked, path.name) from error


def _unreadable(asked: Asked, name: str) -> EncoderError:
    return EncoderError(
        ja=f"モデル {asked} の {name} を読めません。"
        f"モデルを入れ直すか、別のモデルを `{asked.option}` で指定してください。",
        en=f"{name} of model {asked} cannot be read; install the model again or name another with `{asked.option}`.",
    )
