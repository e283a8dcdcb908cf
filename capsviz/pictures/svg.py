"""Matplotlib figures as SVG inside the page, in the page's font and colours.

An image file has fixed inks, and no single ink reaches a contrast of 4.5 to 1 on both a white and
a black ground. SVG inside the page can take its colours from the page's style, so one picture
serves both themes and follows a switch at once.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import re
from typing import TYPE_CHECKING, Any

from capsviz.markdown import as_markdown
from capsviz.pictures.description import description
from capsviz.pictures.style import GRID, INK, MUTED, PALETTE, PAPER

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PAGE_COLOURS = {
    INK: "var(--ink, #1b1f24)",
    "#000000": "var(--ink, #1b1f24)",
    MUTED: "var(--series-muted, #6b7280)",
    GRID: "var(--line, #e2ded3)",
    PAPER: "var(--paper, #fcfbf8)",
    PALETTE["blue"].lower(): "var(--series-blue, #0072b2)",
    **{
        PALETTE[name].lower(): f"var(--{name}, {PALETTE[name].lower()})"
        for name in ("vermilion", "green", "orange", "purple")
    },
}
"""Colours of `style`, and what they become in a page: a style variable, and its light value.

The variables are darker by day and lighter by night than Okabe and Ito's own colours, which have
too little contrast for lines and letters on white (orange: 2.2 to 1).
"""

_COLOUR = re.compile("|".join(PAGE_COLOURS), re.IGNORECASE)
_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_IMAGE = re.compile(r'<image\b[^>]*?"data:image/png;base64,([A-Za-z0-9+/=\s]+)"[^>]*>')
SHADE = 5
"""Ink is told apart in steps of so many 255ths: nobody sees finer ones, and a page loads them."""
_INK = "filter: var(--ink-picture, none)"
SHEET = 0.05
"""What a black pixel keeps of the ink, so that one sees how far a picture reaches."""
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
_BLACK_BY_DEFAULT = re.compile(r'<text style="(?![^"]*fill)')


BREAK = "break"
"""The gid of a vertical line, not seen, at which a phone breaks a long picture into two rows."""
_BREAK = re.compile(rf'<g id="{BREAK}">.*?d="M (?P<x>[\d.]+) .*?</g>\s*', re.DOTALL)
_VIEW = re.compile(r'viewBox="0 0 (?P<wide>[\d.]+) (?P<high>[\d.]+)"')


def to_html(figure: Figure) -> str:
    """Draw a figure as a ``<figure>`` element with the SVG inside.

    With a line that has ``set_gid("break")`` there are two more drawings, the left and the right
    part of the first: a phone's page shows these, one below the other.

    Args:
        figure: the figure; its text alternative comes from `describe`.

    Returns:
        HTML. Text stays text (selectable, in the page's font); the drawing itself is hidden from
        screen readers, which read the description instead.
    """
    drawing = drawing_of(figure)
    text = description(figure)
    label = f' role="img" aria-label="{html.escape(text)}"' if text else ""
    kind = "capsviz-picture"
    if found := _BREAK.search(drawing):
        kind = f"{kind} breaks"
        drawing = _broken(_BREAK.sub("", drawing), float(found["x"]))
    return f'<figure class="{kind}"{label}>{drawing.strip()}</figure>'


def _broken(drawing: str, at: float) -> str:
    """A drawing, and below it its parts left and right of a place, which show what it holds."""
    view = _VIEW.search(drawing)
    assert view is not None, "matplotlib says what an SVG shows"
    wide, high = float(view["wide"]), float(view["high"])
    name = f"picture-{hashlib.sha256(drawing.encode()).hexdigest()[:8]}"
    longer = max(at, wide - at)
    rows = "".join(
        f'<svg class="row" aria-hidden="true" focusable="false" viewBox="{left:.2f} 0 {part:.2f} '
        f'{high:g}" style="display: none; width: {100 * part / longer:.1f}%">'
        f'<use href="#{name}"/></svg>'
        for left, part in ((0, at), (at, wide - at))
    )
    return drawing.replace('<g id="figure_1">', f'<g id="{name}">', 1).strip() + rows


def drawing_of(figure: Figure) -> str:
    """The ``<svg>`` alone, in the page's colours; text stays text."""
    import matplotlib

    laid_out = figure.get_layout_engine()
    buffer = io.StringIO()
    settings: Any = {"svg.fonttype": "none", "svg.hashsalt": "capsviz", "figure.facecolor": "none"}
    with matplotlib.rc_context(settings):
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None})
    if laid_out is None:  # saving would have given it one, for the next time
        figure.set_layout_engine("none")
    drawing = _METADATA.sub("", _PROLOGUE.sub("", buffer.getvalue()))
    drawing = _COLOUR.sub(lambda match: PAGE_COLOURS[match[0].lower()], drawing)
    drawing = _BLACK_BY_DEFAULT.sub('<text style="fill: var(--ink, #1b1f24); ', drawing)
    drawing = _IMAGE.sub(_in_ink, drawing)
    return drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _in_ink(image: re.Match[str]) -> str:
    """A grey picture's bright pixels as ink on the page, which is light where the page is dark."""
    from PIL import Image, ImageChops

    pixels = Image.open(io.BytesIO(base64.b64decode("".join(image[1].split())))).convert("RGBA")
    red, *others, alpha = pixels.split()
    if any(other.tobytes() != red.tobytes() for other in others):
        return image[0]
    covers = red.point(lambda grey: round(255 * SHEET + (1 - SHEET) * grey))
    covers = ImageChops.multiply(covers, alpha)  # nothing lies where nothing was drawn
    shades = covers.point(lambda share: round(share / SHADE))
    inks = Image.frombytes("P", shades.size, shades.tobytes())
    inks.putpalette([0, 0, 0] * (255 // SHADE + 1))
    buffer = io.BytesIO()
    inks.save(buffer, "png", optimize=True, transparency=bytes(range(0, 256, SHADE)))
    data = base64.b64encode(buffer.getvalue()).decode()
    drawn = image[0].replace(image[1], data)
    if 'style="' in drawn:
        return drawn.replace('style="', f'style="{_INK}; ', 1)
    return drawn.replace("<image", f'<image style="{_INK}"', 1)


def to_words(figure: Figure) -> str | None:
    """The description, for exports that know no HTML (LaTeX); None leaves it to the next format."""
    text = description(figure)
    return as_markdown(text) if text else None


def show_as_svg() -> None:
    """Have IPython show every matplotlib figure through `to_html`; outside IPython do nothing."""
    from IPython import get_ipython
    from matplotlib.figure import Figure

    shell = get_ipython()
    if shell is None:
        return
    from matplotlib_inline.backend_inline import configure_inline_support, set_matplotlib_formats

    configure_inline_support(shell, "module://matplotlib_inline.backend_inline")
    set_matplotlib_formats()
    shell.display_formatter.formatters["text/html"].for_type(Figure, to_html)
    shell.display_formatter.formatters["text/markdown"].for_type(Figure, to_words)
