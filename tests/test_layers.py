"""The house has one direction, ingest <- index <- assistant <- eval <- ui; every import is read to keep it.

Imports within functions count for the direction like any other. Heavy libraries go in functions only.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LAYERS = ("ingest", "index", "assistant", "eval", "ui")
HEAVY = {"torch", "gradio", "transformers", "sentence_transformers"}
HOUSE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the file and line it stands in, the module asked for, the names taken from it, if any."""

    file: str
    line: int
    module: str
    names: tuple[str, ...]
    lazy: bool
    typing_only: bool = False

    @property
    def layer(self) -> str:
        return self.file.split("/", 1)[0]

    @property
    def root(self) -> str:
        return self.module.split(".", 1)[0]

    def __str__(self) -> str:
        names = f" ({', '.join(self.names)})" if self.names else ""
        return f"{self.file}:{self.line} imports {self.module}{names}"


def imports_of(house: Path) -> list[Import]:
    """Return every import in the five packages under `house`."""
    files = [file for layer in LAYERS for file in sorted((house / layer).rglob("*.py"))]
    return [found for file in files for found in imports_in(file, file.relative_to(house).as_posix())]


def imports_in(path: Path, file: str) -> Iterator[Import]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from _walk(tree, file, lazy=False, typing_only=False)


