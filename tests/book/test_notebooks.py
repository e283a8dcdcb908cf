"""Chapters as a reader runs them: from the top, in a kernel without the book's static mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jupytext
import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from pace import slowness, slowness_now
from tools import often

from capsviz.book.preloaded import LIBRARIES, preloaded_kernels
from capsviz.book.running import BookClient
from capsviz.datasets.places import mnist_is_here

BOOK = Path(__file__).parents[2] / "book"
NOTEBOOKS = [page for page in sorted(BOOK.glob("*.md")) if "kernelspec:" in page.read_text("utf-8")]
LIMIT = 20.0
"""Seconds of processor time a chapter may take beyond what importing its libraries takes: on two
cores it is then done in less. On a machine slower than the authors' as much more as that is
slower."""

CLOCK = "import time; print(time.process_time())"
"""Added as a last cell: the processor time that the kernel used, all its threads together."""

OFTEN = ("routing", "trials-multimnist", "watch-it-learn")
"""Chapters that stand for the others in `make test`."""

pytestmark = [pytest.mark.notebook, pytest.mark.slow]


@pytest.fixture(scope="session")
def kernels() -> Iterator[type[AsyncKernelManager]]:
    """Kernels whose libraries are imported already: what that takes is not the chapter's."""
    with preloaded_kernels(LIBRARIES) as manager:
        yield manager


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS, f"no page in {BOOK} has a kernelspec"


@pytest.mark.parametrize("name", often((path.stem for path in NOTEBOOKS), OFTEN))
def test_chapter_runs_live(
    name: str, kernels: type[AsyncKernelManager], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every chapter has run when the book was built; here their figures are live."""
    path = BOOK / f"{name}.md"
    for variable in ("CAPSVIZ_STATIC", "CAPSVIZ_ASSETS"):
        monkeypatch.delenv(variable, raising=False)
    if not mnist_is_here():
        monkeypatch.setenv("CAPSVIZ_DIGITS", "drawn")
    seconds = processor_seconds(path, kernels)
    if seconds <= LIMIT:  # the machine's speed, which takes a second to measure, does not matter
        return
    limit = LIMIT * max(slowness(), slowness_now())
    if seconds > limit:  # what else runs on the machine can only add time
        seconds = min(seconds, processor_seconds(path, kernels))
    assert seconds <= limit, f"{path.name} takes {seconds:.1f} s; it may take {limit:.0f} s here"


def processor_seconds(path: Path, kernels: type[AsyncKernelManager]) -> float:
    """Run a chapter; the processor time of its kernel.

    The clock on the wall would also count what else runs on the machine.
    """
    notebook = jupytext.read(path)
    notebook.cells.append(nbformat.v4.new_code_cell(CLOCK))
    BookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        kernel_manager_class=kernels,
        resources={"metadata": {"path": str(BOOK)}},
    ).execute()
    seconds = float(notebook.cells[-1].outputs[0].text)
    print(f"{path.name}: {seconds:.1f} s of processor time")
    return seconds
