"""A trained CapsNet for other programs: PyTorch's own exported program, or ONNX.

Both hold the arithmetic of inference and the weights, and no Python of ours: what loads them does
not need capsviz. The number of images may vary; rounds are fixed, a loop that was unrolled.
"""

from __future__ import annotations

import importlib.util
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from capsviz.capsules.routing import votes_by_agreement
from capsviz.files import home, replacing
from capsviz.models.capsnet import CapsNet

if TYPE_CHECKING:
    from torch.export import ExportedProgram

INPUT = "images"
OUTPUTS = ("lengths", "poses", "reconstruction")
"""Names of what a program takes and gives, in order."""
TRACED = ("logits", "coupling", "weighted_sum", "output", "agreement")
"""Fields of a trace; each gives an output a round, "coupling_3"."""
NEEDED = ("onnx", "onnxscript")
"""Packages that write ONNX; the extra `capsviz[onnx]` brings them."""


class Inference(nn.Module):
    """A network as other programs call it: images in, tensors out."""

    def __init__(self, network: CapsNet, trace: bool) -> None:
        super().__init__()
        self.network = network
        self.trace = trace

    def forward(self, images: Tensor) -> tuple[Tensor | dict[str, tuple[Tensor, ...]], ...]:
        """Images (B, C, H, W) in 0..1 → lengths (B, J), poses (B, J, E), reconstruction, trace.

        The trace is a plain dictionary: whoever loads the program has no `RoutingTrace`.
        """
        lengths, poses, drawn, trace, _ = self.network(images, return_trace=self.trace)
        if trace is None:
            return lengths, poses, drawn
        return lengths, poses, drawn, {field: getattr(trace, field) for field in TRACED}


def export_program(
    model: CapsNet, path: str | PathLike[str] | None = None, *, trace: bool = False
) -> ExportedProgram:
    """Inference as a program of `torch.export`, for images (B, C, H, W) of any B ≥ 1.

    >>> from capsviz.models.sizes import TINY
    >>> program = export_program(CapsNet(TINY))
    >>> [tuple(found.shape) for found in program.module()(torch.rand(3, 1, 28, 28))]
    [(3, 10), (3, 10, 8), (3, 1, 28, 28)]

    Args:
        model: the network; it stays as it is.
        path: a file .pt2 to write as well; `torch.export.load` reads it.
        trace: let the program give the fields of the `RoutingTrace` too, a dictionary of tuples.

    Raises:
        ValueError: the file does not end in .pt2.
    """
    from torch.export import Dim, export, save

    if path is not None and Path(path).suffix != ".pt2":
        raise ValueError(f"path must end in .pt2, which torch.export.load reads; got {path}")
    plain = _readable(model)
    # Of one image PyTorch would conclude that it is always one.
    images = torch.zeros(2, *_one_image(plain), device=plain.W.device)
    with torch.no_grad():
        program = export(
            Inference(plain, trace), (images,), dynamic_shapes={INPUT: {0: Dim("batch", min=1)}}
        )
    if path is not None:
        with replacing(home(path)) as temporary, temporary.open("wb") as file:
            save(program, file)
    return program


def export_onnx(model: CapsNet, path: str | PathLike[str], *, trace: bool = False) -> Path:
    """Inference as a file in ONNX, for images (B, C, H, W) of any B ≥ 1.

    Its input is `images`, its outputs are `lengths`, `poses` and `reconstruction`; with `trace`
    also those of every round, from 1 on: `logits_1`, `coupling_1`, `weighted_sum_1`, `output_1`,
    `agreement_1`, …

    Args:
        model: the network; it stays as it is.
        path: a file .onnx to write.
        trace: let it give what happened in each round too.

    Raises:
        ValueError: the file does not end in .onnx, or the packages that write ONNX are missing.
    """
    if Path(path).suffix != ".onnx":
        raise ValueError(f"path must end in .onnx; got {path}")
    if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        raise ValueError(
            f"{missing[0]} is missing, which writes ONNX; pip install 'capsviz[onnx]' brings it"
        )
    program = export_program(model, trace=trace)
    rounds = range(1, model.config.iterations + 1) if trace else ()
    names = [*OUTPUTS, *(f"{field}_{t}" for field in TRACED for t in rounds)]
    with _quiet():
        made = torch.onnx.export(
            program, (), dynamo=True, input_names=[INPUT], output_names=names, verbose=False
        )
    assert made is not None
    target = home(path)
    with replacing(target) as temporary:
        made.save(str(temporary))
    return target


def _readable(model: CapsNet) -> CapsNet:
    """A network of the same weights that routes as it stands in the paper."""
    twin = type(model)(model.config, vote_and_route=votes_by_agreement)
    twin.load_state_dict(model.state_dict())
    return twin.to(model.W.device).eval()


def _one_image(model: CapsNet) -> tuple[int, int, int]:
    c = model.config
    return c.image_channels, c.image_size, c.image_size


@contextmanager
def _quiet() -> Iterator[None]:
    """The exporter's remarks are for those who write it."""
    before = logging.root.manager.disable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(before)
