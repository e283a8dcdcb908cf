"""What tests of the pose explorer do with it: look at its pixels and strips, pull its ink."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import torch

from capsviz.export.pose_samples import PoseSamples
from capsviz.export.quantisation import rounded
from capsviz.models.capsnet import CapsNet

VisitPage = Callable[..., Any]


DIGIT_3 = {"weights": "small", "digit": 3}


PAPER, INK = 255, 27
"""Red values of intensity 0 and 1 in the light theme."""


def pixels(seen: Any) -> torch.Tensor:
    """The decoder's own pixels, which a chip shows in the drawing's place."""
    if not seen.figure.locator(".pixels").is_visible():
        seen.button("Show the pixels").click()
    seen.settle()
    return seen.pixels(".pixels canvas")  # type: ignore[no-any-return]


def drawn(model: CapsNet, pose: list[float], digit: int) -> torch.Tensor:
    """What PyTorch draws with the weights of the page, as red values (28, 28)."""
    with torch.no_grad():
        image = rounded(model, "float16").decode(torch.tensor([pose]), torch.tensor([digit]))
    return PAPER + (INK - PAPER) * image[0, 0]


def pose_of(samples: PoseSamples, digit: int, sample: int = 0) -> list[float]:
    return [float(p) for p in samples.of(digit)[sample]]


def show_all(seen: Any) -> None:
    seen.figure.get_by_role("radio", name="all 16").check(force=True)
    seen.settle()


def number(seen: Any, dimension: int) -> Any:
    """The strip of a number of the pose, from 0."""
    return seen.figure.get_by_role("slider", name=re.compile(f"^Number {dimension + 1}:"))


def strengths(site: Any) -> torch.Tensor:
    """How much each number changes the 3, from one end of its strip to the other; and the ends."""
    pose = torch.tensor(pose_of(site.samples, 3))
    ends = pose + torch.tensor([-0.25, 0.25])[:, None, None] * torch.eye(16)
    with torch.no_grad():
        images = rounded(site.models["small"], "float16").decode(
            ends.flatten(0, 1), torch.full((32,), 3)
        )
    return (images[16:] - images[:16]).pow(2).flatten(1).sum(dim=1)


def what_they_did(site: Any, pose: list[float]) -> torch.Tensor:
    """How much each number of a 3's pose by itself changes its drawing."""
    start = torch.tensor(pose_of(site.samples, 3))
    alone = start.repeat(16, 1)
    alone.fill_diagonal_(0)
    alone += torch.diag(torch.tensor(pose))
    with torch.no_grad():
        images = rounded(site.models["small"], "float16").decode(
            torch.cat([start[None], alone]), torch.full((17,), 3)
        )
    return (images[1:] - images[:1]).pow(2).flatten(1).sum(dim=1)


def stripped(seen: Any) -> list[int]:
    """The numbers whose strips are there, from 0, from the top."""
    labels = [one.get_attribute("aria-label") for one in seen.figure.locator(".strips input").all()]
    return [int(label.split()[1].rstrip(":")) - 1 for label in labels]


def centre(of: Any) -> tuple[float, float]:
    box = of.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
