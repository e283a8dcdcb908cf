"""`capsviz evaluate`."""

from __future__ import annotations

from typing import cast

from capsviz.commands.loading import load_named
from capsviz.datasets.mnist import load_mnist
from capsviz.datasets.splits import Split
from capsviz.training.evaluation import evaluate
from capsviz.training.fabric import resolve_device


def print_evaluation(model: str, split: str, iterations: int | None, device: str) -> None:
    """One line: errors, error rate, losses."""
    network = load_named(model).to(resolve_device(device))
    found = evaluate(network, load_mnist(cast(Split, split)), iterations=iterations)
    print(
        f"{model} on {split}: {found.errors} errors of {found.examples:,} "
        f"({found.error_percent:.2f} %), margin loss {found.margin:.4f}, "
        f"squared pixel error {found.reconstruction:.1f}"
    )
