"""Data sets: MNIST, procedural digits (`strokes`), boats and houses (`scenes`)."""

from capsviz.datasets.images import ImageSet
from capsviz.datasets.mnist import MNISTUnavailable, digits, load_mnist

__all__ = ["ImageSet", "MNISTUnavailable", "digits", "load_mnist"]
