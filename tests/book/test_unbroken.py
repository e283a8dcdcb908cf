"""A number and its unit stay on one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from capsviz.book.unbroken import unbroken


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("maps of 6 × 6.", "maps of 6~×~6."),
        ("it takes 3 ms, or 0.2 % of a second", "it takes 3~ms, or 0.2~% of a second"),
        ("12.08 ± 0.09 %", "12.08~±~0.09~%"),
        ("2 seeds", "2 seeds"),
        ("a × b", "a × b"),
    ],
)
def test_the_space_between_them_does_not_break(text: str, joined: str) -> None:
    assert unbroken(text) == joined.replace("~", "\u00a0")


@pytest.mark.slow
def test_prose_is_joined_and_code_is_left_alone(site: Path) -> None:
    page = (site / "book" / "capsnet.html").read_text("utf-8")
    assert "64 maps of 6\u00a0×\u00a06" in page
    assert "on 3 × 3 cells" in page, "a comment in code"
