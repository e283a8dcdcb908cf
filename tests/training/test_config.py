"""Settings of a run: what is no number, or not one that training can use, is refused by name."""

from __future__ import annotations

import math

import pytest

from capsviz import CapsNetConfig
from capsviz.training.config import TrainingConfig

NUMBERS = ("epochs", "batch_size", "patience", "seed", "checkpoint_every")
RATES = ("learning_rate", "decay", "reconstruction_weight")


@pytest.mark.parametrize("value", [math.nan, math.inf, -1, 1.5, "3", True, [1], 2**70])
@pytest.mark.parametrize("name", NUMBERS)
def test_counts_are_whole_numbers(name, value):
    if value == 2**70 and name != "seed":
        return  # long, but a number
    with pytest.raises(ValueError, match=f"{name} must be"):
        TrainingConfig(**{name: value})


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -1.0, "0.1", True, None])
@pytest.mark.parametrize("name", RATES)
def test_rates_are_finite_numbers(name, value):
    with pytest.raises(ValueError, match=f"{name} must"):
        TrainingConfig(**{name: value})


@pytest.mark.parametrize("name", ["schedule", "augmentation"])
def test_words_are_of_a_list(name):
    with pytest.raises(ValueError, match=f"{name} must be .* or .*; got 'cosine'"):
        TrainingConfig(**{name: "cosine"})


@pytest.mark.parametrize("value", [math.nan, 0, -1, 1.5, "3", True, None])
@pytest.mark.parametrize("name", ["classes", "pose_dim", "iterations", "primary_stride"])
def test_sizes_of_a_network_are_whole_numbers(name, value):
    with pytest.raises(ValueError, match=rf"CapsNetConfig\.{name} must be"):
        CapsNetConfig(**{name: value})


def test_the_decoder_and_the_flag():
    with pytest.raises(ValueError, match=r"decoder_hidden.* must be"):
        CapsNetConfig(decoder_hidden=(512, 0))
    with pytest.raises(ValueError, match=r"detach_coupling must be True or False; got 2"):
        CapsNetConfig(detach_coupling=2)
