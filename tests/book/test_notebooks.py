"""Chapters as a reader runs them: from the top, in a kernel without the book's static mode."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient
from pace import slowness, slowness_now

BOOK = Path(__file__).parents[2] / "book"
NOTEBOOKS = [page for page in sorted(BOOK.glob("*.md")) if "kernelspec:" in page.read_text("utf-8")]
LIMIT = 20.0
"""Seconds of processor time a chapter may take beyond what importing its libraries takes: on two
cores it is then done in less. On a machine slower than the authors' as much more as that is
slower."""

LIBRARIES = ("torch", "torchvision", "lightning_fabric", "matplotlib.pyplot", "plotly", "anywidget")

CLOCK = f"""
import sys, time
print(time.process_time(), *(name for name in {LIBRARIES} if name in sys.modules))
"""
"""Added as a last cell: the processor time that the kernel used, all its threads together, and
which of the libraries it has loaded."""

pytestmark = [pytest.mark.notebook, pytest.mark.slow]


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS, f"no page in {BOOK} has a kernelspec"


@functools.cache
def importing(libraries: tuple[str, ...]) -> float:
    """Seconds of processor time that these imports take on this machine."""
    code = f"import {', '.join(('time', *libraries))}; print(time.process_time())"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_chapter_runs_live(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CAPSVIZ_STATIC", "CAPSVIZ_ASSETS"):
        monkeypatch.delenv(name, raising=False)
    own = own_seconds(path)
    limit = LIMIT * max(slowness(), slowness_now())
    if own > limit:
        own = min(own, own_seconds(path))  # what else runs on the machine can only add time
    assert own <= limit, f"{path.name} takes {own:.1f} s; a chapter may take {limit:.0f} s here"


def own_seconds(path: Path) -> float:
    """Run a chapter; the processor time it took beyond its libraries' imports.

    The clock on the wall would also count what else runs on the machine.
    """
    notebook = jupytext.read(path)
    notebook.cells.append(nbformat.v4.new_code_cell(CLOCK))
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(BOOK)}}
    )
    client.execute()
    seconds, *libraries = notebook.cells[-1].outputs[0].text.split()
    processor, imports = float(seconds), importing(tuple(libraries))
    print(f"{path.name}: processor {processor:.1f} s, the imports alone {imports:.1f} s")
    return processor - imports
