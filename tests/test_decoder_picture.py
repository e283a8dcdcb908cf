"""The drawing of the decoder, and the table of layers, say what the network is."""

from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import pytest
from matplotlib.patches import Rectangle

from capsviz import CapsNet, CapsNetConfig
from capsviz.pictures.decoder import draw_decoder
from capsviz.pictures.description import description
from capsviz.pictures.layers import layer_table, learned

SIZES = [CapsNetConfig.paper(), CapsNetConfig.compact()]


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


@pytest.mark.parametrize("config", SIZES)
def test_one_block_of_ten_is_kept_and_the_layers_have_their_sizes(config: CapsNetConfig) -> None:
    draw_decoder(config, kept=7)
    ax = plt.gca()
    written = [text.get_text() for text in ax.texts]
    for size in (*config.decoder_hidden, 784):
        assert f"{size:,}" in written
    assert [written.count(word) for word in ("ReLU", "sigmoid")] == [2, 1]
    cells = [patch for patch in ax.patches if type(patch) is Rectangle and patch.get_alpha()]
    faint = [cell for cell in cells if cell.get_alpha() == 0.1]
    assert len(faint) == (config.classes - 1) * config.pose_dim
    words = str(description(plt.gcf()))
    assert "only the row of class 7" in words and f"{config.decoder_hidden[1]:,}" in words


@pytest.mark.parametrize("config", SIZES)
def test_the_layers_add_up_to_the_network(config: CapsNetConfig) -> None:
    network = CapsNet(config)
    *rows, total = layer_table(network, "").rows
    counts = [int(row[3].replace(",", "")) for row in rows]
    assert sum(counts) == int(total[3].replace(",", "")) == learned(network)
    assert rows[-1][1:3] == ["784", "sigmoid"]
    outputs = {row[0]: row[1] for row in rows}
    assert outputs["primary capsules"] == f"{network.W.shape[0]:,} × 8"
    assert outputs["votes"] == f"{network.W.shape[0]:,} × 10 × 16"


def test_the_papers_decoder_by_hand() -> None:
    rows = {row[0]: row[3] for row in layer_table(CapsNet(CapsNetConfig.paper()), "").rows}
    assert rows["decoder, layer 1"] == f"{160 * 512 + 512:,}" == "82,432"
    assert rows["decoder, layer 2"] == f"{512 * 1024 + 1024:,}" == "525,312"
    assert rows["decoder, layer 3"] == f"{1024 * 784 + 784:,}" == "803,600"
