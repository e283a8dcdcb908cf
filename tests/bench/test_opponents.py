"""Ratios of a run in turns."""

from __future__ import annotations

import pytest
import torch

from capsviz.bench import opponents
from capsviz.bench.opponents import measure_opponents


def test_every_network_is_compared_with_three_rounds_of_the_same_turn(monkeypatch):
    ticks = iter(range(1, 10_000))
    monkeypatch.setattr(opponents, "timed", lambda work, device: float(next(ticks)))
    rows = measure_opponents(4, torch.device("cpu"))
    assert [row.rounds for row in rows] == [1, 2, 3, 4, 5, None]
    by_rounds = {row.rounds: row for row in rows}
    assert by_rounds[3].ratio == 1 and by_rounds[3].spread == 0
    assert by_rounds[1].ratio < 1 < by_rounds[None].ratio
    # A CNN of equal size, up to a row of its hidden layer.
    assert by_rounds[None].parameters == pytest.approx(by_rounds[3].parameters, rel=0.01)


def test_a_step_of_the_cnn_changes_its_weights():
    from capsviz.models.cnn import CNN, CNNConfig

    cnn = CNN(CNNConfig(channels=(4,), hidden=(8,), pool=True))
    before = [p.clone() for p in cnn.parameters()]
    opponents.cnn_step(cnn, torch.rand(2, 1, 28, 28), torch.tensor([0, 1]))()
    assert any(not torch.equal(a, b) for a, b in zip(before, cnn.parameters(), strict=True))


def test_a_spread_needs_two_turns():
    with pytest.raises(ValueError, match="turns must be from 2 to 10000; got 1"):
        measure_opponents(1, torch.device("cpu"))
