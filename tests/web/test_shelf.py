"""A page brings the figures that stand on it, each once, and says which one is missing."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pytest
from pages import Visit, element
from playwright.sync_api import expect
from small_figures import VisitPage

pytestmark = pytest.mark.browser


def scripts(seen: Visit) -> list[str]:
    """Names of the scripts that were asked for, in alphabetical order."""
    return sorted(Path(url).name for url in seen.requests if url.endswith(".js"))


def test_a_page_brings_the_figures_that_stand_on_it_once(site: Any, visit: VisitPage) -> None:
    names = ("squash-explorer", "vote-explorer", "squash-explorer")
    seen = visit(site.page(*(element({}, name) for name in names), gap=2000))
    seen.page.wait_for_load_state("networkidle")
    expected = ["capsviz-figures.js", "squash-explorer.js", "vote-explorer.js"]
    assert scripts(seen) == expected, "before anybody has scrolled: it may be printed"
    for seen.number in range(len(names)):
        seen.figure.scroll_into_view_if_needed()
        seen.wait()
    assert scripts(seen) == expected


def test_a_figure_that_comes_later_is_brought_too(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(element({}, "squash-explorer")))
    seen.wait()
    append = "html => document.body.insertAdjacentHTML('beforeend', html)"
    seen.page.evaluate(append, element({}, "luck"))
    seen.number = 1
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    assert "luck.js" in scripts(seen)


def test_a_figure_whose_script_is_missing_says_so(
    site: Any, tmp_path: Path, visit: VisitPage
) -> None:
    """Its neighbours do not mind."""
    (tmp_path / "capsviz").mkdir()
    for name in ("capsviz-figures", "vote-explorer"):
        shutil.copy(site.folder / "capsviz" / f"{name}.js", tmp_path / "capsviz")
    lacking = dataclasses.replace(site, folder=tmp_path)
    url = lacking.page(element({}, "squash-explorer"), element({}, "vote-explorer"))
    seen = visit(url, complaints=True)
    seen.wait("error")
    message = "This figure is not there: the page looked for capsviz/squash-explorer.js."
    expect(seen.figure.get_by_role("alert")).to_contain_text(message)
    seen.number = 1
    seen.figure.scroll_into_view_if_needed()
    seen.wait()


def test_a_page_that_is_printed_at_once_has_its_figures(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(element({}, "vote-explorer"), gap=4000))
    seen.page.wait_for_load_state("networkidle")
    assert seen.figure.get_attribute("data-state") == "loading"
    seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert seen.figure.get_attribute("data-state") == "ready"


def test_a_lazy_figure_comes_with_its_reader(site: Any, visit: VisitPage) -> None:
    """Until then its words stand there, for paper too."""
    lazy = element({}, "vote-explorer").replace("<capsviz-figure", "<capsviz-figure lazy")
    lazy = lazy.replace("</capsviz-figure>", '<p class="figure-text">A vote.</p></capsviz-figure>')
    seen = visit(site.page(lazy, gap=4000))
    seen.page.wait_for_load_state("networkidle")
    assert scripts(seen) == ["capsviz-figures.js"]
    expect(seen.figure.locator(".figure-text")).to_be_visible()
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    expect(seen.figure.locator(".figure-text")).to_be_hidden()
    assert scripts(seen) == ["capsviz-figures.js", "vote-explorer.js"]
