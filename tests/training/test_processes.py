"""Several processes train one network: as one would, and none is left waiting."""

from __future__ import annotations

import subprocess
import sys

import pytest
import torch

from capsviz import CapsNet, CapsNetConfig
from capsviz.datasets import ImageSet
from capsviz.datasets.strokes import stroke_digits
from capsviz.files import read_tensors
from capsviz.training.config import TrainingConfig
from capsviz.training.fabric import make_fabric
from capsviz.training.loop import check_shares, train


def ingredients():
    """Network, settings and data of a short run."""
    torch.manual_seed(0)
    shape = CapsNetConfig(
        conv_channels=4, primary_types=2, primary_dim=4, pose_dim=6, decoder_hidden=(12,)
    )
    drawn = stroke_digits(60, seed=3)
    digits = ImageSet(drawn.images, drawn.labels)
    config = TrainingConfig(epochs=2, batch_size=20, augmentation="warp")
    return CapsNet(shape), config, (digits.take(0, 40), digits.take(40))


def main():
    """What each process does."""
    folder, devices, broken = sys.argv[1], *map(int, sys.argv[2:])
    torch.set_num_threads(1)
    fabric = make_fabric("cpu", devices, "32-true")
    fabric.launch()
    network, config, digits = ingredients()
    if broken and fabric.global_rank == 1:
        network.conv1.register_forward_hook(lambda module, inputs, out: out * torch.nan)
    train(network, config, *digits, folder, fabric)


@pytest.fixture
def program():
    def run(*arguments):
        """Exit code and what was complained; no process may take a minute and a half."""
        ran = subprocess.run(
            [sys.executable, __file__, *map(str, arguments)],
            capture_output=True, text=True, timeout=90,
        )  # fmt: skip
        return ran.returncode, ran.stderr

    return run


@pytest.mark.slow
def test_two_processes_do_what_one_does(program, tmp_path):
    code, complaint = program(tmp_path / "2", 2, 0)
    assert code == 0, complaint
    network, config, digits = ingredients()
    train(network, config, *digits, tmp_path / "1", make_fabric("cpu", precision="32-true"))
    one, two = (read_tensors(tmp_path / n / "last.safetensors") for n in ("1", "2"))
    for name, value in one.items():
        torch.testing.assert_close(two[name], value, rtol=1e-3, atol=1e-5)


@pytest.mark.slow
def test_a_loss_that_is_no_number_in_one_process_ends_all(program, tmp_path):
    code, complaint = program(tmp_path / "run", 2, 1)
    assert code != 0 and "NonFiniteLoss" in complaint


@pytest.mark.parametrize(("batch_size", "processes"), [(15, 2), (1, 2), (128, 3)])
def test_unequal_shares_are_refused(batch_size, processes):
    with pytest.raises(ValueError, match=f"batch_size={batch_size} can't be shared equally by"):
        check_shares(batch_size, processes)
    check_shares(6 * processes, processes)


if __name__ == "__main__":
    main()
