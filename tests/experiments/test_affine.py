"""The trial of transformed digits: networks with one matrix for all places."""

import torch

from capsviz.experiments.one_matrix import share_over_places
from capsviz.experiments.scattering import scattered
from capsviz.models.sizes import TINY, make_network


def test_all_children_of_a_type_have_one_matrix_and_learn_it_together():
    network = make_network("capsnet", "tiny")
    first = network.W.detach().clone()
    share_over_places(network)
    types, places = TINY.primary_types, TINY.grid**2
    W = network.W.detach()
    assert W.shape == first.shape
    by_type = W.unflatten(0, (types, places))
    assert (by_type == by_type[:, :1]).all() and not torch.equal(by_type[0], by_type[1])
    assert torch.equal(by_type[:, 0], first.unflatten(0, (types, places))[:, 0])

    own = {name: p for name, p in network.named_parameters() if "W" in name}
    assert [len(p) for p in own.values()] == [types]
    network(torch.rand(3, 1, 28, 28)).lengths.sum().backward()
    (matrices,) = own.values()
    assert (matrices.grad.flatten(1).norm(dim=1) > 0).all()


def test_with_one_matrix_and_one_round_it_matters_no_longer_where_a_part_is():
    """Children that change places within their type leave the class capsules as they were."""
    network = make_network("capsnet", "tiny", iterations=1)
    share_over_places(network)
    u = torch.randn(2, TINY.primary_capsules, TINY.primary_dim)
    moved = u.unflatten(1, (TINY.primary_types, -1)).roll(5, dims=2).flatten(1, 2)
    poses, again = (network.vote_and_route(one, network.W, 1)[0] for one in (u, moved))
    assert torch.allclose(poses, again, atol=1e-6)


def test_scattered_digits_keep_their_labels_and_ink(strokes):
    few = strokes.take(0, 50)
    moved = scattered(few, 0)
    assert moved.images.shape == (50, 40, 40) and torch.equal(moved.labels, few.labels)
    ink, before = moved.images.float().sum((1, 2)), few.images.float().sum((1, 2))
    assert torch.allclose(ink, before, rtol=0.02)
    assert not torch.equal(moved.images, scattered(few, 0, affine=True).images)
