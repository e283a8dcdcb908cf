"""What experiments say of their numbers, as a person would: every case of every template."""

from __future__ import annotations

import json
import re

import pytest

from capsviz.experiments import reading
from capsviz.experiments.claims import (
    ablation,
    adversarial,
    em_novel_viewpoint,
    little_data,
    transfer,
)
from capsviz.experiments.wording import listed, numeral, sentence


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
        ([1, 1, 9], [9, 9, 9], "FGSM clearly fooled the CapsNet less often at two of three "
         "strengths, never more often."),
        ([9, 9, 9], [1, 9, 9], "FGSM clearly fooled the CapsNet more often at one of three "
         "strengths, never less often."),
        ([1, 9, 5], [9, 1, 5], "FGSM clearly fooled the CapsNet less often at one and more often "
         "at one of three strengths."),
        ([5, 5, 5], [5, 6, 5], "FGSM made no clear difference at any of three strengths."),
    ],
)  # fmt: skip
def test_who_was_fooled_less(ours, theirs, said):
    found = ({"fgsm_fooled": curve(*means)} for means in (ours, theirs))
    assert adversarial.counted("fgsm", *found) == said


def test_changes_are_counted_and_the_worst_come_first():
    errors = {"as in the paper": 3.0, "a": 3.1, "b": 9.0, "c": 8.0, "d": 1.0}
    said = ablation.judge({name: {"test_error": entry(error)} for name, error in errors.items()})
    assert said == (
        "The network as in the paper errs on 3.00 ± 0.10 %. Two changes are clearly worse: b and "
        "c. One is clearly better: d. One makes no clear difference: a."
    )


def test_sizes_with_the_same_answer_share_a_sentence():
    errors = {10: (9.0, 9.1), 50: (5.0, 5.1), 1000: (2.0, 1.0)}
    said = little_data.judge(
        {
            f"{network}, {count} a class": {"test_error": entry(pair[k])}
            for count, pair in errors.items()
            for k, network in enumerate(("capsnet", "cnn"))
        }
    )
    assert said == (
        "No clear difference from 10 and 50 digits a class: 9.0 and 5.0 % errors for the CapsNet, "
        "9.1 and 5.1 % for the CNN. The CNN is clearly ahead from 1,000 digits a class: 2.0 % "
        "errors for the CapsNet, 1.0 % for the CNN."
    )


def test_what_fine_tuning_helps():
    errors = {"capsnet": (5.0, 3.0, 4.0), "cnn": (4.9, 4.9, 5.0)}
    summary = {
        f"{network}, {start}, 10 a class": {"test_error": entry(error)}
        for network, row in errors.items()
        for start, error in zip(transfer.STARTS, row, strict=True)
    }
    assert transfer.judge(summary) == (
        "With 10 examples a class the CapsNet errs on 5.0, 3.0 and 4.0 % (frozen, fine-tuned and "
        "from scratch), the CNN on 4.9, 4.9 and 5.0 %. Fine-tuned the CapsNet is ahead and from "
        "scratch the CapsNet is ahead. Compared with a start from scratch, fine-tuning clearly "
        "helps the CapsNet."
    )


@pytest.mark.parametrize(("familiar", "words"), [(5.0, "start level"), (9.0, "do not start level")])
def test_whether_two_start_level(familiar, words):
    pair = {"capsules": familiar, "cnn": 5.0}
    said = em_novel_viewpoint.judge(
        {
            name: {"familiar_error": entry(error), "novel_error": entry(20.0)}
            for name, error in pair.items()
        }
    )
    assert f"so the two {words}." in said and said.endswith("no clear difference.")


ROBOT = re.compile(r"at none of|clearly more at|, (un)?equal\b|: neither\b|\d / \d|; \w+ ahead\.")
"""What no person says."""


@pytest.mark.parametrize("path", reading.result_files(), ids=lambda path: path.stem)
def test_committed_verdicts_are_sentences(path):
    result = json.loads(path.read_text("utf-8"))
    verdict = result["verdict"]
    assert not ROBOT.search(verdict)
    for said in re.split(r"(?<=[.?])\s+(?=\D)", verdict):
        assert said[0].isupper() or said[0].isdigit(), said
        assert said.endswith("."), said
