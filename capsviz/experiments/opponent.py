"""A small CNN to stand beside the compact CapsNet in figures, and how both read turned digits.

It learns from the same digits with the same warps, for as many epochs. Then both read 500
validation digits, turned all the way round. `PROGRAM data/models/small/opponent.json` takes some
ten minutes on one thread. One seed each: enough for a figure, too little for a verdict.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from capsviz.complaints import complaining
from capsviz.datasets.affine import turned
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import load_mnist
from capsviz.experiments.digits import batches_of, cnn_loss, error_percent
from capsviz.experiments.small_network import command_for, write_small
from capsviz.models.attacks import scores
from capsviz.models.checkpoints import load_pretrained
from capsviz.models.cnn import CNN
from capsviz.models.opponent import CONFIG
from capsviz.training.fabric import make_fabric
from capsviz.training.fitting import fit

PROGRAM = "python -m capsviz.experiments.opponent"
CAPSNET = "mnist-compact"
EPOCHS, BATCH, RATE, SEED = 16, 128, 1e-3, 0
"""Epochs and batch are those of the CapsNet."""
TURNED, STEP = 500, 3
"""Validation digits that are turned, and degrees from one angle to the next."""


def trained(data: ImageSet, epochs: int = EPOCHS) -> CNN:
    """The CNN after so many epochs of warped digits, Adam on a one-cycle rate."""
    torch.manual_seed(SEED)
    fabric = make_fabric("cpu", precision="32-true")
    network = CNN(CONFIG)
    steps = epochs * (len(data.labels) // BATCH)
    fit(network, batches_of(data, BATCH, "warp", SEED, fabric), cnn_loss, steps, RATE, fabric)
    return network.requires_grad_(False)


@torch.inference_mode()
def right_at(network: nn.Module, data: ImageSet, degrees: float) -> float:
    """Share of the digits that are read as labelled, turned clockwise."""
    said = scores(network, turned(as_unit_range(data.images), degrees)).argmax(1)
    return round(float((said == data.labels).float().mean()), 4)


def as_stored(network: CNN) -> dict[str, Tensor]:
    """Its tensors in half precision, which the network takes over."""
    tensors = {name: values.half().contiguous() for name, values in network.state_dict().items()}
    network.load_state_dict({name: values.float() for name, values in tensors.items()})
    return tensors


def run(out: Path, command: str) -> None:
    """Train, measure both; write weights and card."""
    validation = load_mnist("validation")
    cnn = trained(load_mnist("train"))
    tensors = as_stored(cnn)
    both: dict[str, nn.Module] = {"capsnet": load_pretrained(CAPSNET), "cnn": cnn}
    errors = {name: round(error_percent(net, validation), 3) for name, net in both.items()}
    print(errors)
    chosen = validation.take(0, TURNED)
    write_small(
        out,
        tensors,
        command,
        {
            "seeds": [SEED],
            "capsnet": CAPSNET,
            "epochs": EPOCHS,
            "batch_size": BATCH,
            "learning_rate": RATE,
            "augmentation": "warp",
            "parameters": CONFIG.parameters,
            "validation_error_percent": errors,
            "turned": TURNED,
            "degrees": STEP,
            "right_by_degrees": {
                name: [right_at(net, chosen, degrees) for degrees in range(0, 360, STEP)]
                for name, net in both.items()
            },
        },
    )


if __name__ == "__main__":
    with complaining(PROGRAM):
        command_for(PROGRAM, __doc__, "right_by_degrees", run)
