"""CapsNet: sizes, the order of capsules, masking, and that it learns at once."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
import torch
import torch.nn.functional as F

from capsviz import CapsNet, CapsNetConfig, Decoder, margin_loss, prediction_vectors, route, squash
from capsviz.capsules import textbook
from capsviz.datasets.images import as_unit_range


@pytest.fixture
def images(strokes):
    return as_unit_range(strokes.images[:6])


def count(module):
    return sum(parameter.numel() for parameter in module.parameters())


def test_paper_has_8_215_568_parameters():
    paper = CapsNet(CapsNetConfig.paper())
    assert count(paper) == 8_215_568
    assert count(paper) - count(paper.decoder) == 6_804_224
    assert paper.W.shape == (1152, 10, 8, 16)
    assert CapsNet().config == CapsNetConfig.paper()


def test_compact_fits_a_web_page():
    compact = CapsNet(CapsNetConfig.compact())
    assert count(compact) - count(compact.decoder) <= 750_000
    assert compact.W.shape[1:] == (10, 8, 16)


def test_forward_returns_named_shapes(network, images, tiny):
    out = network(images, return_trace=True)
    assert out.lengths.shape == (6, 10)
    assert out.poses.shape == (6, 10, tiny.pose_dim)
    assert out.reconstruction.shape == images.shape
    assert len(out.trace) == 3 and out.trace.coupling[0].shape == (6, tiny.primary_capsules, 10)
    assert network(images).trace is None
    torch.testing.assert_close(out.lengths, out.poses.norm(dim=-1))
    assert 0 <= out.reconstruction.min() <= out.reconstruction.max() <= 1


def test_the_whole_network_equals_the_textbook_composition(network, images, tiny):
    maps = network.primary(network.conv1(images).relu())
    capsules = [
        squash(maps[:, type_ * tiny.primary_dim : (type_ + 1) * tiny.primary_dim, row, column])
        for type_ in range(tiny.primary_types)
        for row in range(tiny.grid)
        for column in range(tiny.grid)
    ]
    u = torch.stack(capsules, dim=1)
    torch.testing.assert_close(network.encode(images), u)
    poses, _ = textbook.route(textbook.prediction_vectors(u, network.W), 3)
    torch.testing.assert_close(network(images).poses, poses)


def test_types_and_grid_stay_apart(network, tiny):
    """Channel c of cell (row, column) is planted as one known number: where does it arrive?"""
    T, D, G = tiny.primary_types, tiny.primary_dim, tiny.grid
    planted = torch.arange(T * D * G * G).view(1, T * D, G, G).float() / 1000
    network.primary = torch.nn.Identity()
    network.conv1 = torch.nn.Identity()
    network.config = replace(tiny, image_channels=T * D, image_size=G, conv_kernel=1,
                             primary_kernel=1, primary_stride=1)  # fmt: skip
    u = network.encode(planted)
    for type_, row, column in [(0, 0, 0), (2, 0, 5), (1, 3, 2), (2, 5, 5)]:
        i = (type_ * G + row) * G + column
        torch.testing.assert_close(
            u[0, i], squash(planted[0, type_ * D : (type_ + 1) * D, row, column])
        )


def test_a_capsule_sees_its_own_patch_only(network, tiny):
    """Ink in the lower right corner reaches the last row and column of every type, no other."""
    blank = torch.zeros(1, 1, 28, 28)
    dotted = blank.clone()
    dotted[..., 27, 27] = 1
    # The stride of 2 leaves the last row of the conv map unread: 20 = 2 · 5 + 9 + 1.
    dotted[..., 26, 26] = 1
    changed = (network.encode(dotted) - network.encode(blank)).abs().sum(-1).view(-1, 6, 6) > 0
    expected = torch.zeros_like(changed)
    expected[:, 5, 5] = True
    assert torch.equal(changed, expected)


def test_an_image_gets_the_same_answer_alone_and_in_a_batch(network, images):
    alone = torch.cat([network(image[None]).lengths for image in images])
    torch.testing.assert_close(network(images).lengths, alone)


def test_batch_of_one_keeps_every_dimension(network, images):
    out = network(images[:1], return_trace=True)
    assert out.lengths.shape == (1, 10) and out.poses.shape[0] == 1
    assert out.reconstruction.shape == (1, 1, 28, 28)
    assert out.trace.agreement[-1].shape[0] == 1


def test_rounds_change_at_call_time(network, images, tiny):
    u_hat = prediction_vectors(network.encode(images), network.W)
    for rounds in (1, 2, 3, 7):
        torch.testing.assert_close(network(images, iterations=rounds).poses, route(u_hat, rounds))
    assert torch.equal(network(images).poses, network(images, iterations=3).poses)
    with pytest.raises(ValueError, match="iterations=0"):
        network(images, iterations=0)


def test_labels_choose_what_is_drawn(network, images):
    labels = torch.tensor([3, 1, 4, 1, 5, 9])
    out = network(images, labels)
    poses = out.poses[range(6), labels]
    torch.testing.assert_close(out.reconstruction, network.decode(poses, labels))
    predicted = network(images)
    torch.testing.assert_close(
        predicted.reconstruction, network(images, predicted.lengths.argmax(1)).reconstruction
    )


def test_the_decoder_sees_one_capsule_in_its_own_slot(images):
    decoder = Decoder(10, 16, (8, 8))
    poses = torch.randn(2, 10, 16)
    seen = []
    decoder.layers[0].register_forward_hook(lambda _m, inputs, _o: seen.append(inputs[0]))
    decoder(poses, torch.tensor([2, 7]))
    expected = torch.zeros(2, 160)
    expected[0, 2 * 16 : 3 * 16], expected[1, 7 * 16 : 8 * 16] = poses[0, 2], poses[1, 7]
    assert torch.equal(seen[0], expected)


def test_several_digits_are_drawn_one_row_each(network, images, tiny):
    pose_of = network(images[:1]).poses[0]
    both = network.decode(pose_of[[3, 8]], torch.tensor([3, 8]))
    assert both.shape == (2, 1, 28, 28)
    for row, digit in enumerate((3, 8)):
        alone = network(images[:1], torch.tensor([digit])).reconstruction[0]
        torch.testing.assert_close(both[row], alone)


@pytest.mark.parametrize("shape", [(28, 28), (1, 28, 28), (2, 3, 28, 28), (2, 1, 32, 32)])
def test_wrong_images_are_named(network, shape):
    with pytest.raises(ValueError, match=r"images must be \(B, 1, 28, 28\)") as caught:
        network(torch.zeros(shape))
    assert str(shape) in str(caught.value)


@pytest.mark.parametrize(
    ("poses", "classes"), [((3, 5), (3,)), ((6,), (1,)), ((3, 6), (2,)), ((3, 10, 6), (3,))]
)
def test_wrong_poses_are_named(network, poses, classes):
    with pytest.raises(ValueError, match=r"(poses|classes) must "):
        network.decode(torch.zeros(poses), torch.zeros(classes, dtype=torch.long))


@pytest.mark.parametrize(
    "field", ["image_size", "conv_channels", "primary_types", "pose_dim", "iterations", "classes"]
)
def test_a_size_below_one_is_named(field):
    with pytest.raises(ValueError, match=rf"CapsNetConfig\.{field} must be from 1 to 100000"):
        CapsNetConfig(**{field: 0})


def test_an_image_smaller_than_the_kernels_is_refused():
    with pytest.raises(ValueError, match="image_size=16 is too small"):
        CapsNetConfig(image_size=16)


def test_configuration_is_frozen_and_hashable():
    config = CapsNetConfig(decoder_hidden=[512, 1024])
    assert config == CapsNetConfig.paper() and hash(config) == hash(CapsNetConfig.paper())
    with pytest.raises(FrozenInstanceError):
        config.classes = 3


def test_other_image_sizes_and_channels():
    config = CapsNetConfig(image_size=24, image_channels=3, conv_channels=4, primary_types=2,
                           primary_dim=4, classes=5, pose_dim=6, decoder_hidden=(9,))  # fmt: skip
    network = CapsNet(config)
    out = network(torch.rand(2, 3, 24, 24))
    assert config.grid == 4 and network.encode(torch.rand(2, 3, 24, 24)).shape == (2, 32, 4)
    assert out.lengths.shape == (2, 5) and out.reconstruction.shape == (2, 3, 24, 24)


@pytest.mark.slow
def test_a_fresh_network_learns_at_once(strokes):
    """A hundred steps bring 1,000 digits from chance to most of 200 others."""
    torch.manual_seed(0)
    network = CapsNet(CapsNetConfig(conv_channels=16, primary_types=4, decoder_hidden=(8,)))
    images, labels = as_unit_range(strokes.images), strokes.labels
    optimizer = torch.optim.Adam(network.parameters(), lr=3e-3)
    for step in range(100):
        batch = torch.arange(step * 32, step * 32 + 32) % 1000
        loss = margin_loss(network(images[batch]).lengths, labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        right = network(images[1000:]).lengths.argmax(1) == labels[1000:]
    assert right.float().mean() > 0.75


def test_initial_votes_leave_the_capsules_unsaturated(images):
    torch.manual_seed(0)
    lengths = CapsNet(CapsNetConfig.paper())(images[:2]).lengths
    assert lengths.max() < 0.5
    loss = margin_loss(lengths, torch.tensor([0, 1]))
    assert loss < 1  # saturated capsules: 9 · 0.5 · 0.9² = 3.6
    assert F.softmax(lengths, dim=1).max() < 0.2


def test_a_hook_on_the_first_convolution_sees_its_output_before_the_relu(network):
    seen = []
    network.conv1.register_forward_hook(lambda module, inputs, output: seen.append(output))
    images = torch.rand(2, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    lengths = network(images).lengths
    assert (seen[0] < 0).any()
    network.conv1._forward_hooks.clear()
    assert torch.equal(network(images).lengths, lengths)
