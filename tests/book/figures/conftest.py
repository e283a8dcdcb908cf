"""The live figures where readers meet them: in the built book, from the disk, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built_book import article
from built_book import homes as homes
from built_book import shortened as shortened
from left_open import Kind, LeftOpen
from pages import Visit, open_visit
from playwright.sync_api import Browser

from capsviz import CapsNet, CapsNetConfig
from capsviz.export import web_export
from capsviz.export.quantisation import dequantise


@pytest.fixture(scope="session")
def net(site: Path) -> CapsNet:
    """The compact network with the rounded weights that pages load."""
    weights = site / "capsviz" / "weights"
    halves = [web_export.read_script(weights / f"mnist-compact-page.{part}.js")
              for part in ("encoder", "decoder")]  # fmt: skip
    network = CapsNet(CapsNetConfig(**halves[0]["config"]))
    tensors = {name: tensor for half in halves for name, tensor in half["tensors"].items()}
    network.load_state_dict({name: dequantise(tensor) for name, tensor in tensors.items()})
    return network.eval().requires_grad_(False)


@pytest.fixture(scope="session")
def left_open() -> Iterator[LeftOpen]:
    """Pages that earlier tests have done with."""
    pages = LeftOpen()
    yield pages
    pages.close()


@pytest.fixture
def figure_in_book(
    browser: Browser, homes: dict[str, Path], shortened: Callable[[str], Path], left_open: LeftOpen
) -> Iterator[Callable[..., Visit]]:
    """Open the page that holds a figure: ``figure_in_book("squash-explorer", width=390)``.

    The figure is scrolled into view and ready. It does not glide, which takes time, unless
    `reduced_motion` is "no-preference". The chapter's text is left out, unless the `whole_page` is
    asked for. The page may have been another test's; its figures are new. Console errors and
    requests that leave the machine fail the test.
    """
    visits: list[tuple[Visit, Kind | None]] = []

    def open_(
        name: str,
        number: int = 0,
        width: int = 1280,
        theme: str = "light",
        touch: bool = False,
        reduced_motion: str = "reduce",
        hash: str = "",
        whole_page: bool = False,
    ) -> Visit:
        assert name in homes, f"no page of the book shows {name}; there are {sorted(homes)}"
        height = 844 if width < 600 else 900
        page = homes[name] if whole_page else shortened(name)
        kind = Kind(page.as_uri(), width, height, theme, touch, reduced_motion)
        # An address with a state is meant to be opened, and what a whole page has made of its
        # article is not to be made again.
        kept = None if hash or whole_page else kind
        seen = kept and left_open.take(kind, article(page.read_text("utf-8")))
        seen = seen or open_visit(
            browser,
            page.as_uri() + hash,
            viewport={"width": width, "height": height},
            color_scheme=theme,
            has_touch=touch,
            is_mobile=touch,
            reduced_motion=reduced_motion,
        )
        visits.append((seen, kept))
        seen.selector, seen.number = f'capsviz-figure[name="{name}"]', number
        seen.page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        if not hash:  # an address that names a figure leads to it by itself
            seen.figure.scroll_into_view_if_needed()
        seen.wait()
        seen.settle()
        return seen

    yield open_
    for seen, kept in visits:
        if kept:
            left_open.keep(kept, seen)
        else:
            seen.page.context.close()
    for seen, _ in visits:
        assert seen.outside == []
        assert seen.complaints == []


@pytest.fixture
def stepper(figure_in_book: Callable[..., Visit]) -> Visit:
    """The routing stepper on its page."""
    return figure_in_book("routing-stepper")
