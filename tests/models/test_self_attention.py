"""Efficient-CapsNet: the published count, its squash, and attention in one pass."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from capsviz.models.self_attention import (
    SelfAttentionCapsNet,
    SelfAttentionConfig,
    attend,
    squash_exp,
)


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(0)
    return SelfAttentionCapsNet(
        SelfAttentionConfig(image_size=16, channels=(4, 4, 4, 8), decoder_hidden=(8, 8))
    ).eval()


def test_the_published_161824_parameters_are_the_learned_ones_without_the_decoder():
    network = SelfAttentionCapsNet()
    learned = {name: p.numel() for name, p in network.named_parameters()}
    without = {name: n for name, n in learned.items() if not name.startswith("decoder")}
    assert sum(without.values()) == 161_824
    running = sum(b.numel() for n, b in network.named_buffers() if "running" in n)
    assert running == 2 * (32 + 64 + 64 + 128)
    assert network.config.primary_capsules == 16 and network.config.last_map == 9
    assert learned["primary.weight"] == 128 * 81  # depthwise: one 9×9 window for each map
    assert learned["W"] == 16 * 10 * 8 * 16 and learned["prior"] == 160


def test_shapes_and_ranges(network):
    out = network(torch.rand(3, 1, 16, 16))
    assert out.lengths.shape == (3, 10) and out.poses.shape == (3, 10, 16)
    assert out.reconstruction.shape == (3, 1, 16, 16) and out.coupling.shape == (3, 1, 10)
    assert ((out.lengths >= 0) & (out.lengths < 1)).all()
    torch.testing.assert_close(out.coupling.sum(2), torch.ones(3, 1))


def test_a_batch_of_one_and_examples_alone(network):
    images = torch.rand(3, 1, 16, 16)
    together = network(images)
    for k in range(3):
        torch.testing.assert_close(network(images[k : k + 1]).poses[0], together.poses[k])


def test_labels_choose_what_is_drawn(network):
    images = torch.rand(2, 1, 16, 16)
    first, second = (network(images, torch.tensor([k, k])).reconstruction for k in (1, 2))
    assert not torch.equal(first, second)


votes = st.builds(
    lambda shape, seed: torch.randn(
        shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64
    ),
    st.tuples(*[st.integers(1, 5)] * 4),
    st.integers(0, 2**32),
)


@given(votes)
def test_attention_is_that_of_the_paper_written_out(u_hat):
    """A_j = U_j U_jᵀ / √E, summed over one axis; softmax over the parents; plus the prior."""
    B, I, J, E = u_hat.shape
    prior = torch.linspace(-1, 1, I * J, dtype=torch.float64).view(I, J)
    A = torch.einsum("bije,bkje->bjik", u_hat, u_hat) / E**0.5
    c = A.sum(3).softmax(dim=1).movedim(1, 2)  # (B, I, J)
    s = torch.einsum("bij,bije->bje", c + prior, u_hat)
    poses, coupling = attend(u_hat, prior)
    torch.testing.assert_close(coupling, c)
    torch.testing.assert_close(poses, squash_exp(s))
    torch.testing.assert_close(coupling.sum(2), torch.ones(B, I, dtype=torch.float64))


@given(votes, st.randoms(use_true_random=False))
def test_the_order_of_the_children_does_not_matter(u_hat, random):
    order = random.sample(range(u_hat.shape[1]), u_hat.shape[1])
    prior = torch.zeros(u_hat.shape[1:3], dtype=torch.float64)
    torch.testing.assert_close(attend(u_hat[:, order], prior)[0], attend(u_hat, prior)[0])


def test_squash_by_hand_and_at_zero():
    """‖(3, 4)‖ = 5, so the length becomes 1 − e^−5."""
    v = squash_exp(torch.tensor([3.0, 4.0]))
    torch.testing.assert_close(v, (1 - torch.tensor(-5.0).exp()) * torch.tensor([0.6, 0.8]))
    s = torch.zeros(2, 3, requires_grad=True)
    v = squash_exp(s)
    v.sum().backward()
    assert (v == 0).all() and s.grad.isfinite().all()
    tiny = torch.full((4,), 1e-6)
    torch.testing.assert_close(squash_exp(tiny), tiny, rtol=1e-4, atol=0)


def test_bad_arguments_are_named(network):
    with pytest.raises(ValueError, match=r"images must be \(B, 1, 16, 16\)"):
        network(torch.zeros(1, 1, 28, 28))
    with pytest.raises(ValueError, match="prior must have the shape"):
        attend(torch.zeros(1, 2, 3, 4), torch.zeros(3, 2))
    with pytest.raises(ValueError, match="multiple of primary_dim=8"):
        SelfAttentionConfig(channels=(8, 8, 8, 12))
    with pytest.raises(ValueError, match="at least 11"):
        SelfAttentionConfig(image_size=10)
