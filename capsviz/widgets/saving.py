"""A figure as a page that stands alone: one file with everything inside it."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from capsviz.replacing import replacing
from capsviz.widgets.figure import Figure
from capsviz.widgets.static_page import FOLDER, HOST, copy_scripts, element_with_weights
from capsviz.widgets.words import title_of

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<link rel="icon" href="data:,"><style>
:root {{ color-scheme: light dark; }}
body {{ margin: 1rem auto; max-width: 56.5rem; padding: 0 1rem; background: Canvas; }}
</style></head>
<body><main>{element}</main>
{scripts}
</body></html>
"""
POLICY = (
    "default-src 'none'; script-src {digests} 'wasm-unsafe-eval'; worker-src blob:; "
    "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
)
"""Nothing runs but the scripts that were put in, and nothing is fetched."""
STILLS = (".svg", ".png", ".pdf", ".jpg", ".jpeg", ".webp")

_END = re.compile(r"</(?=script)", re.IGNORECASE)


def save(figure: Figure, path: str | os.PathLike[str]) -> Path:
    """Write the figure into one HTML file; see `Figure.save`."""
    target = Path(path).expanduser()
    ending = target.suffix.lower()
    if ending in STILLS:
        raise ValueError(
            f"{target.name}: a still is drawn by a browser. Save the figure as .html, open that, "
            "and print it to a file or take a picture of the screen"
        )
    if ending not in (".html", ".htm"):
        raise ValueError(f"path must end in .html; got {target.name!r:.60}")
    with replacing(target) as temporary:
        temporary.write_text(standing_alone(figure), encoding="utf-8")
    return target


class Inside(NamedTuple):
    """Figures for a page that is one file."""

    elements: tuple[str, ...]
    """Where each of them is to be."""
    scripts: str
    """For the end of the page's body: all that they need, weights too."""
    policy: str
    """The page's content security policy: these scripts run, no others, and nothing is fetched."""


def standing_alone(figure: Figure) -> str:
    """The page as a text."""
    elements, scripts, policy = figures_inside([figure])
    return PAGE.format(
        policy=policy, title=escape(title_of(figure.element)), element=elements[0], scripts=scripts
    )


def figures_inside(figures: Sequence[Figure]) -> Inside:
    """What a page holds that has these figures in it."""
    with TemporaryDirectory() as place:
        folder = Path(place) / FOLDER
        elements = [element_with_weights(figure, folder / "weights") for figure in figures]
        names = [*dict.fromkeys(figure.element for figure in figures)]
        paths = {path.stem: path for path in copy_scripts(names, folder)}
        weights = sorted((folder / "weights").glob("*.js"))
        # The host first; weights before the figures that ask for them as soon as they are there.
        scripts = [
            _script(paths[HOST]),
            *(_script(path, f' data-weights="{path.stem}"') for path in weights),
            *(_script(paths[name]) for name in names),
        ]
    texts = (re.sub(r"^<script[^>]*>|</script>$", "", script) for script in scripts)
    digests = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in texts
    )
    return Inside(tuple(elements), "\n".join(scripts), POLICY.format(digests=digests))


def _script(path: Path, attributes: str = "") -> str:
    # Within a script of its own, "</script" in a text would end it.
    inside = _END.sub(r"<\\/", path.read_text("utf-8"))
    return f"<script{attributes}>{inside}</script>"
