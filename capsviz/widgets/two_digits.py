"""What two figures have in common: two digits on a canvas, and a network that reads it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any, NamedTuple

import torch
import traitlets
from torch import Tensor

from capsviz.datasets import digits
from capsviz.datasets.door import picture_bytes
from capsviz.datasets.ink import draw_strokes
from capsviz.datasets.labels import classes
from capsviz.datasets.overlap import on_canvas, shared_ink
from capsviz.export import web_export
from capsviz.export.pose_samples import PoseSamples
from capsviz.models.capsnet import CapsNet
from capsviz.models.small import TWO_DIGITS, two_digits
from capsviz.widgets.figure import Figure, static_mode
from capsviz.widgets.traits import Numbers
from capsviz.widgets.whole_network import check_grey, payload, write_whole

TRAINED, FARTHEST = 4, 8
"""Whole pixels by which a digit is moved: in training, and in a figure at most."""
HANDWRITINGS = 2
"""Pictures of each class that a figure has if it is given none."""
PEN = 2.4
"""Width of the reader's pen, in pixels of the canvas."""
MOST_PAIRS = 60
"""Pairs that are read for their poses."""


class PairReading(NamedTuple):
    """What the network makes of two digits on one canvas."""

    picture: Tensor
    """(1, 1, H, W): what it sees."""
    parts: Tensor
    """(2, 1, H, W): each digit by itself."""
    overlap: float
    """How much of the lighter digit's ink lies on the other one, 0..1."""
    lengths: Tensor
    """(J,)."""
    named: tuple[int, int]
    """The two longest capsules, the longer one first."""
    drawn: Tensor
    """(2, 1, H, W): what the decoder draws from each of them."""


