"""A face twice: templates that are pooled over the whole sheet, and a capsule that asks where.

Two eyes, a nose and a mouth are drawn on a sheet. A neuron hears of each kind whether it is there,
anywhere. A capsule hears from each part where *its* face would be, and routes these votes.
"""

from __future__ import annotations

from math import pi
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from capsviz.capsules.routing import route, safe_norm
from capsviz.checked import checked
from capsviz.datasets.ink import draw_strokes

PIXELS = 56
"""Height and width of the sheet."""
PEN = 2.4
"""Width of the lines, in pixels."""
WINDOW = 8
"""A map keeps the largest likeness of as many pixels by as many."""
KINDS = ("eye", "nose", "mouth")
PARTS = ("left eye", "right eye", "nose", "mouth")
KIND_OF = (0, 0, 1, 2)
HOME = ((-0.13, -0.11), (0.13, -0.11), (0.0, 0.02), (0.0, 0.17))
"""Where each part is, seen from the middle of its face, in widths of the sheet."""
TEMPLATE = ((11, 9), (9, 9), (17, 9))
"""Width and height of each kind's template, in pixels."""
ABSENT, PRESENT = 0.6, 0.8
"""A likeness up to the first counts as nothing, from the second on as sure."""
NEAR = 3
"""A part is looked for so many pixels around its place."""
DIRECTIONS, WAVES = 4, (6.0, 12.0)
"""A place is told by the phases of waves over the sheet: directions, and radians for its width."""


class Seen(NamedTuple):
    """What neuron and capsule make of a sheet.

    Attributes:
        maps: presence of each kind in windows of 8 × 8 pixels, (3, 7, 7).
        pooled: the largest of each map, (3,).
        neuron: ReLU of their sum minus 2.
        presence: of each part, at its place, (4,).
        votes: where its face would have its middle, (4, 2), in widths of the sheet.
        coupling: what each part gives the face in the last round, (4,); the rest goes elsewhere.
        face: the face capsule's pose, (16,).
    """

    maps: Tensor
    pooled: Tensor
    neuron: Tensor
    presence: Tensor
    votes: Tensor
    coupling: Tensor
    face: Tensor


def strokes(kind: int) -> list[Tensor]:
    """Lines (n, 2) of a kind around its middle, in pixels of the sheet; one point is a dot."""
    if kind == 0:
        turn = torch.arange(25) * (2 * pi / 24)
        return [torch.stack([4.2 * turn.cos(), 2.8 * turn.sin()], dim=1), torch.zeros(1, 2)]
    if kind == 1:
        return [torch.tensor([[0.6, -3.2], [2.2, 1.6], [1.2, 2.8], [-1.8, 2.4]])]
    x = torch.linspace(-1, 1, 13)
    lips = [torch.stack([6.4 * x, deep * (1 - x.square()) - 1.6], dim=1) for deep in (3.6, 1.3)]
    return lips


def template(kind: int) -> Tensor:
    """A kind alone, in the middle of its window, (height, width)."""
    wide, high = TEMPLATE[kind]
    size = max(wide, high)
    return _ink([(kind, torch.tensor([wide / 2, high / 2]))], size)[:high, :wide]


@checked(places="I 2")
def sheet(places: Tensor) -> Tensor:
    """Eyes, nose and mouth at their places (4, 2), in widths of the sheet, (56, 56)."""
    return _ink([(KIND_OF[i], PIXELS * places[i].float()) for i in range(len(PARTS))], PIXELS)


@checked(picture="H W", pattern="h w")
def likeness(picture: Tensor, pattern: Tensor) -> Tensor:
    """Correlation of a pattern (odd sizes) with every place of a picture, (H, W), from −1 to 1."""
    high, wide = pattern.shape
    patches = F.unfold(picture[None, None], (high, wide), padding=(high // 2, wide // 2))[0]
    patches = patches - patches.mean(dim=0)
    flat = pattern.flatten() - pattern.mean()
    norms = flat.norm() * patches.norm(dim=0).clamp_min(1e-3)
    return (flat @ patches / norms).view(picture.shape)


@checked(places="I 2")
def look(places: Tensor) -> Seen:
    """Draw eyes, nose and mouth at their places (4, 2), and let neuron and capsule look."""
    if places.shape != (len(PARTS), 2):
        raise ValueError(f"places must be {len(PARTS)} × 2 numbers; got {tuple(places.shape)}")
    picture = sheet(places)
    presences = torch.stack([_presence(likeness(picture, template(k))) for k in range(len(KINDS))])
    maps = F.max_pool2d(presences[None], WINDOW)[0]
    pooled = maps.amax(dim=(1, 2))
    here = torch.stack([_near(presences[KIND_OF[i]], places[i]) for i in range(len(PARTS))])
    votes = places.float() - torch.tensor(HOME)
    u_hat = here[:, None, None] * torch.stack([place_code(votes), torch.eye(16)[: len(PARTS)]], 1)
    v, trace = route(u_hat[None], return_trace=True)
    return Seen(
        maps, pooled, F.relu(pooled.sum() - 2), here, votes, trace.coupling[-1][0, :, 0], v[0, 0]
    )


def length(seen: Seen) -> float:
    """How sure the capsule is that there is a face."""
    return float(safe_norm(seen.face))


@checked(places="I 2")
def place_code(places: Tensor) -> Tensor:
    """Places (I, 2) in sixteen numbers, (I, 16), of length 1: near places point alike."""
    angle = torch.arange(DIRECTIONS) * (pi / DIRECTIONS)
    along = places.float() @ torch.stack([angle.cos(), angle.sin()])
    phases = torch.cat([wave * along for wave in WAVES], dim=1)
    return torch.cat([phases.cos(), phases.sin()], dim=1) / phases.shape[1] ** 0.5


def place_of(face: Tensor, votes: Tensor) -> Tensor:
    """The place (2,) that a pose (16,) points to, found uphill from the best of votes (I, 2)."""

    def height(places: Tensor) -> Tensor:
        return place_code(places) @ face

    place, step = votes[height(votes).argmax()], 0.04
    around = torch.tensor([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    while step > 0.001:
        near = place + step * around
        best = near[height(near).argmax()]
        if height(best[None]) > height(place[None]):
            place = best
        else:
            step /= 2
    return place


def _presence(like: Tensor) -> Tensor:
    return ((like - ABSENT) / (PRESENT - ABSENT)).clamp(0, 1)


def _near(presence: Tensor, place: Tensor) -> Tensor:
    """The largest presence near a place; nothing off the sheet."""
    column, row = (int(pixel) for pixel in (PIXELS * place.double()).floor())
    window = presence[
        max(0, row - NEAR) : max(0, row + NEAR + 1),
        max(0, column - NEAR) : max(0, column + NEAR + 1),
    ]
    return window.max() if window.numel() else presence.new_zeros(())


def _ink(parts: list[tuple[int, Tensor]], size: int) -> Tensor:
    lines = [(line + at).tolist() for kind, at in parts for line in strokes(kind)]
    return draw_strokes(lines, PEN, size)
