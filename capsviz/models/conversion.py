"""Weights that other people's code trained, as networks of ours: `convert_state_dict`.

A layout is told by the names of its tensors. Then the numbers are put where they belong: nothing is
rounded or learned, so that the network gives the answers that the other program gave.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from math import isqrt
from typing import Any, NamedTuple

import torch
from torch import Tensor

from capsviz.arguments import brief, whole
from capsviz.datasets.labels import check_class_names
from capsviz.models.public_capsnet import PublicCapsNet, PublicCapsNetConfig

CONV_STRIDE, PRIMARY_STRIDE = 1, 2
"""Weights do not tell strides; all known programs have the paper's."""
DIGITS_MEAN, DIGITS_DEVIATION = 0.1307, 0.3081
"""By which PyTorch's own example, and many after it, normalise MNIST."""
MOST_ROUNDS = 20


class Parts(NamedTuple):
    """What a layout says of a network, in our order."""

    conv1: tuple[Tensor, Tensor]
    primary: tuple[Tensor, Tensor]
    primary_dim: int
    W: Tensor
    """(I, J, D, E)."""
    decoder: list[tuple[Tensor, Tensor]]
    places_mixed: bool
    softmax_over_children: bool
    remark: str = ""


class Layout(NamedTuple):
    """How a program names its tensors."""

    source: str
    """Where it is published."""
    sign: str
    """A name that only this program uses."""
    take: Callable[[State], Parts]


class State(dict[str, Tensor]):
    """A state dict that says which of its tensors are missing."""

    def __missing__(self, name: str) -> Tensor:
        raise ValueError(f"state_dict has no {name!r}, which its layout has: it is not whole")

    def layer(self, name: str) -> tuple[Tensor, Tensor]:
        """Weight and bias."""
        return self[f"{name}.weight"], self[f"{name}.bias"]

    def layers(self, name: str) -> list[tuple[Tensor, Tensor]]:
        """Those of the numbered layers in a `Sequential` or `ModuleList`, in their order."""
        begin = f"{name}."
        rests = {key.removeprefix(begin).split(".")[0] for key in self if key.startswith(begin)}
        numbers = sorted(int(rest) for rest in rests if rest.isdigit())
        return [self.layer(f"{begin}{n}") for n in numbers or (0,)]


def convert_state_dict(
    state_dict: Mapping[str, Tensor],
    *,
    iterations: int = 3,
    class_names: Sequence[str] = (),
) -> PublicCapsNet:
    """A network with the weights of a public implementation, giving the answers that it gave.

    Three layouts are known, by the names of their tensors: github.com/gram-ai/capsule-networks,
    github.com/XifengGuo/CapsNet-Pytorch and github.com/higgsfield/Capsule-Network-Tutorial. None
    of them computes all as the paper does, and a warning says what the network keeps of that. Its
    `lengths` are ‖v_j‖, of which the first program takes a softmax more.

    Args:
        state_dict: ``torch.load(file, weights_only=True, map_location="cpu")``; a "module." before
            all names, as data-parallel training leaves it, does no harm.
        iterations: rounds of routing that it was trained with, which no weights tell.
        class_names: what its classes are called.

    Returns:
        The network, in evaluation mode, float32. It can be saved, measured, trained on, and its
        decoder is shown by figures like any other.

    Raises:
        ValueError: the layout is not known, tensors are missing, or do not fit each other.
    """
    whole("iterations", iterations, 1, MOST_ROUNDS)
    state = _state(state_dict)
    found = [layout for layout in LAYOUTS if layout.sign in state]
    if len(found) != 1:
        names = ", ".join(list(state)[:6])
        raise ValueError(
            "state_dict is of no known layout; known are those of "
            f"{', '.join(layout.source for layout in LAYOUTS)}. This one begins with {names}"
        )
    try:
        parts = found[0].take(state)
        network = PublicCapsNet(_config(parts, iterations))
    except (RuntimeError, IndexError) as error:  # tensors of other dimensions than the layout has
        raise ValueError(
            f"state_dict has the names of {found[0].source}, and tensors of other shapes ({error})"
        ) from error
    network.class_names = check_class_names(class_names, network.config.classes, "class_names")
    network.load_state_dict(_named(parts))
    said = [*network.differences(), *([parts.remark] if parts.remark else [])]
    warnings.warn(
        f"weights of {found[0].source} do what they did, which is not all as in the paper: "
        f"{'; '.join(said)}",
        stacklevel=2,
    )
    return network.eval()


def _state(given: Any) -> State:
    """The tensors under their plain names, in float32 on the CPU."""
    if not isinstance(given, Mapping) or not given:
        raise ValueError(f"state_dict must be a mapping of names to tensors; got {brief(given)}")
    state = State()
    for name, value in given.items():
        if not isinstance(name, str) or not isinstance(value, Tensor):
            raise ValueError(
                f"state_dict must hold tensors under names; {brief(name)} holds {brief(value)}"
            )
        if not value.isfinite().all():
            raise ValueError(f"state_dict holds NaN or infinity in {name!r}")
        state[name.removeprefix("module.")] = value.detach().to("cpu", torch.float32)
    return state


