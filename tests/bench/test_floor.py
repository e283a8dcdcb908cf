"""The floor: arithmetic counted by hand, and by PyTorch itself."""

from __future__ import annotations

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from capsviz import CapsNet, CapsNetConfig
from capsviz.bench.floor import (
    Machine,
    measure_machine,
    multiply_adds,
    step_bytes,
    step_multiply_adds,
)

PAPER = CapsNetConfig.paper()


def test_the_papers_network_takes_203_2_million_multiply_adds_an_image():
    by_stage = multiply_adds(PAPER)
    assert by_stage == {
        "conv1": 20 * 20 * 256 * 81,
        "primary": 6 * 6 * 256 * 81 * 256,
        "votes": 1152 * 10 * 8 * 16,
        "routing": 5 * 1152 * 10 * 16,
        "decoder": 160 * 512 + 512 * 1024 + 1024 * 784,
    }
    assert round(by_stage["primary"] / 1e6, 1) == 191.1
    assert round(sum(by_stage.values()) / 1e6, 1) == 203.2


def test_a_training_step_takes_601_million_an_image():
    assert round(step_multiply_adds(PAPER, "training", 1, False) / 1e6) == 601
    assert step_multiply_adds(PAPER, "training", 128, False) == 128 * step_multiply_adds(
        PAPER, "training", 1, False
    )


@pytest.mark.slow
def test_pytorch_counts_the_same_layers_alike(tiny):
    """Its counter knows convolutions and matrix products; sums in routing it does not see."""
    counted = multiply_adds(tiny)
    with FlopCounterMode(display=False) as counter:
        CapsNet(tiny)(torch.rand(3, 1, 28, 28))
    seen = sum(n for stage, n in counted.items() if stage != "routing")
    assert counter.get_total_flops() == 3 * 2 * seen


def test_few_products_are_counted_as_they_are_done():
    """118 products for 36 outputs and four phases, and three matrices around them."""
    saved = step_multiply_adds(PAPER, "inference", 128, False)
    saved -= step_multiply_adds(PAPER, "inference", 128, True)
    products = 118 * 128 * 1024 * 256
    matrices = 118 * (100 * 128 * 1024 + 25 * 256 * 1024 + 36 * 128 * 256)
    assert saved == 128 * multiply_adds(PAPER)["primary"] - products - matrices
    assert 5.8 < 128 * multiply_adds(PAPER)["primary"] / products < 6.2


def test_bytes_grow_with_weights_and_with_the_batch():
    alone = step_bytes(PAPER, "training", 1, 100)
    assert alone == 4 * (9 * 100 + 5 * 256 * 20 * 20)
    assert step_bytes(PAPER, "inference", 2, 100) == 4 * (100 + 2 * 2 * 256 * 20 * 20)


def test_the_floor_is_the_longer_of_two_times():
    machine = Machine(multiply_adds_per_second=100.0, bytes_per_second=10.0)
    assert machine.seconds(multiply_adds=200, moved=10) == 2
    assert machine.seconds(multiply_adds=200, moved=50) == 5


@pytest.mark.slow
def test_the_machines_speeds_are_those_of_a_machine():
    """More than a tenth of a billion, less than a thousand GPUs: units are right."""
    machine = measure_machine(torch.device("cpu"))
    assert 1e8 < machine.multiply_adds_per_second < 1e15
    assert 1e8 < machine.bytes_per_second < 1e14
