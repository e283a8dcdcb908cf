"""The fast convolution is the ordinary one: values, gradients, and the count of products."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from capsviz.fast.bilinear import bilinear_algorithm
from capsviz.fast.strided_conv import strided_conv2d


@st.composite
def _layers(draw: st.DrawFn) -> tuple[Tensor, Tensor, Tensor | None, int]:
    """Small layers of every kind: rectangular, ragged at the border, one tap, stride 1 to 3."""
    stride = draw(st.integers(1, 3))
    kernel = [draw(st.integers(1, 5)) for _ in range(2)]
    image = [k + draw(st.integers(0, 7)) for k in kernel]
    batch, channels, out_channels = (draw(st.integers(1, 3)) for _ in range(3))
    generator = torch.Generator().manual_seed(draw(st.integers(0, 2**16)))
    x, weight, bias = (
        torch.randn(*shape, generator=generator, dtype=torch.float64)
        for shape in ((batch, channels, *image), (out_channels, channels, *kernel), (out_channels,))
    )
    if draw(st.booleans()):
        x = x.contiguous(memory_format=torch.channels_last)
    return x, weight, bias if draw(st.booleans()) else None, stride


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(_layers())
def test_values_and_gradients_are_those_of_conv2d(
    layer: tuple[Tensor, Tensor, Tensor | None, int],
) -> None:
    x, weight, bias, stride = layer
    inputs = [t.requires_grad_() for t in (x, weight, bias) if t is not None]
    ours, theirs = strided_conv2d(x, weight, bias, stride), F.conv2d(x, weight, bias, stride)
    torch.testing.assert_close(ours, theirs, rtol=1e-8, atol=1e-8)
    seed = torch.randn_like(theirs)
    for got, expected in zip(
        torch.autograd.grad(ours, inputs, seed),
        torch.autograd.grad(theirs, inputs, seed),
        strict=True,
    ):
        torch.testing.assert_close(got, expected, rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize("batch", [1, 5])
@pytest.mark.parametrize("size", [20, 28])
def test_primary_layer_keeps_the_accuracy_of_float32(batch: int, size: int) -> None:
    torch.manual_seed(0)
    x = torch.rand(batch, 32, size, size, requires_grad=True)
    weight = (0.05 * torch.randn(24, 32, 9, 9)).requires_grad_()
    bias = torch.randn(24, requires_grad=True)
    exact_inputs = [t.detach().double().requires_grad_() for t in (x, weight, bias)]
    exact = F.conv2d(*exact_inputs, stride=2)
    fast = strided_conv2d(x, weight, bias)
    assert fast.is_contiguous() and fast.dtype == torch.float32
    seed = torch.randn_like(fast)
    got = [fast, *torch.autograd.grad(fast, (x, weight, bias), seed)]
    expected = [exact, *torch.autograd.grad(exact, exact_inputs, seed.double())]
    for a, b in zip(got, expected, strict=True):
        assert (a.double() - b).abs().max() <= 1e-5 * b.abs().max()


def test_derivatives_of_both_orders_pass_gradcheck() -> None:
    torch.manual_seed(0)
    shapes = ((1, 2, 6, 5), (2, 2, 3, 3), (2,))
    inputs = [torch.randn(*s, dtype=torch.float64, requires_grad=True) for s in shapes]
    assert torch.autograd.gradcheck(strided_conv2d, inputs)
    assert torch.autograd.gradgradcheck(strided_conv2d, inputs)


def test_the_primary_layer_takes_118_products_a_channel_pair_and_phase() -> None:
    lift_image, lift_kernel, recombine = bilinear_algorithm((5, 5), (6, 6))
    assert lift_image.shape == (118, 100)
    assert lift_kernel.shape == (118, 25)
    assert recombine.shape == (36, 118)


@pytest.mark.parametrize("taps,outputs", [(1, 1), (3, 2), (5, 6), (4, 8), (5, 10)])
def test_matrices_correlate_one_row(taps: int, outputs: int) -> None:
    rng = np.random.default_rng(0)
    kernel, row = rng.normal(size=taps), rng.normal(size=taps + outputs - 1)
    lift_image, lift_kernel, recombine = bilinear_algorithm((1, taps), (1, outputs))
    fast = recombine @ ((lift_kernel @ kernel) * (lift_image @ row))
    np.testing.assert_allclose(fast, np.correlate(row, kernel, mode="valid"), atol=1e-8)


def test_mixed_precision_leaves_the_transforms_alone() -> None:
    torch.manual_seed(0)
    x, weight = torch.rand(2, 4, 20, 20), torch.randn(3, 4, 9, 9)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        inside = strided_conv2d(x, weight)
    assert inside.dtype == torch.float32
    torch.testing.assert_close(inside, strided_conv2d(x, weight))


@pytest.mark.parametrize(
    "x,weight,bias,stride,message",
    [
        (torch.zeros(2, 8, 8), torch.zeros(4, 2, 3, 3), None, 2, r"x must have the shape \(B"),
        (torch.zeros(1, 3, 8, 8), torch.zeros(4, 2, 3, 3), None, 2, "weight must have the shape"),
        (torch.zeros(1, 2, 8, 8), torch.zeros(4, 2, 3, 3), None, 0, "stride must be from 1"),
        (torch.zeros(1, 2, 8, 8), torch.zeros(4, 2, 9, 3), None, 2, "smaller than the kernel"),
        (torch.zeros(1, 2, 8, 8), torch.zeros(4, 2, 3, 3), torch.zeros(2), 2, "bias must have"),
        (torch.zeros(1, 2, 64, 8), torch.zeros(4, 2, 3, 3), None, 2, "at most 14"),
        (torch.zeros(1, 2, 8, 8).half(), torch.zeros(4, 2, 3, 3).half(), None, 2, "float16"),
        (torch.zeros(1, 2, 8, 8), torch.zeros(4, 2, 3, 3).double(), None, 2, "of one type; got"),
    ],
)
def test_what_does_not_fit_is_named(
    x: Tensor, weight: Tensor, bias: Tensor | None, stride: int, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        strided_conv2d(x, weight, bias, stride)
