"""A page of its own for a model: the live figures that read or draw with it, and nothing else."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path
from typing import Any

from capsviz.export.web_export import why_not_read
from capsviz.models.capsnet import CapsNet
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.on_model import figure_on_model
from capsviz.widgets.static_page import static_figures
from capsviz.widgets.whole_network import check_shown

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; "
    "style-src 'unsafe-inline'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'"
)
"""The page runs the figures' own files; workers are made of what these bring."""
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<link rel="icon" href="data:,"><style>
:root {{ color-scheme: light dark; }}
body {{ margin: 2rem auto; max-width: 56.5rem; padding: 0 1rem;
  font: 1rem/1.55 system-ui, sans-serif; background: Canvas; color: CanvasText; }}
h1 {{ font-size: 1.5rem; }} h2 {{ font-size: 1.15rem; margin-top: 3rem; }}
</style>
<script src="capsviz/capsviz-figures.js" defer></script></head>
<body><main><h1>{title}</h1><p>{about}</p>
{figures}
</main></body></html>
"""


def write_model_page(
    model: CapsNet, name: str, folder: Path, images: Any = None, labels: Any = None
) -> Path:
    """Write `index.html` and all that it needs into an empty folder.

    Args:
        model: any CapsNet for grey pictures or colours. Of one that reads otherwise than pages do
            (hidden layers of capsules, other people's programs) they show what it draws.
        name: what the page calls it.
        folder: is made if missing.
        images, labels: pictures of the model's size to choose from, whose poses the explorer begins
            with; digits' if the model is made for those.

    Raises:
        ValueError: the model's pictures have other channels.
    """
    c = model.config
    check_shown(model)
    why_not = why_not_read(model)
    weights = folder / "capsviz" / "weights"
    shutil.copytree(STATIC, folder / "capsviz", dirs_exist_ok=True)
    weights.mkdir(exist_ok=True)
    with static_figures(weights):
        figures: dict[str, Figure] = {}
        if not why_not:
            see = "Show it a picture" if c.image_channels > 1 else "Draw, and see what it reads"
            figures[see] = figure_on_model("digit-reader", model, images, labels)
            figures["All that happens inside"] = figure_on_model(
                "open-capsnet", model, images, labels
            )
        figures["What its numbers mean"] = figure_on_model("pose-explorer", model, images, labels)
        shown = "\n".join(
            f"<h2>{escape(heading)}</h2>\n{figure.to_html()}" for heading, figure in figures.items()
        )
    about = (
        f"{c.primary_capsules:,} primary capsules, {c.classes} class capsules of {c.pose_dim} "
        f"numbers; pictures of {c.image_size} × {c.image_size} pixels"
        f"{' in colour' if c.image_channels > 1 else ''}."
    )
    if model.class_names:
        pairs = (f"{number} {word}" for number, word in enumerate(model.class_names))
        about += f" Classes: {', '.join(pairs)}."
    if why_not:
        about += f" No figure here reads pictures: {why_not}."
    page = PAGE.format(policy=POLICY, title=escape(name), about=escape(about), figures=shown)
    path = folder / "index.html"
    path.write_text(page, encoding="utf-8")
    return path
