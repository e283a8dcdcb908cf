"""On which data an experiment runs: named in its result, and never mixed in one file."""

from __future__ import annotations

from collections.abc import Callable

from capsviz.datasets.cifar import load_cifar10
from capsviz.datasets.fashion import load_fashion
from capsviz.datasets.images import ImageSet
from capsviz.datasets.mnist import load_mnist
from capsviz.datasets.omniglot import load_omniglot
from capsviz.datasets.originals import DataUnavailable
from capsviz.datasets.splits import Split
from capsviz.datasets.stand_in import NAME, VARIABLE, chosen

NameData = Callable[[str], str]
"""Name of a preset → the data that it runs on, with a digest where they are read from files."""

DRAWN = f"{NAME}, which stand in for the data set and show only that everything works"
"""What a smoke run says where the data set is missing; other presets are refused there."""


def mnist(preset: str) -> str:
    """MNIST.

    Raises:
        DataUnavailable: it can't be had, and the preset is not "smoke".
    """
    try:
        if chosen():
            raise DataUnavailable(f"{VARIABLE}=drawn asks for drawn digits: take it away")
        return f"MNIST, {digest_of(load_mnist)}"
    except DataUnavailable:
        if preset != "smoke":
            raise
        return DRAWN


def fashion(preset: str) -> str:
    """Fashion-MNIST; smoke runs have drawn pictures."""
    return DRAWN if preset == "smoke" else f"Fashion-MNIST, {digest_of(load_fashion)}"


def cifar10(preset: str) -> str:
    """CIFAR-10, or its JPEG copy under that name; smoke runs have drawn pictures."""
    if preset == "smoke":
        return DRAWN
    return f"{load_cifar10('train').name}, {digest_of(load_cifar10)}"


def omniglot(preset: str) -> str:
    """Omniglot's two small sets; smoke runs have drawn pictures."""
    if preset == "smoke":
        return DRAWN
    chosen, judged = (load_omniglot(half).digest()[:16] for half in ("validation", "test"))
    return f"Omniglot, signs to choose by {chosen}…, signs to judge by {judged}…"


def rendered(preset: str) -> str:
    """Pictures that the program makes, a function of seeds."""
    return "pictures drawn by the program"


def digest_of(load: Callable[[Split], ImageSet]) -> str:
    """The first figures of the SHA-256 of what is trained on and of what is tested on."""
    train, test = (load(split).digest()[:16] for split in ("train", "test"))
    return f"training images {train}…, test images {test}…"
