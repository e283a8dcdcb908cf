"""The luck figure: its rule and its rates are those of SciPy, its chance is the same each time."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
import traitlets
from answers import ask
from scipy import stats
from tools import ROOT

from capsviz.experiments.reading import load_result
from capsviz.statistics import clearly_apart, how_often_clear, spreads_apart, summed_up
from capsviz.widgets import Luck


def test_the_page_s_t_is_scipy_s(node: str) -> None:
    cases = [(t, df) for t in (0.0, 0.3, 1.0, 2.5, 9.0, -4.0) for df in (1, 2, 2.7, 4, 31.5, 200)]
    found = ask(node, "twoSidedTails", cases)
    expected = [2 * stats.t.sf(abs(t), df) for t, df in cases]
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("rule", ["interval", "spreads"])
@pytest.mark.parametrize("better", [False, True])
def test_every_verdict_is_that_of_the_library(node: str, rule: str, better: bool) -> None:
    says = clearly_apart if rule == "interval" else spreads_apart
    for seeds in (3, 8):
        tries = ask(
            node, "luckyTries", {"seeds": seeds, "rule": rule, "better": better, "tries": 60}
        )
        for one in tries:
            assert len(one["a"]) == len(one["b"]) == seeds
            assert one["clear"] == says(summed_up(one["a"]), summed_up(one["b"]))
            assert one["winner"] == ("A" if np.mean(one["a"]) < np.mean(one["b"]) else "B")
        assert tries[:5] == ask(
            node, "luckyTries", {"seeds": seeds, "rule": rule, "better": better, "tries": 5}
        ), "the same chance each time"


@pytest.mark.parametrize("rule", ["interval", "spreads"])
def test_on_the_pile_a_clear_difference_lies_beyond_a_wall(node: str, rule: str) -> None:
    state = {"seeds": 4, "rule": rule, "better": False, "tries": 60}
    apart = ask(node, "luckyApart", state)
    for one, far in zip(ask(node, "luckyTries", state), apart, strict=True):
        a, b = np.array(one["a"]), np.array(one["b"])
        asked = a.std(ddof=1) + b.std(ddof=1)
        if rule == "interval":
            asked = np.diff(stats.ttest_ind(a, b, equal_var=False).confidence_interval())[0] / 2
        assert far == pytest.approx((b.mean() - a.mean()) / asked, rel=1e-5)
        assert one["clear"] == (abs(far) > 1) and (one["winner"] == "A") == (far > 0)
    assert {abs(far) > 1 for far in apart} == {True, False}


@pytest.mark.parametrize("rule", ["interval", "spreads"])
def test_both_rules_count_the_same_runs(node: str, rule: str) -> None:
    """Whichever is chosen: the verdicts of the other one are kept."""
    state = {"seeds": 3, "rule": rule, "better": False, "tries": 60}
    counts = ask(node, "luckyCounts", state)
    for other in ("interval", "spreads"):
        tries = ask(node, "luckyTries", {**state, "rule": other})
        assert counts[other] == sum(one["clear"] for one in tries)
    assert 0 < counts["interval"] < counts["spreads"] < 60


def test_the_page_s_chance_is_normal(node: str) -> None:
    tries = ask(node, "luckyTries", {"seeds": 5, "rule": "spreads", "better": True, "tries": 400})
    for name, mean in (("a", -2), ("b", 0)):
        numbers = np.array([one[name] for one in tries]).ravel()
        assert stats.kstest(numbers - mean, "norm").pvalue > 0.001


def test_the_rates_are_computed_and_agree_with_chance(node: str) -> None:
    """The page's numbers are the library's, and so those of the table below the figure."""
    rates: dict[str, Any] = ask(node, "luckyRates", None)
    draw = np.random.default_rng(5)
    for seeds in (2, 3, 6, 20):
        for kind, lead in (("equal", 0), ("better", 2)):
            a, b = draw.standard_normal((2, 20_000, seeds))
            a = a - lead
            apart, spreads = a.mean(1) - b.mean(1), a.std(1, ddof=1) + b.std(1, ddof=1)
            found = {
                "spreads": (abs(apart) > spreads).mean(),
                "interval": (stats.ttest_ind(a, b, axis=1, equal_var=False).pvalue < 0.05).mean(),
            }
            for rule, rate in found.items():
                exact = how_often_clear(rule, seeds, lead)
                assert exact == pytest.approx(rate, abs=0.012)
                assert rates[rule][kind][seeds - 2] == pytest.approx(exact, abs=5.1e-6)
    table = (ROOT / "book" / "trials.md").read_text("utf-8")
    assert "how_often_clear" in table


def test_what_is_told_has_landed_and_what_became_of_it(node: str) -> None:
    state = {"seeds": 3, "rule": "spreads", "better": False, "tries": 100}
    for down in (52, 100):
        told = ask(node, "luckyWords", {"state": state, "down": down, "change": ""})
        counts = ask(node, "luckyCounts", {**state, "tries": down})
        alarms = "false alarms" if counts["spreads"] != 1 else "false alarm"
        assert f"Both spreads: {counts['spreads']} {alarms} in {down}, in the long run" in told
        assert ("The last one" in told) == (down == 100)
    first = ask(node, "luckyWords", {"state": {**state, "tries": 1}, "down": 0, "change": ""})
    assert first == "Both are trained, 3 seeds each."
    moved = {"state": {**state, "better": True}, "down": 100, "change": "moved"}
    assert ask(node, "luckyWords", moved).startswith("The same luck, with A moved")


def test_the_page_starts_with_the_one_comparison_that_python_starts_with(node: str) -> None:
    started = ask(node, "luckyStart", None)
    assert started["tries"] == 1
    assert started == {name: getattr(Luck(), name) for name in started}
    told = ask(node, "luckyWords", {"state": started, "down": 1, "change": ""})
    one = ask(node, "luckyTries", started)[0]
    says = f"{one['winner']} is better" if one["clear"] else "no clear difference"
    assert told.startswith("Two networks, equally good, compared once, 3 seeds each: ")
    assert f"“{says}”" in told


def test_mean_and_spread_of_the_axis_are_those_of_the_book_s_networks() -> None:
    scene = (ROOT / "web" / "figures" / "luck" / "scene.ts").read_text("utf-8")
    found = re.search(r"\[MEAN, SPREAD\] = \[([\d.]+), ([\d.]+)\]", scene)
    error = load_result("rounds")["summary"]["3 rounds"]["test_error"]
    assert found and float(found[1]) == round(error["mean"], 3)
    assert float(found[2]) == round(error["standard_deviation"], 3)


@pytest.mark.parametrize("wrong", [{"seeds": 1}, {"seeds": 21}, {"rule": "luck"}, {"tries": 401}])
def test_other_settings_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(traitlets.TraitError):
        Luck(**wrong)


def test_the_words_have_the_rates_of_the_page(node: str) -> None:
    rates = ask(node, "luckyRates", None)
    words = Luck().alternative()
    assert f"{100 * rates['spreads']['equal'][1]:.1f} %" in words
    assert f"{100 * rates['interval']['equal'][1]:.1f} %" in words
