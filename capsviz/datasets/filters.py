"""A fixed bank of oriented filters, and the feature maps it makes of a picture.

What a first layer learns to see, written down instead of learned: edges and bars in nine
directions.  With nothing random or trained in it, a map can be checked by looking at the picture.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F

from capsviz.arguments import MOST_PIXELS
from capsviz.checked import checked

DIRECTIONS = 9
"""Directions of either kind of filter, 20° apart over half a turn."""
KERNEL = 9
"""Width and height of a filter in pixels, as in the paper's network."""
STRIDE = 4
"""Pixels from one place of the filters to the next."""
WAVELENGTH = 6.0
"""Width of a bright and a dark stripe together, in pixels."""
SPREAD = 2.2
"""Standard deviation of the filter's round window, in pixels."""


def oriented_filters() -> Tensor:
    """Gabor filters: (18, 1, 9, 9), first nine for edges, then nine for bars.

    Filter k and filter 9 + k look along the direction k · 20°, clockwise on screen from the x axis.
    An edge filter answers with + where the picture becomes brighter in its direction, with − where
    it becomes darker; a bar filter with + on a bright stripe across its direction.  Each filter
    sums to zero, so that an even ground gives 0, and has length 1.

    Source: Gabor, *Theory of communication* (1946); Daugman (1985) for two dimensions.
    """
    offset = torch.arange(KERNEL) - (KERNEL - 1) / 2
    down, right = torch.meshgrid(offset, offset, indexing="ij")
    window = torch.exp(-(right**2 + down**2) / (2 * SPREAD**2))
    angles = [k * math.pi / DIRECTIONS for k in range(DIRECTIONS)]
    along = torch.stack([math.cos(a) * right + math.sin(a) * down for a in angles])
    phase = 2 * math.pi / WAVELENGTH * along
    filters = window * torch.cat([phase.sin(), phase.cos()])
    # A cosine under a round window does not sum to zero by itself; take the window's share away.
    filters = filters - filters.sum((1, 2), keepdim=True) * window / window.sum()
    return (filters / filters.flatten(1).norm(dim=1)[:, None, None]).unsqueeze(1)


@checked(picture="any H W", stride=(1, MOST_PIXELS))
def feature_maps(picture: Tensor, stride: int = STRIDE) -> Tensor:
    """What `oriented_filters` answer all over a picture.

    Args:
        picture: (H, W) in 0..1, at least 9 pixels high and wide.
        stride: pixels from one place of the filters to the next.

    Returns:
        (18, (H − 9) // stride + 1, (W − 9) // stride + 1), positive and negative numbers; a picture
        of 29 × 29 pixels gives 6 × 6.

    Raises:
        ValueError: the picture is not (H, W) or smaller than a filter.
    """
    if min(picture.shape) < KERNEL:
        raise ValueError(
            f"picture must be at least {KERNEL} pixels high and wide; got {tuple(picture.shape)}"
        )
    return F.conv2d(picture.float()[None, None], oriented_filters(), stride=stride)[0]
