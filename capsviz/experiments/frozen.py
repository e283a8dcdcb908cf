"""What is in frozen poses? A fresh decoder draws from them, a linear map reads factors from them.

Everywhere the pose is that of the capsule of the *true* class, so wrong answers do not count here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Generator, Tensor, nn

from capsviz.capsules.losses import reconstruction_loss
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.experiments.toy.readout import fit_linear
from capsviz.models.decoder import Decoder
from capsviz.training.fabric import make_fabric
from capsviz.training.fitting import fit


class Frozen(NamedTuple):
    """Images and the poses that a network, which no longer learns, gave them."""

    poses: Tensor
    """(N, E), of the true class, on the CPU."""
    images: Tensor
    """(N, 1, H, W), values in 0..1."""
    labels: Tensor
    """(N,)."""


@torch.inference_mode()
def frozen(network: nn.Module, data: ImageSet) -> Frozen:
    """The poses of all images."""
    device = next(network.parameters()).device
    network.eval()
    found = []
    for images, own in zip(data.images.split(250), data.labels.split(250), strict=True):
        poses = network(as_unit_range(images).to(device)).poses
        found.append(poses[torch.arange(len(own)), own].float().cpu())
    return Frozen(torch.cat(found), as_unit_range(data.images), data.labels)


def principal_components(known: ImageSet, count: int) -> Callable[[ImageSet], Frozen]:
    """`count` numbers without any network: the principal components of the class in `known`."""
    flat = as_unit_range(known.images).flatten(1)
    means, axes = {}, {}
    for k in known.labels.unique().tolist():
        own = flat[known.labels == k]
        means[k] = own.mean(0)
        axes[k] = torch.linalg.eigh(own.T.double().cov()).eigenvectors[:, -count:].float()

    def look(data: ImageSet) -> Frozen:
        images = as_unit_range(data.images)
        poses = torch.empty(len(images), count)
        for k in axes:
            rows = data.labels == k
            poses[rows] = (images[rows].flatten(1) - means[k]) @ axes[k]
        return Frozen(poses, images, data.labels)

    return look


def standardised(known: Frozen, *others: Frozen) -> tuple[Frozen, ...]:
    """Every number with mean 0 and deviation 1 in each class of `known`; the others likewise.

    How large a number is, and how much of it is the same for all digits of a class, then no longer
    matters to what learns from it: the question is what it knows.
    """
    mean, deviation = known.poses.new_zeros(2, int(known.labels.max()) + 1, known.poses.shape[1])
    for k in known.labels.unique():
        own = known.poses[known.labels == k].double()
        mean[k], deviation[k] = own.mean(0), own.std(0)
    return tuple(
        f._replace(poses=(f.poses - mean[f.labels]) / deviation[f.labels].clamp_min(1e-12))
        for f in (known, *others)
    )


def varying_percent(found: Frozen) -> float:
    """How much of the poses' squared length differs from digit to digit of a class, in per cent."""
    left = found.poses.double().clone()
    for k in found.labels.unique():
        left[found.labels == k] -= left[found.labels == k].mean(0)
    return 100 * float(left.square().sum() / found.poses.double().square().sum())


def fresh_decoder(
    known: Frozen,
    hidden: tuple[int, ...],
    steps: int,
    batch_size: int,
    learning_rate: float,
    seed: int,
    device: str,
) -> Decoder:
    """A decoder that has learned to draw the images from the poses; its start depends on `seed`."""
    torch.manual_seed(seed)
    fabric = make_fabric(device, precision="32-true")
    shape = tuple(known.images.shape[1:])
    decoder = Decoder(int(known.labels.max()) + 1, known.poses.shape[1], hidden, shape)  # type: ignore[arg-type]

    def draw(step: int) -> tuple[Tensor, Tensor, Tensor]:
        generator = Generator().manual_seed(seed * 1_000_003 + step)
        chosen = torch.randint(len(known.labels), (batch_size,), generator=generator)
        return tuple(column[chosen].to(fabric.device) for column in known)  # type: ignore[return-value]

    def loss(model: nn.Module, poses: Tensor, images: Tensor, labels: Tensor) -> Tensor:
        slots = poses.unsqueeze(1).expand(-1, decoder.classes, -1)
        return reconstruction_loss(model(slots, labels), images)

    fit(decoder, draw, loss, steps, learning_rate, fabric)
    return decoder


@torch.inference_mode()
def drawn(decoder: Decoder, found: Frozen) -> Tensor:
    """What the decoder draws from the poses, (N, 1, H, W) on the CPU."""
    device = next(decoder.parameters()).device
    parts = zip(found.poses.split(500), found.labels.split(500), strict=True)
    return torch.cat([decoder.decode(p.to(device), k.to(device)).float().cpu() for p, k in parts])


def class_means(known: Frozen, labels: Tensor) -> Tensor:
    """The mean image of each one's class, (N, 1, H, W): all that can be drawn without a pose."""
    means = known.images.new_zeros(int(known.labels.max()) + 1, *known.images.shape[1:])
    for k in known.labels.unique():
        means[k] = known.images[known.labels == k].mean(0)
    return means[labels]


def pixel_error(drawing: Tensor, images: Tensor) -> float:
    """Mean squared error of a pixel."""
    return float((drawing - images).square().mean())


def factor_r2(
    known: Frozen, truth: Tensor, judged: Frozen, judged_truth: Tensor, only_best: bool = False
) -> list[float]:
    """R² of each factor, read from the pose by one linear map a class.

    Args:
        known, truth: poses and factors (N, F) that the maps are fitted to, by least squares.
        judged, judged_truth: others, by which they are judged. 1 is perfect, 0 what the class's
            mean factor reaches.
        only_best: read each factor from a single number of the pose: in each class the one that
            follows it best in `known`.
    """
    missed, total = torch.zeros(2, truth.shape[1], dtype=torch.float64)
    for k in known.labels.unique():
        a, b = known.labels == k, judged.labels == k
        x, y, z = known.poses[a].double(), truth[a].double(), judged.poses[b].double()
        for f in range(truth.shape[1]):
            rows = slice(None) if not only_best else follows_best(x, y[:, f])
            said = fit_linear(x[:, rows], y[:, f : f + 1])(z[:, rows])
            missed[f] += (said.squeeze(1) - judged_truth[b, f]).square().sum()
            total[f] += (y[:, f].mean() - judged_truth[b, f]).square().sum()
    return (1 - missed / total).tolist()


def follows_best(x: Tensor, y: Tensor) -> list[int]:
    """The column of x (N, E) with the largest squared correlation with y (N,)."""
    x, y = x - x.mean(0), y - y.mean()
    return [int(((y @ x).square() / x.square().sum(0).clamp_min(1e-24)).argmax())]
