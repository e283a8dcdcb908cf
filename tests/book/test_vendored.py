"""Third-party files in the theme are the recorded ones, licensed, and small."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

THEME = Path(__file__).parents[2] / "book" / "_theme"
RECORD = json.loads((THEME / "vendored.json").read_text("utf-8"))


@pytest.mark.parametrize("entry", RECORD, ids=lambda entry: entry["file"])
def test_file_is_the_recorded_one(entry: dict[str, str]) -> None:
    path = THEME / entry["file"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"], (
        f"{path} changed: run book/_theme/vendor.py, or restore the file"
    )


def test_every_vendored_file_is_recorded() -> None:
    present = {*THEME.glob("static/fonts/*.woff2"), *THEME.glob("static/vendor/*.js")}
    assert {path.relative_to(THEME).as_posix() for path in present} == {
        entry["file"] for entry in RECORD
    }


def test_licences_are_shipped() -> None:
    assert "SIL OPEN FONT LICENSE" in (THEME / "static/fonts/LICENSE.txt").read_text("utf-8")
    assert "MIT" in (THEME / "static/vendor/plotly-LICENSE.txt").read_text("utf-8")


def test_fonts_stay_small() -> None:
    assert sum(path.stat().st_size for path in THEME.glob("static/fonts/*.woff2")) <= 160_000


def test_plotly_bundle_fits_the_python_package() -> None:
    """Python writes the figures that this bundle reads: their plotly.js must be the same."""
    from plotly.offline import get_plotlyjs_version

    bundle = next(entry for entry in RECORD if entry["package"].startswith("plotly.js"))
    assert bundle["version"].split(".")[0] == get_plotlyjs_version().split(".")[0]
