"""The toy network opened as readers find it, and with the network that knows angles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import Visit


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("toy-opened")


@pytest.fixture
def knowing(seen: Visit) -> Visit:
    """The figure with the network that knows angles, as if it had opened so."""
    seen.set("taught", "poses")
    seen.settle()
    return seen
