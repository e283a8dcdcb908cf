"""Mistakes that widely read capsule code makes, each excluded by a test that would see it.

The rest of the tests see most of them too; here each has a name.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from capsviz import (
    CapsNet,
    CapsNetConfig,
    margin_loss,
    prediction_vectors,
    reconstruction_loss,
    route,
    squash,
)
from capsviz.commands import train as train_command
from capsviz.datasets.images import as_unit_range
from capsviz.training.augmentation import shift_images
from capsviz.training.batches import draw_batch
from capsviz.training.evaluation import Evaluation, evaluate
from capsviz.training.fabric import make_fabric
from capsviz.training.loop import TrainingConfig, train


@pytest.fixture(scope="module")
def cpu():
    return make_fabric("cpu", precision="32-true")


@pytest.fixture
def images(strokes):
    return as_unit_range(strokes.images[:8])


def few_steps(config, shape, strokes, cpu, folder, labels=None):
    """Weights after three steps of training."""
    torch.manual_seed(0)
    network = CapsNet(shape)
    data = strokes.take(0, 3 * config.batch_size)
    data = data if labels is None else data._replace(labels=torch.full_like(data.labels, labels))
    train(network, config, data, strokes.take(1150), folder, cpu)
    return network


def test_bug_1_softmax_over_the_children(network, images):
    trace = network(images, return_trace=True).trace
    for coupling in trace.coupling:
        torch.testing.assert_close(coupling.sum(2), torch.ones_like(coupling[:, :, 0]))
    # 108 children of 10 parents: over the children the sums would be 1, not about 10.8.
    assert trace.coupling[-1].sum(1).max() > 5


def test_bug_2_logits_shared_over_the_batch_or_kept_between_calls(network, images):
    batch = network(images)
    alone = torch.cat([network(image[None]).lengths for image in images])
    torch.testing.assert_close(batch.lengths, alone)
    network(images.flip(0) * 0.5)
    assert torch.equal(network(images).lengths, batch.lengths)
    # The same logits for all would show: here routing does decide differently per image.
    coupling = network(images, return_trace=True).trace.coupling[-1]
    assert (coupling - coupling.mean(0)).abs().max() > 0.05


def test_bug_3_softmax_over_the_batch_before_the_argmax(network, strokes):
    data = strokes.take(0, 30)
    together = evaluate(network, data, batch_size=30)
    alone = [evaluate(network, data.take(i, i + 1)).errors for i in range(30)]
    assert together.errors == sum(alone)


def test_bug_4_view_of_the_primary_maps_mixes_types_and_grid(network, images, tiny):
    maps = network.primary(network.conv1(images).relu())
    D, G = tiny.primary_dim, tiny.grid
    u = network.encode(images).view(-1, tiny.primary_types, G, G, D)
    torch.testing.assert_close(u[:, 1, 4, 2], squash(maps[:, D : 2 * D, 4, 2]))
    mixed = squash(maps.reshape(len(images), -1, D)).view_as(u)
    assert not torch.allclose(mixed, u)


def test_bug_5_squash_over_another_dimension(network, images):
    """A capsule's length depends on its own components: its neighbours do not matter."""
    u_hat = prediction_vectors(network.encode(images), network.W)
    louder = u_hat.clone()
    louder[:, :, 0] *= 10
    before, after = route(u_hat, 1), route(louder, 1)
    torch.testing.assert_close(after[:, 1:], before[:, 1:])
    assert (after[:, 0].norm(dim=-1) > before[:, 0].norm(dim=-1)).all()
    for capsules in (network.encode(images), before):
        assert capsules.norm(dim=-1).max() < 1
    # Over a dimension of size one squash would turn every number into x|x| / (1 + x²).
    assert not torch.allclose(squash(u_hat), squash(u_hat[..., None])[..., 0])


def test_bug_6_nan_at_zero_capsules(tiny, strokes):
    """A blank image through layers without bias: every capsule is exactly zero."""
    network = CapsNet(tiny)
    network.conv1.bias.data.zero_()
    network.primary.bias.data.zero_()
    blank = torch.zeros(2, 1, 28, 28)
    out = network(blank, torch.tensor([0, 1]))
    assert (network.encode(blank) == 0).all() and (out.lengths == 0).all()
    loss = margin_loss(out.lengths, torch.tensor([0, 1]))
    (loss + reconstruction_loss(out.reconstruction, blank)).backward()
    assert all(torch.isfinite(parameter.grad).all() for parameter in network.parameters())


class TestBug7Losses:
    def test_the_margin_is_squared(self):
        halves = [margin_loss(torch.tensor([[0.9 - gap]]), torch.tensor([0])) for gap in (0.4, 0.2)]
        torch.testing.assert_close(halves[0] / halves[1], torch.tensor(4.0))

    def test_reconstruction_is_a_sum_over_pixels(self):
        for side in (7, 28):
            loss = reconstruction_loss(torch.zeros(3, 1, side, side), torch.ones(3, 1, side, side))
            assert float(loss) == side**2

    def test_lengths_pass_no_softmax(self, network, images):
        out = network(images)
        assert torch.allclose(out.lengths, out.poses.norm(dim=-1))
        assert not torch.allclose(out.lengths.sum(1), torch.ones(len(images)))

    @pytest.mark.parametrize("augmentation", ["none", "shift", "warp"])
    def test_the_sigmoid_is_compared_with_intensities_from_0_to_1(self, strokes, cpu, augmentation):
        config = TrainingConfig(batch_size=64, augmentation=augmentation)
        drawn, _ = draw_batch(strokes, config, 3, cpu)
        assert drawn.min() == 0 and 0.9 < drawn.max() <= 1


