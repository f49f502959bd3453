"""Rules of the house that no tool checks: docstrings, sizes, encodings, and what must not stand in a file."""

import ast
import re
import statistics
import subprocess
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
PACKAGES = ("ingest", "index", "assistant", "eval", "ui")
LONGEST_FILE = 300
MEDIAN_FUNCTION = 12
CACHES = {
    ".git",
    ".venv",
    ".setup",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}
# Built from parts, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w./~*$}-])/(?:" + "|".join(["ro" + "ot", "ho" + "me", "wo" + "rk"]) + r")/\w")
TEXT_MODE = re.compile(r"[rwax]\+?t?\+?|[rwax]t\+")


def _tracked() -> list[Path]:
    """Return the files that git tracks, or, in a copy without git, all files but caches."""
    try:
        asked = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        found = [file.relative_to(HOUSE) for file in HOUSE.rglob("*") if file.is_file()]
        return [HOUSE / file for file in found if not CACHES & set(file.parts)]
    names = asked.stdout.decode("utf-8").split("\0")
    return [HOUSE / name for name in names if name and (HOUSE / name).is_file()]


def _python() -> list[Path]:
    return [file for file in _tracked() if file.suffix == ".py"]


def _name(file: Path) -> str:
    return file.relative_to(HOUSE).as_posix() if file.is_relative_to(HOUSE) else file.name


def _found_in_calls(source: str, wrong: Callable[[ast.Call], bool]) -> list[int]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if wrong(call)]


def _argument(call: ast.Call, name: str, place: int) -> ast.expr | None:
    named = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    return named or (call.args[place] if len(call.args) > place else None)


def _text_without_encoding(call: ast.Call) -> bool:
    """Say whether a call opens, reads or writes text and leaves the encoding to the system."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called == "read_text":
        return _argument(call, "encoding", 0) is None
    if called == "write_text":
        return _argument(call, "encoding", 1) is None
    return called == "open" and _opens_text(call) and not any(word.arg == "encoding" for word in call.keywords)


def _opens_text(call: ast.Call) -> bool:
    """Say whether `open` opens a file as text; one of another kind, such as `Assistant.open()`, does not."""
    if isinstance(call.func, ast.Name):
        mode = _argument(call, "mode", 1)
        return mode is None or _is_text_mode(mode)
    mode = _argument(call, "mode", 0)
    return mode is not None and _is_text_mode(mode)


def _is_text_mode(mode: ast.expr) -> bool:
    return isinstance(mode, ast.Constant) and bool(TEXT_MODE.fullmatch(str(mode.value)))


def _trusts_remote_code(call: ast.Call) -> bool:
    allowed = [word.value for word in call.keywords if word.arg == "trust_remote_code"]
    return any(not (isinstance(value, ast.Constant) and value.value is False) for value in allowed)


def _pickles(source: str) -> list[int]:
    wanted = {"pickle", "cPickle", "dill", "cloudpickle", "joblib"}
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Import) and wanted & {alias.name.split(".")[0] for alias in node.names})
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in wanted)
    ]


def _bare_excepts(source: str) -> list[int]:
    handlers = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler))
    return [handler.lineno for handler in handlers if handler.type is None]


def _blanket_ignores(source: str) -> list[int]:
    lines = iter(source.splitlines(keepends=True))
    comments = (token for token in tokenize.generate_tokens(lambda: next(lines, "")) if token.type == tokenize.COMMENT)
    return [token.start[0] for token in comments if re.search(r"#\s*type:\s*ignore(?!\[)", token.string)]


def _machine_paths(source: str) -> list[int]:
    return [line for line, text in enumerate(source.splitlines(), 1) if MACHINE_PATH.search(text)]


RULES: dict[str, tuple[Callable[[str], list[int]], str, str]] = {
    "text is read and written with a named encoding": (
        lambda source: _found_in_calls(source, _text_without_encoding),
        'open("a")\npath.read_text()\npath.write_text("b")\npath.open("w")\nopen("a", "r+")\n',
        'open("a", "rb")\npath.read_text("utf-8")\nAssistant.open()\npath.open("w", encoding="ascii")\n',
    ),
    "no code from a model hub is run": (
        lambda source: _found_in_calls(source, _trusts_remote_code),
        "load(trust_remote_code=True)\nload(trust_remote_code=flag)\n",
        "load(trust_remote_code=False)\n",
    ),
    "nothing is unpickled": (
        _pickles,
        "import pickle\nfrom joblib import load\n",
        'import json\npickled = "pickle"\n',
    ),
    "an except names what it catches": (
        _bare_excepts,
        "try:\n    a()\nexcept:\n    pass\n",
        "try:\n    a()\nexcept OSError:\n    pass\n",
    ),
    "an ignored type error has its code": (
        _blanket_ignores,
        "a = 1  # type" + ": ignore\n",
        'a = "# type' + ': ignore"\nb = 2  # type' + ": ignore[assignment]\n",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_python_files_keep_the_rule(rule: str) -> None:
    find = RULES[rule][0]
    broken = [f"{_name(file)}:{line}" for file in _python() for line in find(file.read_text(encoding="utf-8"))]
    assert broken == [], rule


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_seen_and_a_kept_one_is_not(rule: str) -> None:
    find, bad, good = RULES[rule]
    statements = sum(isinstance(node, ast.Expr | ast.Import | ast.ImportFrom) for node in ast.parse(bad).body)
    assert len(find(bad)) == max(statements, 1)
    assert find(good) == []


def test_no_file_names_a_place_of_one_machine() -> None:
    texts = ((file, _text(file)) for file in _tracked())
    assert [f"{_name(file)}:{line}" for file, text in texts for line in _machine_paths(text)] == []
    assert _machine_paths("see /" + "home/someone/notes\nhttps://example.org/" + "work/a\n") == [1]


def _text(file: Path) -> str:
    """Return a file as text; one that is not UTF-8 is not ours to check."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_every_module_says_what_it_is_for() -> None:
    assert [_name(file) for file in _python() if _in_packages(file) and not _docstring(file)] == []


def _in_packages(file: Path) -> bool:
    return file.relative_to(HOUSE).parts[0] in PACKAGES


def _docstring(file: Path) -> str | None:
    return ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


def test_files_are_short() -> None:
    lengths = {_name(file): len(file.read_text(encoding="utf-8").splitlines()) for file in _python()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_half_of_all_functions_are_shorter_than_twelve_lines() -> None:
    lengths = [length for file in _python() if _in_packages(file) for length in _function_lengths(file)]
    assert statistics.median(lengths) < MEDIAN_FUNCTION


def _function_lengths(file: Path) -> Iterator[int]:
    """Yield the length in lines of every function, docstring included."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1
