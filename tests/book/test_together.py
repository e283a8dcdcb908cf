"""Chapters that have to run do so side by side, and what fails is reported all the same."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jupyter_cache import get_cache

from capsviz.book.preloaded import preloaded_kernels

pytestmark = pytest.mark.slow

CONF = """
extensions = ["myst_nb", "capsviz.book.together"]
nb_execution_mode = "cache"
import os, sys
from capsviz.book import preloaded
preloaded.LIBRARIES = (preloaded.KERNEL, "decimal")
def setup(app):
    app.connect("build-finished", lambda *_: print(
        "threads afterwards:", os.environ.get("OMP_NUM_THREADS"), file=sys.stderr))
"""
PAGE = """---
file_format: mystnb
kernelspec: {{name: python3}}
---
# {title}

```{{code-cell}}
{code}
```
"""
MEET = """
import os, pathlib, sys, time
print("preloaded:", "decimal" in sys.modules, "decimal" in globals())
pathlib.Path("{me}.here").touch()
for wait in range(600):
    if pathlib.Path("{other}.here").exists():
        break
    time.sleep(0.1)
else:
    raise TimeoutError("{other} does not run beside {me}")
print("threads:", os.environ["OMP_NUM_THREADS"])
"""


def build(folder: Path) -> str:
    """Build the book in `folder`, in a process of its own; returns what it says."""
    command = [sys.executable, "-m", "sphinx", "--quiet", "--no-color", folder, folder / "_build"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stderr


def ran(folder: Path) -> set[str]:
    """The names of the pages whose results the cache holds."""
    records = get_cache(folder / ".jupyter_cache").list_cache_records()
    return {Path(record.uri).stem for record in records}


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core: one chapter at a time")
def test_two_chapters_run_at_the_same_time_a_thread_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    (tmp_path / "conf.py").write_text(CONF)
    for me, other in (("index", "second"), ("second", "index")):
        code = MEET.format(me=me, other=other)
        (tmp_path / f"{me}.md").write_text(PAGE.format(title=me, code=code))
    (tmp_path / "words.md").write_text("---\norphan: true\n---\n# No notebook\n")
    said = build(tmp_path)
    assert "TimeoutError" not in said
    assert "threads afterwards: 7" in said, "the build's own setting comes back"
    assert ran(tmp_path) == {"index", "second"}
    for name in ("index", "second"):
        page = (tmp_path / "_build" / f"{name}.html").read_text()
        assert "threads: 1" in page and "preloaded: True False" in page


def test_a_chapter_that_fails_is_reported_and_not_kept(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "index.md").write_text(PAGE.format(title="index", code="print(6 * 7)"))
    (tmp_path / "second.md").write_text(PAGE.format(title="second", code="1 / 0"))
    assert "second.md: WARNING: Executing notebook failed" in build(tmp_path)
    assert "ZeroDivisionError" in (tmp_path / "_build" / "reports" / "second.err.log").read_text()
    assert ran(tmp_path) == {"index"}
    assert "42" in (tmp_path / "_build" / "index.html").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere kernels start as they always do")
def test_a_library_that_is_missing_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    with (
        preloaded_kernels(["no_such_library"]) as manager,
        ThreadPoolExecutor() as pool,
        pytest.raises(RuntimeError, match="no kernel can be started"),
    ):
        # In a thread: a test of the browser may have left an event loop in this one.
        pool.submit(asyncio.run, manager().start_kernel(cwd=".")).result()
    assert "No module named 'no_such_library'" in capfd.readouterr().err


def test_a_page_without_code_starts_no_kernel(tmp_path: Path) -> None:
    """It is kept as it is: a kernel sent away before it has begun made the build wait for ever."""
    (tmp_path / "conf.py").write_text(CONF)
    head = PAGE.split("```")[0]
    for name in ("index", "words"):
        (tmp_path / f"{name}.md").write_text(head.format(title=name) + "Words.\n")
    assert "kernel" not in build(tmp_path).lower()
    assert ran(tmp_path), "two notebooks that run nothing are one in the cache"
