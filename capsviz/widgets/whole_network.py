"""A whole network for a figure: carried along in Jupyter, beside the pages in a book."""

from __future__ import annotations

import os
from typing import Any

from capsviz.datasets.strokes import digit_strokes
from capsviz.export import web_export
from capsviz.export.pose_samples import PoseSamples, sample_poses
from capsviz.models.capsnet import CapsNet

PARTS: tuple[web_export.Part, ...] = ("encoder", "decoder")


def payload(net: CapsNet, name: str) -> dict[str, Any]:
    """Both halves as a message to the page; `name` is a pretrained model's, or empty."""
    id = name or "your model"
    return {part: web_export.payload(net, id, part, "float16") for part in PARTS}


def on_static_page(net: CapsNet, name: str) -> dict[str, str]:
    """The props by which a static page finds the network.

    The book exports pretrained models itself, under their name and "-page". Another model is
    written as a script into the folder that `CAPSVIZ_ASSETS` names, under an id made of its
    content.

    Raises:
        RuntimeError: `CAPSVIZ_ASSETS` names no folder.
    """
    if name:
        return {"model": name, "weights": name + web_export.PAGE_SUFFIX}
    samples = sample_poses(net)
    return {"model": "", "weights": write_whole(net, web_export.content_id(net, samples), samples)}


def write_whole(net: CapsNet, id: str, samples: PoseSamples) -> str:
    """Write both halves where static pages look, under this id, which is returned.

    Args:
        samples: poses that the decoder is to draw well although its weights are rounded.

    Raises:
        RuntimeError: `CAPSVIZ_ASSETS` names no folder.
    """
    assets = os.environ.get("CAPSVIZ_ASSETS")
    if not assets:
        raise RuntimeError("CAPSVIZ_ASSETS must name the folder for weights in static mode")
    web_export.export_web(net, assets, id, "page", samples)
    return id


def check_grey(net: CapsNet) -> None:
    """Raise a ValueError if the network reads anything but grey images."""
    if net.config.image_channels != 1:
        raise ValueError(
            f"model must read grey images; it reads {net.config.image_channels} channels, which "
            "OpenCapsNet, DigitReader and PoseExplorer show"
        )


def check_shown(net: CapsNet) -> None:
    """Raise a ValueError if the network reads anything but grey images or red, green and blue."""
    if net.config.image_channels not in (1, 3):
        raise ValueError(
            f"model must read grey images or colours; it reads {net.config.image_channels} channels"
        )


def sample_strokes(net: CapsNet) -> list[list[list[list[float]]]]:
    """The ten sample digits as the page sends them back, lists all through; none for others."""
    if net.config.classes != 10 or net.config.image_channels != 1:
        return []
    return [[[list(p) for p in stroke] for stroke in strokes] for strokes in digit_strokes()]
