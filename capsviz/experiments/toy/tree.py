"""The toy chapter's network of three levels: places, eight hidden capsules, house and boat.

A `CapsNet` with one hidden layer learns from pictures of one whole each, by labels and by drawing
them again. `PROGRAM data/models/small/toy-tree.json` takes half a minute.
"""

from __future__ import annotations

from pathlib import Path

import torch

from capsviz.capsules.losses import margin_loss, reconstruction_loss
from capsviz.complaints import complaining
from capsviz.datasets.shapes import WHOLE_KINDS
from capsviz.datasets.toy import IMAGE_SIZE, ToySet, toy_set
from capsviz.experiments.small_network import command_for
from capsviz.models.capsnet import CapsNet, CapsNetConfig
from capsviz.models.checkpoints import save_model
from capsviz.provenance import provenance

PROGRAM = "python -m capsviz.experiments.toy.tree"
CONFIG = CapsNetConfig(
    image_size=IMAGE_SIZE, conv_channels=16, conv_kernel=7, conv_stride=2, primary_types=4,
    primary_kernel=4, primary_stride=1, classes=2, pose_dim=8, hidden_capsules=(8,),
    decoder_hidden=(32,),
)  # fmt: skip
SEED, PICTURES, HELD_OUT = 0, 3000, 400
STEPS, BATCH, RATE = 400, 48, 3e-3
DRAWING = 0.0005
"""Weight of the squared error summed over an image's pixels, the paper's."""


def train_tree(data: ToySet, steps: int = STEPS, seed: int = SEED) -> CapsNet:
    """A network of three levels, trained on pictures of one whole each; Adam, the rate to zero."""
    torch.manual_seed(seed)
    network = CapsNet(CONFIG)
    network.class_names = WHOLE_KINDS
    optimizer = torch.optim.Adam(network.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, steps)
    kinds = data.present.argmax(dim=1)
    for _ in range(steps):
        chosen = torch.randint(len(kinds), (BATCH,))
        out = network(data.images[chosen], kinds[chosen])
        drawn = reconstruction_loss(out.reconstruction, data.images[chosen])
        loss = margin_loss(out.lengths, data.present[chosen]) + DRAWING * drawn
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return network.eval()


@torch.no_grad()
def measured(network: CapsNet) -> dict[str, float]:
    """Right answers at angles never shown, of one whole, and of both of a pair; shares of 1."""
    single, pairs = (toy_set(SEED, HELD_OUT, "test", pairs=both) for both in (False, True))
    right = network(single.images).lengths.argmax(1) == single.present.argmax(1)
    both = (network(pairs.images).lengths > 0.5).all(dim=1)
    return {"accuracy": float(right.float().mean()), "both_of_pairs": float(both.float().mean())}


def run(out: Path, command: str) -> None:
    """Train, measure, and write weights and card."""
    network = train_tree(toy_set(SEED, PICTURES))
    found = measured(network)
    print(found)
    card = {**provenance(), "command": command, "seeds": [SEED], "levels": len(CONFIG.layers)}
    save_model(network, out.with_suffix(".safetensors"), card | found, half=True)


if __name__ == "__main__":
    with complaining(PROGRAM):
        command_for(PROGRAM, __doc__, "levels", run)
