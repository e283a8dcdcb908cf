"""What may be said about two means: SciPy's answers, on what chance does, and when nobody knows."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from capsviz.statistics import (
    Difference,
    clearly_apart,
    compare,
    difference,
    holm,
    how_often_clear,
    interval,
    leader,
    points,
    shown,
    spreads_apart,
    summed_up,
)

A, B = [24.5, 24.7, 23.9, 24.9], [25.5, 26.8, 25.9, 25.0]


def numbers(found: Difference | None) -> list[float]:
    assert found is not None
    return [found.mean, found.low, found.high, found.p]


def test_without_pairs_it_is_welch_s_test():
    for a, b in ((A, B), (A[:2], B), ([1.0, 1.5, 9.0], B)):
        expected = stats.ttest_ind(a, b, equal_var=False)
        limits = expected.confidence_interval(0.95)
        found = compare(summed_up(a), summed_up(b))
        assert numbers(found) == pytest.approx(
            [np.mean(a) - np.mean(b), limits.low, limits.high, expected.pvalue]
        )
        assert found and not found.paired and found.clear == (expected.pvalue < 0.05)


def test_runs_of_one_seed_are_compared_in_pairs():
    expected = stats.ttest_rel(A, B)
    limits = expected.confidence_interval(0.95)
    found = compare(summed_up(A, [0, 1, 2, 3]), summed_up(B, [0, 1, 2, 3]))
    assert numbers(found) == pytest.approx(
        [np.mean(A) - np.mean(B), limits.low, limits.high, expected.pvalue]
    )
    assert found and found.paired
    other = compare(summed_up(A, [0, 1, 2, 3]), summed_up(B, [0, 1, 2, 4]))
    assert other and not other.paired, "not the same seeds"


def test_pairs_see_what_groups_do_not():
    hard = np.array([0.0, 3.0, 6.0])
    ours, theirs = (summed_up(list(hard + off), [0, 1, 2]) for off in (0.0, 0.5))
    ours["values"][0] += 0.05
    assert clearly_apart(ours, theirs)
    assert not clearly_apart({**ours, "seeds": None}, theirs)


def test_an_entry_of_a_file_has_no_values_and_will_do():
    kept = [
        {key: summed_up(v)[key] for key in ("mean", "standard_deviation", "runs")} for v in (A, B)
    ]
    assert numbers(compare(*kept)) == pytest.approx(numbers(compare(summed_up(A), summed_up(B))))


def test_of_a_single_run_nothing_is_said():
    assert compare(summed_up([1.0]), summed_up(B)) is None
    assert interval(summed_up([1.0])) is None
    assert not clearly_apart(summed_up([1.0]), summed_up(B))
    assert not spreads_apart(summed_up([1.0]), summed_up(B))


def test_runs_that_are_all_alike_leave_nothing_to_chance():
    for seeds in (None, [0, 1]):
        same, more = summed_up([0.1, 0.1], seeds), summed_up([0.3, 0.3], seeds)
        found = compare(more, same)
        assert found == Difference(pytest.approx(0.2), pytest.approx(0.2), pytest.approx(0.2), 0.0,
                                   seeds is not None)  # fmt: skip
        assert found.clear
        level = compare(same, same)
        assert level and level.p == 1 and not level.clear


def test_the_interval_of_a_mean_is_student_s():
    expected = stats.t.interval(0.95, 3, loc=np.mean(A), scale=stats.sem(A))
    assert interval(summed_up(A)) == pytest.approx(expected)


def test_the_former_rule_and_words():
    near, far = summed_up([1.0, 1.2, 1.4]), summed_up([1.5, 1.7, 1.9])
    assert spreads_apart(near, far) and clearly_apart(near, far)
    assert not spreads_apart(near, summed_up([1.3, 1.5, 1.7]))
    assert difference(near, far) == "a clear difference"
    assert leader(near, far) == "CapsNet ahead" and leader(far, near) == "CNN ahead"
    assert leader(near, near) == difference(near, near) == "no clear difference"
    assert shown(near) == "1.20 ± 0.20" and shown(summed_up([1.26]), 1) == "1.3"


def test_a_curve_is_taken_apart_with_its_values():
    curve = summed_up([[1.0, 10.0], [3.0, 10.0]], [0, 1])
    assert curve["mean"] == [2, 10]
    first, second = points(curve)
    assert {**first, "values": list(first["values"])} == summed_up([1.0, 3.0], [0, 1])
    assert second["standard_deviation"] == 0
    assert points({"mean": [1.0], "standard_deviation": None, "runs": 1}) == [
        {"mean": 1.0, "standard_deviation": None, "runs": 1}
    ]


def test_many_looks_by_holm():
    """The example of the method: sorted, multiplied by what is left, never falling."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0] and holm([]) == []


def test_chance_fools_the_interval_at_most_once_in_twenty():
    """And the former rule one time in twelve, with three seeds."""
    a, b = np.random.default_rng(1).standard_normal((2, 1500, 3))
    pairs = [(summed_up(list(x)), summed_up(list(y))) for x, y in zip(a, b, strict=True)]
    assert np.mean([clearly_apart(*pair) for pair in pairs]) < 0.05
    assert 0.06 < np.mean([spreads_apart(*pair) for pair in pairs]) < 0.11


def test_how_often_a_rule_is_fooled() -> None:
    """An interval of 95 % at most once in twenty; a lead of two spreads is seen by many seeds."""
    rates = [how_often_clear("interval", n) for n in (2, 3, 10, 40)]
    assert rates == sorted(rates) and rates[-1] == pytest.approx(0.05, abs=5e-4)
    assert how_often_clear("interval", 20, 2) > 0.999
    assert how_often_clear("spreads", 3, -2) == pytest.approx(how_often_clear("spreads", 3, 2))
    with pytest.raises(ValueError, match="rule must be 'interval' or 'spreads'; got 'luck'"):
        how_often_clear("luck", 3)
    with pytest.raises(ValueError, match="seeds"):
        how_often_clear("spreads", 1)
