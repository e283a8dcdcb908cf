"""The one-page CapsNet of `examples/`, which a wheel brings along, beside the library's network."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from torch import Tensor, nn

from capsviz.models.capsnet import CapsNet, CapsNetOutput

FILE = "one_page_capsnet.py"
STAGES = {
    "encode": ("convolutions", "votes"),
    "vote": ("votes", "routing"),
    "route": ("routing", "decoder"),
}
"""Method → the stage that ends with it, and the one whose way back ends where its output lies."""


@cache
def page() -> ModuleType:
    """The page as a module: from the wheel, or from the checkout's `examples/`."""
    installed = Path(__file__).with_name(FILE)
    path = installed if installed.exists() else Path(__file__).parents[2] / "examples" / FILE
    spec = importlib.util.spec_from_file_location("one_page_capsnet", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def like(model: CapsNet) -> nn.Module:
    """The page's network of the same shape and with the same weights.

    Raises:
        ValueError: its decoder has other than two hidden layers.
    """
    c = model.config
    if len(c.decoder_hidden) != 2:
        raise ValueError("the page has a decoder of two hidden layers; decoder_hidden has others")
    network = page().CapsNet(
        c.image_size, c.image_channels, c.conv_channels, c.primary_types, c.primary_dim, c.classes,
        c.pose_dim, (c.conv_kernel, c.primary_kernel), (c.conv_stride, c.primary_stride),
        c.decoder_hidden, c.iterations,
    )  # fmt: skip
    weights = {name.replace(".layers", ""): one for name, one in model.state_dict().items()}
    network.load_state_dict(weights)
    return network


def forward(
    network: nn.Module, images: Tensor, labels: Tensor | None, mark: Callable[[str], None] | None
) -> CapsNetOutput:
    """What the page finds, in the library's form; `mark` is told where stages end."""
    with marking(network, mark) if mark else nullcontext():
        lengths, poses, drawn = network(images, labels)
    return CapsNetOutput(lengths, poses, drawn, None)


@contextmanager
def marking(network: nn.Module, mark: Callable[[str], None]) -> Iterator[None]:
    """Let the network's methods tell when they end, on the way there and on the way back."""

    def told(method: Callable[..., Tensor], stage: str, back: str) -> Callable[..., Tensor]:
        def run(*arguments: Any) -> Tensor:
            found = method(*arguments)
            mark(stage)
            if found.requires_grad:
                found.register_hook(lambda _: mark(back))
            return found

        return run

    for name, (stage, back) in STAGES.items():
        setattr(network, name, told(getattr(network, name), stage, back))
    try:
        yield
    finally:
        for name in STAGES:
            delattr(network, name)
