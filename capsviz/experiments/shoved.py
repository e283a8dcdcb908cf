"""A transforming auto-encoder for the chapter's figure, with a few digits to shove.

The chapter's own loop, five times as long, as in the trial: `PROGRAM data/models/small/shove.json`
takes two minutes.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from capsviz.capsules.losses import reconstruction_loss
from capsviz.complaints import complaining
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import load_mnist
from capsviz.experiments.shifts import fit_line, ink_centre, translate
from capsviz.experiments.small_network import command_for, write_small
from capsviz.models.transforming import TransformingAutoEncoder
from capsviz.training.augmentation import shift_images

PROGRAM = "python -m capsviz.experiments.shoved"
STEPS, RATE, BATCH, REACH, SEED = 2000, 9e-3, 100, 3, 0
HELD_OUT = 400
DIGITS = (2, 3, 4, 5, 7)
"""Those that can be shoved."""


def example(data: ImageSet, step: int) -> tuple[Tensor, Tensor, Tensor]:
    """A batch: digits at random places, a shift (dx, dy), and the digits moved by it."""
    dice = torch.Generator().manual_seed(step)
    rows = torch.randint(len(data.labels), (BATCH,), generator=dice)
    start = shift_images(as_unit_range(data.images[rows]), REACH, dice)
    shift = torch.randint(-REACH, REACH + 1, (BATCH, 2), generator=dice).float()
    return start, shift, translate(start, shift)


def trained(data: ImageSet, steps: int = STEPS) -> TransformingAutoEncoder:
    """The network after so many steps of Adam on a one-cycle rate."""
    torch.manual_seed(SEED)
    net = TransformingAutoEncoder()
    optimizer = torch.optim.Adam(net.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for step in range(steps):
        start, shift, target = example(data, step)
        loss = reconstruction_loss(net(start, shift).images, target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return net.eval().requires_grad_(False)


def samples(data: ImageSet, among: int = 50) -> Tensor:
    """Of each of `DIGITS` the image that is most like the mean of the first; (N, 28, 28) uint8."""
    chosen = []
    for digit in DIGITS:
        first = data.images[data.labels == digit][:among]
        off = (first.float() - first.float().mean(0)).flatten(1).norm(dim=1)
        chosen.append(first[off.argmin()])
    return torch.stack(chosen)


def measured(net: TransformingAutoEncoder, data: ImageSet) -> dict[str, float]:
    """How far digits go for a pixel asked within ±3, and how far the capsules' x follow them."""
    images = as_unit_range(data.images)
    start = ink_centre(images)[:, 0]
    places = torch.arange(-REACH, REACH + 1.0)
    went, seen = [], []
    for dx in places.tolist():
        by = torch.tensor([[dx, 0.0]]).expand(len(images), 2)
        went.append(ink_centre(net(images, by).images)[:, 0] - start)
        seen.append(net.look(translate(images, by))[1][..., 0])
    asked = places.repeat_interleave(len(images))
    x = torch.stack(seen)
    slopes = [fit_line(asked, x[..., k].flatten()).slope for k in range(x.shape[-1])]
    return {
        "done_for_one_pixel": fit_line(asked, torch.cat(went)).slope,
        "slope_of_x_median": float(torch.tensor(slopes).median()),
    }


def run(out: Path, command: str) -> None:
    """Train, measure; write weights in half precision, samples and card."""
    validation = load_mnist("validation")
    net = trained(load_mnist("train"))
    tensors = {name: values.half() for name, values in net.state_dict().items()}
    tensors["samples"] = samples(validation)
    tensors["labels"] = torch.tensor(DIGITS, dtype=torch.uint8)
    found = measured(net, validation.take(100, 100 + HELD_OUT))
    print(found)
    write_small(
        out,
        tensors,
        command,
        {
            "seeds": [SEED],
            "steps": STEPS,
            "learning_rate": RATE,
            **found,
        },
    )


if __name__ == "__main__":
    with complaining(PROGRAM):
        command_for(PROGRAM, __doc__, "done_for_one_pixel", run)
