"""What attacks share: they are counted, and the table of all of them is shown at the end.

A test that attacks takes the fixture `survived`. The table has a line for each attack: how often it
was tried and how often it was survived; the test fails if these differ.
"""

from __future__ import annotations

import pytest

NOTE = "attack"


@pytest.fixture
def survived(record_property):
    """`survived(attack, tried, failures)`: note it, and fail with the failures if there are any."""

    def note(attack: str, tried: int, failures: list[str]) -> None:
        record_property(NOTE, (attack, tried, tried - len(failures)))
        assert tried > 0, f"{attack}: nothing was tried"
        assert not failures, "\n".join([f"{attack}: {len(failures)} of {tried}", *failures[:20]])

    return note


def pytest_terminal_summary(terminalreporter):
    """attack → tried → survived."""
    noted = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", [])
        if name == NOTE and report.when == "call"
    ]
    if noted:
        width = max(len(attack) for attack, _, _ in noted)
        terminalreporter.section("attacks")
        terminalreporter.write_line(f"{'attack':<{width}} {'tried':>7} {'survived':>9}")
        for attack, tried, whole in sorted(map(tuple, noted)):
            terminalreporter.write_line(f"{attack:<{width}} {tried:>7,} {whole:>9,}")
