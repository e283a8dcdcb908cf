"""The door for labels: classes in any clear form, or the sentence that says what is wrong."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from capsviz.datasets import classes

TRUTH = [2, 0, 1, 1]
ONE_HOT = np.eye(3)[TRUTH]


@pytest.mark.parametrize(
    "form",
    [
        TRUTH,
        tuple(TRUTH),
        np.array(TRUTH),
        *(
            np.array(TRUTH, kind)
            for kind in ("i1", "u1", ">i2", "u2", "i4", "u4", "u8", "f2", "f8")
        ),
        *(torch.tensor(TRUTH, dtype=kind) for kind in (torch.uint8, torch.int32, torch.uint16)),
        torch.tensor(TRUTH).float(),
        [[k] for k in TRUTH],
        [np.int64(k) for k in TRUTH],
        [torch.tensor(k) for k in TRUTH],
        ONE_HOT,
        torch.from_numpy(ONE_HOT).long(),
        ONE_HOT.astype(bool),
    ],
)
def test_every_clear_form_gives_the_same_classes(form):
    found = classes(form, count=3)
    assert found.dtype == torch.int64 and found.tolist() == TRUTH


def test_one_label_and_two_classes_as_truths():
    assert classes(7).tolist() == [7]
    assert classes(np.array([True, False])).tolist() == [1, 0]


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        ([0.5, 1], r"labels\[0\] is 0.5"),
        ([1.0, float("nan")], r"labels\[1\] is nan"),
        ([float("inf")], "is inf"),
        ([-1, 2], "from 0 to 9; got -1 to 2"),
        ([3, 10], "from 0 to 9; got 3 to 10"),
        (range(1, 11), "got 1 to 10: subtract 1"),
        (np.eye(12), r"one-hot rows must be \(N, 10\), a column a class; got 12"),
        (np.ones((2, 10)), "row 0 names 10"),
        (np.zeros((2, 10)), "row 0 names 0"),
        (np.eye(10)[[3, 4]] + np.eye(10)[[3, 5]] / 2, r"one-hot.*\.argmax\(1\)"),
        (7 * np.eye(10), "one-hot"),
        (np.full((2, 10), np.nan), "one-hot"),
        (np.zeros((2, 2, 2)), r"must be \(N,\)"),
        ([], "must not be empty"),
        (["cat", "dog"], "must be numbers"),
        ("3", "got '3'"),
        (None, "got None"),
        ([1 + 0j], "must be numbers"),
        ([[1, 2], [3]], "differ in shape"),
    ],
)
def test_every_unclear_form_is_refused_in_a_sentence(labels, sentence):
    with pytest.raises(ValueError, match=sentence) as said:
        classes(labels, count=10)
    assert str(said.value).startswith("labels") and "\n" not in str(said.value)
