"""The toy world measured: `python -m capsviz.experiments.toy` writes its result file."""

from capsviz.datasets.toy import ToySet, toy_set
from capsviz.experiments.toy.training import ToyTraining, train_toy
from capsviz.models.toy import ToyCapsNet, ToyOutput
from capsviz.models.toy_cnn import ToyCNN

__all__ = [
    "ToyCNN",
    "ToyCapsNet",
    "ToyOutput",
    "ToySet",
    "ToyTraining",
    "toy_set",
    "train_toy",
]