def test_bug_8_the_prediction_masks_the_decoder_in_training(tiny, strokes, cpu, tmp_path):
    """All labels are 3: only the columns of capsule 3 may learn to draw."""
    torch.manual_seed(0)
    before = CapsNet(tiny).decoder.layers[0].weight.detach().clone()
    config = TrainingConfig(epochs=1, batch_size=20, learning_rate=1e-4)
    trained = few_steps(config, tiny, strokes, cpu, tmp_path, labels=3)
    changed = (trained.decoder.layers[0].weight != before).any(0).view(tiny.classes, tiny.pose_dim)
    assert changed.any(1).tolist() == [digit == 3 for digit in range(10)]


class TestBug9Augmentation:
    def test_measured_images_are_not_changed(self, tiny, strokes, cpu, tmp_path):
        config = TrainingConfig(epochs=1, batch_size=20, augmentation="warp")
        torch.manual_seed(0)
        network, measured = CapsNet(tiny), strokes.take(1150)
        untouched = measured.images.clone()
        best = train(network, config, strokes.take(0, 60), measured, tmp_path, cpu)
        with torch.no_grad():
            lengths = network.eval()(as_unit_range(untouched)).lengths
        assert best.margin == pytest.approx(float(margin_loss(lengths, measured.labels)), rel=1e-5)
        assert torch.equal(measured.images, untouched)

    def test_each_image_has_its_own_shift(self):
        images = torch.zeros(64, 1, 28, 28)
        images[..., 14, 14] = 1
        places = shift_images(images, 2, torch.Generator().manual_seed(0)).flatten(1).argmax(1)
        assert places.unique().numel() > 15  # of 25


@pytest.mark.parametrize(
    ("setting", "value"),
    [("learning_rate", 2e-3), ("schedule", "one-cycle"), ("decay", 0.5), ("augmentation", "none"),
     ("augmentation", "warp"), ("reconstruction_weight", 0.1), ("seed", 5), ("batch_size", 10),
     ("iterations", 1), ("detach_coupling", True), ("conv_channels", 9)],
)  # fmt: skip
def test_bug_10_settings_that_are_ignored(tiny, strokes, cpu, tmp_path, setting, value):
    base = TrainingConfig(epochs=1, batch_size=20)
    in_training = hasattr(base, setting)
    config = replace(base, **{setting: value}) if in_training else base
    shape = tiny if in_training else replace(tiny, **{setting: value})
    usual = few_steps(base, tiny, strokes, cpu, tmp_path / "usual").primary.weight
    other = few_steps(config, shape, strokes, cpu, tmp_path / "other").primary.weight
    assert usual.shape != other.shape or not torch.equal(usual, other)


def test_bug_11_a_batch_of_one_loses_a_dimension(network, images):
    u_hat = prediction_vectors(network.encode(images[:1]), network.W)
    assert u_hat.shape[0] == 1 and route(u_hat).shape[0] == 1
    out = network(images[:1], torch.tensor([0]))
    assert margin_loss(out.lengths, torch.tensor([0])).shape == ()
    # Nor does one child, one class, one pose number or one type.
    single = CapsNet(CapsNetConfig(conv_channels=1, primary_types=1, primary_dim=1, classes=1,
                                   pose_dim=1, decoder_hidden=(1,), image_size=17))  # fmt: skip
    out = single(torch.rand(1, 1, 17, 17), return_trace=True)
    assert out.poses.shape == (1, 1, 1) and out.trace.coupling[0].shape == (1, 1, 1)
    assert out.reconstruction.shape == (1, 1, 17, 17)


class TestBug12HonestNumbers:
    def test_training_never_opens_the_test_set(self, tiny, strokes, tmp_path, monkeypatch):
        asked = []

        def only_two_splits(split):
            asked.append(split)
            return {"train": strokes.take(0, 40), "validation": strokes.take(1150)}[split]

        monkeypatch.setattr(train_command, "digits", only_two_splits)
        monkeypatch.setattr(train_command, "config_of_size", lambda _: tiny)
        train_command.run_training(
            out=tmp_path, model="compact", iterations=3, device="cpu", devices=1,
            precision="32-true", accelerate=False, threads=1, start_from=None,
            epochs=2, batch_size=20,
        )  # fmt: skip
        assert sorted(asked) == ["train", "validation"]
        assert (tmp_path / "model.safetensors").exists()

    def test_an_error_rate_counts_wrong_answers(self, network, strokes):
        found = evaluate(network, strokes.take(0, 50))
        with torch.no_grad():
            answers = network(as_unit_range(strokes.images[:50])).lengths.argmax(1)
        assert list(found.wrong) == (answers != strokes.labels[:50]).nonzero().flatten().tolist()
        assert found.error_percent == 2 * len(found.wrong)
        assert Evaluation(100, (), margin=0.3, reconstruction=9.0).error_percent == 0
