"""Live figures as files for any page: their element, the scripts they need, and their weights."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from capsviz.export.pretrained import export_pretrained
from capsviz.widgets.figure import STATIC, Figure

HOST = "capsviz-figures"
"""The script that every page with figures has, once: it brings the figures' own."""
FOLDER = "capsviz"
"""What the folder with all scripts is called beside a page."""


@contextmanager
def static_figures(weights: Path) -> Iterator[None]:
    """Figures show themselves within as on a page; the weights they need go into a folder."""
    settings = {"CAPSVIZ_STATIC": "1", "CAPSVIZ_ASSETS": str(weights)}
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def weights_named(props: Mapping[str, Any]) -> set[str]:
    """Ids of the weights that a figure opens on a page, or may open there, by its props."""
    larger = props.get("larger") or {}
    named = (props.get("weights") or props.get("model"), larger.get("weights"))
    return {id for id in named if isinstance(id, str) and id}


def element_with_weights(figure: Figure, weights: Path) -> str:
    """The figure's element as HTML; what it opens is written into the folder `weights`."""
    weights.mkdir(parents=True, exist_ok=True)
    with static_figures(weights):
        for id in weights_named(figure.props()):
            if not any(weights.glob(f"{id}.*.js")):  # a model of the book's, which is not here
                export_pretrained(id, weights)
        return figure.to_html()


def copy_scripts(names: Iterable[str], folder: Path) -> list[Path]:
    """Put the host's script and those of these figures into a folder; returns where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    scripts = [STATIC / f"{name}.js" for name in (HOST, *dict.fromkeys(names))]
    return [Path(shutil.copy2(script, folder)) for script in scripts]
