"""What all tests share: one thread, hypothesis without a clock, real and drawn digits."""

from __future__ import annotations

import os
import sys

import pytest
import torch
from attacks import pytest_terminal_summary, survived  # noqa: F401 - a hook and a fixture
from hypothesis import settings
from tools import browser, node  # noqa: F401 - fixtures

from capsviz import CapsNet, CapsNetConfig, cli
from capsviz.datasets import DataUnavailable, ImageSet, load_mnist
from capsviz.datasets.strokes import stroke_digits

torch.set_num_threads(1)
# Before anything imports Triton: its kernels run on the CPU then.
os.environ["TRITON_INTERPRET"] = "1"
# A shared machine has slow moments: time limits belong to the benchmarks, not to properties.
settings.register_profile("capsviz", deadline=None, max_examples=40)
settings.load_profile("capsviz")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With CI=true a browser gets a second chance; who needed one is named at the end of the run.

    A run of four thousand tests stops for the one moment in which a shared machine stood still.
    """
    if os.environ.get("CI") == "true":
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def mnist() -> dict[str, ImageSet]:
    """The real MNIST by split; skipped where it cannot be had, a failure with CI=true."""
    try:
        return {split: load_mnist(split) for split in ("train", "validation", "test")}
    except DataUnavailable as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI=true asks for all tests, but: {reason}")
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def strokes() -> ImageSet:
    """1,200 procedural digits."""
    drawn = stroke_digits(1200, seed=7)
    return ImageSet(drawn.images, drawn.labels)


@pytest.fixture(scope="session")
def tiny() -> CapsNetConfig:
    """A CapsNet of the paper's structure that takes a step in a few milliseconds."""
    return CapsNetConfig(
        conv_channels=8, primary_types=3, primary_dim=4, pose_dim=6, decoder_hidden=(12, 20)
    )


@pytest.fixture
def network(tiny: CapsNetConfig) -> CapsNet:
    """A network whose routing has something to decide: long capsules and a large W."""
    torch.manual_seed(0)
    network = CapsNet(tiny)
    network.primary.weight.data.mul_(20)
    network.W.data.mul_(40)
    return network


@pytest.fixture
def capsviz(monkeypatch, capsys):
    """Run the command line here: `capsviz("train", …)` gives exit code, output and complaint."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["capsviz", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        captured = capsys.readouterr()
        return stopped.value.code or 0, captured.out, captured.err

    return run
