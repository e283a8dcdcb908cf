"""The accelerated network is the readable one: values and gradients, and what it does untooled."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from capsviz import CapsNet, CapsNetConfig, margin_loss
from capsviz.capsules.routing import votes_by_agreement
from capsviz.fast import acceleration
from capsviz.fast.acceleration import accelerate
from capsviz.fast.lean_routing import lean_votes_by_agreement
from capsviz.fast.which_convolution import strided_conv2d_if_exact, strided_conv2d_if_faster
from capsviz.models.cnn import CNN, CNNConfig


def all_fast_ways(network):
    """Also few products, for which these networks are too small."""
    accelerate(network)
    network.primary.convolve = strided_conv2d_if_exact


configs = st.builds(
    CapsNetConfig,
    image_size=st.sampled_from((20, 28)),
    image_channels=st.integers(1, 2),
    conv_channels=st.sampled_from((1, 3, 70)),  # also more than are lifted at a time
    primary_types=st.integers(1, 3),
    primary_dim=st.integers(1, 4),
    classes=st.integers(2, 4),
    pose_dim=st.integers(1, 5),
    iterations=st.integers(1, 3),
    detach_coupling=st.booleans(),
    decoder_hidden=st.just((6,)),
)


@pytest.mark.slow
@settings(max_examples=15)
@given(configs, st.integers(1, 3), st.integers(0, 2**16))
def test_values_and_gradients_are_those_of_the_readable_network(config, batch, seed):
    """Over random shapes, a batch of one among them; float64, so that nothing can hide."""
    torch.manual_seed(seed)
    plain = CapsNet(config).double()
    plain.W.data.mul_(20)
    fast = copy.deepcopy(plain)
    all_fast_ways(fast)
    images = torch.rand(
        batch, config.image_channels, config.image_size, config.image_size, dtype=torch.float64
    )
    labels = torch.randint(config.classes, (batch,))
    gradients = []
    for model in (plain, fast):
        out = model(images, labels)
        loss = margin_loss(out.lengths, labels) + out.reconstruction.square().mean()
        gradients.append((out.poses, *torch.autograd.grad(loss, list(model.parameters()))))
    for expected, found in zip(*gradients, strict=True):
        torch.testing.assert_close(found, expected, rtol=1e-6, atol=1e-9)


def test_an_accelerated_network_still_traces_and_takes_other_rounds(network):
    images = torch.rand(2, 1, 28, 28)
    expected = [network(images, iterations=rounds, return_trace=True) for rounds in (1, 4)]
    all_fast_ways(network)
    for rounds, before in zip((1, 4), expected, strict=True):
        after = network(images, iterations=rounds, return_trace=True)
        torch.testing.assert_close(after.poses, before.poses)
        torch.testing.assert_close(after.trace.coupling[-1], before.trace.coupling[-1])


@pytest.mark.parametrize("missing", ["triton", "compiler"])
def test_without_its_tools_a_gpu_routes_uncompiled(network, monkeypatch, missing):
    accelerate(network)
    if missing == "triton":
        monkeypatch.setattr(acceleration.importlib.util, "find_spec", lambda name: None)
    else:
        monkeypatch.setattr(acceleration.shutil, "which", lambda name: None)
    with pytest.warns(UserWarning, match="Triton or a C compiler is missing"):
        acceleration.compile_for_gpu(network)
    assert network.vote_and_route is lean_votes_by_agreement
    assert network(torch.rand(1, 1, 28, 28)).lengths.shape == (1, 10)


@pytest.fixture
def both(tiny):
    """The readable network and the accelerated one, with routing that has something to decide."""
    torch.manual_seed(0)
    plain = CapsNet(tiny)
    plain.W.data.mul_(40)
    plain.primary.weight.data.mul_(20)
    fast = copy.deepcopy(plain)
    all_fast_ways(fast)
    return plain, fast


def test_second_derivatives_are_those_of_the_readable_network(both):
    """They were wrong without an error, 0.258 for 0.672."""
    images = torch.rand(3, 1, 28, 28, generator=torch.Generator().manual_seed(0))

    def second(network):
        x = images.clone().requires_grad_()
        loss = margin_loss(network(x).lengths, torch.tensor([1, 2, 3]))
        first = torch.autograd.grad(loss, [x, network.W], create_graph=True)
        return torch.autograd.grad(sum(g.square().sum() for g in first), [x, network.W])

    for expected, found in zip(*map(second, both), strict=True):
        assert expected.abs().max() > 0
        torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-6)


def test_an_empty_batch(both):
    for network in both:
        out = network(torch.zeros(0, 1, 28, 28))
        assert out.lengths.shape == (0, 10) and out.reconstruction.shape == (0, 1, 28, 28)


@pytest.mark.parametrize("transform", [torch.func.jacrev, torch.func.vmap])
def test_transforms_of_torch_func(both, transform):
    images = torch.rand(2, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    if transform is torch.func.vmap:
        images = images[:, None]
    expected, found = (transform(lambda x, n=n: n(x).lengths)(images) for n in both)
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-6)


def test_images_too_large_for_few_products_take_the_direct_convolution(tiny):
    torch.manual_seed(0)
    plain = CapsNet(replace(tiny, image_size=52))
    fast = copy.deepcopy(plain)
    all_fast_ways(fast)
    images = torch.rand(2, 1, 52, 52)
    torch.testing.assert_close(fast(images).poses, plain(images).poses, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_a_network_of_another_type_reads_and_draws(both, dtype):
    images = torch.rand(2, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    expected = both[0](images)
    for network in both:
        out = network.to(dtype)(images.to(dtype))
        assert out.reconstruction.dtype == dtype
        torch.testing.assert_close(out.lengths.float(), expected.lengths, rtol=0.1, atol=0.05)


def test_a_network_keeps_what_it_was_given_on_purpose(tiny):
    """`accelerate` once put its own routing in place of any other."""

    def other(*args, **kwargs):
        return votes_by_agreement(*args, **kwargs)

    network = CapsNet(tiny, vote_and_route=other, convolve=strided_conv2d_if_exact)
    holder = nn.Sequential(network)
    accelerate(holder)
    assert network.vote_and_route is other and network.primary.convolve is strided_conv2d_if_exact


def test_a_capsnet_inside_another_module_is_accelerated(network):
    accelerate(nn.Sequential(network))
    assert network.vote_and_route is lean_votes_by_agreement
    assert network.primary.convolve is strided_conv2d_if_faster


def test_networks_of_other_kinds_get_their_channels_innermost():
    cnn = CNN(CNNConfig(channels=(4, 4), hidden=(8,), pool=True))
    accelerate(cnn)
    weight = cnn.convolutions[1].weight
    assert weight.is_contiguous(memory_format=torch.channels_last)
