"""The speed chapter's pictures show the numbers of the files."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from capsviz.bench.scaling import SWEEPS, WAYS
from capsviz.bench.versions import STAGES
from capsviz.pictures.description import description
from capsviz.pictures.scaling import STAGE_LOOKS, draw_kept_memory, draw_scaling, draw_stages


@pytest.fixture(autouse=True)
def close_figures():
    plt.switch_backend("agg")
    yield
    plt.close("all")


@pytest.fixture
def results():
    rows = [
        {"varied": name, "value": value, "way": way, "seconds": value / 1000, "kept_bytes": kept}
        for name, values in SWEEPS.items()
        for value in values
        for way, kept in zip(WAYS, (value * 10**6, 0), strict=True)
    ]
    return {"rows": rows}


def test_every_stage_has_a_look():
    assert tuple(STAGE_LOOKS) == STAGES


def test_bars_are_as_long_as_an_image_takes():
    shares = dict(zip(STAGES, (0.4, 0.1, 0.3, 0.15, 0.05), strict=True))
    rows = [
        {"version": name, "examples_per_second": speed, "stages": shares}
        for name, speed in (("textbook", 50), ("fast", 250))
    ]
    draw_stages(rows, "Training")
    ax = plt.gca()
    ends = {round(bar.get_y() + bar.get_height() / 2): bar.get_x() + bar.get_width()
            for bar in ax.patches}  # fmt: skip
    assert ends == pytest.approx({0: 20.0, 1: 4.0})
    widths = [bar.get_width() for bar in ax.patches[: len(STAGES)]]
    assert widths == pytest.approx([8.0, 2.0, 6.0, 3.0, 1.0])
    assert "textbook 20, fast 4" in description(plt.gcf())


def test_a_panel_a_size_with_both_ways_and_the_proportional_line(results):
    draw_scaling(results)
    axes = plt.gcf().axes
    assert len(axes) == len(SWEEPS)
    for ax, values in zip(axes, SWEEPS.values(), strict=True):
        kept, recomputed, proportional = ax.lines
        assert tuple(kept.get_xdata()) == values
        assert list(recomputed.get_ydata()) == pytest.approx(list(values))
        # These results are proportional, so the dotted line lies on them.
        assert list(proportional.get_ydata()) == pytest.approx(list(values))
    assert description(plt.gcf())


def test_kept_memory_is_drawn_in_megabytes(results):
    draw_kept_memory(results)
    for ax, name in zip(plt.gcf().axes, ("rounds", "batch"), strict=True):
        kept, recomputed = ax.lines
        assert tuple(kept.get_ydata()) == SWEEPS[name]
        assert not any(recomputed.get_ydata())


def test_descriptions_say_the_numbers_and_no_law(results):
    """ "Straight lines in both" was said of a curve that jumps once and then hardly rises."""
    for row in results["rows"]:
        if (row["varied"], row["way"]) == ("rounds", "kept"):
            row["kept_bytes"] = 3_000_000 if row["value"] == 1 else 9_000_000 + row["value"] * 10**5
    draw_kept_memory(results)
    words = description(plt.gcf())
    assert "3, 9.2, 9.3, 9.4, 9.5, 9.6 megabytes over the rounds" in words
    assert "straight" not in words
    draw_scaling(results)
    assert "rounds 6 times, votes kept 6, recomputed 6" in description(plt.gcf())
