"""The two losses on numbers that can be checked by hand."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from capsviz import margin_loss, reconstruction_loss
from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT


def test_margin_loss_by_hand():
    lengths = torch.tensor([[0.7, 0.3, 0.05]])
    # present 0.7: (0.9 - 0.7)² = 0.04; absent 0.3: 0.5 (0.3 - 0.1)² = 0.02; absent 0.05: nothing
    assert float(margin_loss(lengths, torch.tensor([0]))) == pytest.approx(0.06)
    # present 0.3: 0.36; absent 0.7: 0.5 · 0.36 = 0.18
    assert float(margin_loss(lengths, torch.tensor([1]))) == pytest.approx(0.54)


def test_the_maximum_comes_before_the_square():
    satisfied = torch.tensor([[0.99, 0.02]])
    assert float(margin_loss(satisfied, torch.tensor([0]))) == 0
    lengths = satisfied.clone().requires_grad_()
    margin_loss(lengths, torch.tensor([0])).backward()
    assert (lengths.grad == 0).all()


def test_gradient_is_that_of_a_square():
    lengths = torch.tensor([[0.4, 0.6]], requires_grad=True)
    margin_loss(lengths, torch.tensor([0])).backward()
    # -2 (0.9 - 0.4) and 0.5 · 2 (0.6 - 0.1)
    torch.testing.assert_close(lengths.grad, torch.tensor([[-1.0, 0.5]]))


def test_margins_and_weight_are_arguments():
    lengths = torch.tensor([[0.5, 0.5]])
    loss = margin_loss(lengths, torch.tensor([1]), m_plus=0.8, m_minus=0.2, lam=0.25)
    assert float(loss) == pytest.approx(0.3**2 + 0.25 * 0.3**2)


def test_several_classes_may_be_present():
    lengths = torch.tensor([[0.5, 0.9, 0.6, 0.0]])
    both = torch.tensor([[1, 1, 0, 0]])
    assert float(margin_loss(lengths, both)) == pytest.approx(0.4**2 + 0.5 * 0.5**2)
    none = torch.zeros(1, 4)
    assert float(margin_loss(lengths, none)) == pytest.approx(0.5 * (0.4**2 + 0.8**2 + 0.5**2))


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 2**32))
def test_indices_equal_one_hot_and_examples_are_averaged(B, J, seed):
    generator = torch.Generator().manual_seed(seed)
    lengths = torch.rand(B, J, generator=generator, dtype=torch.float64)
    labels = torch.randint(J, (B,), generator=generator)
    one_hot = torch.eye(J)[labels]
    loss = margin_loss(lengths, labels)
    torch.testing.assert_close(loss, margin_loss(lengths, one_hot))
    alone = [margin_loss(lengths[b : b + 1], labels[b : b + 1]) for b in range(B)]
    torch.testing.assert_close(loss, torch.stack(alone).mean())


@pytest.mark.parametrize("label", [-1, 3])
def test_an_index_outside_the_classes_is_named(label):
    with pytest.raises(ValueError, match=f"0 to 2; got {label}"):
        margin_loss(torch.rand(1, 3), torch.tensor([label]))


@pytest.mark.parametrize("targets", [torch.zeros(2, 4), torch.tensor([0, 1, 2])])
def test_margin_loss_shapes(targets):
    with pytest.raises(ValueError, match="targets must have the shape"):
        margin_loss(torch.rand(2, 3), targets)


def test_reconstruction_loss_sums_pixels_and_averages_examples():
    drawn, truth = torch.zeros(2, 1, 28, 28), torch.zeros(2, 1, 28, 28)
    truth[0] = 0.5
    assert float(reconstruction_loss(drawn, truth)) == pytest.approx(784 * 0.25 / 2)


def test_reconstruction_weight_is_the_papers():
    assert RECONSTRUCTION_WEIGHT == 0.0005


def test_reconstruction_loss_shapes():
    with pytest.raises(ValueError, match="images must have the shape"):
        reconstruction_loss(torch.zeros(2, 1, 28, 28), torch.zeros(2, 28, 28))


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        (torch.full((2, 3), 7.0), "must be 0 or 1"),
        (torch.tensor([0.5, 1.0]), "must be whole numbers in targets; got torch.float32"),
        (torch.zeros(0, dtype=torch.long), r"targets must have the shape \(B\) or \(B, J\)"),
        (torch.zeros(1, dtype=torch.long), r"targets must have the shape \(B\) or \(B, J\)"),
    ],
)
def test_targets_that_are_no_classes_are_refused(targets, message):
    with pytest.raises(ValueError, match=message):
        margin_loss(torch.rand(2, 3), targets)


def test_a_mean_over_no_example_is_refused():
    with pytest.raises(ValueError, match="one example or more"):
        margin_loss(torch.rand(0, 3), torch.zeros(0, dtype=torch.long))
