"""The committed result files."""

from __future__ import annotations

import json

import pytest
from tools import ROOT


@pytest.fixture(scope="session")
def scaling_results():
    return json.loads((ROOT / "data" / "results" / "scaling.json").read_text(encoding="utf-8"))
