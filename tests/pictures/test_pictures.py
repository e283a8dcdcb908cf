"""Still pictures: described, readable on light and dark pages, the same in every chapter."""

from __future__ import annotations

import base64
import io
import json
import re
from xml.dom.minidom import parseString

import matplotlib
import pytest

matplotlib.use("Agg")

import plotly.graph_objects as go
import plotly.io as pio
from matplotlib import pyplot as plt
from PIL import Image

from capsviz.pictures import PALETTE, describe, plots, style, svg, use_style
from capsviz.pictures.style import SIGNED, STRENGTH, colour_map


@pytest.fixture(autouse=True)
def restored_settings() -> object:
    """Each test starts from, and leaves, matplotlib's and Plotly's own settings."""
    template, renderer = pio.templates.default, pio.renderers.default
    with matplotlib.rc_context():
        yield
    plt.close("all")
    pio.templates.default, pio.renderers.default = template, renderer


def luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_inks_contrast_with_a_light_ground() -> None:
    assert contrast(style.INK, "#ffffff") >= 7
    assert contrast(style.MUTED, "#ffffff") >= 4.5


def test_no_single_ink_serves_both_grounds() -> None:
    """Why pictures take their ink from the page: the best grey stays below 4.5 to 1."""
    greys = [f"#{value:02x}{value:02x}{value:02x}" for value in range(256)]
    assert max(min(contrast(grey, "#fcfbf8"), contrast(grey, "#12161b")) for grey in greys) < 4.5


def test_series_take_the_palette_in_order() -> None:
    use_style()
    _, ax = plt.subplots()
    lines = [ax.plot([0, 1])[0].get_color() for _ in PALETTE]
    assert lines == list(PALETTE.values())


def figure_with_everything() -> matplotlib.figure.Figure:
    fig, ax = plt.subplots()
    ax.plot([0, 1, 2], [0, 1, 4], label="squares")
    ax.imshow([[0, 1], [1, 0]], extent=(0, 1, 0, 1))
    ax.set(title="A title", xlabel="length before", ylabel="after")
    ax.grid()
    ax.legend()
    return fig


def test_svg_takes_its_inks_from_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    use_style()
    fig = figure_with_everything()
    describe(fig, 'A "curve" < 5')
    written = svg.to_html(fig)
    assert written.startswith('<figure class="capsviz-picture" role="img" aria-label="A &quot;')
    assert "var(--ink" in written and "var(--series-blue" in written and "var(--line" in written
    fixed = re.findall(r"(?<!, )#[0-9a-f]{6}(?=[;\"])", written.lower())
    assert not set(fixed) & set(svg.PAGE_COLOURS), "an ink stayed fixed"
    assert "<text" in written and "length before" in written, "text stays text"
    assert "<metadata" not in written and "<?xml" not in written


