"""What live figures need beside the pages on which they stand."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from capsviz.export.pretrained import export_pretrained
from capsviz.widgets.static_page import copy_scripts, weights_named

_PROPS = re.compile(
    r"<capsviz-figure[^>]*>\s*<script type=\"application/json\">(.*?)</script>", re.DOTALL
)


def models_on_page(body: str) -> set[str]:
    """Ids of the weights that the live figures of a page open: names of models, some with "-page".

    Args:
        body: the page's HTML.
    """
    return set().union(*(weights_named(json.loads(props)) for props in _PROPS.findall(body)))


def bring_weights(weights: Path, pages: Iterable[str], made: Path) -> None:
    """Put the weights that pages name into a folder.

    Args:
        weights: the folder; it is made if missing.
        pages: their HTML.
        made: where cells have written weights; what is not there is a pretrained model's.
    """
    weights.mkdir(parents=True, exist_ok=True)
    for script in made.glob("*.js"):
        shutil.copy2(script, weights)
    for id in sorted(set().union(*map(models_on_page, pages))):
        if not any(made.glob(f"{id}.*.js")):  # else it was written by its notebook
            export_pretrained(id, weights)


def bring_assets(folder: Path, names: Iterable[str], pages: Iterable[str], made: Path) -> None:
    """The same, and the scripts of these figures, below one folder of a site."""
    copy_scripts(names, folder)
    bring_weights(folder / "weights", pages, made)
