"""Losses and errors of a run, told to loggers of Fabric."""

from __future__ import annotations

import csv
import importlib.util

import pytest
import torch

from capsviz import CapsNet, ImageSet, TrainingConfig, train
from capsviz.training.fabric import make_fabric


def test_a_run_tells_fabrics_loggers_too(strokes, tiny, tmp_path):
    torch.manual_seed(0)
    fabric = make_fabric("cpu", precision="32-true", logger="csv", folder=tmp_path)
    few = ImageSet(strokes.images[:64], strokes.labels[:64])
    config = TrainingConfig(epochs=2, batch_size=16)
    train(CapsNet(tiny), config, few, few, tmp_path / "run", fabric)
    (written,) = tmp_path.glob("csv/version_0/metrics.csv")
    rows = list(csv.DictReader(written.open()))
    assert [row["step"] for row in rows if row.get("validation_error")] == ["4", "8"]
    with pytest.raises(ValueError, match="logger must be csv or tensorboard; got 'wandb'"):
        make_fabric("cpu", logger="wandb")
    if importlib.util.find_spec("tensorboard") is importlib.util.find_spec("tensorboardX") is None:
        with pytest.raises(ValueError, match="pip install tensorboard"):
            make_fabric("cpu", logger="tensorboard", folder=tmp_path)