def test_every_text_has_a_page_ink(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    use_style()
    written = svg.to_html(figure_with_everything())
    texts = re.findall(r"<text style=\"([^\"]*)\"", written)
    assert texts and all("fill: var(" in text for text in texts)


def test_svg_is_the_same_every_time() -> None:
    use_style()
    assert svg.to_html(figure_with_everything()) == svg.to_html(figure_with_everything())


def test_live_pictures_keep_a_ground_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAPSVIZ_STATIC", raising=False)
    renderer = pio.renderers.default
    use_style()
    assert matplotlib.rcParams["figure.facecolor"] == "white"
    assert pio.renderers.default == renderer, "Plotly goes on choosing by itself"


def test_describe_keeps_the_words() -> None:
    fig = plt.figure()
    assert describe(fig, "words\n  over lines") is None, "a returned figure would be shown twice"
    assert 'aria-label="words over lines"' in svg.to_html(fig)
    surface = go.Figure()
    assert describe(surface, "A bowl.") is surface


@pytest.mark.parametrize("figure", [plt.figure(), go.Figure()], ids=["matplotlib", "plotly"])
def test_describe_refuses_silence(figure: object) -> None:
    with pytest.raises(ValueError, match="text: expected a sentence"):
        describe(figure, "  ")


def test_plotly_renderer_writes_data_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    use_style()
    assert pio.renderers.default == "capsviz"
    surface = go.Figure(
        go.Surface(z=[[0.0, 1.0], [1.0, 0.5]]), layout={"title": {"text": "</script>"}}
    )
    bundle = plots.BookRenderer().to_mimebundle(describe(surface, "A bowl.").to_dict())
    assert list(bundle) == ["text/html", "text/markdown", "text/plain"]
    assert bundle["text/markdown"] == "A bowl."
    written = bundle["text/html"]
    assert 'role="group" aria-label="A bowl."' in written
    assert written.count("</script>") == 1
    data = json.loads(re.search(r"<script[^>]*>(.*)</script>", written)[1])
    assert data["data"][0]["type"] == "surface"
    assert len(written) < 20_000, "the Plotly bundle must not be in the page"


@pytest.mark.parametrize(
    ("trace", "whole"),
    [(go.Surface(), False), (go.Scatter(), False), (go.Heatmap(), True), (go.Cone(), True)],
    ids=lambda value: getattr(value, "type", value),
)
def test_a_rare_kind_of_trace_asks_for_the_whole_bundle(trace: object, whole: bool) -> None:
    figure = go.Figure([go.Scatter3d(), trace]).to_dict()
    assert ('data-bundle="whole"' in plots.to_html(figure, "words")) is whole


def test_plotly_figure_without_words_has_no_name() -> None:
    written = plots.BookRenderer().to_mimebundle(go.Figure().to_dict())["text/html"]
    assert "aria-label" not in written


def test_a_picture_in_latex_is_its_words() -> None:
    """As Markdown, in which an underscore is no mark."""
    figure = plt.figure()
    assert svg.to_words(figure) is None
    describe(figure, "The share c_ij of *one* child.")
    assert svg.to_words(figure) == r"The share c\_ij of \*one\* child."


@pytest.mark.parametrize(("colours", "clear"), [(SIGNED, 0.5), (STRENGTH, 0.0)])
def test_what_is_nothing_in_a_map_of_numbers_is_the_page(
    colours: tuple[str, ...], clear: float
) -> None:
    """White was a hole in a dark page, and black one in a light page."""
    shades = colour_map(colours)
    assert shades(clear)[3] < 0.01
    assert shades(1.0)[3] == 1.0


def test_bright_pixels_are_ink_and_colours_stay() -> None:
    """A digit is written on the page: a white pixel covers all, a black one hardly anything."""
    use_style()
    figure, (grey, coloured) = plt.subplots(1, 2)
    grey.imshow([[0.0, 0.5, float("nan")], [1.0, 0.0, 0.0]])
    coloured.imshow([[0.0, 0.5], [1.0, 0.0]], cmap="RdBu")
    written = svg.to_html(figure)
    grey.images[0].set_interpolation("nearest")
    for drawing in (written, svg.to_html(figure)):  # then it has a style already
        parseString(drawing)
        first, second = re.findall("<image .*?>", drawing, re.DOTALL)
        assert first.count("var(--ink-picture") == 1 and "var(" not in second
    ink, colours = re.findall(r'data:image/png;base64,([^"]+)', written)
    pixels = Image.open(io.BytesIO(base64.b64decode(ink)))
    *darkness, covers = pixels.convert("RGBA").split()
    assert all(colour.getextrema() == (0, 0) for colour in darkness)
    shares = sorted(share for _, share in covers.getcolors())
    least = svg.SHADE * round(255 * svg.SHEET / svg.SHADE)
    assert (shares[0], shares[1], shares[3]) == (0, least, 255)
    assert len(Image.open(io.BytesIO(base64.b64decode(colours))).convert("RGB").getcolors()) == 3