class TwoDigits(Figure):
    """Base class: the network, the pictures to be laid over one another, and how it reads them.

    Args:
        model: a `CapsNet` for grey images; None for the one that the trial kept.
        images: pictures of single digits in any clear form, no larger than the model's canvas;
            None for two of each class, the first of the validation digits.
        labels: their classes.
        state: the figure's other traits.

    Raises:
        ValueError: the model reads colours, or images and labels do not fit it or each other.
    """

    weights = traitlets.Dict().tag(sync=True)
    pictures: traitlets.List[Any] = traitlets.List(help="bytes of each, in base64").tag(sync=True)
    labels: traitlets.List[Any] = traitlets.List(help="their classes").tag(sync=True)
    first_at = Numbers(2, low=-FARTHEST, high=FARTHEST).tag(sync=True)
    second_at = Numbers(2, low=-FARTHEST, high=FARTHEST).tag(sync=True)
    given: traitlets.List[Any] = traitlets.List(help="arguments that were given").tag(sync=True)

    def __init__(self, model: CapsNet | None, images: Any, labels: Any, **state: Any) -> None:
        self.net = two_digits() if model is None else model
        check_grey(self.net)
        web_export.check_page_reads(self.net)
        own = {"model": model, "images": images, "labels": labels}
        self.images, found = _handwritings() if images is None else _given(self.net, images, labels)
        super().__init__(
            weights={} if static_mode() else payload(self.net, ""),
            pictures=[_as_text(picture) for picture in self.images],
            labels=found,
            given=[name for name, value in own.items() if value is not None],
            **state,
        )

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page, and where it finds its network."""
        samples = self._samples()
        id = web_export.content_id(self.net, samples) if self.given else TWO_DIGITS
        return super().props() | {"weights": write_whole(self.net, id, samples)}

    def read(self, pictures: Sequence[Tensor], places: Sequence[Sequence[int]]) -> PairReading:
        """Lay two pictures (H, W) in 0..1 over one another, each moved, and read them."""
        size = self.net.config.image_size
        parts = torch.cat(
            [
                on_canvas(picture[None, None], size, torch.tensor([int(x)]), torch.tensor([int(y)]))
                for picture, (x, y) in zip(pictures, places, strict=True)
            ]
        )
        with torch.no_grad():
            image = parts.amax(0, keepdim=True).to(self.net.W.device)
            out = self.net(image)
            two = out.lengths[0].topk(2).indices
            drawn = self.net.decoder(out.poses.expand(2, -1, -1), two).cpu()
        overlap = float(shared_ink(parts[:1], parts[1:]))
        named = (int(two[0]), int(two[1]))
        return PairReading(image.cpu(), parts, overlap, out.lengths[0].cpu(), named, drawn)

    def digit(self, number: int, strokes: Sequence[Any] = ()) -> Tensor:
        """The picture of this number, or what was written in its place: (H, W) in 0..1."""
        if len(strokes):
            ink = draw_strokes(strokes, PEN, self.net.config.image_size)
            return (ink * 255).round() / 255
        return self.images[number].float() / 255

    def _samples(self) -> PoseSamples:
        """Poses of pairs of these pictures, so that the decoder is rounded to draw them well."""
        unit = self.images.float() / 255
        pairs = [
            (a, b) for a in range(len(unit)) for b in range(a) if self.labels[a] != self.labels[b]
        ]
        generator = torch.Generator().manual_seed(0)
        poses, kept = [], []
        for pair in pairs[:: max(1, len(pairs) // MOST_PAIRS)]:
            moves = torch.randint(-TRAINED, TRAINED + 1, (2, 2), generator=generator)
            size = self.net.config.image_size
            parts = on_canvas(unit[list(pair), None], size, moves[0], moves[1])
            with torch.no_grad():
                found = self.net(parts.amax(0, keepdim=True).to(self.net.W.device)).poses[0].cpu()
            two = [self.labels[number] for number in pair]
            poses.append(found[two])
            kept.append(torch.tensor(two))
        if not poses:
            return PoseSamples(torch.zeros(0, self.net.config.pose_dim), torch.zeros(0).long())
        return PoseSamples(torch.cat(poses), torch.cat(kept))

    def _number(self, proposal: dict[str, Any]) -> int:
        """The number of one of the pictures."""
        name, count = proposal["trait"].name, len(self.images)
        if not 0 <= proposal["value"] < count:
            raise traitlets.TraitError(
                f"{name} must be from 0 to {count - 1}; got {proposal['value']}"
            )
        return int(proposal["value"])

    @traitlets.validate("first_at", "second_at")
    def _valid_place(self, proposal: dict[str, Any]) -> list[int]:
        place: list[float] = proposal["value"]
        if any(part != round(part) for part in place):
            name = proposal["trait"].name
            raise traitlets.TraitError(f"{name} must be two whole numbers; got {place}")
        return [round(part) for part in place]


def _handwritings() -> tuple[Tensor, list[int]]:
    """Validation digits, bytes (n, 28, 28), and their classes: of each class the first, then the
    second one, so that the number of a picture is its class up to 9.
    """
    data = digits("validation")
    rows = [
        int((data.labels == k).nonzero()[hand]) for hand in range(HANDWRITINGS) for k in range(10)
    ]
    return data.images[rows], data.labels[rows].tolist()


def _given(net: CapsNet, images: Any, labels: Any) -> tuple[Tensor, list[int]]:
    """The reader's own, in the same form."""
    found = picture_bytes(images, channels=1)[:, 0].cpu()
    if labels is None:
        raise ValueError("images were given without labels: pass labels=, one class an image")
    size = net.config.image_size
    if max(found.shape[1:]) > size or found.shape[1] != found.shape[2]:
        raise ValueError(
            f"images must be square and no larger than the model's {size} × {size} pixels; got "
            f"{found.shape[1]} × {found.shape[2]}"
        )
    known = classes(labels, count=net.config.classes).tolist()
    if len(known) != len(found):
        raise ValueError(f"labels must be ({len(found)},), one class an image; got ({len(known)},)")
    return found, known


def _as_text(picture: Tensor) -> str:
    return base64.b64encode(picture.numpy().tobytes()).decode("ascii")
