"""What experiments say of their numbers, as a person would: every case of every template."""

from __future__ import annotations

import re

import pytest

from capsviz.experiments import few_examples, reading
from capsviz.experiments.claims import (
    ablation,
    adversarial,
    em_novel_viewpoint,
    little_data,
    transfer,
)
from capsviz.experiments.wording import listed, numeral, sentence
from capsviz.files import read_json


def entry(mean, deviation=0.1):
    return {"mean": mean, "standard_deviation": deviation, "runs": 3}


def curve(*means):
    return {"mean": list(means), "standard_deviation": [1.0] * len(means), "runs": 3}


def test_lists_and_numbers_in_words():
    assert listed(["a"]) == "a" and listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b and c" and listed([]) == ""
    assert [numeral(n) for n in (0, 3, 12, 13)] == ["none", "three", "twelve", "13"]
    assert sentence("the CNN leads") == "The CNN leads."


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ([1, 1, 9], [9, 9, 9], "one step fools the CapsNet clearly less often at two of three "
         "strengths, never more often"),
        ([9, 9, 9], [1, 9, 9], "one step fools the CapsNet clearly more often at one of three "
         "strengths, never less often"),
        ([1, 9, 5], [9, 1, 5], "one step fools the CapsNet clearly less often at one and more "
         "often at one of three strengths"),
        ([5, 5, 5], [5, 6, 5], "one step fools both alike at all three strengths"),
    ],
)  # fmt: skip
def test_who_was_fooled_less(ours, theirs, said, monkeypatch):
    monkeypatch.setitem(adversarial.ATTACKS, "fgsm", "one step")
    found = ({"fgsm_fooled": curve(*means)} for means in (ours, theirs))
    assert adversarial.counted("fgsm", *found) == said


def test_parts_that_are_missed_come_first_then_changes_are_counted():
    errors = {"as in the paper": 3.0, "a": 1.0, **dict.fromkeys(ablation.PARTS, 9.0)}
    errors["no reconstruction"] = 3.1
    said = ablation.judge({name: {"test_error": entry(error)} for name, error in errors.items()})
    assert said == (
        "Sharing over the wholes and the margin loss are clearly missed. Without reconstruction it "
        "reads as well as before. Of four changes two clearly do harm: softmax over children and "
        "cross-entropy on lengths. Of four changes one clearly does good: a."
    )


def test_sizes_with_the_same_answer_share_a_sentence():
    errors = {10: (9.0, 9.1), 50: (5.0, 5.1), 1000: (2.0, 1.0), 4000: (1.0, 2.0)}
    said = little_data.judge(
        {
            f"{network}, {count} a class": {"test_error": entry(pair[k])}
            for count, pair in errors.items()
            for k, network in enumerate(("capsnet", "cnn"))
        }
    )
    assert said == (
        "Yes, with 4,000 examples a class: the CapsNet errs less. With 10 and 50 examples a class "
        "the two are too close to call. With 1,000 examples a class the CNN is ahead."
    )


def test_a_lead_that_many_looks_explain_is_only_a_hint():
    """The first word was "Yes" whatever the others said, if one of six looks was for capsules."""
    errors = {10: (9.0, 9.1), 100: (5.0, 5.1), 500: (2.7, 2.45), 1000: (2.4, 2.6), 4000: (2.5, 2.5)}
    summary = {
        f"{network}, {count} a class": {"test_error": entry(pair[k])}
        for count, pair in errors.items()
        for k, network in enumerate(("capsnet", "cnn"))
    }
    assert few_examples.looks(summary)[500] == ("CNN", False)
    assert little_data.judge(summary) == (
        "Not that we can see. With 10, 100, 500, 1,000 and 4,000 examples a class the two are too "
        "close to call. Looked at alone, the CNN with 500 would be ahead; five looks are as many "
        "chances to be fooled."
    )


def test_what_fine_tuning_helps():
    errors = {"capsnet": (5.0, 3.0, 4.0), "cnn": (4.9, 4.9, 5.0)}
    summary = {
        f"{network}, {start}, 10 a class": {"test_error": entry(error)}
        for network, row in errors.items()
        for start, error in zip(transfer.STARTS, row, strict=True)
    }
    assert transfer.judge(summary) == (
        "The CapsNet is clearly ahead fine-tuned with 10 examples of each and from scratch with 10 "
        "examples of each. Having learned the old digits clearly helps the capsules with 10 of "
        "each."
    )
    assert transfer.say(summary).startswith("Too close to call.")


@pytest.mark.parametrize(
    ("familiar", "novel", "words"),
    [
        (5.0, 20.0, "Not that we can see."),
        (5.0, 30.0, "No, the CNN does."),
        (5.0, 10.0, "Yes."),
        (9.0, 10.0, "We could not make the contest fair."),
    ],
)
def test_a_contest_of_viewpoints(familiar, novel, words):
    pair = {"capsules": (familiar, novel), "cnn": (5.0, 20.0)}
    said = em_novel_viewpoint.say_viewpoints(
        {
            name: {"familiar_error": entry(known), "novel_error": entry(new)}
            for name, (known, new) in pair.items()
        }
    )
    assert said.startswith(words)


ROBOT = re.compile(r"at none of|clearly more at|, (un)?equal\b|: neither\b|\d / \d|; \w+ ahead\.")
"""What no person says."""


@pytest.mark.parametrize("path", reading.result_files(), ids=lambda path: path.stem)
def test_verdicts_are_sentences_that_a_person_would_say(path):
    verdict = reading.explained(read_json(path))["verdict"]
    assert not ROBOT.search(verdict) and "±" not in verdict
    for said in re.split(r"(?<=[.?])\s+(?=\D)", verdict):
        assert said[0].isupper() or said[0].isdigit(), said
        assert said.endswith((".", "?")), said
