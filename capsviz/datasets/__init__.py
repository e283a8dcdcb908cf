"""Data sets: MNIST, Fashion-MNIST, CIFAR-10, Omniglot, procedural digits, boats and houses, solids.

Names are imported when they are first asked for: the build of the book asks only where the data
are, and does not wait for torch.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from capsviz.datasets.cifar import load_cifar10
    from capsviz.datasets.door import pictures
    from capsviz.datasets.fashion import load_fashion
    from capsviz.datasets.images import ImageSet
    from capsviz.datasets.labels import classes
    from capsviz.datasets.mnist import MNISTUnavailable, digits, load_mnist
    from capsviz.datasets.omniglot import load_omniglot
    from capsviz.datasets.originals import DataUnavailable

_HOME = {
    "DataUnavailable": "originals",
    "ImageSet": "images",
    "MNISTUnavailable": "mnist",
    "classes": "labels",
    "digits": "mnist",
    "load_cifar10": "cifar",
    "load_fashion": "fashion",
    "load_mnist": "mnist",
    "load_omniglot": "omniglot",
    "pictures": "door",
}

__all__ = [
    "DataUnavailable",
    "ImageSet",
    "MNISTUnavailable",
    "classes",
    "digits",
    "load_cifar10",
    "load_fashion",
    "load_mnist",
    "load_omniglot",
    "pictures",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
