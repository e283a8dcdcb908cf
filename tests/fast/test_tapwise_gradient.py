"""The tapwise gradient is that of the ordinary convolution."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from capsviz.fast.tapwise_gradient import tapwise_conv2d


def layer(*, size: tuple[int, int], kernel: tuple[int, int], dtype: torch.dtype) -> list[Tensor]:
    torch.manual_seed(0)
    shapes = ((3, 4, *size), (5, 4, *kernel), (5,))
    return [torch.randn(*shape, dtype=dtype, requires_grad=True) for shape in shapes]


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize(
    ("size", "kernel"), [((9, 9), (3, 3)), ((10, 7), (4, 2)), ((3, 5), (3, 5))]
)
@pytest.mark.parametrize("innermost", [True, False])
def test_values_and_gradients_are_those_of_conv2d(size, kernel, stride, innermost):
    x, weight, bias = layer(size=size, kernel=kernel, dtype=torch.float64)
    maps = x.to(memory_format=torch.channels_last) if innermost else x
    ours, theirs = (way(maps, weight, bias, stride) for way in (tapwise_conv2d, F.conv2d))
    torch.testing.assert_close(ours, theirs, rtol=0, atol=0)
    arrived = torch.randn_like(theirs)
    for got, expected in zip(
        torch.autograd.grad(ours, (x, weight, bias), arrived),
        torch.autograd.grad(theirs, (x, weight, bias), arrived),
        strict=True,
    ):
        torch.testing.assert_close(got, expected)


def test_in_bfloat16_it_is_as_near_to_the_exact_gradient_as_pytorchs():
    x, weight, bias = layer(size=(20, 20), kernel=(9, 9), dtype=torch.bfloat16)
    exact = [t.detach().double().requires_grad_() for t in (x, weight, bias)]
    arrived = torch.randn(3, 5, 6, 6, dtype=torch.bfloat16)
    (truth,) = torch.autograd.grad(F.conv2d(*exact, stride=2), exact[1], arrived.double())
    off = []
    for way in (tapwise_conv2d, F.conv2d):
        (found,) = torch.autograd.grad(way(x, weight, bias, 2), weight, arrived)
        assert found.dtype == torch.bfloat16
        off.append(float((found.double() - truth).abs().max() / truth.abs().max()))
    assert off[0] < 0.01 and off[0] <= 1.5 * off[1]


def test_derivatives_of_both_orders_pass_gradcheck():
    inputs = layer(size=(6, 5), kernel=(3, 2), dtype=torch.float64)
    assert torch.autograd.gradcheck(tapwise_conv2d, inputs)
    assert torch.autograd.gradgradcheck(tapwise_conv2d, inputs)


def test_only_what_is_asked_for_is_computed():
    x, weight, _ = layer(size=(6, 6), kernel=(3, 3), dtype=torch.float32)
    tapwise_conv2d(x.detach(), weight).sum().backward()
    assert x.grad is None and weight.grad is not None
    with torch.no_grad():
        assert tapwise_conv2d(x, weight).grad_fn is None


@pytest.mark.parametrize(
    ("image", "kernel", "complaint"),
    [((3, 3), (5, 5), "is smaller than the kernel"), ((5, 5), (3, 0), "must not be empty")],
)
def test_kernels_that_fit_no_image_are_refused_in_words(image, kernel, complaint):
    x, weight, _ = layer(size=image, kernel=kernel, dtype=torch.float32)
    with pytest.raises(ValueError, match=complaint):
        tapwise_conv2d(x, weight)
