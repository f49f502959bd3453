"""The lock pins what pyproject.toml asks for: exact versions, a hash for all but torch, and nothing of one place."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).parent.parent
LOCK = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
PINS = dict(re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", LOCK, flags=re.MULTILINE))


def test_every_line_is_a_pin_or_a_hash() -> None:
    pin = re.compile(r"[a-z0-9._-]+==[^\s;]+( ; [^\\]+)?( \\)?|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in LOCK.splitlines() if not pin.fullmatch(line)] == []


def test_all_but_torch_have_hashes() -> None:
    entries = re.split(r"^(?=\S)", LOCK, flags=re.MULTILINE)[1:]
    assert [entry.split("==")[0] for entry in entries if "--hash=" not in entry] == ["torch"]


def test_what_the_project_asks_for_is_pinned_at_a_version_it_allows() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = map(Requirement, project["dependencies"] + project["optional-dependencies"]["dev"])
    pinned = {one: PINS.get(canonicalize_name(one.name), "") for one in asked}
    assert {str(one): version for one, version in pinned.items() if not _allows(one, version)} == {}


def _allows(asked: Requirement, version: str) -> bool:
    return bool(version) and asked.specifier.contains(version)
