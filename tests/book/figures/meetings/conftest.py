"""The figure on its page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import Visit


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("meetings")
