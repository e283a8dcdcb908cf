"""Scaling: what is kept for the way back can be counted by hand; time is only measured."""

from __future__ import annotations

import json

import torch

from capsviz.bench import scaling
from capsviz.bench.scaling import Sizes, kept_bytes, measure_scaling
from capsviz.capsules.routing import votes_by_agreement
from capsviz.fast.lean_routing import lean_votes_by_agreement

CPU = torch.device("cpu")
SMALL = Sizes(children=12, parents=3, pose=4, rounds=3, batch=2)


def test_recomputation_keeps_what_the_rounds_found_and_no_votes():
    for rounds in (1, 2, 5):
        sizes = Sizes(children=12, parents=3, pose=4, rounds=rounds, batch=2)
        couplings, outputs = 2 * 12 * 3, 2 * 3 * 4
        kept = 4 * rounds * (couplings + 2 * outputs)
        assert kept_bytes(lean_votes_by_agreement, sizes, CPU) == kept


def test_without_it_at_least_the_votes_are_kept():
    votes = 4 * 2 * 12 * 3 * 4
    one, three = (
        kept_bytes(votes_by_agreement, Sizes(12, 3, 4, rounds, 2), CPU) for rounds in (1, 3)
    )
    assert votes <= one < three


def test_kept_memory_is_linear_in_the_batch():
    once, twice = (
        kept_bytes(votes_by_agreement, Sizes(12, 3, 4, 3, batch), CPU) for batch in (4, 8)
    )
    maps = 4 * 12 * 3 * 8 * 4  # W, sorted for the product: the same for every batch
    assert abs((twice - maps) / (once - maps) - 2) < 0.02


def test_every_sweep_is_measured_both_ways(monkeypatch):
    sweeps = {"children": (4, 8), "rounds": (1, 2)}
    monkeypatch.setattr(scaling, "SWEEPS", sweeps)
    monkeypatch.setattr(scaling, "Sizes", lambda: SMALL)
    points = measure_scaling(2, CPU)
    assert [(p.varied, p.value) for p in points] == [
        (name, value) for name, values in sweeps.items() for value in values for _ in range(2)
    ]
    assert {p.way for p in points} == set(scaling.WAYS) and all(p.seconds > 0 for p in points)


def test_the_committed_file_has_every_point(scaling_results):
    rows = {(r["varied"], r["value"], r["way"]) for r in scaling_results["rows"]}
    assert rows == {
        (name, value, way)
        for name, values in scaling.SWEEPS.items()
        for value in values
        for way in scaling.WAYS
    }
    json.dumps(scaling_results)
