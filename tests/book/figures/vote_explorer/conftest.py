"""The figure on its page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import Visit
from vote_explorer import START

FigureInBook = Callable[..., Visit]


@pytest.fixture
def explorer(figure_in_book: FigureInBook) -> Visit:
    """The figure with the two parts of one boat."""
    seen = figure_in_book("vote-explorer")
    for name in ("rectangle", "triangle", "rectangle_at", "triangle_at"):
        seen.set(name, getattr(START, name))
    return seen
