"""The rule that stamps, case by case on constructed results; and every claim's own question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from capsviz.experiments import reading
from capsviz.experiments.docket import PROSECUTED, docket
from capsviz.experiments.question import STAMPS, Level, Question, answer, possible
from capsviz.experiments.registry import experiment_names, load_experiment
from capsviz.experiments.tuning import at_the_edge, tuned
from capsviz.experiments.wording import one_in, per_cent
from capsviz.statistics import summed_up

ERROR = Question(
    claim="It errs less", source="nobody", axis="wrong, %", metric="error", ours="a", theirs="b",
    say=lambda summary: "So it is.",
)  # fmt: skip
LOW, HIGH, WIDE = [1.0, 1.1, 1.2], [2.0, 2.1, 2.2], [0.2, 2.0, 1.4]


def summary(**values):
    return {name: {"error": summed_up(v)} for name, v in values.items()}


def stamped(question, **values):
    found = answer(question, summary(**values))
    return f"{found.stamp} {found.note}".strip()


@pytest.mark.parametrize(
    ("changes", "a", "b", "stamp"),
    [
        ({}, LOW, HIGH, "held"),
        ({}, HIGH, LOW, "the opposite"),
        ({}, LOW, WIDE, "no clear difference"),
        ({}, [1.0], [9.0], "no clear difference"),
        ({"more_is_better": True}, LOW, HIGH, "the opposite"),
        ({"more_is_better": True}, HIGH, LOW, "held"),
        ({"asks": "worse"}, HIGH, LOW, "held"),
        ({"asks": "worse"}, LOW, HIGH, "the opposite"),
        ({"asks": "reached", "goal": 1.05}, LOW, HIGH, "held"),
        ({"asks": "reached", "goal": 0.5}, LOW, HIGH, "not reached"),
        ({"asks": "reached", "goal": 0.5}, WIDE, HIGH, "held"),
        ({"asks": "reached", "goal": 2.0, "more_is_better": True}, LOW, HIGH, "not reached"),
        ({"asks": "reached", "goal": 1.0, "more_is_better": True}, LOW, HIGH, "held"),
        ({"asks": "reached", "goal": 2.0}, [1.0], HIGH, "held"),
    ],
)  # fmt: skip
def test_a_stamp_follows_from_the_intervals(changes, a, b, stamp):
    question = replace(ERROR, **changes)
    assert stamped(question, a=a, b=b) == stamp
    assert stamp in possible(question)


def test_of_several_opponents_most_must_be_beaten():
    question = replace(ERROR, also=("c", "d"))
    assert stamped(question, a=LOW, b=HIGH, c=HIGH, d=HIGH) == "held"
    assert stamped(question, a=LOW, b=HIGH, c=HIGH, d=WIDE) == "held for 2 of 3"
    one = stamped(question, a=LOW, b=HIGH, c=WIDE, d=WIDE)
    assert one == "no clear difference for 1 of 3"


@pytest.mark.parametrize(
    ("start", "stamp"),
    [
        (LOW, "held"),
        (HIGH, "cannot be tested here"),
        # Not clearly apart, and not known to be level: that will not do either.
        ([0.0, 3.0, 0.9], "cannot be tested here"),
    ],
)
def test_a_contest_must_be_known_to_start_level(start, stamp):
    question = replace(ERROR, level=Level("start", 0.5))
    numbers = summary(a=LOW, b=HIGH)
    numbers["a"]["start"], numbers["b"]["start"] = summed_up(LOW), summed_up(start)
    assert answer(question, numbers).stamp == stamp
    assert stamp in possible(question)


def test_a_point_of_a_curve_and_another_scale():
    question = replace(ERROR, place=-1, scale=100, their_metric="other", theirs="a")
    numbers = {"a": {"error": summed_up([[0.9, 0.1], [0.9, 0.2], [0.9, 0.3]]),
                     "other": summed_up([[0.1, 0.8], [0.1, 0.9], [0.1, 1.0]])}}  # fmt: skip
    found = answer(question, numbers)
    assert found.ours["mean"] == pytest.approx(20) and found.ours["values"][1] == pytest.approx(20)
    assert found.theirs and found.theirs["mean"] == pytest.approx(90)
    assert found.stamp == "held" and found.difference and found.difference.low > 0


def test_every_claim_asks_something_and_stands_in_the_order():
    assert set(PROSECUTED) == set(experiment_names())
    famous = 0
    for name in experiment_names():
        questions = load_experiment(name).questions
        assert questions, name
        famous += sum(question.famous for question in questions)
        for question in questions:
            variants = {v.name for v in load_experiment(name).presets["cpu"].variants}
            assert {question.ours, question.theirs or question.ours, *question.also} <= variants
            assert (question.asks == "reached") == (question.goal is not None)
            assert len(question.claim) < 75 and not question.claim.endswith(".")
    assert famous == 5


def test_the_docket_has_all_results_the_famous_first_and_their_numbers():
    cases = docket()
    kinds = [case.answer.question.famous for case in cases]
    assert kinds == sorted(kinds, reverse=True) and sum(kinds) == 5
    assert {case.experiment for case in cases} == {r["name"] for r in reading.finished_results()}
    # Today every contest starts level.
    assert {case.answer.stamp for case in cases} == set(STAMPS) - {"cannot be tested here"}
    for case in cases:
        question = case.answer.question
        runs = sorted(
            (run for run in case.result["runs"] if run["variant"] == question.ours),
            key=lambda run: run["seed"],
        )
        values = [run["metrics"][question.metric] for run in runs]
        if question.place is not None:
            values = [value[question.place] for value in values]
        assert list(case.answer.ours["values"]) == pytest.approx(
            [question.scale * value for value in values]
        )
        assert case.sentence[0].isupper() and case.sentence.endswith(".")
        assert "±" not in case.sentence and case.page


def test_holm_only_takes_away():
    for case in docket():
        if case.answer.difference:
            assert case.p_of_all is not None and case.p_of_all >= case.answer.difference.p
            assert case.answer.difference.clear or not case.survives


def trials(chosen, tried=(1e-3, 2e-3, 4e-3), names=("a", "b")):
    return {
        "candidates": [{"learning_rate": rate} for rate in tried],
        "variants": {name: {"tuned_with": name} for name in names} | {"c": {"tuned_with": "a"}},
        "trials": [
            {"variant": name, "choice": {"learning_rate": rate},
             "metrics": {"validation_error": float(rate != best)}}
            for name, best in zip(names, chosen, strict=True) for rate in tried
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("result", "edge", "words"),
    [
        (trials([2e-3, 2e-3]), [], "every choice lay between others"),
        (trials([1e-3, 2e-3]), ["a"], "one of two lies at the edge"),
        (trials([1e-3, 4e-3]), ["a", "b"], "each choice lies at the edge"),
        (trials([1e-3, 2e-3], (1e-3, 2e-3)), ["a", "b"], "every choice is at an edge"),
    ],
)
def test_a_choice_at_the_edge_is_told(result, edge, words):
    assert at_the_edge(result) == edge
    assert words in tuned(result)


def test_trials_that_were_shorter_than_runs_are_told():
    found = trials([2e-3, 2e-3])
    assert "shorter" not in tuned(found)
    short = found | {"in_trials": {"steps": 600}, "settings": {"steps": 12_000}}
    assert "shorter than runs, 600 steps instead of 12,000" in tuned(short)


def test_numbers_as_one_says_them():
    assert [per_cent(x) for x in (0.784, 9.828, 24.37, 99.533, 100.0)] == [
        "0.78 %", "9.8 %", "24 %", "99.5 %", "100 %",
    ]  # fmt: skip
    assert one_in(24.4, "pair") == "one pair in four" and one_in(5.2) == "one in nineteen"
    assert one_in(0.25) == "one in 400"
