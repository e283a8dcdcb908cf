"""The drawing of a CapsNet says what the network is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from bs4 import BeautifulSoup
from matplotlib.quiver import Quiver

from capsviz import CapsNet, CapsNetConfig
from capsviz.pictures.architecture import draw_capsnet, write_svg
from capsviz.pictures.description import description
from capsviz.pictures.svg import to_html

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


def test_a_phone_shows_it_in_two_rows_that_hold_nothing_twice() -> None:
    draw_capsnet(CapsNetConfig.paper())
    figure = BeautifulSoup(to_html(plt.gcf()), "html.parser").figure
    assert figure and figure["class"] == ["capsviz-picture", "breaks"]
    whole, *rows = figure.find_all("svg", recursive=False)
    wide = float(whole["viewbox"].split()[2])
    parts = [[float(number) for number in row["viewbox"].split()] for row in rows]
    assert parts[0][0] == 0 and parts[1][0] == pytest.approx(parts[0][2], abs=0.02)
    assert sum(part[2] for part in parts) == pytest.approx(wide, abs=0.02)
    for row in rows:
        assert "display: none" in row["style"], "elsewhere the whole is there"
        assert whole.select(row.use["href"])
    assert whole.find(id="break") is None


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
