"""The wheel: what is in it, and that it works in an environment that knows nothing of this folder.

The environment is empty but for the wheel; the libraries it needs are lent by a path file, so no network is needed.
"""

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant import load_settings

HOUSE = Path(__file__).parents[2]
PACKAGES = ("ingest", "index", "assistant", "eval", "ui")
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    output, errors = done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{output}\n{errors}"
    return output


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=HOUSE)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the interpreter of a new environment with the wheel, its libraries lent from this one."""
    place = tmp_path_factory.mktemp("an empty place") / "env"
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    python = place / SCRIPTS / Path(sys.executable).name
    pip = (sys.executable, "-m", "pip", "--python", python)
    _run(*pip, "install", "--quiet", "--no-index", "--no-deps", "--no-compile", wheel, cwd=place)
    site = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip()
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site) / "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    return python


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a user who has never run Hakusho; only the unpacked encoder is shared."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT")}
    home = {name: str(tmp_path) for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA")}
    return {**kept, **home, "PYTHONUTF8": "1", "HAKUSHO_CACHE_DIR": str(load_settings().cache_dir)}


def test_the_wheel_holds_the_five_packages_whole_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = (file for package in PACKAGES for file in (HOUSE / package).rglob("*") if file.is_file())
    assert inside == {f.relative_to(HOUSE).as_posix() for f in files if f.parent.name != "__pycache__"}
    assert {f"{package}/py.typed" for package in PACKAGES} <= inside


def test_every_source_is_in_the_wheel_byte_for_byte_with_its_card(wheel: Path) -> None:
    sources = sorted((HOUSE / "ingest" / "sources").glob("*.source.toml"))
    assert sources
    with ZipFile(wheel) as archive:
        for card in sources:
            text = card.with_name(card.name.removesuffix(".source.toml") + ".md")
            for file in (card, text):
                assert archive.read(file.relative_to(HOUSE).as_posix()) == file.read_bytes()


def test_the_wheel_carries_the_licence_and_names_the_version(wheel: Path) -> None:
    version = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    with ZipFile(wheel) as archive:
        notes = f"hakusho-{version}.dist-info"
        assert archive.read(f"{notes}/licenses/LICENSE") == (HOUSE / "LICENSE").read_bytes()
        assert f"Version: {version}\n" in archive.read(f"{notes}/METADATA").decode("utf-8")


def test_the_installed_wheel_is_used_and_not_this_folder(python: Path, bare: dict[str, str], tmp_path: Path) -> None:
    names = ", ".join(PACKAGES)
    show = f"import {names}; print(*(m.__file__ for m in ({names})), sep='\\n')"
    places = [Path(line) for line in _run(python, "-c", show, cwd=tmp_path, env=bare).splitlines()]
    environment = python.parents[1].resolve()
    assert all(environment in place.resolve().parents for place in places), places


def test_the_installed_command_explains_itself(python: Path, bare: dict[str, str], tmp_path: Path) -> None:
    help_text = _run(python.with_name("hakusho"), "--help", cwd=tmp_path, env=bare)
    assert all(command in help_text for command in ("ask", "retrieve", "batch", "index", "eval", "ui"))


def test_the_installed_command_checks_its_golden_set(python: Path, bare: dict[str, str], tmp_path: Path) -> None:
    checked = _run(python.with_name("hakusho"), "eval", "check", cwd=tmp_path, env=bare)
    assert checked.endswith("error 0  warning 0\n")


# That it also builds its own library is tried by .ci/wheel, where the wheel has its dependencies for itself too.
def test_the_installed_command_answers(python: Path, bare: dict[str, str], tmp_path: Path, location: str) -> None:
    question = "同盟調整メカニズムはいつ設置されたか"
    printed = _run(python.with_name("hakusho"), "ask", "--json", "--index", location, question, cwd=tmp_path, env=bare)
    answer = json.loads(printed)
    assert answer["status"] == "answered"
    assert any("15 (平成27) 年11月" in citation["quote"] for citation in answer["citations"])
