"""A whole small capsule network on the toy world of houses and boats.

`data` draws the pictures, `network` is the capsule network and `cnn` the convolutional one beside
it, `drawing` paints what a whole capsule knows, `training` trains either, `readout` reads poses out
of capsules by linear maps, `analysis` and `relations` measure, and `python -m capsviz.toy` writes
the result file.
"""

from capsviz.toy.cnn import ToyCNN
from capsviz.toy.data import ToySet, toy_set
from capsviz.toy.network import ToyCapsNet, ToyOutput
from capsviz.toy.training import ToyTraining, train_toy

__all__ = [
    "ToyCNN",
    "ToyCapsNet",
    "ToyOutput",
    "ToySet",
    "ToyTraining",
    "toy_set",
    "train_toy",
]
