"""The rooms of the library, and which may know which: arrows only run down."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from capsviz.former_names import MOVED

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "capsviz"

MAY_KNOW: dict[str, set[str]] = {
    # On the ground: files and numbers, the mathematics, the data.
    "arguments": set(),
    "checked": {"arguments", "checked_tensors"},
    "checked_tensors": {"arguments"},
    "complaints": set(),
    "replacing": set(),
    "files": {"complaints", "replacing"},
    "holding": set(),
    "markdown": set(),
    "provenance": {"version"},
    "version": set(),
    "statistics": {"arguments", "checked"},
    "former_names": set(),
    "capsules": {"arguments", "checked"},
    "datasets": {"arguments", "checked", "files"},
    "models": {"arguments", "capsules", "checked", "datasets", "files"},
    "fast": {"arguments", "capsules", "checked", "models"},
    "export": {
        "capsules", "capsviz", "complaints", "datasets", "files", "models", "provenance",
        "replacing",
    },
    "pictures": {
        "arguments", "capsules", "checked", "datasets", "markdown", "models", "statistics",
    },
    "training": {
        "arguments", "capsules", "datasets", "fast", "files", "holding", "models", "provenance",
        "replacing", "version",
    },
    "widgets": {
        "arguments", "capsules", "datasets", "export", "markdown", "models", "pictures",
        "replacing",
    },
    "bench": {"arguments", "capsules", "complaints", "fast", "models"},
    "experiments": {
        "arguments", "capsules", "checked", "complaints", "datasets", "fast", "files", "holding",
        "models", "provenance", "replacing", "statistics", "training",
    },
    "court": {"experiments", "pictures", "statistics"},
    "figures": {"export", "version", "widgets"},
    "book": {"capsviz", "court", "datasets", "export", "figures", "pictures", "widgets"},
    "reports": {"arguments", "capsules", "datasets", "files", "models", "replacing"},
    "commands": {
        "arguments", "bench", "complaints", "datasets", "experiments", "export", "fast", "files",
        "models", "provenance", "replacing", "reports", "training", "widgets",
    },
    "cli": {"commands", "complaints", "datasets", "training", "version"},
    "__main__": {"cli"},
    # The names of the package itself, imported when they are first asked for.
    "capsviz": {"capsules", "datasets", "former_names", "models", "training", "version"},
}  # fmt: skip
"""Room → rooms it may import, also inside functions and for types."""


def imports(path: Path) -> Iterator[str]:
    """Modules of the library that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "capsviz":
            yield from (f"capsviz.{name.name}" for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def room(module: str) -> str:
    """`capsviz.models.capsnet` is in `models`; a public name of the package is in `capsviz`."""
    name = module.split(".")[1] if "." in module else "capsviz"
    return name if (HOUSE / name).is_dir() or (HOUSE / f"{name}.py").exists() else "capsviz"


def arrows() -> set[tuple[str, str]]:
    """(room, room it imports)."""
    return {
        (room(".".join(path.relative_to(ROOT).with_suffix("").parts)), room(module))
        for path in HOUSE.rglob("*.py")
        for module in imports(path)
        if module.split(".")[0] == "capsviz"
    }


def test_arrows_go_where_the_list_allows():
    drawn = {(a, b) for a, b in arrows() if a not in ("__init__", b)}
    allowed = {(a, b) for a, known in MAY_KNOW.items() for b in known}
    assert drawn <= allowed, f"not allowed: {sorted(drawn - allowed)}"
    assert {a for a, _ in allowed if a != "capsviz"} <= {a for a, _ in drawn}


def test_the_list_itself_has_no_circle():
    """Taking away rooms that know none of the others must empty the house."""
    left = {name: known - {"capsviz"} for name, known in MAY_KNOW.items() if name != "capsviz"}
    while left:
        ground = {name for name, known in left.items() if not known & left.keys()}
        assert ground, f"a circle: {sorted(left)}"
        left = {name: known for name, known in left.items() if name not in ground}


def test_nothing_lives_in_the_hallway():
    files = {path.stem for path in HOUSE.glob("*.py")} - {"__init__"}
    assert files <= {
        "__main__",
        "arguments",
        "checked",
        "checked_tensors",
        "cli",
        "complaints",
        "files",
        "former_names",
        "holding",
        "markdown",
        "provenance",
        "replacing",
        "statistics",
        "version",
    }


def test_no_file_of_the_library_knows_the_book_or_the_tests():
    for path in HOUSE.rglob("*.py"):
        assert not {"tests", "book"} & {module.split(".")[0] for module in imports(path)}, path


@pytest.mark.parametrize("former", MOVED)
def test_former_names_are_the_modules_themselves(former):
    """Notebooks in the world import by them."""
    with pytest.warns(DeprecationWarning, match=MOVED[former]):
        sys.modules.pop(former, None)
        module = import_module(former)
    now = import_module(MOVED[former])
    assert module is now and now.__name__ == MOVED[former] == now.__spec__.name


def test_a_former_name_in_a_program_of_its_own():
    program = "from capsviz.em_routing import em_route; print(em_route.__module__)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.stdout.strip() == "capsviz.capsules.em_routing", ran.stderr


def test_no_file_holds_what_a_merge_left():
    """A browser skips a rule of such a style sheet in silence."""
    left = subprocess.run(
        ["git", "grep", "-lE", "^(<{7}|>{7}) "],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert left.stdout == ""
