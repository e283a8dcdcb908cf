"""Figures on pages that are not ours: other style sheets, slides, frames, a file, a Sphinx book."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pages import Visit
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from small_figures import VisitPage

from capsviz.widgets import SquashExplorer, ToyOpened, TurnTheChair
from capsviz.widgets.embedding import write_embedding
from capsviz.widgets.static_page import element_with_weights

pytestmark = pytest.mark.browser

HOSTILE = """
    html { font-size: 16px; --paper: red; --ink: 3px; --line: none; --purple: lime;
        --mono: Papyrus; }
    * { letter-spacing: 0.3em !important; text-transform: uppercase; box-sizing: content-box; }
    body, div, section { font: italic 900 31px/3 fantasy; color: red; text-align: right;
        text-shadow: 2px 2px red; white-space: pre; word-spacing: 1em; text-indent: 40px; }
    div, p, section, svg, button, footer { border: 7px solid red; margin: 29px !important;
        padding: 11px; background: yellow; display: inline; float: left; transform: rotate(2deg);
        opacity: 0.4; }
    .frame, .stage, .body, .status, .choice { display: none !important; }
    button, input { visibility: hidden; width: 500px; }
"""
"""What a page may do to its own elements; it must not reach ours."""

SLIDES = """<!doctype html><html><head><meta charset="utf-8"><title>Slides</title><style>
    .reveal { font-size: 42px; text-align: center; text-transform: uppercase; overflow: hidden; }
    .slides { width: 960px; height: 700px; transform: scale(0.8); transform-origin: 0 0; }
    .slides > section { display: none } .slides > section.present { display: block }
    </style><script src="capsviz/capsviz-figures.js" defer></script></head>
    <body><div class="reveal"><div class="slides">
    <section class="present"><h2>A chair</h2>FIGURE</section><section>Second</section></div></div>
    <script>
    let at = 0; // as reveal.js: arrow keys turn the slides, unless somebody else took them
    document.addEventListener("keydown", ({ key }) => {
        const slides = document.querySelectorAll(".slides > section");
        at = Math.max(0, Math.min(1, at + ({ ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0)));
        slides.forEach((slide, k) => slide.classList.toggle("present", k === at));
    });
    </script></body></html>"""


def foreign(folder: Path, body: str, css: str = "", name: str = "page.html") -> str:
    """A page of somebody else beside the folder `capsviz`; returns its address."""
    page = folder / name
    page.write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Foreign</title>'
        f'<style>{css}</style><script src="capsviz/capsviz-figures.js" defer></script></head>'
        f"<body>{body}</body></html>",
        encoding="utf-8",
    )
    return page.as_uri()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `capsviz embed turn-the-chair squash-explorer` writes."""
    out = tmp_path_factory.mktemp("foreign")
    files = write_embedding([TurnTheChair(), SquashExplorer()], out)
    assert [path.name for path in files] == [
        "capsviz-figures.js", "turn-the-chair.js", "squash-explorer.js", "figures.html",
    ]  # fmt: skip
    assert {path.name for path in (out / "capsviz").iterdir()} == {path.name for path in files[:3]}
    return out


BARE = '<capsviz-figure name="turn-the-chair"></capsviz-figure>'


def picture(seen: Visit) -> np.ndarray[Any, Any]:
    seen.wait()
    seen.settle()
    shot = seen.figure.locator(".frame").screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


def test_a_hostile_style_sheet_changes_no_pixel(folder: Path, visit: VisitPage) -> None:
    fixed = '<p style="all: initial; display: block; width: 760px; background: white">{}</p>'
    size = {"viewport": {"width": 900, "height": 900}, "reduced_motion": "reduce"}
    calm = visit(foreign(folder, fixed.format(BARE)), **size)
    hostile = visit(foreign(folder, fixed.format(BARE), HOSTILE, "hostile.html"), **size)
    one, other = picture(calm), picture(hostile)
    assert one.shape == other.shape
    assert (abs(one - other) > 8).mean() < 1e-3, "but for rounded edges"
    hostile.press("Turn and tilt", "ArrowRight")
    assert hostile.get("azimuth") == 37


def test_it_is_light_or_dark_as_the_ground_it_stands_on(folder: Path, visit: VisitPage) -> None:
    """Whatever the reader's system likes: a page that knows one ground alone is not torn."""
    seen = visit(foreign(folder, BARE, " "), color_scheme="dark", reduced_motion="reduce")
    seen.wait()
    for css, scheme, theme, paper in (
        ("", "dark", "light", "rgb(255, 255, 255)"),
        ("body { background: #fffdf7 }", "dark", "light", "rgb(255, 253, 247)"),
        ("body { background: #101418; color: white }", "light", "dark", "rgb(16, 20, 24)"),
        (":root { color-scheme: light dark }", "dark", "dark", "rgb(23, 27, 33)"),
        ("body { background: #777 }", "light", "dark", "rgb(23, 27, 33)"),
        ("capsviz-figure { --capsviz-paper: #fef0f0 }", "light", "light", "rgb(254, 240, 240)"),
    ):
        seen.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        # Another style sheet, and as a page's own switch does it, a class that says so.
        seen.page.evaluate(
            """css => { document.querySelector("style").textContent = css;
                        document.body.className = `ground-${css.length}`; }""",
            css,
        )
        seen.settle()
        found = seen.figure.evaluate(
            """figure => {
                const frame = figure.lastElementChild.shadowRoot.querySelector(".frame");
                return [frame.dataset.theme, getComputedStyle(frame).backgroundColor];
            }"""
        )
        assert found == [theme, paper], css


def test_on_a_slide_its_keys_stay_with_it_and_dragging_goes_by_the_slides_scale(
    folder: Path, visit: VisitPage
) -> None:
    page = folder / "slides.html"
    page.write_text(SLIDES.replace("FIGURE", BARE), encoding="utf-8")
    seen = visit(page.as_uri(), reduced_motion="reduce")
    seen.wait()
    seen.press("Turn and tilt", "ArrowRight", times=2)
    seen.press("back", "ArrowRight")
    assert (seen.get("azimuth"), seen.get("part")) == (42, "front left leg")
    expect(seen.page.locator(".present h2")).to_be_visible()
    stage = seen.figure.locator(".stage").bounding_box()
    assert stage
    x, y = stage["x"] + 0.15 * stage["width"], stage["y"] + 0.8 * stage["height"]
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x + 48, y)
    seen.page.mouse.up()
    seen.settle()
    assert seen.get("azimuth") == pytest.approx(42 - 0.5 * 48 / 0.8, abs=0.2)
    seen.page.locator("h2").click()
    seen.page.keyboard.press("ArrowRight")
    expect(seen.page.locator(".present")).to_have_text("Second")


