"""Whether a network is as often right as it is sure (Guo, Pleiss, Sun & Weinberger 2017)."""

from __future__ import annotations

from typing import NamedTuple

import torch

from capsviz.reports.predictions import Predictions

BINS = 10


class Bin(NamedTuple):
    """Answers whose longest capsule is about equally long."""

    low: float
    high: float
    pictures: int
    sure: float
    """Mean length of the longest capsule."""
    right: float
    """Share of right answers, 0..1."""


def bins(found: Predictions, count: int = BINS) -> list[Bin]:
    """Answers by the length of their longest capsule, in bins of equal width; no empty ones."""
    sure = found.sure.clamp(0, 1).double()
    place = (sure * count).long().clamp(max=count - 1)
    filled = []
    for number in place.unique().tolist():
        here = place == number
        right = 1 - float(found.wrong[here].double().mean())
        low, high = number / count, (number + 1) / count
        filled.append(Bin(low, high, int(here.sum()), float(sure[here].mean()), right))
    return filled


def expected_calibration_error(found: Predictions, count: int = BINS) -> float:
    """ECE: |how sure − how often right|, the mean over bins weighted by their answers; 0..1.

    The length of a capsule stands for the probability that its class is there (Sabour and others
    2017, section 2). Training stretches right ones to 0.9 and lets go, so that a network that is
    hardly ever wrong has an ECE of nearly a tenth: it is too modest.
    """
    weights = torch.tensor([one.pictures for one in bins(found, count)], dtype=torch.double)
    gaps = torch.tensor([abs(one.sure - one.right) for one in bins(found, count)])
    return float((weights * gaps).sum() / weights.sum())
