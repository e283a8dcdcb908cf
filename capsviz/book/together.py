"""Chapters that have to run do so side by side, a core each, before Sphinx reads the pages.

myst-nb runs a notebook when it reads its page, so one waits for the other. Here those that the
cache does not know are run first and laid into the cache, where myst-nb then finds them. What
fails is left out: myst-nb runs it again and reports the error as it always does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.executors.utils import single_nb_execution
from myst_nb.core.read import create_nb_reader
from sphinx.util.display import progress_message

from capsviz.book import preloaded

if TYPE_CHECKING:
    from jupyter_cache.base import JupyterCacheAbstract
    from myst_nb.sphinx_ import SphinxEnvType
    from nbformat import NotebookNode
    from sphinx.application import Sphinx


def run_chapters(app: Sphinx, env: SphinxEnvType, docnames: list[str]) -> None:
    """Run the notebooks among `docnames` that the cache does not hold, as many as there are cores.

    Args:
        app: the Sphinx application.
        env: its environment, with myst-nb's configuration.
        docnames: the pages that Sphinx is about to read.
    """
    config = env.mystnb_config
    if config.execution_mode != "cache":
        return
    cache = get_cache(config.execution_cache_path)
    waiting = dict(_not_in(cache, env, docnames))
    for path in [path for path, notebook in waiting.items() if not _has_code(notebook)]:
        # Nothing is to be run; and a kernel that is sent away before it has begun may never go.
        _keep(cache, waiting.pop(path), path, seconds=0)
    if len(waiting) < 2:
        return
    with (
        progress_message(f"running {len(waiting)} chapters, {_cores()} at a time"),
        _one_thread_each(),
        preloaded.preloaded_kernels(preloaded.LIBRARIES) as kernel_manager_class,
        ThreadPoolExecutor(_cores()) as pool,
    ):
        running = {
            pool.submit(
                single_nb_execution,
                notebook,
                cwd=str(path.parent),
                timeout=config.execution_timeout,
                allow_errors=config.execution_allow_errors,
                kernel_manager_class=kernel_manager_class,
            ): path
            for path, notebook in waiting.items()
        }
        for done in as_completed(running):
            result = done.result()
            if result.err is None:
                _keep(cache, result.nb, running[done], result.time)


def _has_code(notebook: NotebookNode) -> bool:
    return any(cell.cell_type == "code" for cell in notebook.cells)


def _keep(cache: JupyterCacheAbstract, notebook: NotebookNode, path: Path, seconds: float) -> None:
    """Put a notebook that is as it will be shown into the cache."""
    bundle = CacheBundleIn(notebook, str(path), data={"execution_seconds": seconds})
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _not_in(
    cache: JupyterCacheAbstract, env: SphinxEnvType, docnames: list[str]
) -> Iterator[tuple[Path, NotebookNode]]:
    for path in (Path(env.doc2path(name)) for name in docnames):
        text = path.read_text(encoding="utf-8")
        reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text)
        if reader is None:
            continue
        notebook = reader.read(text)
        try:
            cache.match_cache_notebook(notebook)
        except KeyError:
            yield path, notebook


def _cores() -> int:
    return os.cpu_count() or 1


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Kernels that share the cores with each other compute with one thread each."""
    before = os.environ.get("OMP_NUM_THREADS")
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_NUM_THREADS"]
        else:
            os.environ["OMP_NUM_THREADS"] = before


def setup(app: Sphinx) -> None:
    """Connect to Sphinx: after it knows what to read, before it reads."""
    app.connect("env-before-read-docs", run_chapters)
