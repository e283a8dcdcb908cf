"""The runs of a trial: rows from a result file, places in the page, words."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import traitlets
from answers import ask

from capsviz.experiments.reading import load_result
from capsviz.statistics import compare, summed_up
from capsviz.widgets import TrialRuns

BOTH = {"capsnet": "CapsNet", "cnn": "CNN"}


def test_rows_are_those_of_the_file() -> None:
    result = load_result("multimnist")
    figure = TrialRuns.of(
        result, "test_error", "pairs misread, %", {"": BOTH}, paper={"CapsNet": 5.2}
    )
    ours, theirs = figure.rows
    assert [ours["side"], theirs["side"]] == ["ours", "theirs"]
    assert (ours["paper"], theirs["paper"]) == ([5.2], [])
    for row, variant in ((ours, "capsnet"), (theirs, "cnn")):
        runs = {
            r["seed"]: r["metrics"]["test_error"] for r in result["runs"] if r["variant"] == variant
        }
        assert dict(zip(row["seeds"], row["values"], strict=True)) == runs


def test_points_of_curves_other_metrics_and_scales() -> None:
    result = load_result("adversarial")
    groups = {"weak": {"capsnet@fgsm_fooled[0]": "CapsNet"}, "": BOTH}
    figure = TrialRuns.of(result, "test_error", "fooled, %", groups, scale=2)
    run = next(r for r in result["runs"] if (r["variant"], r["seed"]) == ("capsnet", 1))
    assert figure.rows[0]["values"][1] == 2 * run["metrics"]["fgsm_fooled"][0]
    assert figure.rows[1]["values"][1] == 2 * run["metrics"]["test_error"]
    with pytest.raises(ValueError, match=r"no variant 'cpasnet'; it has capsnet, cnn"):
        TrialRuns.of(result, "test_error", "x", {"": {"cpasnet": "CapsNet"}})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"values": []}, "as many seeds as values"),
        ({"seeds": [0]}, "as many seeds as values"),
        ({"side": "mine"}, "side must be"),
        ({"values": [1.0, float("nan"), 2.0]}, "not finite"),
        ({"colour": "red"}, "keys group, name"),
    ],
)
def test_rows_of_another_form_are_refused(change: dict[str, Any], message: str) -> None:
    row = {
        "group": "",
        "name": "a",
        "side": "",
        "seeds": [0, 1, 2],
        "values": [1, 2, 3],
        "paper": [],
    }
    with pytest.raises(traitlets.TraitError, match=message):
        TrialRuns([{**row, **change}])
    with pytest.raises(traitlets.TraitError, match="at least one row"):
        TrialRuns([])


def test_dots_stand_by_their_numbers_and_right_is_better(node: str) -> None:
    figure = TrialRuns()
    for more in (False, True):
        for width in (390, 800):
            state = {**figure.props(), "more_is_better": more}
            found = ask(node, "runPlaces", {"state": state, "width": width})
            values = [value for row in figure.rows for value in row["values"]]
            order = sorted(range(len(values)), key=lambda k: values[k], reverse=not more)
            across = [found["runs"][k][0] for k in order]
            assert across == sorted(across)
            assert all(found["left"] <= x <= found["right"] for x in across)
            assert found["near"] == list(range(len(values))), "each dot is found under a pointer"


def test_the_band_is_the_library_s_interval(node: str) -> None:
    """Round the first row's mean, so wide that a mean outside of it is clearly apart."""
    draw = np.random.default_rng(3)
    for seeds, lead in (((0, 1, 2), 2.0), ((5, 6, 7, 8, 9), 1.5), ((0, 1, 2), 9.0)):
        rows = [
            {"group": "", "name": name, "side": "", "paper": [], "seeds": list(own),
             "values": (draw.standard_normal(len(own)) + off).tolist()}
            for name, own, off in (("a", (0, 1, 2), 0.0), ("b", seeds, lead))
        ]  # fmt: skip
        a, b = (summed_up(row["values"], row["seeds"]) for row in rows)
        expected = compare(b, a)
        found = ask(node, "runPlaces", {"state": TrialRuns(rows).props(), "width": 700})
        assert expected and expected.paired == (len(seeds) == 3)
        assert found["reach"][1] == pytest.approx((expected.high - expected.low) / 2, rel=1e-6)
        assert found["clear"] == [False, expected.clear]


def test_the_paper_s_numbers_do_not_crush_the_runs(node: str) -> None:
    """They are hidden at first where the axis would have to be many times as wide."""
    far = TrialRuns()
    assert far.paper is False and TrialRuns(paper=True).paper is True
    state = far.props()
    shown = ask(node, "runPlaces", {"state": state, "width": 700})
    across = [x for x, _ in shown["runs"]]
    assert max(across) - min(across) > 0.6 * (shown["right"] - shown["left"])
    near = [{**row, "paper": [row["values"][0] - 2]} for row in far.rows]
    assert TrialRuns(near).paper is True
    assert TrialRuns([{**row, "paper": []} for row in near]).paper is False


def test_a_row_is_under_the_pointer_as_high_as_its_strip(node: str) -> None:
    state = TrialRuns().props()
    for width in (390, 800):
        found = ask(node, "runPlaces", {"state": state, "width": width})
        rows = [row for row, one in enumerate(state["rows"]) for _ in one["values"]]
        assert found["rows"] == rows
    assert ask(node, "runPlaces", {"state": {**state, "opponent": False}, "width": 800})["rows"][
        :3
    ] == [0, 0, 0]


def test_the_thread_is_of_one_seed_and_of_rows_in_sight(node: str) -> None:
    state = {**TrialRuns().props(), "chosen": 1}
    assert ask(node, "runThread", state) == [1, 4]
    assert ask(node, "runThread", {**state, "opponent": False}) == [1]
    assert ask(node, "runThread", {**state, "chosen": -1}) == []


def test_equal_runs_do_not_hide_each_other(node: str) -> None:
    row = {"group": "", "name": "a", "side": "", "seeds": [0, 1, 2], "values": [0.42, 0.42, 0.46],
           "paper": []}  # fmt: skip
    state = {**TrialRuns([row]).props()}
    (x, y), (x2, y2), (_, y3) = ask(node, "runPlaces", {"state": state, "width": 700})["runs"]
    assert x == x2 and abs(y - y2) >= 8 and (y + y2) / 2 == pytest.approx(y3)


def test_it_says_a_run_and_the_best_row(node: str) -> None:
    state = TrialRuns().props()
    words = ask(node, "runWords", {**state, "chosen": 4})
    assert words == "CNN, seed 1: 26.8\u00a0%. The mean of its 3 runs is 26.1\u00a0%."
    best = ask(node, "runWords", state)
    assert best == (
        "Pairs misread: on average CapsNet 24.4\u00a0%, CNN 26.1\u00a0%. The difference is clear."
    )
    assert "on average 24.4" in ask(node, "runWords", {**state, "opponent": False})


@pytest.mark.parametrize(
    ("low", "high"), [(0.25, 0.98), (5.2, 26.8), (0, 100), (0.413, 0.415), (3, 3), (-0.2, 0.3)]
)
def test_ticks_are_round_and_hold_all(node: str, low: float, high: float) -> None:
    ticks = ask(node, "roundTicks", [low, high])
    assert ticks[0] <= low and ticks[-1] >= high and 2 <= len(ticks) <= 8
    steps = {round(b - a, 9) for a, b in pairwise(ticks)}
    assert len(steps) == 1
    digits = f"{steps.pop():e}".split("e")[0].rstrip("0").rstrip(".")
    assert digits in {"1", "2", "5"}
