"""Slides of a chapter: which scenes they have, and that they live and turn from the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tools import ROOT, missing

from capsviz.book.slides import REVEAL, scenes, write
from capsviz.widgets.figure import STATIC

LIVE = (
    '<capsviz-figure name="squash-explorer"><script type="application/json">{"s":[1.2,0.9]}'
    '</script><p class="figure-text"><b>Squash explorer.</b> Words.</p></capsviz-figure>'
)
PAGE = f"""<article class="text"><section id="top">
<h1>Squash: <em>why</em><a class="headerlink" href="#top">#</a></h1>
<p>Every <a href="x.html">length</a> is cut. Pull <i>s</i> as far as you like.</p>
<div class="cell_output">{LIVE}</div>
<section id="long"><h2>Long ones</h2>
<p>{"A sentence that goes on and on " * 9}.</p>{LIVE}<p>And then? It is short.</p>
<div class="exercise"><p>Try.</p>{LIVE}</div>
<details><summary>More</summary>{LIVE}</details></section></section></article>"""


def test_a_slide_is_a_title_a_figure_and_one_short_sentence() -> None:
    found = list(scenes(PAGE))
    assert [scene.title for scene in found] == ["Squash: <em>why</em>", "Long ones"]
    assert [scene.sentence for scene in found] == ["Pull <i>s</i> as far as you like.", "And then?"]
    assert all(scene.figure == LIVE for scene in found)


@pytest.mark.browser
@pytest.mark.slow
def test_slides_live_and_turn_from_the_disk(tmp_path: Path, browser: Browser) -> None:
    if not (ROOT / REVEAL).is_dir():
        missing("web/node_modules (run: npm ci --prefix web)")
    for folder in ("book", "_static"):
        (tmp_path / folder).mkdir()
    (tmp_path / "book" / "squash.html").write_text(PAGE)
    for name in ("slides.js", "slides.css", "tokens.css", "fonts.css"):
        shutil.copy(ROOT / "book" / "_theme" / "static" / name, tmp_path / "_static")
    shutil.copytree(ROOT / "book" / "_theme" / "static" / "fonts", tmp_path / "_static" / "fonts")
    shutil.copytree(STATIC, tmp_path / "capsviz")
    (deck,) = write(tmp_path, ROOT)
    page = browser.new_page()
    asked: list[str] = []
    heard: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.goto(deck.as_uri())
    expect(page.locator("section.present h1")).to_have_text("Squash: why")
    page.keyboard.press("ArrowRight")
    figure = page.locator("section.present capsviz-figure")
    expect(figure).to_have_attribute("data-state", "ready", timeout=30_000)
    expect(page.locator("section.present > p")).to_have_text("Pull s as far as you like.")
    slider = figure.locator("[role=slider], input[type=range]").first
    slider.focus()
    page.keyboard.press("ArrowRight")  # the figure's, not the deck's
    expect(page.locator("section.present h2")).to_have_text("Squash: why")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    expect(page.locator("section.present h2")).to_have_text("Long ones")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("section.present h2")).to_have_text("Squash: why")
    assert heard == [] and all(url.startswith(("file:", "data:", "blob:")) for url in asked)
    page.close()
