"""Speed of CapsNet in its versions, measured interleaved so that a noisy machine is fair to all."""

from __future__ import annotations

import copy
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from capsviz import reference
from capsviz.acceleration import accelerate
from capsviz.capsules import RoutingTrace
from capsviz.losses import RECONSTRUCTION_WEIGHT, margin_loss, reconstruction_loss
from capsviz.models.capsnet import CapsNet, CapsNetConfig

TASKS = ("training", "inference")


@dataclass(frozen=True)
class Timing:
    """Median speed of one version at one task."""

    version: str
    task: str
    batch_size: int
    examples_per_second: float
    seconds: tuple[float, ...]


def measure(
    config: CapsNetConfig, device: torch.device, batch_size: int, repeats: int
) -> list[Timing]:
    """Time every version at both tasks: one after the other, `repeats` times round.

    Random images do: the time does not depend on what they show. Full gradient through the
    couplings, float32 unless a version says otherwise. Two rounds of warm-up are not counted.
    """
    if batch_size < 1 or repeats < 1:
        raise ValueError(
            f"batch size and repeats must be at least 1; got {batch_size} and {repeats}"
        )
    images = torch.rand(
        batch_size, config.image_channels, config.image_size, config.image_size, device=device
    )
    labels = torch.randint(config.classes, (batch_size,), device=device)
    steps: dict[tuple[str, str], Callable[[], object]] = {}
    for version, model in versions(config, device).items():
        steps[version, "training"] = training_step(copy.deepcopy(model).train(), images, labels)
        steps[version, "inference"] = inference(model.eval(), images)
    seconds: dict[tuple[str, str], list[float]] = {key: [] for key in steps}
    for turn in range(repeats + 2):
        for key, step in steps.items():
            spent = timed(step, device)
            if turn >= 2:
                seconds[key].append(spent)
    return [
        Timing(version, task, batch_size, batch_size / statistics.median(taken), tuple(taken))
        for (version, task), taken in seconds.items()
    ]


def versions(config: CapsNetConfig, device: torch.device) -> dict[str, CapsNet]:
    """The textbook version, the library's, and the accelerated one; equal weights."""
    vectorised = CapsNet(config).to(device)
    textbook, fast = copy.deepcopy(vectorised), copy.deepcopy(vectorised)
    textbook.training_routing = textbook.inference_routing = textbook_votes_by_agreement
    accelerate(fast)
    return {"textbook": textbook, "vectorised": vectorised, "fast": fast}


def textbook_votes_by_agreement(
    u: Tensor, W: Tensor, iterations: int, return_trace: bool, detach_coupling: bool
) -> tuple[Tensor, RoutingTrace | None]:
    """Tiled matrix products and Procedure 1 line by line."""
    return reference.route(reference.prediction_vectors(u, W), iterations)


def training_step(model: CapsNet, images: Tensor, labels: Tensor) -> Callable[[], object]:
    """Forward, backward and Adam on one batch."""
    optimizer = torch.optim.Adam(model.parameters())

    def step() -> None:
        out = model(images, labels)
        loss = margin_loss(out.lengths, labels)
        loss = loss + RECONSTRUCTION_WEIGHT * reconstruction_loss(out.reconstruction, images)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    return step


def inference(model: CapsNet, images: Tensor) -> Callable[[], object]:
    """Lengths, poses and reconstruction of one batch."""
    return torch.inference_mode()(lambda: model(images))


def timed(step: Callable[[], object], device: torch.device) -> float:
    """Seconds until the work, and not only its submission, is done."""
    if device.type == "cuda":
        torch.cuda.synchronize()
    start = time.perf_counter()
    step()
    if device.type == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - start
