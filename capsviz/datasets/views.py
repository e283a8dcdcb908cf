"""Pictures of things from many sides, with their truth, and the split into seen and new viewpoints.

smallNORB's layout (LeCun, Huang & Bottou 2004): five classes, ten instances of each, 18 azimuths,
nine elevations, six lightings.  `solids` draws such a set and `smallnorb` reads the original.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import torch
from torch import Tensor

CLASSES, INSTANCES, ELEVATIONS, AZIMUTHS, LIGHTINGS = 5, 10, 9, 18, 6
"""How many there are of each."""

TRAINING_INSTANCES, TEST_INSTANCES = (4, 6, 7, 8, 9), (0, 1, 2, 3, 5)
"""The instances of smallNORB's two halves; no instance is in both."""

FAMILIAR_AZIMUTHS = (15, 16, 17, 0, 1, 2)
"""300, 320, 340, 0, 20 and 40 degrees (Hinton, Sabour & Frosst 2018, section 5.1)."""

FAMILIAR_ELEVATIONS = (0, 1, 2)
"""The three smaller ones of nine: 30, 35 and 40 degrees above the horizon."""

Viewpoint = Literal["azimuth", "elevation"]


class ViewSet(NamedTuple):
    """n grey pictures and, for each, what is on it and from where it is seen."""

    images: Tensor
    """uint8, (n, H, W)."""
    labels: Tensor
    """int64, (n,): the class, 0 to 4."""
    instance: Tensor
    """int64, (n,): which of the ten things of its class."""
    elevation: Tensor
    """int64, (n,): 0 to 8, the camera 30 + 5k degrees above the horizon."""
    azimuth: Tensor
    """int64, (n,): 0 to 17, the thing turned by 20k degrees."""
    lighting: Tensor
    """int64, (n,): 0 to 5."""

    def take(self, chosen: Tensor) -> ViewSet:
        """The pictures with these numbers, or those where a boolean mask is true."""
        return ViewSet(*(field[chosen] for field in self))

    def familiar(self, viewpoint: Viewpoint) -> Tensor:
        """Whether a picture shows a viewpoint of the paper's training third: bool (n,).

        Args:
            viewpoint: "azimuth" (300° to 40°) or "elevation" (30° to 40°).

        Raises:
            ValueError: neither of the two.
        """
        if viewpoint == "azimuth":
            return torch.isin(self.azimuth, torch.tensor(FAMILIAR_AZIMUTHS))
        if viewpoint == "elevation":
            return torch.isin(self.elevation, torch.tensor(FAMILIAR_ELEVATIONS))
        raise ValueError(f"viewpoint must be 'azimuth' or 'elevation'; got {viewpoint!r}")
