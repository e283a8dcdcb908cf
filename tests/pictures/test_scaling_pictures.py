"""The speed chapter's pictures show the numbers of the files."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from capsviz.bench.scaling import SWEEPS, WAYS
from capsviz.bench.versions import STAGES
from capsviz.pictures.description import description
from capsviz.pictures.scaling import NAMES, STAGE_LOOKS, draw_growth, draw_stages


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


def test_a_stage_that_is_free_is_hollow_and_comes_last():
    shares = dict(zip(STAGES, (0.4, 0.1, 0.3, 0.15, 0.05), strict=True))
    rows = [{"version": "textbook", "examples_per_second": 50, "stages": shares}]
    fig = draw_stages(rows, "Training", without="routing")
    last = fig.axes[0].patches[-1]
    assert isinstance(last, plt.Rectangle)
    assert (last.get_width(), last.get_facecolor()[3]) == (pytest.approx(6.0), 0)
    assert "textbook 14" in description(fig)
    with pytest.raises(ValueError, match="without must be nothing or one of"):
        draw_stages(rows, "Training", without="luck")


@pytest.mark.parametrize("varied", NAMES)
def test_time_and_memory_of_one_size_with_both_ways(results, varied):
    time, memory = draw_growth(results, varied).axes
    values = SWEEPS[varied]
    kept, recomputed, proportional = time.lines
    assert tuple(kept.get_xdata()) == values
    assert list(recomputed.get_ydata()) == pytest.approx(list(values))
    # These results are proportional, so the dotted line lies on them.
    assert list(proportional.get_ydata()) == pytest.approx(list(values))
    kept, recomputed = memory.lines
    assert tuple(kept.get_ydata()) == values
    assert not any(recomputed.get_ydata())


def test_descriptions_say_the_numbers_and_no_law(results):
    """ "Straight lines in both" was said of a curve that jumps once and then hardly rises."""
    for row in results["rows"]:
        if (row["varied"], row["way"]) == ("rounds", "kept"):
            row["kept_bytes"] = 3_000_000 if row["value"] == 1 else 9_000_000 + row["value"] * 10**5
    words = description(draw_growth(results, "rounds"))
    assert "3, 9.2, 9.3, 9.4, 9.5, 9.6 megabytes with votes kept" in words
    assert "straight" not in words
    assert "rounds 6 times, votes kept 6, recomputed 6" in words
    with pytest.raises(ValueError, match="varied must be one of"):
        draw_growth(results, "luck")