def _walk(node: ast.AST, file: str, *, lazy: bool, typing_only: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        yield from _read(child, file, lazy=lazy, typing_only=typing_only)
        in_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for_typing = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        yield from _walk(child, file, lazy=lazy or in_function, typing_only=typing_only or for_typing)


def _read(node: ast.AST, file: str, *, lazy: bool, typing_only: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Import(file, node.lineno, alias.name, (), lazy, typing_only)
    elif isinstance(node, ast.ImportFrom):
        names = tuple(alias.name for alias in node.names)
        yield Import(file, node.lineno, _absolute(file, node), names, lazy, typing_only)
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
        name = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
        if isinstance(name, str):
            yield Import(file, node.lineno, name, (), lazy, typing_only)


def _absolute(file: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = Path(file).parts[:-1]
    return ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])


def upward(found: list[Import]) -> list[str]:
    """Return the imports of a layer that stands above the importing one, or of the tests."""
    above = {layer: {*LAYERS[place + 1 :], "tests"} for place, layer in enumerate(LAYERS)}
    return [str(one) for one in found if one.root in above[one.layer]]


def past_the_door(found: list[Import], house: Path) -> list[str]:
    """Return the imports in ui that do not take a public name from the root of a package."""
    doors = {layer: _public_names(house / layer / "__init__.py") for layer in LAYERS[:-1]}
    return [str(one) for one in found if one.layer == "ui" and one.root in doors and not _by_door(one, doors)]


def _by_door(one: Import, doors: dict[str, set[str]]) -> bool:
    return one.module == one.root and set(one.names) <= doors[one.root]


def _public_names(init: Path) -> set[str]:
    """Return `__all__` where it is given, else what the file binds without an underscore."""
    names: set[str] = set()
    for node in ast.parse(init.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(ast.unparse(target) == "__all__" for target in targets) and node.value:
                return set(ast.literal_eval(node.value))
            names |= {ast.unparse(target) for target in targets}
        elif isinstance(node, ast.ImportFrom | ast.Import):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
    return {name for name in names if not name.startswith("_")}


def heavy_at_start(found: list[Import], house: Path, start: str) -> list[str]:
    """Return the heavy imports that run, by way of our modules, when the module in `start` is imported."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        file = todo.pop()
        if file in seen:
            continue
        seen.add(file)
        for one in found:
            if one.file == file and not one.lazy and not one.typing_only:
                todo += _files(one, house)
    return [str(one) for one in found if one.file in seen and _heavy(one)]


def _files(one: Import, house: Path) -> list[str]:
    """Return our files that run for an import: packages above, the module, submodules taken by name."""
    if one.root not in LAYERS:
        return []
    parts = one.module.split(".")
    modules = ["/".join(parts[:size]) for size in range(1, len(parts) + 1)]
    modules += [f"{modules[-1]}/{name}" for name in one.names]
    places = [place for module in modules for place in (f"{module}.py", f"{module}/__init__.py")]
    return [place for place in places if (house / place).is_file()]


def _heavy(one: Import) -> bool:
    return one.root in HEAVY and not one.lazy and not one.typing_only


def heavy_modules(found: list[Import]) -> list[str]:
    """Return the heavy imports at module level; only modules of ui other than its root may have one."""
    return [str(one) for one in found if _heavy(one) and (one.layer != "ui" or one.file == "ui/__init__.py")]


def _sample(house: Path, **files: str) -> list[Import]:
    for layer in LAYERS:
        (house / layer).mkdir()
        (house / layer / "__init__.py").write_text('"""A layer."""\n', encoding="utf-8")
    for name, text in files.items():
        (house / name.replace("__", "/")).with_suffix(".py").write_text(text, encoding="utf-8")
    return imports_of(house)


def test_every_import_goes_down() -> None:
    assert upward(imports_of(HOUSE)) == []


def test_ui_takes_public_names_at_package_roots_only() -> None:
    assert past_the_door(imports_of(HOUSE), HOUSE) == []


def test_heavy_libraries_are_imported_in_functions_only() -> None:
    assert heavy_modules(imports_of(HOUSE)) == []


def test_the_command_line_starts_without_heavy_libraries() -> None:
    assert heavy_at_start(imports_of(HOUSE), HOUSE, "ui/cli.py") == []


def test_an_import_that_goes_up_is_caught(tmp_path: Path) -> None:
    late = "def late():\n    from assistant import Assistant\n"
    found = _sample(tmp_path, ingest__bad="import tests.sources", index__bad=late, eval__good="import index")
    assert upward(found) == [
        "ingest/bad.py:1 imports tests.sources",
        "index/bad.py:2 imports assistant (Assistant)",
    ]


def test_an_import_by_name_that_goes_up_is_caught(tmp_path: Path) -> None:
    found = _sample(tmp_path, ingest__bad='import importlib\nimportlib.import_module("ui.cli")\n')
    assert upward(found) == ["ingest/bad.py:2 imports ui.cli"]


def test_an_import_for_types_that_goes_up_is_caught(tmp_path: Path) -> None:
    for_types = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import ui\n"
    found = _sample(tmp_path, index__bad=for_types)
    assert upward(found) == ["index/bad.py:3 imports ui"]


def test_ui_reaching_into_a_package_is_caught(tmp_path: Path) -> None:
    door = 'from .writer import write, _secret\n__all__ = ["write"]\n'
    rooms = "from assistant.writer import write\nfrom assistant import write, writer\nfrom .cli import main\n"
    found = _sample(tmp_path, assistant____init__=door, ui__page=rooms)
    assert past_the_door(found, tmp_path) == [
        "ui/page.py:1 imports assistant.writer (write)",
        "ui/page.py:2 imports assistant (write, writer)",
    ]


def test_a_heavy_library_behind_other_modules_is_caught(tmp_path: Path) -> None:
    found = _sample(tmp_path, ui__cli="from ui import page\n", ui__page="import gradio.blocks\n")
    assert heavy_modules(found) == []
    assert heavy_at_start(found, tmp_path, "ui/cli.py") == ["ui/page.py:1 imports gradio.blocks"]


def test_a_heavy_library_at_module_level_is_caught(tmp_path: Path) -> None:
    tried = "try:\n    import torch\nexcept ImportError:\n    pass\n"
    found = _sample(tmp_path, index__bad=tried, index__good="def load():\n    import torch\n")
    assert heavy_modules(found) == ["index/bad.py:2 imports torch"]
