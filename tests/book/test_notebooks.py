"""Chapters as a reader runs them: from the top, in a kernel without the book's static mode."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import time
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient
from pace import slowness

BOOK = Path(__file__).parents[2] / "book"
NOTEBOOKS = [page for page in sorted(BOOK.glob("*.md")) if "kernelspec:" in page.read_text("utf-8")]
LIMIT = 20.0
"""Seconds a chapter may take on two cores, beyond what importing its libraries takes there; on a
slower machine than the authors' as much more as that one is slower."""

LIBRARIES = ("torch", "torchvision", "lightning_fabric", "matplotlib.pyplot", "plotly", "anywidget")

CLOCK = f"""
import sys, time
print(time.process_time(), *(name for name in {LIBRARIES} if name in sys.modules))
"""
"""Added as a last cell: the processor time that the kernel used, all its threads together, and
which of the libraries it has loaded."""

pytestmark = [pytest.mark.notebook, pytest.mark.slow, pytest.mark.alone]


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS, f"no page in {BOOK} has a kernelspec"


@functools.cache
def importing(libraries: tuple[str, ...]) -> float:
    """Seconds that these imports take on this machine (6 to 11 of them on a slow one)."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {', '.join(libraries)}"], check=True)
    return time.perf_counter() - start


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_chapter_runs_live(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CAPSVIZ_STATIC", "CAPSVIZ_ASSETS"):
        monkeypatch.delenv(name, raising=False)
    own = own_seconds(path)
    if own > LIMIT:
        own = min(own, own_seconds(path))  # what else runs on the machine can only add time
    limit = LIMIT * slowness()
    assert own <= limit, f"{path.name} takes {own:.1f} s; a chapter may take {limit:.0f} s here"


def own_seconds(path: Path) -> float:
    """Run a chapter; the seconds it took beyond its libraries' imports."""
    notebook = jupytext.read(path)
    notebook.cells.append(nbformat.v4.new_code_cell(CLOCK))
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(BOOK)}}
    )
    start = time.perf_counter()
    client.execute()
    wall = time.perf_counter() - start
    seconds, *libraries = notebook.cells[-1].outputs[0].text.split()
    processor, imports = float(seconds), importing(tuple(libraries))
    print(
        f"{path.name}: {wall:.1f} s, processor {processor:.1f} s, {os.cpu_count()} cores; "
        f"the imports alone {imports:.1f} s"
    )
    # On a busy machine the wall clock also counts other people's work. A chapter that used no more
    # than the limit in processor time stays within it on an idle machine.
    return min(wall, processor) - imports
