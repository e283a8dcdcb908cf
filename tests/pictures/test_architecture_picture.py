"""The drawing of a CapsNet says what the network is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from matplotlib.quiver import Quiver

from capsviz import CapsNet, CapsNetConfig
from capsviz.pictures.architecture import draw_capsnet, write_svg
from capsviz.pictures.description import description

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


@pytest.mark.parametrize("config", [CapsNetConfig.paper(), CapsNetConfig.compact()])
def test_shapes_are_those_of_the_network(config: CapsNetConfig) -> None:
    draw_capsnet(config)
    written = " ".join(text.get_text() for text in plt.gca().texts)
    network = CapsNet(config)
    assert f"20 × 20 × {network.conv1.out_channels}" in written
    assert f"6 × 6 × {network.W.shape[0] // 36} of {network.W.shape[2]}-D" in written
    assert f"{network.W.shape[1]} of {network.W.shape[3]}-D" in written
    assert f"{config.primary_capsules:,} primary capsules" in str(description(plt.gcf()))
    (arrows,) = (found for found in plt.gca().collections if isinstance(found, Quiver))
    assert config.grid**2 == arrows.N, "an arrow for each cell, as the label below says"


def test_readme_shows_the_current_picture(tmp_path: Path) -> None:
    """A changed drawing has to be written again: see `write_svg`."""
    write_svg(tmp_path / "capsnet.svg", CapsNetConfig.paper())
    fresh = (tmp_path / "capsnet.svg").read_text("utf-8")
    committed = (ROOT / "book" / "pictures" / "capsnet.svg").read_text("utf-8")
    labels = ("image", "primary capsules", "6 × 6 × 32 of 8-D", "10 of 16-D", "512 · 1024")
    assert [label for label in labels if label not in fresh] == []
    assert [label for label in labels if label not in committed] == []
    assert abs(len(fresh) - len(committed)) < 0.02 * len(fresh)  # fonts differ between machines
    assert "book/pictures/capsnet.svg" in (ROOT / "README.md").read_text("utf-8")
