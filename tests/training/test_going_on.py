"""A run that begins with a published model: card and log tell of both runs."""

from __future__ import annotations

import json

import pytest

from capsviz.commands import publish, train
from capsviz.commands.cards import epochs
from capsviz.models.checkpoints import read_card


@pytest.fixture
def trained_and_published(monkeypatch, strokes, tiny, tmp_path):
    """Train so many epochs, perhaps from a model, and publish as `m`; returns card and log."""
    monkeypatch.setattr(train, "digits", lambda split: strokes)
    monkeypatch.setattr(train, "config_of_size", lambda name: tiny)
    monkeypatch.setattr(publish, "load_mnist", lambda split: strokes.take(200))
    model = tmp_path / "models" / "m"
    model.parent.mkdir()

    def run(name, start_from=None, **settings):
        out = tmp_path / name
        train.run_training(
            out, "tiny", 1, "cpu", 1, "32-true", False, None, start_from, batch_size=300, **settings
        )
        publish.publish_run(out, model)
        log = model.with_name("m.log.jsonl").read_text(encoding="utf-8")
        return read_card(model.with_name("m.json")), [json.loads(line) for line in log.splitlines()]

    run.weights = model.with_name("m.safetensors")
    return run


@pytest.mark.slow
def test_card_and_log_of_a_model_that_went_on(trained_and_published):
    first, first_log = trained_and_published("first", epochs=2, seed=5)
    assert epochs(first) == 2 and "earlier_runs" not in first
    card, log = trained_and_published("second", trained_and_published.weights, epochs=1, seed=6)
    (earlier,) = card["earlier_runs"]
    assert (earlier["seed"], earlier["epochs_done"], earlier["command"]) == (5, 2, first["command"])
    assert (card["seed"], epochs(card)) == (6, 3)
    assert log[: len(first_log)] == first_log
    ends = [line for line in log if "validation_error" in line]
    assert [(line["epoch"], line["step"]) for line in ends] == [(1, 4), (2, 8), (3, 12)]
