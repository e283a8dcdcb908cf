"""Data sets: MNIST, Fashion-MNIST, CIFAR-10, procedural digits, boats and houses, solids."""

from capsviz.datasets.cifar import load_cifar10
from capsviz.datasets.fashion import load_fashion
from capsviz.datasets.images import ImageSet
from capsviz.datasets.mnist import MNISTUnavailable, digits, load_mnist
from capsviz.datasets.originals import DataUnavailable

__all__ = [
    "DataUnavailable",
    "ImageSet",
    "MNISTUnavailable",
    "digits",
    "load_cifar10",
    "load_fashion",
    "load_mnist",
]
