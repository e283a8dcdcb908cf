"""Notebooks of the book run in static mode, and run again when the library behind them changed.

A built page has no kernel. ``CAPSVIZ_STATIC=1`` tells widgets and pictures to write plain HTML
instead of widget state, and ``CAPSVIZ_ASSETS`` names the folder that receives what is too large
for a page (model weights).

jupyter-cache recognises a notebook by its own text. It cannot see that ``capsviz`` or a trained
model changed, or that MNIST came, and would go on showing old results; the digest kept here does.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_cache.executors import utils as cache_executor
from sphinx.util import logging

from capsviz.book import running
from capsviz.datasets import stand_in

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

SHOWN_BY_NOTEBOOKS = ("capsviz", "data/models", "data/results")
"""Folders below the repository root whose files can change what a notebook shows."""

PRESENTATION = ("capsviz/book", "capsviz/widgets/static", "book/_theme")
"""Folders that act after the notebooks have run: this extension, the front end, the theme."""

PACKAGES = ("torch", "matplotlib", "plotly", "numpy")
"""Installed packages whose version can change what a notebook shows."""

_DIGEST_FILE = "capsviz-digest.txt"


def cache_folder(app: Sphinx) -> Path:
    """Where the results of notebooks are kept; all editions of the book share it."""
    given = getattr(app.config, "nb_execution_cache_path", "")
    return Path(given or Path(app.outdir).parent / ".jupyter_cache")


def assets_folder(app: Sphinx) -> Path:
    """The folder, outside the HTML, into which executed notebooks write weights."""
    return cache_folder(app).parent / "assets"


def files(root: Path, folders: Iterable[str], without: tuple[str, ...] = ()) -> Iterator[Path]:
    """All files in `folders` below `root`, in a fixed order, but hidden and compiled ones.

    Args:
        root: the repository root.
        folders: where to look, relative to `root`.
        without: folders inside them to leave out.
    """
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root)
            hidden = any(part.startswith((".", "__pycache__")) for part in name.parts)
            if path.is_file() and not hidden and not name.as_posix().startswith(without):
                yield path


def digest(root: Path, paths: Iterable[Path], packages: Iterable[str] = ()) -> str:
    """SHA-256 of files (names below `root`, and contents) and of installed packages' versions.

    Args:
        root: the repository root.
        paths: the files.
        packages: names of installed distributions.

    Returns:
        The digest as 64 hexadecimal digits.
    """
    total = hashlib.sha256()
    for name in packages:
        total.update(f"{name}=={version(name)}\n".encode())
    for path in paths:
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def notebooks_digest(root: Path) -> str:
    """The digest of all that notebooks show, beside their own text.

    MNIST is known to the last byte, so of the data only one thing can differ: whether it is here.
    """
    found = digest(root, files(root, SHOWN_BY_NOTEBOOKS, without=PRESENTATION), PACKAGES)
    return f"{found}, {stand_in.NAME if stand_in.chosen() else 'MNIST'}"


def prepare(app: Sphinx) -> None:
    """Set static mode for the kernels, and empty the cache if it belongs to another library."""
    current = notebooks_digest(Path(app.srcdir))
    cache = cache_folder(app)
    assets = assets_folder(app)
    stamp = assets / _DIGEST_FILE
    if not stamp.exists() or stamp.read_text() != current:
        logger.info("capsviz: library, models, results or data changed: all notebooks run again")
        for folder in (cache, assets):
            shutil.rmtree(folder, ignore_errors=True)
        assets.mkdir(parents=True)
        stamp.write_text(current)
    os.environ["CAPSVIZ_STATIC"] = "1"
    # Kernels inherit this; with another backend a page would be built without its pictures.
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    os.environ["CAPSVIZ_ASSETS"] = str(assets)


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Have Sphinx read every page again when the library or the theme changed since it last did.

    The digest is kept in Sphinx's own pickled environment as well as beside the cache: an
    interrupted build saves no environment, so the next one still knows its pages to be old.
    """
    root = Path(app.srcdir)
    current = digest(root, files(root, PRESENTATION)) + notebooks_digest(root)
    if getattr(env, "capsviz_digest", None) == current:
        return []
    env.capsviz_digest = current  # type: ignore[attr-defined]
    return sorted(env.found_docs)


def run_our_way() -> None:
    """Have myst-nb, and `capsviz.book.together`, run notebooks by `capsviz.book.running`."""
    cache_executor.executenb = running.execute


def setup(app: Sphinx) -> None:
    """Connect to Sphinx before myst-nb opens its cache."""
    run_our_way()
    app.connect("builder-inited", prepare, priority=100)
    app.connect("env-get-outdated", outdated)
