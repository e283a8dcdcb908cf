"""A reader's data in parts that share no picture, and how a part is put into one form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from capsviz.arguments import MOST_PIXELS, one_of, whole
from capsviz.datasets.images import ImageSet
from capsviz.datasets.splits import Split
from capsviz.datasets.squaring import square

LEAST_SIZE = 12
"""Pixels a side from which on a CapsNet of two convolutions can be made."""
USUAL_MOST = 64
"""Larger pictures are reduced to this, if nobody says otherwise: time and weights grow with it."""
COLOURS = ("auto", "grey", "colour")
Colours = Literal["auto", "grey", "colour"]


@dataclass(frozen=True)
class Form:
    """What pictures are brought to."""

    size: int | None = None
    """Pixels a side; the usual size of the pictures, at most `USUAL_MOST`, if not given."""
    colours: Colours = "auto"
    """"auto" is grey where no picture has a colour."""

    def __post_init__(self) -> None:
        if self.size is not None:
            whole("size", self.size, LEAST_SIZE, MOST_PIXELS)
        one_of("colours", self.colours, COLOURS)


@dataclass(frozen=True)
class Part:
    """Labelled pictures, and where each came from."""

    data: ImageSet
    sources: tuple[str, ...] = ()
    """A file a picture; empty where they came from no files."""

    def pick(self, numbers: Tensor) -> Part:
        """The examples with these numbers, (n,)."""
        chosen = tuple(self.sources[i] for i in numbers.tolist()) if self.sources else ()
        return Part(self.data.pick(numbers), chosen)

    def called(self, name: str) -> Part:
        """The same under another name."""
        return Part(self.data.called(name), self.sources)


Parts = dict[Split, Part]


def joined(parts: Sequence[Part], name: str) -> Part:
    """All pictures of several parts, in their order."""
    images = torch.cat([part.data.images for part in parts])
    labels = torch.cat([part.data.labels for part in parts])
    data = ImageSet(images, labels, name, parts[0].data.class_names)
    return Part(data, tuple(one for part in parts for one in part.sources))


def usual_size(sizes: Iterable[tuple[int, int]]) -> int:
    """The longer side that most pictures (rows, columns) have, at most `USUAL_MOST`.

    Raises:
        ValueError: it is too small for a network.
    """
    longer = Counter(max(size) for size in sizes)
    usual = max(longer, key=lambda side: (longer[side], side))
    if usual < LEAST_SIZE:
        raise ValueError(
            f"most of the pictures are {usual} pixels long, and a CapsNet wants at least "
            f"{LEAST_SIZE}: --size {LEAST_SIZE} (size={LEAST_SIZE}) enlarges them"
        )
    return min(usual, USUAL_MOST)


def in_colours(images: Tensor, colours: Colours) -> Tensor:
    """Bytes (N, C, H, W), C = 1 or 3 → one channel or three, as wished for.

    Grey is the luma of ITU-R 601; "auto" makes pictures grey in which no pixel has a colour.
    """
    channels = images.shape[1]
    if colours == "colour":
        return images.expand(-1, 3, -1, -1).contiguous() if channels == 1 else images
    if channels == 1:
        return images
    if bool((images == images[:, :1]).all()):
        return images[:, :1].contiguous()
    if colours == "auto":
        return images
    weights = torch.tensor([0.299, 0.587, 0.114])[:, None, None]
    # In chunks: as floats a large set would fill the memory four times over.
    grey = [(some.float() * weights).sum(1, True).round().byte() for some in images.split(1000)]
    return torch.cat(grey)


def in_form(images: Tensor, form: Form) -> Tensor:
    """Bytes (N, C, H, W) of one size → bytes (N, 1 or 3, size, size)."""
    size = form.size or usual_size([(images.shape[2], images.shape[3])])
    squares = torch.cat([square(some, size) for some in images.split(1000)])
    return in_colours(squares, form.colours)