def test_the_code_for_a_frame_shows_the_figure_as_it_was_left_and_nothing_else(
    folder: Path, visit: VisitPage
) -> None:
    address = foreign(folder, f"<h1>Much text</h1>{BARE}<hr>{BARE}<p>More</p>", name="long.html")
    seen = visit(address, reduced_motion="reduce")
    seen.number = 1
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    seen.press("Turn and tilt", "ArrowRight", times=3)
    code = seen.copied("Embed")
    assert (
        'title="Turn the chair 2"' in code and "?capsviz=turn-the-chair.2#turn-the-chair=" in code
    )
    other = visit(foreign(folder, code, name="framing.html"), reduced_motion="reduce")
    inside = other.page.frame_locator("iframe")
    expect(inside.locator("capsviz-figure")).to_have_attribute("data-state", "ready")
    expect(inside.locator("body > *")).to_have_count(1)
    there = other.page.frames[1]
    assert there.evaluate("document.querySelector('capsviz-figure').model.get('azimuth')") == 47
    assert there.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), (
        "it fits its frame"
    )


@pytest.fixture
def strict(browser: Browser) -> Iterator[Page]:
    """A page that obeys its own policy, and can reach nothing."""
    context = browser.new_context(reduced_motion="reduce", offline=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("make", [lambda: TurnTheChair(azimuth=120), ToyOpened])
def test_a_saved_figure_stands_alone_in_one_file(tmp_path: Path, strict: Page, make: Any) -> None:
    path = make().save(tmp_path / "figure.html")
    assert path.exists() and len(list(tmp_path.iterdir())) == 1
    asked, wrong = [], []
    strict.on("request", lambda request: asked.append(request.url))
    strict.on(
        "console", lambda message: wrong.append(message.text) if message.type == "error" else 0
    )
    strict.on("pageerror", lambda error: wrong.append(str(error)))
    strict.goto(path.as_uri())
    expect(strict.locator("capsviz-figure")).to_have_attribute("data-state", "ready")
    expect(strict.locator(".status")).not_to_be_empty()
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [path.as_uri()]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "message"),
    [("a.png", "a still is drawn by a browser"), ("a.svg", "Save the figure as .html"),
     ("a", "path must end in .html; got 'a'")],
)  # fmt: skip
def test_what_cannot_be_saved_says_what_to_do(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        TurnTheChair().save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_page_of_the_readers_own_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "figures.html").write_text("mine")
    with pytest.raises(ValueError, match="is a page of yours, and is left as it is"):
        write_embedding([SquashExplorer()], tmp_path)
    assert (tmp_path / "figures.html").read_text() == "mine"


def test_a_sphinx_book_of_ones_own_shows_figures_by_directive_and_by_cell(
    tmp_path: Path, visit: VisitPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    for name in ("CAPSVIZ_STATIC", "CAPSVIZ_ASSETS"):
        monkeypatch.setenv(name, "")  # what the build sets is taken back
    source, out = tmp_path / "book", tmp_path / "site" / "html"
    (source / "part").mkdir(parents=True)
    (source / "conf.py").write_text('extensions = ["myst_parser", "capsviz.figures"]\n')
    (source / "index.md").write_text("# Bare\n\nNo figure.\n\n:::{toctree}\npart/live\n:::\n")
    # What a cell leaves behind, with the weights that it wrote.
    cell = element_with_weights(ToyOpened(), tmp_path / "site" / "capsviz-assets")
    (source / "part" / "live.md").write_text(
        "# Live\n\n```{capsviz-figure} turn-the-chair\n:alt: A chair.\n"
        '{"azimuth": 120}\n```\n\n'
        f"```{{raw}} html\n{cell}\n```\n"
    )
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, source, out, tmp_path / "trees", "html", status=None,
                     confoverrides={"myst_enable_extensions": ["colon_fence"]})  # fmt: skip
        app.build()
    assert app.statuscode == 0
    assert "capsviz-figures.js" not in (out / "index.html").read_text("utf-8")
    brought = sorted(path.relative_to(out).as_posix() for path in (out / "capsviz").rglob("*.js"))
    assert brought == [
        "capsviz/capsviz-figures.js", "capsviz/toy-opened.js", "capsviz/turn-the-chair.js",
        "capsviz/weights/toy-capsnets.network.js",
    ]  # fmt: skip
    seen = visit((out / "part" / "live.html").as_uri(), reduced_motion="reduce")
    seen.wait()
    assert seen.get("azimuth") == 120
    seen.number = 1
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
