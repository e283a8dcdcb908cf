"""Training on Lightning Fabric: runs that are kept, and short ones that are measured."""

from capsviz.training.config import TrainingConfig
from capsviz.training.loop import train

__all__ = ["TrainingConfig", "train"]
