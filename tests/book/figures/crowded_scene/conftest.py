"""The figure on its page."""

from __future__ import annotations

import pytest
from crowded_scene import FigureInBook
from pages import Visit


@pytest.fixture
def scene(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("crowded-scene")
