"""The forms in which the book is made, and where each of them lies below ``_build``.

All of them share one cache of executed notebooks and one folder of weights, so that a second form
runs no chapter again.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from jupyter_book.sphinx import build_sphinx

from capsviz.book import forge


@dataclass(frozen=True)
class Edition:
    """One form of the book.

    Attributes:
        name: what it is called on the command line.
        folder: where it is built, below ``_build``.
        builder: the Sphinx builder that writes it.
        settings: of Sphinx, where they differ from ``_config.yml``.
    """

    name: str
    folder: str
    builder: str = "html"
    settings: Mapping[str, Any] = field(default_factory=dict)

    def place(self, root: Path) -> Path:
        """The folder that is built, from the repository's root."""
        return root / "_build" / self.folder


WHOLE = Edition("the book", "html")
CLASS = Edition("the copy for a class", "class/html", settings={"hide_solutions": True})


def public_address(root: Path) -> str:
    """Where the book is public; empty if nobody knows."""
    options = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    repository = options.get("repository") or {}
    said = {f"repository_{key}": repository.get(key) for key in ("url", "branch")}
    given = (options.get("html") or {}).get("baseurl", "")
    found = forge.find(said, root, os.environ)
    return str(given or (found.book if found else ""))


def build(edition: Edition, root: Path, settings: Mapping[str, Any] | None = None) -> int:
    """Build an edition; warnings are errors, all of them are shown. Returns the exit code.

    Args:
        edition: which one.
        root: the repository's root.
        settings: of Sphinx, for this time only.
    """
    place = edition.place(root)
    place.mkdir(parents=True, exist_ok=True)
    overrides = {
        "latex_individualpages": False,  # jupyter-book takes it out of here, unasked
        "nb_execution_cache_path": str(root / "_build" / ".jupyter_cache"),
        **edition.settings,
        **(settings or {}),
    }
    done = build_sphinx(
        root,
        place,
        noconfig=True,
        path_config=root / "_config.yml",
        confoverrides=overrides,
        builder=edition.builder,
        doctreedir=root / "_build" / ".doctrees-of" / edition.folder.replace("/", "-"),
        warningiserror=True,
        keep_going=True,
    )
    return done if isinstance(done, int) else 1
