"""Layers that stack: arithmetic as written down, and a start from which a second layer learns."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from capsviz import CapsNet, CapsNetConfig, load_model, margin_loss, save_model, squash
from capsviz.capsules import textbook
from capsviz.datasets.images import as_unit_range
from capsviz.export.exchange import export_exchange
from capsviz.export.pose_samples import sample_poses
from capsviz.export.web_export import export_web
from capsviz.models.capsule_layers import CapsuleLayer, ConvCapsuleLayer, starting_deviation
from capsviz.models.sizes import SMALL
from capsviz.widgets import OpenCapsNet


def of_length(length: float, *shape: int) -> Tensor:
    return length * F.normalize(torch.randn(shape), dim=-1)


def test_a_layer_is_votes_and_routing() -> None:
    layer = CapsuleLayer(7, 4, 3, 5)
    u = torch.randn(2, 7, 4)
    v, trace = layer(u, 3, return_trace=True)
    torch.testing.assert_close(v, textbook.route(textbook.prediction_vectors(u, layer.W), 3)[0])
    assert trace is not None and len(trace) == 3
    assert layer(u)[1] is None
    with pytest.raises(ValueError, match=r"u must be children \(B, 7, 4\); got"):
        layer(torch.randn(2, 6, 4))


@pytest.mark.parametrize("stride", [1, 2])
def test_every_window_is_a_routing_of_its_own(stride: int) -> None:
    layer = ConvCapsuleLayer(2, 4, 3, 5, kernel=3, stride=stride)
    u = squash(torch.randn(2, 2, 6, 5, 4))
    v, trace = layer(u, 2, return_trace=True)
    rows, columns = layer.grid(6), layer.grid(5)
    assert v.shape == (2, 3, rows, columns, 5)
    for b in range(2):
        for row in range(rows):
            for column in range(columns):
                y, x = row * stride, column * stride
                window = u[b, :, y : y + 3, x : x + 3].reshape(1, 18, 4)
                votes = textbook.prediction_vectors(window, layer.layer.W)
                torch.testing.assert_close(
                    v[b, :, row, column], textbook.route(votes, 2)[0][0], rtol=1e-4, atol=1e-6
                )
                assert trace is not None
                place = (b * rows + row) * columns + column
                torch.testing.assert_close(
                    trace.output[-1][place], v[b, :, row, column], rtol=1e-4, atol=1e-6
                )
    with pytest.raises(ValueError, match="smaller than the window of 3"):
        layer(torch.randn(1, 2, 2, 5, 4))
    with pytest.raises(ValueError, match=r"u must be children \(B, 2, rows, columns, 4\)"):
        layer(torch.randn(1, 3, 6, 5, 4))


@pytest.mark.parametrize(("children", "parents", "dim"), [(1152, 10, 16), (32, 10, 16), (18, 3, 8)])
@pytest.mark.parametrize(("child_length", "length"), [(0.5, 0.5), (0.1, 0.5), (0.5, 0.2)])
def test_parents_begin_as_long_as_they_should(
    children: int, parents: int, dim: int, child_length: float, length: float
) -> None:
    torch.manual_seed(0)
    deviation = starting_deviation(children, parents, dim, child_length, length)
    W = deviation * torch.randn(children, parents, 8, dim)
    u = of_length(child_length, 20, children, 8)
    summed = torch.einsum("bid,ijde->bje", u, W) / parents
    assert squash(summed).norm(dim=-1).mean() == pytest.approx(length, rel=0.1)


def test_a_hidden_layer_is_configuration(strokes, tmp_path) -> None:
    torch.manual_seed(0)
    config = replace(SMALL, hidden_capsules=(12, 6), hidden_dim=5)
    assert config.layers == ((144, 8), (12, 5), (6, 5), (10, 16))
    network = CapsNet(config).eval()
    images = as_unit_range(strokes.images[:2])
    out = network(images, iterations=2, return_trace=True)
    shapes = [tuple(trace.coupling[-1].shape[1:]) for trace in out.hidden_traces]
    assert shapes == [(144, 12), (12, 6)]
    assert out.trace.coupling[-1].shape[1:] == (6, 10)
    u = network.encode(images)
    for layer in network.hidden:
        u, _ = textbook.route(textbook.prediction_vectors(u, layer.W), 2)
    poses, _ = textbook.route(textbook.prediction_vectors(u, network.W), 2)
    torch.testing.assert_close(out.poses, poses, rtol=1e-4, atol=1e-6)
    assert network(images).hidden_traces == ()
    # Kept and read again as itself; pages, which have one step, show what it draws.
    save_model(network, tmp_path / "two.safetensors")
    again = load_model(tmp_path / "two.safetensors")
    assert again.config == config
    torch.testing.assert_close(again(images).lengths, network(images).lengths)
    samples = sample_poses(network, strokes.images, strokes.labels)
    (decoder,) = export_web(network, tmp_path / "web", "deep", samples=samples)
    assert decoder.name == "deep.decoder.js" and len(list((tmp_path / "web").iterdir())) == 1
    assert export_exchange(network, tmp_path / "web.safetensors", samples).exists()
    with pytest.raises(ValueError, match="hidden layers of capsules, and a page computes one step"):
        OpenCapsNet(network)
    with pytest.raises(ValueError, match=r"CapsNetConfig.hidden_capsules"):
        CapsNetConfig(hidden_capsules=(0,))


@pytest.mark.slow
def test_a_second_layer_learns_from_its_own_start_and_not_from_the_first_ones(strokes) -> None:
    images, labels = as_unit_range(strokes.images[:32]), strokes.labels[:32]
    losses = {}
    for name in ("own", "the first layer's"):
        torch.manual_seed(0)
        network = CapsNet(
            replace(SMALL, conv_channels=8, hidden_capsules=(16,), decoder_hidden=(8,))
        )
        if name != "own":
            for W in (network.W, network.hidden[0].W):
                W.data *= 0.01 / W.data.std()
        optimizer = torch.optim.Adam(network.parameters(), 3e-3)
        for _ in range(40):
            loss = margin_loss(network(images).lengths, labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        losses[name] = loss.item()
    assert losses["own"] < 0.1
    assert losses["the first layer's"] > 0.8
