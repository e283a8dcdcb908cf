"""A photograph of a sign on paper becomes a picture like MNIST's: light ink on black, centred."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from scipy import ndimage
from torch import Tensor

from capsviz.arguments import MOST_PIXELS, whole
from capsviz.datasets.door import pictures
from capsviz.datasets.parts import LEAST_SIZE

LOOKED_AT = 400
"""Pixels of the longer side at which a photograph is looked at."""
COARSER = 4
"""How many times smaller the photograph is where its light is looked for."""
FAINTEST = 0.12
"""How much darker than the paper around it ink is, at the least; shadows are fainter."""
DIMMEST = 0.5
"""Paper darker than this is not made brighter: its noise would look like ink."""
SPECK = 0.06
"""A piece of ink smaller than this share of the largest is dirt, or something else on the table."""
BOX = 20 / 28
"""Of MNIST's pictures the sign fills a box of 20 × 20 pixels."""
THINNEST = 0.1
"""Width of MNIST's strokes, as a share of the box: a thin pen is made thicker to this."""


class OnPaper(NamedTuple):
    """A sign as a network reads it, and how it came to be."""

    picture: Tensor
    """float32 (size, size) in 0..1, light on black."""
    steps: tuple[tuple[str, Tensor], ...]
    """What was done, in words, and the picture (rows, columns) in 0..1 after it."""


