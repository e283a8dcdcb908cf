"""The digest behind the notebooks' cache sees what it must see, and nothing else."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from jupyter_cache.executors import utils as cache_executor

from capsviz.book.execution import digest, notebooks_digest, run_our_way


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "capsviz/capsules.py", "capsviz/book/theme.py", "capsviz/widgets/static/a.js",
        "data/models/m.safetensors", "data/results/r.json", "data/runs/log.jsonl", "book/squash.md",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


@pytest.mark.parametrize(
    "name", ["capsviz/capsules.py", "data/models/m.safetensors", "data/results/r.json"]
)
def test_library_models_and_results_count(tree: Path, name: str) -> None:
    before = notebooks_digest(tree)
    (tree / name).write_text("changed")
    assert notebooks_digest(tree) != before


@pytest.mark.parametrize(
    "name",
    [
        "capsviz/book/theme.py", "capsviz/widgets/static/a.js", "data/runs/log.jsonl",
        "book/squash.md", "capsviz/__pycache__/capsules.pyc",
    ],
)  # fmt: skip
def test_the_rest_does_not(tree: Path, name: str) -> None:
    before = notebooks_digest(tree)
    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_text("changed")
    assert notebooks_digest(tree) == before


def test_names_count_as_well_as_contents(tree: Path) -> None:
    before = notebooks_digest(tree)
    (tree / "capsviz/capsules.py").rename(tree / "capsviz/other.py")
    assert notebooks_digest(tree) != before


def test_a_hidden_folder_above_the_repository_hides_nothing(tmp_path: Path) -> None:
    root = tmp_path / ".hidden"
    (root / "capsviz").mkdir(parents=True)
    before = notebooks_digest(root)
    (root / "capsviz" / "new.py").write_text("")
    assert notebooks_digest(root) != before


def test_versions_count(tree: Path) -> None:
    assert digest(tree, [], ["numpy"]) != digest(tree, [], ["numpy", "matplotlib"])


def test_with_and_without_mnist_are_different_books(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CAPSVIZ_DIGITS", raising=False)
    real = notebooks_digest(tree)
    monkeypatch.setenv("CAPSVIZ_DIGITS", "drawn")
    drawn = notebooks_digest(tree)
    monkeypatch.delenv("CAPSVIZ_DIGITS")
    assert real == notebooks_digest(tree) != drawn


@pytest.mark.slow
def test_a_line_that_arrives_in_pieces_stays_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_executor, "executenb", cache_executor.executenb)  # to be put back
    run_our_way()
    code = "for piece in ('a li', 'ne\\n', 'another', '\\n'): print(piece, end='', flush=True)"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    done = cache_executor.single_nb_execution(
        notebook, cwd=str(tmp_path), timeout=120, allow_errors=False
    )
    assert done.err is None
    assert [output.text for output in notebook.cells[0].outputs] == ["a line\nanother\n"]
