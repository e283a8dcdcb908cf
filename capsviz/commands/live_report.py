"""Live figures in the page of `capsviz evaluate --html`."""

from __future__ import annotations

from torch import Tensor

from capsviz.datasets.parts import Part
from capsviz.export.web_export import why_not_read
from capsviz.models.capsnet import CapsNet
from capsviz.reports.html import NO_SCRIPTS, Live
from capsviz.widgets import OpenCapsNet, PoseExplorer
from capsviz.widgets.figure import Figure
from capsviz.widgets.saving import figures_inside


def live_figures(network: CapsNet, part: Part, hardest: Tensor) -> Live:
    """The network opened on the pictures that it found hardest, and what its poses draw."""
    if network.config.image_channels not in (1, 3):
        return NO_SCRIPTS
    chosen = part.data.images[hardest]
    chosen = chosen if chosen.ndim == 4 else chosen[:, None]
    figures: dict[str, Figure] = {}
    if not why_not_read(network):
        figures["Inside, on those pictures"] = OpenCapsNet(
            network, chosen[0], pictures=chosen, as_they_are=True
        )
    figures["What its numbers mean"] = PoseExplorer(network, part.data.images, part.data.labels)
    inside = figures_inside([*figures.values()])
    elements = dict(zip(figures, inside.elements, strict=True))
    return Live(elements, inside.scripts, inside.policy)
