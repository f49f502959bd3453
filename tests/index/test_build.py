"""Building and opening an index with the real encoder."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from assistant import Settings
from index import build_index, current_version, open_library, read_checked_manifest, verify_index
from index.encoder import BulkEncoder
from index.manifest import NAME
from ingest import BuildError, HakushoError, IndexMismatch, IndexMissing, Passage, SourceError, read_documents
from tests.building import built_by
from tests.sources import document

TEXT = "# 1 訓練\n\n日米の共同訓練は5月に行われた。\n\n# 2 予算\n\n予算は3億円である。\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, settings: Settings, default_encoder: BulkEncoder) -> Path:
    """A small index; copy it before changing it."""
    home = tmp_path_factory.mktemp("small")
    (home / "memo.md").write_text(TEXT, encoding="utf-8")
    with built_by(default_encoder):
        build_index(read_documents([home / "memo.md"]), str(home / "index"), cache=settings.cache_dir)
    return home / "index"


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "copy"))


def version(home: Path) -> Path:
    return home / "versions" / current_version(str(home))


def test_the_manifest_says_everything_that_made_the_index(small: Path) -> None:
    manifest = read_checked_manifest(str(small))
    assert manifest.encoder.model == "default" and len(manifest.encoder.revision) == 64
    assert (manifest.encoder.dim, manifest.encoder.query_prompt) == (384, "query: ")
    assert manifest.analyzer.dictionary.startswith("core ") and manifest.split.max_chars == 400
    assert manifest.sources[0].sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (manifest.runtime, manifest.measured) == ("torch-fp32", {})  # so few texts are not worth a measurement
    assert (manifest.passages, manifest.sentences, manifest.truncated) == (2, 2, 0)
    assert {"documents.jsonl", "passages.jsonl", "passages.faiss", "sentences.faiss"} <= set(manifest.files)
    json.dumps(asdict(manifest))


def test_questions_are_encoded_without_torch_by_an_encoder_that_agrees(small: Path) -> None:
    manifest = read_checked_manifest(str(small))
    assert manifest.light and manifest.light_cosine is not None and manifest.light_cosine >= 0.995


def test_a_sound_index_verifies(small: Path) -> None:
    checked = verify_index(str(small))
    assert (checked.documents, checked.passages, checked.changed, checked.missing) == (1, 2, (), ())


def test_a_source_that_changed_since_is_named(copy: Path, small: Path) -> None:
    source = small.parent / "memo.md"
    source.write_text(TEXT + "追記。", encoding="utf-8")
    try:
        assert verify_index(str(copy)).changed == (str(source),)
    finally:
        source.write_text(TEXT, encoding="utf-8")


def files(home: Path) -> list[str]:
    return sorted(p.relative_to(version(home)).as_posix() for p in version(home).rglob("*") if p.is_file())


def test_a_flipped_byte_in_any_file_is_refused_by_name(copy: Path, settings: Settings) -> None:
    for name in files(copy):
        path = version(copy) / name
        good = path.read_bytes()
        path.write_bytes(bytes([good[0] ^ 0x10]) + good[1:] if good else b"x")
        with pytest.raises(IndexMismatch, match=f"{NAME}|{name}") as caught:
            open_library(str(copy), cache=settings.cache_dir)
        assert "hakusho index build" in caught.value.en and "作り直してください" in caught.value.ja
        path.write_bytes(good)
    open_library(str(copy), cache=settings.cache_dir)


def test_a_missing_or_added_file_is_refused(copy: Path, settings: Settings) -> None:
    (version(copy) / "extra").write_text("x", encoding="utf-8")
    with pytest.raises(IndexMismatch, match="extra"):
        open_library(str(copy), cache=settings.cache_dir)
    (version(copy) / "extra").unlink()
    (version(copy) / "passages.faiss").unlink()
    with pytest.raises(IndexMismatch, match=r"passages\.faiss"):
        open_library(str(copy), cache=settings.cache_dir)


def rewrite(home: Path, change: dict[str, object]) -> None:
    """Change the manifest as another installation would have written it."""
    path = version(home) / NAME
    values = json.loads(path.read_text(encoding="utf-8"))
    for key, value in change.items():
        values[key] = {**values[key], **value} if isinstance(value, dict) else value
    text = json.dumps(values, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    path.with_name(NAME + ".sha256").write_text(hashlib.sha256(text.encode()).hexdigest(), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"schema": 99}, "schema 99"),
        ({"analyzer": {"dictionary": "core 19990101"}}, "core 19990101"),
        ({"analyzer": {"sudachipy": "0.1"}}, "analyzer sudachipy"),
        ({"encoder": {"revision": "0" * 64}}, "revision|version"),
        ({"encoder": {"dim": 100}}, "damaged|100"),
    ],
)
def test_an_index_made_otherwise_is_refused_by_name(
    copy: Path, settings: Settings, change: dict[str, object], named: str
) -> None:
    rewrite(copy, change)
    with pytest.raises(HakushoError, match=named) as caught:
        open_library(str(copy), cache=settings.cache_dir)
    assert "hakusho index build" in caught.value.en


def test_an_index_of_another_version_still_names_its_sources(copy: Path, settings: Settings) -> None:
    source = json.loads((version(copy) / NAME).read_text(encoding="utf-8"))["sources"][0]["path"]
    rewrite(copy, {"schema": 99})
    with pytest.raises(IndexMismatch) as caught:
        open_library(str(copy), cache=settings.cache_dir)
    assert (f'"{source}"' if source else "SOURCE...") in caught.value.en


def test_another_encoder_asked_for_is_refused(small: Path, settings: Settings) -> None:
    with pytest.raises(IndexMismatch, match="encoder default, now it is other/model"):
        open_library(str(small), cache=settings.cache_dir, model="other/model")


def test_no_index_is_one_sentence(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(IndexMissing, match="hakusho index build --to"):
        open_library(str(tmp_path), cache=settings.cache_dir)


def test_nothing_to_index_is_refused(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(SourceError, match="no text"):
        build_index([document("# 1 見出しだけ\n")], str(tmp_path), cache=settings.cache_dir)


def test_an_index_that_has_changed_since_it_was_read_is_not_replaced(copy: Path, settings: Settings) -> None:
    before = current_version(str(copy))
    with pytest.raises(BuildError, match="changed meanwhile"):
        build_index([document(TEXT)], str(copy), cache=settings.cache_dir, base="another")
    assert current_version(str(copy)) == before


@pytest.mark.usefixtures("one_encoder")
def test_only_changed_text_is_encoded_again(tmp_path: Path, settings: Settings) -> None:
    totals: list[int] = []

    def count(stage: str, done: int, total: int) -> None:
        if stage == "encode" and done == total:
            totals.append(total)

    place = str(tmp_path)
    build_index([document(TEXT)], place, cache=settings.cache_dir, progress=count)
    build_index([document(TEXT)], place, cache=settings.cache_dir, progress=count)
    build_index([document(TEXT.replace("3億円", "4億円"))], place, cache=settings.cache_dir, progress=count)
    assert totals == [4, 2]  # two passages and their sentences
    texts = {p.text for p in open_library(place, cache=settings.cache_dir).passages}
    assert texts == {"日米の共同訓練は5月に行われた。", "予算は4億円である。"}


def passages(place: Path, settings: Settings) -> tuple[Passage, ...]:
    return open_library(str(place), cache=settings.cache_dir).passages


@pytest.mark.usefixtures("one_encoder")
def test_a_killed_build_leaves_the_old_index_answering(copy: Path, settings: Settings, tmp_path: Path) -> None:
    before = passages(copy, settings)
    source = tmp_path / "big.md"
    source.write_text("\n\n".join(f"第{n}回の会議は{n}日に開かれた。" for n in range(400)), encoding="utf-8")
    command = [sys.executable, "-m", "ui", "index", "build", str(source), "--to", str(copy)]
    builder = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert builder.stderr is not None
    while builder.stderr.readline().strip() not in ("Building the index…", ""):
        pass
    time.sleep(0.3)
    builder.send_signal(signal.SIGKILL)
    builder.communicate()
    assert passages(copy, settings) == before
    build_index([document(TEXT)], str(copy), cache=settings.cache_dir)
    verify_index(str(copy))


def test_a_model_folder_is_used_with_its_own_prompts_from_anywhere(
    tiny_model: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    build_index([document(TEXT)], str(tmp_path / "index"), cache=settings.cache_dir, model=tiny_model.name)
    monkeypatch.chdir(tmp_path.parent)
    library = open_library(str(tmp_path / "index"), cache=settings.cache_dir, model=str(tiny_model))
    spec = library.manifest.encoder
    assert (spec.model, spec.query_prompt, spec.passage_prompt) == (str(tiny_model), "Q> ", "P> ")
    assert not library.manifest.light and library.manifest.light_cosine is None
    assert len(library.retrieve("訓練はいつか", 2).hits) == 2
    (tiny_model / "modules.json").write_text("[]", encoding="utf-8")
    with pytest.raises(HakushoError, match="revision"):
        open_library(str(tmp_path / "index"), cache=settings.cache_dir)
