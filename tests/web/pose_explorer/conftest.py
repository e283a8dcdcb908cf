"""The pose explorer on a page from the disk."""

from __future__ import annotations

from typing import Any

import pytest
from pose_explorer import DIGIT_3, VisitPage


@pytest.fixture
def threes(site: Any, visit: VisitPage) -> Any:
    """A page with the digit 3, ready."""
    seen = visit(site.page(DIGIT_3))
    seen.wait()
    return seen
