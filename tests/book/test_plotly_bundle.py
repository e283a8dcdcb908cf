"""The book's own Plotly bundle draws its kinds of trace; a page with others gets the whole one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import plotly.graph_objects as go
import pytest
from playwright.sync_api import expect
from tools import ROOT

from capsviz.book.theme import add_whole_plotly
from capsviz.pictures.plots import BOOK_TRACES, to_html

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIGURES = {
    "scatter": go.Figure(go.Scatter(x=[1, 2], y=[1, 3], fill="tozeroy")),
    "scatter3d": go.Figure(go.Scatter3d(x=[1, 2], y=[1, 3], z=[0, 1], text=["û", "v"])),
    "surface": go.Figure(go.Surface(z=[[0.0, 1.0], [1.0, 0.5]], contours_z_show=True)),
    "mesh3d": go.Figure(go.Mesh3d(x=[0, 1, 0, 0], y=[0, 0, 1, 0], z=[0, 0, 0, 1], alphahull=0)),
}
RARE = go.Figure(go.Heatmap(z=[[0, 1], [1, 0]]))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with what pages of the book have beside them."""
    static = ROOT / "book" / "_theme" / "static"
    shutil.copytree(static / "vendor", tmp_path / "_static" / "vendor")
    shutil.copy(static / "plots.js", tmp_path / "_static")
    return tmp_path


def page(site: Path, *places: str) -> str:
    """Write a page with these places for figures; its address."""
    path = site / "page.html"
    script = '<script src="_static/plots.js" defer></script>'
    path.write_text(f'<!doctype html><meta charset="utf-8">{"".join(places)}{script}')
    return path.as_uri()


def built(site: Path) -> None:
    """Let the extension do what it does when a build has finished."""
    add_whole_plotly(
        SimpleNamespace(outdir=site, builder=SimpleNamespace(format="html", name="html")), None
    )


def test_there_is_a_figure_for_every_kind() -> None:
    assert set(FIGURES) == BOOK_TRACES


def test_the_books_bundle_draws_its_kinds(site: Path, open_page: Callable[..., Any]) -> None:
    address = page(site, *(to_html(figure.to_dict(), kind) for kind, figure in FIGURES.items()))
    built(site)
    assert not (site / "_static/vendor/plotly.min.js").exists()
    watched = open_page(address)
    for box in watched.page.locator(".capsviz-plot").all():
        box.evaluate("box => box.scrollIntoView()")
        if box.locator(".plot-still").count():
            assert box.locator("canvas").count() == 0, "not before it is asked"
            box.get_by_role("button", name="Turn it in space").press("Enter")
        expect(box).not_to_have_attribute("data-state", "loading", timeout=30_000)
        kind = box.get_attribute("aria-label")
        assert box.get_attribute("data-state") == "ready", box.inner_text()
        drawn = box.locator("canvas" if kind != "scatter" else ".scatterlayer path")
        assert drawn.count() > 0, kind
    assert watched.complaints == []


def test_other_kinds_come_with_the_whole_bundle(site: Path, open_page: Callable[..., Any]) -> None:
    address = page(site, to_html(RARE.to_dict(), "A map."), to_html({"data": []}, "Nothing."))
    built(site)
    watched = open_page(address)
    watched.page.wait_for_selector(
        ".capsviz-plot[data-state=ready] .heatmaplayer image", timeout=60_000
    )
    loaded = "performance.getEntriesByType('resource').map(entry => entry.name)"
    assert not any("plotly-book" in name for name in watched.page.evaluate(loaded))
    assert watched.complaints == []


def test_a_kind_the_bundle_lacks_is_named(site: Path, open_page: Callable[..., Any]) -> None:
    place = to_html(RARE.to_dict(), "A map.").replace(' data-bundle="whole"', "")
    watched = open_page(page(site, place))
    watched.page.wait_for_selector(".capsviz-plot[data-state=error]", timeout=60_000)
    assert watched.page.locator(".plot-note").inner_text() == (
        "This figure could not be drawn (the page’s Plotly has no trace “heatmap”: "
        "build the book again)."
    )
    assert watched.page.locator(".plot-frame svg").count() == 0
