"""What a page of a report is made of: its style, tables, pictures, and the mark that it is one."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import torch
from torch import Tensor

from capsviz.files import CheckpointError
from capsviz.replacing import replaceable

MARK = '<meta name="generator" content="capsviz evaluate">'

STYLE = """
:root { color-scheme: light dark; --ink: #1c1b1a; --ground: #fffdf9; --line: #d9d4cb;
  --muted: #6b655d; --blue: #2f6f9f; --wrong: #b5432a; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece8e1; --ground: #191817; --line: #413d38;
  --muted: #a49d93; --blue: #7db4dc; --wrong: #ef8b70; } }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
.lede { font-size: 1.15rem; } .muted, caption { color: var(--muted); }
caption { text-align: left; padding-bottom: .4rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid var(--line); }
th[scope=row], thead th:first-child, .words { text-align: left; font-weight: 500; }
td.right, td.wrong { background: color-mix(in srgb, var(--tone) var(--share), transparent); }
td.right { --tone: var(--blue); } td.wrong { --tone: var(--wrong); }
.bar { display: inline-block; height: .7rem; width: calc(var(--share) * 8rem);
  background: var(--wrong); vertical-align: baseline; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(13.5rem, 1fr)); gap: 1rem;
  padding: 0; list-style: none; }
figure { margin: 0; } figcaption { font-size: .875rem; overflow-wrap: anywhere; }
img { image-rendering: pixelated; border: 1px solid var(--line); }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
"""


def check_own_page(path: Path) -> None:
    """Refuse to write over a file that is no such page; to be asked before work."""
    replaceable(path)
    if path.exists() and MARK.encode() not in path.read_bytes()[:2000]:
        raise CheckpointError(
            f"{path} holds something else than a page of capsviz evaluate, and is left as it is: "
            "choose another name, or delete it"
        )


def table(caption: str | None, head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """A plain table; every word is escaped."""
    yield '<div class="wide"><table>'
    if caption:
        yield f"<caption>{escape(caption)}</caption>"
    if any(head):
        yield "<thead><tr>" + "".join(f'<th scope="col">{escape(w)}</th>' for w in head)
        yield "</tr></thead>"
    yield "<tbody>"
    for first, *others in rows:
        cells = "".join(
            f"<td{'' if any(head) else ' class=words'}>{escape(word)}</td>" for word in others
        )
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def as_data(image: Tensor) -> str:
    """A picture (C, H, W) in 0..1 as the address of a PNG that holds itself."""
    from PIL import Image

    pixels = image.clamp(0, 1).mul(255).round().to(torch.uint8).movedim(0, -1).squeeze(-1)
    file = io.BytesIO()
    Image.fromarray(pixels.cpu().numpy()).save(file, "png")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()
