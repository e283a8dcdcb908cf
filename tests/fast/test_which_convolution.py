"""Few products where they are exact and pay, and the direct convolution everywhere else."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F

from capsviz.fast import which_convolution
from capsviz.fast.which_convolution import saving, strided_conv2d_if_faster


def layer(channels, kernels, batch, size=20):
    return torch.rand(batch, channels, size, size), torch.rand(kernels, channels, 9, 9)


@pytest.fixture
def taken(monkeypatch):
    """How often few products were taken."""
    calls = []
    monkeypatch.setattr(
        which_convolution, "strided_conv2d", lambda *args: calls.append(args) or F.conv2d(*args)
    )
    return calls


@pytest.mark.parametrize(
    ("channels", "kernels", "batch", "pays"),
    [
        (256, 256, 32, True),  # the paper's
        (96, 96, 64, True),
        (64, 64, 32, False),  # the compact network's: its kernels cost as much to lift
        (32, 32, 128, False),
        (256, 256, 1, False),
    ],
)
def test_few_products_where_they_pay(taken, channels, kernels, batch, pays):
    x, weight = layer(channels, kernels, batch)
    y = strided_conv2d_if_faster(x, weight)
    assert len(taken) == pays
    assert y.shape == (batch, kernels, 6, 6)


@pytest.mark.parametrize("reason", ["bfloat16", "large", "empty"])
def test_not_where_they_are_not_exact(taken, reason):
    if reason == "large":
        x, weight = torch.rand(4, 128, 48, 48), torch.rand(128, 128, 9, 9)
    else:
        x, weight = layer(128, 128, 64)
    if reason == "bfloat16":
        x, weight = x.bfloat16(), weight.bfloat16()
    strided_conv2d_if_faster(x[:0] if reason == "empty" else x, weight)
    assert not taken


def test_the_saving_is_that_of_the_papers_layer():
    """36 · 81 products a pair of channels become 118 · 4, and lifting is not free."""
    kernel = torch.Size((256, 256, 9, 9))
    at = [saving(torch.Size((batch, 256, 20, 20)), kernel, 2) for batch in (1, 32, 128, 10**6)]
    assert at == sorted(at)
    assert at[0] < 1 and 3.8 < at[2] < 3.9 and at[-1] < 36 * 81 / (118 * 4)


@pytest.mark.parametrize(
    ("channels", "kernels", "wide"), [(256, 256, True), (128, 256, True), (128, 128, False)]
)
def test_in_bfloat16_wide_layers_take_their_weight_gradient_tap_by_tap(
    monkeypatch, channels, kernels, wide
):
    calls = []
    monkeypatch.setattr(
        which_convolution, "tapwise_conv2d", lambda *args: calls.append(args) or F.conv2d(*args)
    )
    x, weight = layer(channels, kernels, 2)
    bias = torch.rand(kernels)
    with torch.autocast("cpu", torch.bfloat16):
        y = strided_conv2d_if_faster(x.bfloat16(), weight, bias)
    assert len(calls) == wide and y.dtype == torch.bfloat16
    torch.testing.assert_close(y, F.conv2d(x, weight, bias, 2).bfloat16(), rtol=0.02, atol=1)


def test_the_gradient_of_a_wide_layer_reaches_its_float32_weights():
    torch.manual_seed(0)
    x, weight, bias = torch.randn(2, 128, 11, 11), torch.randn(256, 128, 9, 9), torch.randn(256)
    inputs = (weight.requires_grad_(), bias.requires_grad_())
    found = []
    for way in (strided_conv2d_if_faster, F.conv2d):
        with torch.autocast("cpu", torch.bfloat16):
            y = way(x.bfloat16(), *inputs, stride=2)
        found.append(torch.autograd.grad(y.float().square().mean(), inputs))
    for ours, theirs in zip(*found, strict=True):
        assert ours.dtype == torch.float32
        torch.testing.assert_close(ours, theirs, rtol=0.05, atol=0.02 * float(theirs.abs().max()))
