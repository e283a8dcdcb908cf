"""The one-page CapsNet: short, on its own, and the library's network to rounding."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import replace

import pytest
import torch
from tools import ROOT

from capsviz import CapsNet, CapsNetConfig, margin_loss, reconstruction_loss
from capsviz.bench.one_page import FILE, like, page
from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT

SOURCE = ROOT / "examples" / FILE


def test_it_fits_a_page_and_needs_torch_alone():
    text = SOURCE.read_text("utf-8")
    assert len(text.splitlines()) < 100
    tree = ast.parse(text)
    imported = {n.names[0].name for n in tree.body if isinstance(n, ast.Import)}
    imported |= {str(n.module) for n in tree.body if isinstance(n, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} == {"torch"}
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    brought = wheel["targets"]["wheel"]["force-include"]
    assert brought[f"examples/{FILE}"] == f"capsviz/bench/{FILE}"


@pytest.mark.parametrize("shape", ["tiny", "strides", "colour", "one round"])
def test_values_and_gradients_are_the_librarys(tiny, shape):
    config = {
        "tiny": tiny,
        "strides": replace(tiny, image_size=40, conv_stride=2, primary_kernel=5),
        "colour": replace(tiny, image_channels=3, classes=4),
        "one round": replace(tiny, iterations=1),
    }[shape]
    torch.manual_seed(0)
    model = CapsNet(config)
    model.primary.weight.data.mul_(20)  # so that routing has something to decide
    model.W.data.mul_(40)
    other = like(model)
    images = torch.rand(4, config.image_channels, config.image_size, config.image_size)
    labels = torch.tensor([3, 1, 0, 1])
    ours, (lengths, poses, drawn) = model(images, labels), other(images, labels)
    torch.testing.assert_close(lengths, ours.lengths)
    torch.testing.assert_close(poses, ours.poses)
    torch.testing.assert_close(drawn, ours.reconstruction)
    if config.iterations > 1:
        without = model(images, labels, iterations=1).lengths
        assert (without - ours.lengths).abs().max() > 1e-3
    loss = margin_loss(ours.lengths, labels)
    loss = loss + RECONSTRUCTION_WEIGHT * reconstruction_loss(ours.reconstruction, images)
    its = page().loss(lengths, drawn, images, labels)
    torch.testing.assert_close(its, loss)
    loss.backward()
    its.backward()
    for one, same in zip(model.parameters(), other.parameters(), strict=True):
        torch.testing.assert_close(same.grad, one.grad, rtol=1e-3, atol=1e-6)


def test_nothing_at_all_has_a_finite_slope():
    still = torch.zeros(2, 3, requires_grad=True)
    page().squash(still).sum().backward()
    assert torch.equal(still.grad, torch.zeros(2, 3))


def test_without_labels_the_longest_capsule_draws():
    model = CapsNet(CapsNetConfig(conv_channels=4, primary_types=2, decoder_hidden=(5, 6)))
    images = torch.rand(3, 1, 28, 28)
    torch.testing.assert_close(like(model)(images)[2], model(images).reconstruction)
