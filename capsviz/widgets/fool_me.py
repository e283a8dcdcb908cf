"""A digit changed a little, pixel by pixel, until a CapsNet and a CNN err."""

from __future__ import annotations

from typing import Any

import torch
import traitlets
from torch import Tensor, nn

from capsviz.export import web_export
from capsviz.export.quantisation import DType
from capsviz.export.small_networks import write_for_page
from capsviz.models.attacks import attack_film, scores, wrong_minus_right
from capsviz.models.capsnet import CapsNet
from capsviz.models.cnn import CNN
from capsviz.widgets.figure import STATIC
from capsviz.widgets.opponents import FigureWithOpponent
from capsviz.widgets.sheet import Strokes

GRAIN, STRONGEST = 0.02, 0.3
"""From one strength of the attack to the next, and the last, in parts of full ink."""
PAGE_BITS: DType = "int6"
"""How a page of the book gets the CapsNet: attacks feel the rounding more than reading does."""
ATTACKS = (1, 20)
"""Steps: one is FGSM; twenty are PGD, here without its random start."""


class FoolMe(FigureWithOpponent):
    """A digit, and how a CapsNet and a CNN read it when every pixel is changed a little.

    Each network is attacked along its own slopes, which the page computes: in one step (FGSM) or
    in twenty smaller ones (PGD, started from the digit itself). The film shows the steps, and lanes
    below it what comes of every strength ε; red is only what is read wrong. An empty sheet is read
    by none. In a built book the weights have six bits: there an attack may succeed one strength
    sooner or later. All traits can be read, set and observed.

    Args:
        model: name of a pretrained model (`capsviz models` lists them) or any `CapsNet` for grey
            images; its weights are copied when the figure is made.
        opponent: a `CNN` of the same pictures and classes; None for the book's, which was trained
            like “mnist-compact”, with one seed.
        image: a picture on the sheet, of the size that the model reads; None for none.
        strokes: strokes of a pen on the sheet, each a sequence of points (x, y) in pixels.
        digit: a sample digit on the sheet, drawn by `capsviz.datasets.strokes`; -1 for none.
        label: what the picture shows; -1 for the sample's digit, or else what both networks read.
        epsilon: the most that a pixel may change, 0 to 0.3 in steps of 0.02; full ink is 1.
        steps: 1 or 20.
        step: after how many of them the pictures are shown; None for all.
        as_they_are: take an image even if it looks like a negative of what the model knows.

    Raises:
        ValueError: the model reads images with several channels, or the opponent other ones.
        traitlets.TraitError: a value that the figure cannot show.
    """

    _esm = STATIC / "fool-me.mjs"
    element = "fool-me"
    min_height = "37.25rem"

    label = traitlets.Int(-1).tag(sync=True)
    epsilon = traitlets.Float(0.12).tag(sync=True)
    steps = traitlets.Enum(ATTACKS, default_value=20).tag(sync=True)
    step = traitlets.Int(20, min=0, max=20).tag(sync=True)

    def __init__(
        self,
        model: str | CapsNet = "mnist-compact",
        opponent: CNN | None = None,
        image: Any = None,
        strokes: Strokes = (),
        digit: int | None = None,
        label: int = -1,
        epsilon: float = 0.12,
        steps: int = 20,
        step: int | None = None,
        *,
        as_they_are: bool = False,
    ) -> None:
        super().__init__(
            model,
            opponent,
            image,
            strokes,
            digit,
            as_they_are,
            usual=3,
            label=label,
            epsilon=epsilon,
            steps=steps,
            step=steps if step is None else step,
        )

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page; the networks are scripts beside it."""
        settings = super().props()
        if self.model:
            id = f"{self.model}-{PAGE_BITS}"
            encoder = web_export.payload(self.net, id, "encoder", PAGE_BITS)
            settings["weights"] = write_for_page(encoder, "encoder")
        return settings

    @property
    def networks(self) -> dict[str, nn.Module]:
        """Both, by name."""
        return {"CapsNet": self.net, "CNN": self.cnn}

    def truth(self) -> int:
        """What the picture shows; -1 if nobody says so and the networks differ."""
        if self.label >= 0:
            return self.label
        if self.digit >= 0 and not self.image and not self.strokes:
            return self.digit
        with torch.no_grad():
            read = {int(_scores(net, self.picture()).argmax()) for net in self.networks.values()}
        return read.pop() if len(read) == 1 else -1

    def film(self, network: nn.Module, epsilon: float | None = None) -> list[Tensor]:
        """The picture (1, 1, H, W) before the attack on this network, and after each step."""
        picture = self.picture().to(next(network.parameters()).device)
        label = torch.tensor([self.truth()], device=picture.device)
        strength = self.epsilon if epsilon is None else epsilon
        return [each.cpu() for each in attack_film(network, picture, label, strength, self.steps)]

    def gap(self, network: nn.Module, epsilon: float) -> float:
        """How far the best wrong score is ahead of the right one after all steps."""
        with torch.no_grad():
            said = _scores(network, self.film(network, epsilon)[-1])
        return float(wrong_minus_right(said, torch.tensor([self.truth()])))

    def alternative(self) -> str:
        """What there is to see, in words."""
        how = "one step" if self.steps == 1 else f"{self.steps} steps"
        read = []
        for name, net in self.networks.items():
            with torch.no_grad():
                before, after = (
                    int(_scores(net, x).argmax()) for x in self.film(net)[:: self.steps]
                )
            read.append(f"the {name} reads a {before} before and a {after} after it")
        return (
            f"A digit, attacked in {how} that change each pixel by {self.epsilon:.2f} at most: "
            f"{' and '.join(read)}."
        )

    @traitlets.validate("label")
    def _valid_label(self, proposal: dict[str, Any]) -> int:
        classes = self.net.config.classes
        if not -1 <= proposal["value"] < classes:
            raise traitlets.TraitError(
                f"label must be from 0 to {classes - 1}, or -1; got {proposal['value']}"
            )
        return int(proposal["value"])

    @traitlets.validate("epsilon")
    def _valid_epsilon(self, proposal: dict[str, Any]) -> float:
        epsilon = float(proposal["value"])
        nearest = round(round(epsilon / GRAIN) * GRAIN, 2)
        if not 0 <= epsilon <= STRONGEST or abs(epsilon - nearest) > 1e-6:
            raise traitlets.TraitError(
                f"epsilon must be a multiple of {GRAIN} from 0 to {STRONGEST}; got {epsilon:g}"
            )
        return nearest

    @traitlets.observe("steps")
    def _all_steps(self, change: dict[str, Any]) -> None:
        """Another attack is shown at its end; what a page or the constructor sends is whole."""
        if not self._whole_state:
            self.step = change["new"]

    @traitlets.validate("step")
    def _valid_step(self, proposal: dict[str, Any]) -> int:
        if proposal["value"] > self.steps:
            raise traitlets.TraitError(
                f"step must be from 0 to {self.steps}, the steps of the attack; "
                f"got {proposal['value']}"
            )
        return int(proposal["value"])


def _scores(network: nn.Module, images: Tensor) -> Tensor:
    """On the network's own device; back on the CPU."""
    return scores(network, images.to(next(network.parameters()).device)).cpu()