def from_paper(photograph: object, size: int = 28) -> OnPaper:
    """Find a dark sign on light paper, or a light one on dark; cut it out and centre it.

    The paper is made even, whatever the light; the ink is what stands out from it, without specks
    and without what hangs in from the border (a shadow, the edge of the table). It is scaled into
    MNIST's box with its centre of mass in the middle (LeCun, Cortes & Burges 1998), and a thin pen
    is made as thick as theirs.

    Args:
        photograph: one picture in any clear form (`door.pictures`), in grey or colour.
        size: pixels a side of the result.

    Raises:
        ValueError: no clear picture, or nothing is written on it.
    """
    whole("size", size, LEAST_SIZE, MOST_PIXELS)
    found = pictures(photograph, count=1, name="photograph")
    if found.shape[1] == 2 or found.shape[1] == 4:
        raise ValueError("photograph must be grey or in colour, without transparency")
    grey = _smaller(found.detach().float().mean(1, keepdim=True))
    steps = [("as it is, in grey", grey)]
    if _light_on_dark(grey):
        grey = 1 - grey
        steps.append(("turned over: the ground is dark", grey))
    ink = _ink(grey)
    steps.append(("paper made even and white, ink black", 1 - ink))
    mask = _sign(ink)
    steps.append(("ink alone, without specks and without what touches the border", mask * ink))
    rows, columns = (np.flatnonzero(mask.any(axis)) for axis in (1, 0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    cut, inside = (mask * ink)[top:bottom, left:right], mask[top:bottom, left:right]
    steps.append((f"cut out: {bottom - top} × {right - left} pixels", cut))
    thicker = _thickened(cut, inside)
    if thicker is not cut:
        steps.append(("strokes made as thick as MNIST's", thicker))
    picture = _centred(thicker, size)
    steps.append((f"{size} × {size}, centre of mass in the middle, light on black", picture))
    as_tensors = tuple((words, torch.from_numpy(one.astype(np.float32))) for words, one in steps)
    return OnPaper(as_tensors[-1][1], as_tensors)


def _smaller(grey: Tensor) -> np.ndarray:
    """(1, 1, H, W) → rows and columns of which the longer side is at most `LOOKED_AT`."""
    longer = max(grey.shape[2:])
    if longer > LOOKED_AT:
        size = [max(1, round(side * LOOKED_AT / longer)) for side in grey.shape[2:]]
        grey = torch.nn.functional.interpolate(grey, size, mode="bilinear", antialias=True)
    return grey[0, 0].cpu().numpy()


def _light_on_dark(grey: np.ndarray) -> bool:
    """Whether what stands out from the ground, apart from the border, is lighter than it."""
    rows, columns = (side // 8 for side in grey.shape)
    inner = grey[rows : grey.shape[0] - rows, columns : grey.shape[1] - columns]
    darkest, usual, lightest = np.percentile(inner, (0.5, 50, 99.5))
    return bool(lightest - usual > usual - darkest)


def _ink(grey: np.ndarray) -> np.ndarray:
    """How much of the paper's light is missing at each pixel, 0..1; the darkest ink is 1.

    The paper's light is what its brighter pixels have around each place, over a window wider than
    any stroke; looked at coarsely, which is enough and sooner done.
    """
    coarse = ndimage.zoom(grey, 1 / COARSER, order=1) if min(grey.shape) > 8 * COARSER else grey
    window = max(coarse.shape) // 4 | 1
    light = ndimage.percentile_filter(coarse, 80, size=window, mode="nearest")
    light = ndimage.gaussian_filter(light, window / 4, mode="nearest")
    scale = [whole / part for whole, part in zip(grey.shape, light.shape, strict=True)]
    light = ndimage.zoom(light, scale, order=1, mode="nearest")
    missing = np.clip((light - grey) / np.maximum(light, DIMMEST), 0, 1)
    noise = float(np.median(missing)) + 1e-6
    missing = np.clip(missing - noise, 0, 1)
    darkest = float(ndimage.gaussian_filter(missing, 1).max())  # not a single pixel of noise
    if darkest < FAINTEST:
        raise ValueError("photograph must show something written: no ink stands out from its paper")
    return np.clip(missing / darkest, 0, 1)


def _sign(ink: np.ndarray) -> np.ndarray:
    """Where the sign is: ink above Otsu's threshold, in large pieces that lie inside."""
    mask = ink > _threshold(ink)
    joined = ndimage.binary_dilation(mask, iterations=2)
    pieces, count = ndimage.label(joined)
    sizes = ndimage.sum_labels(mask, pieces, range(1, count + 1))
    edges = np.concatenate([pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]])
    hanging = set(np.unique(edges).tolist()) - {0}
    inside = {number for number in range(1, count + 1) if number not in hanging}
    if not inside:  # a sign that fills its picture
        inside = set(range(1, count + 1))
    largest = max(sizes[number - 1] for number in inside)
    kept = [number for number in inside if sizes[number - 1] >= SPECK * largest]
    return mask & np.isin(pieces, kept)


def _threshold(ink: np.ndarray) -> float:
    """Otsu's: what parts the values into two groups of least spread (1979)."""
    counts, edges = np.histogram(ink, 64, (0, 1))
    middle = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * middle)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return float(edges[1:][np.nanargmax(apart[:-1])])


def _thickened(cut: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Strokes at least as wide as MNIST's; the same array if they are."""
    # The mean distance to the edge, in a stroke of width w, is w/4.
    width = 4 * float(ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1][mask].mean())
    more = round((THINNEST * max(cut.shape) - width) / 2)
    if more < 1:
        return cut
    y, x = np.ogrid[-more : more + 1, -more : more + 1]
    return ndimage.grey_dilation(np.pad(cut, more), footprint=x**2 + y**2 <= more**2)


def _centred(cut: np.ndarray, size: int) -> np.ndarray:
    """Scaled into the box, its centre of mass in the middle of the picture, the brightest 1."""
    box = max(1, round(BOX * size))
    rows, columns = (max(1, round(side * box / max(cut.shape))) for side in cut.shape)
    small = torch.nn.functional.interpolate(
        torch.from_numpy(cut.astype(np.float32))[None, None],
        (rows, columns),
        mode="bilinear",
        antialias=True,
    )[0, 0].numpy()
    small = small / max(float(small.max()), 1e-6)
    y, x = ndimage.center_of_mass(small)
    whole = np.zeros((size, size), np.float32)
    top = min(max(0, round((size - 1) / 2 - y)), size - rows)
    left = min(max(0, round((size - 1) / 2 - x)), size - columns)
    whole[top : top + rows, left : left + columns] = small
    return whole
