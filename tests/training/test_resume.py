"""A run killed again and again ends bit for bit where an undisturbed one does."""

from __future__ import annotations

import json
import multiprocessing
import random
import time

import pytest
import torch

from capsviz import CapsNet, CapsNetConfig
from capsviz.datasets import ImageSet
from capsviz.datasets.strokes import stroke_digits
from capsviz.files import read_tensors
from capsviz.training.fabric import make_fabric
from capsviz.training.loop import TrainingConfig, train

SHAPE = CapsNetConfig(
    conv_channels=8, primary_types=3, primary_dim=4, pose_dim=6, decoder_hidden=(12, 20)
)
RUN = TrainingConfig(epochs=4, batch_size=20, learning_rate=3e-3, schedule="one-cycle",
                     augmentation="warp", checkpoint_every=7)  # fmt: skip


def small_run(folder):
    """80 steps; checkpoints every 7 steps and, with a validation, every 20."""
    torch.set_num_threads(1)
    torch.manual_seed(RUN.seed)
    drawn = stroke_digits(450, seed=3)
    digits = ImageSet(drawn.images, drawn.labels)
    fabric = make_fabric("cpu", precision="32-true")
    train(CapsNet(SHAPE), RUN, digits.take(0, 400), digits.take(400), folder, fabric)


def log_without_times(folder):
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    return [{k: v for k, v in line.items() if k != "seconds"} for line in lines]


@pytest.mark.slow
def test_killed_at_random_moments_a_run_ends_bit_for_bit_the_same(tmp_path):
    # A server that has imported everything forks each attempt at once, without torch's threads.
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["capsviz.training", "capsviz.datasets.strokes"])
    whole, killed = tmp_path / "whole", tmp_path / "killed"

    def start(folder):
        attempt = processes.Process(target=small_run, args=(folder,))
        attempt.start()
        while attempt.is_alive() and not (folder / "last.safetensors").exists():
            time.sleep(0.01)
        return attempt

    undisturbed = start(whole)
    began = time.monotonic()
    undisturbed.join()
    seconds = time.monotonic() - began
    assert undisturbed.exitcode == 0

    random.seed(0)
    kills = 0
    while True:
        attempt = start(killed)
        # After some kills let it end, so that a slow machine ends the test too.
        attempt.join(random.uniform(0, seconds / 4) if kills < 5 else None)
        if attempt.exitcode is not None:
            break
        attempt.kill()
        attempt.join()
        kills += 1
    assert attempt.exitcode == 0
    assert kills >= 2, "the run ended before it could be killed: nothing was tried"

    for name in ("last", "best"):
        expected = read_tensors(whole / f"{name}.safetensors")
        found = read_tensors(killed / f"{name}.safetensors")
        assert found.keys() == expected.keys()
        assert all(torch.equal(found[key], value) for key, value in expected.items()), name
    assert log_without_times(killed) == log_without_times(whole)
    assert {path.name for path in killed.iterdir()} == {path.name for path in whole.iterdir()}