def _config(parts: Parts, iterations: int) -> PublicCapsNetConfig:
    """The shape that the tensors speak of."""
    (conv, _), (primary, _) = parts.conv1, parts.primary
    children, classes, child_dim, pose_dim = parts.W.shape
    channels, pixels = conv.shape[1], len(parts.decoder[-1][0])
    side = isqrt(pixels // channels)
    config = PublicCapsNetConfig(
        image_size=side,
        image_channels=channels,
        conv_channels=conv.shape[0],
        conv_kernel=conv.shape[2],
        conv_stride=CONV_STRIDE,
        primary_types=primary.shape[0] // parts.primary_dim,
        primary_dim=parts.primary_dim,
        primary_kernel=primary.shape[2],
        primary_stride=PRIMARY_STRIDE,
        classes=classes,
        pose_dim=pose_dim,
        iterations=iterations,
        decoder_hidden=tuple(len(weight) for weight, _ in parts.decoder[:-1]),
        places_mixed=parts.places_mixed,
        softmax_over_children=parts.softmax_over_children,
    )
    if channels * side**2 != pixels:
        raise ValueError(
            f"state_dict draws {pixels} numbers, which are no square picture of {channels} "
            "channels: only square ones are read here"
        )
    if (config.primary_capsules, config.primary_dim) != (children, child_dim):
        raise ValueError(
            f"state_dict routes {children} capsules of {child_dim} numbers, and pictures of {side} "
            f"pixels make {config.primary_capsules} of {config.primary_dim}: strides other than "
            f"{CONV_STRIDE} and {PRIMARY_STRIDE} are not known here"
        )
    return config


def _named(parts: Parts) -> dict[str, Tensor]:
    """The tensors under our names."""
    layers = {"conv1": parts.conv1, "primary": parts.primary}
    layers |= {f"decoder.layers.{2 * k}": layer for k, layer in enumerate(parts.decoder)}
    tensors = {
        f"{name}.{kind}": value
        for name, layer in layers.items()
        for kind, value in zip(("weight", "bias"), layer, strict=True)
    }
    return {"W": parts.W, **tensors}


def _gram(state: State) -> Parts:
    """D convolutions, each one component of all types; W (J, I, D, E); softmax over the children.

    An early version's decoder is given the kept pose alone (E), not all of them masked (J·E): its
    first layer once for every class does the same. That version learned the logits that routing
    starts with, too; ours start at zero.
    """
    if "digit_capsules.route_logits" in state and state["digit_capsules.route_logits"].any():
        raise ValueError(
            "state_dict has logits that were learned (digit_capsules.route_logits), as an early "
            "version had; routing here starts at zero, and would answer otherwise"
        )
    components = state.layers("primary_capsules.capsules")
    weights = torch.stack([weight for weight, _ in components], 1).flatten(0, 1)
    biases = torch.stack([bias for _, bias in components], 1).flatten()
    W = state["digit_capsules.route_weights"].permute(1, 0, 2, 3)
    decoder = state.layers("decoder")
    if decoder[0][0].shape[1] == W.shape[3]:
        decoder[0] = (decoder[0][0].repeat(1, W.shape[1]), decoder[0][1])
    return Parts(state.layer("conv1"), (weights, biases), len(components), W, decoder, False, True)


def _guo(state: State) -> Parts:
    """W (J, I, E, D), routed as in the paper; maps are cut into capsules as they lie in memory."""
    W = state["digitcaps.weight"].permute(1, 0, 3, 2)
    return Parts(
        state.layer("conv1"),
        state.layer("primarycaps.conv2d"),
        W.shape[2],
        W,
        state.layers("decoder"),
        True,
        False,
    )


def _higgsfield(state: State) -> Parts:
    """A convolution a type, whose maps are cut as they lie in memory; W (1, I, J, E, D).

    It reads pictures that were normalised. Without padding the first convolution can do that as
    well: Σ w (x − m) / d + b = Σ (w / d) x + (b − m/d · Σ w).
    """
    types = state.layers("primary_capsules.capsules")
    weights = torch.cat([weight for weight, _ in types])
    biases = torch.cat([bias for _, bias in types])
    W = state["digit_capsules.W"].squeeze(0).permute(0, 1, 3, 2)
    weight, bias = state.layer("conv_layer.conv")
    weight = weight / DIGITS_DEVIATION
    return Parts(
        (weight, bias - DIGITS_MEAN * weight.sum((1, 2, 3))),
        (weights, biases),
        W.shape[2],
        W,
        state.layers("decoder.reconstraction_layers"),
        True,
        True,
        "each picture is routed for itself, as that program did only in batches of one",
    )


LAYOUTS = (
    Layout("github.com/gram-ai/capsule-networks", "digit_capsules.route_weights", _gram),
    Layout("github.com/XifengGuo/CapsNet-Pytorch", "digitcaps.weight", _guo),
    Layout("github.com/higgsfield/Capsule-Network-Tutorial", "digit_capsules.W", _higgsfield),
)
