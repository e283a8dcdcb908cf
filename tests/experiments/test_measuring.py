"""What the experiments measure with, on cases whose answer is known."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch
from torch import Generator, nn

from capsviz import CapsNet
from capsviz.datasets.images import ImageSet
from capsviz.datasets.overlap import overlapping_pairs
from capsviz.experiments.claims.ablation import ROUTINGS, cross_entropy_of_lengths
from capsviz.experiments.claims.adversarial import fooled_percent
from capsviz.experiments.claims.crowding import crowd, look, noticed, partner
from capsviz.experiments.claims.multimnist import both_hot, digits_missed, in_parts, pair_error
from capsviz.experiments.claims.rounds import asked_with
from capsviz.experiments.digits import batches_of, capsnet_loss, cnn_loss, error_percent, per_class
from capsviz.experiments.entropy import entropy_bits
from capsviz.experiments.equivariance import change_r2
from capsviz.models.attacks import attack, wrong_minus_right
from capsviz.models.sizes import make_network
from capsviz.training.diagnosis import NonFiniteLoss
from capsviz.training.fabric import make_fabric
from capsviz.training.fitting import fit


@pytest.fixture(scope="module")
def cpu():
    return make_fabric("cpu", precision="32-true")


class Says(nn.Module):
    """A network whose logits are a function of the images that the test gives."""

    def __init__(self, answer):
        super().__init__()
        self.answer, self.weight = answer, nn.Parameter(torch.zeros(1))
        self.config = SimpleNamespace(image_channels=1, image_size=28, classes=10)

    def forward(self, images):
        return SimpleNamespace(logits=self.answer(images), features=images.flatten(1))


def test_per_class_takes_so_many_of_each(strokes):
    few = per_class(strokes, 7, seed=0)
    assert few.labels.bincount().tolist() == [7] * 10
    assert not torch.equal(few.labels, few.labels.sort().values)
    assert torch.equal(few.images, per_class(strokes, 7, seed=0).images)
    assert not torch.equal(few.images, per_class(strokes, 7, seed=1).images)
    with pytest.raises(ValueError, match=r"class \d has \d+ examples, fewer than 500"):
        per_class(strokes, 500, seed=0)


def test_errors_are_counted_in_per_cent(strokes):
    ones = strokes.labels == 1
    always_one = Says(lambda images: torch.eye(10)[1].expand(len(images), 10))
    assert error_percent(always_one, strokes) == pytest.approx(100 * float((~ones).float().mean()))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["capsnet", "cnn"])
def test_fit_learns_and_is_a_function_of_the_seed(name, strokes, cpu):
    def trained(seed, steps):
        torch.manual_seed(seed)
        network = make_network(name, "tiny")
        loss = capsnet_loss(0.0005) if name == "capsnet" else cnn_loss
        fit(network, batches_of(strokes, 32, "shift", seed, cpu), loss, steps, 3e-3, cpu)
        return network

    network = trained(0, 120)
    assert not network.training
    assert error_percent(network, strokes) < 50
    one, two, other = (next(trained(seed, 2).parameters()) for seed in (0, 0, 1))
    assert torch.equal(one, two) and not torch.equal(one, other)


def test_fit_stops_at_a_loss_that_is_not_finite(strokes, cpu):
    network = make_network("cnn", "tiny")
    network.classify.bias.data.fill_(torch.nan)
    with pytest.raises(NonFiniteLoss, match=r"step 0 of 3 with learning_rate=0.5"):
        fit(network, batches_of(strokes, 32, "none", 0, cpu), cnn_loss, 3, 0.5, cpu)


def test_entropy_of_couplings():
    decided = torch.eye(4)[:1]
    even = torch.full((1, 4), 0.25)
    halves = torch.tensor([[0.5, 0.5, 0.0, 0.0]])
    assert entropy_bits(torch.cat([decided, halves, even])).tolist() == pytest.approx([0, 1, 2])


def test_one_round_is_uniform_coupling(network, strokes):
    found = asked_with(network, strokes.take(0, 60), 1, batch_size=25)
    assert found["entropy_bits"] == pytest.approx(3.3219, abs=1e-4)
    more = asked_with(network, strokes.take(0, 60), 4)
    assert more["entropy_bits"] < found["entropy_bits"]
    whole = asked_with(network, strokes.take(0, 60), 4, batch_size=7)
    assert whole == pytest.approx(more, rel=1e-4)


def test_wrong_minus_right_by_hand():
    said = torch.tensor([[0.1, 0.9, 0.4], [0.7, 0.2, 0.6]])
    assert wrong_minus_right(said, torch.tensor([1, 2])).tolist() == pytest.approx([-0.5, 0.1])


@pytest.mark.parametrize("steps", [1, 5])
def test_an_attack_stays_within_its_strength_and_raises_the_gap(network, strokes, steps):
    images = strokes.images[:12, None] / 255
    labels = network(images).lengths.argmax(1)
    noise = Generator().manual_seed(0) if steps > 1 else None
    attacked = attack(network, images, labels, 0.1, steps, noise)
    assert float((attacked - images).abs().max()) <= 0.1 + 1e-6
    assert attacked.min() >= 0 and attacked.max() <= 1
    before, after = (
        wrong_minus_right(network(x).lengths, labels).mean() for x in (images, attacked)
    )
    assert after > before
    assert fooled_percent(network, images, labels) == 0


def test_a_linear_network_is_fooled_exactly_when_epsilon_is_large_enough():
    """Score of class 1: the mean pixel; of class 0: 0.5. A grey of 0.4 needs 0.1 more."""
    linear = Says(lambda x: torch.stack([torch.full((len(x),), 0.5), x.flatten(1).mean(1)], dim=1))
    images, labels = torch.full((3, 1, 5, 5), 0.4), torch.zeros(3, dtype=torch.long)
    for epsilon, fooled in ((0.09, 0), (0.11, 100)):
        for steps in (1, 10):
            attacked = attack(linear, images, labels, epsilon, steps)
            assert fooled_percent(linear, attacked, labels) == fooled


def test_two_digits_of_a_crowd_stand_where_they_should(strokes):
    few = strokes.take(0, 200)
    images = crowd(few, 8, seed=0)
    half_ink = (
        images["single"][..., :14].flatten(1).sum(1),
        images["single"][..., 14:].flatten(1).sum(1),
    )
    assert (half_ink[0] > half_ink[1]).any() and (half_ink[0] < half_ink[1]).any()
    for two in ("same", "different"):
        assert (images[two] >= images["single"]).all()
        assert images[two].sum() > 1.2 * images["single"].sum()
    assert (few.labels[partner(few, 0, True)] == few.labels).all()
    assert (few.labels[partner(few, 0, False)] != few.labels).all()
    assert (partner(few, 0, True) != torch.arange(200)).all()


def test_a_second_digit_is_noticed_by_what_shows_it(network, strokes):
    known, judged = (
        {name: look(network, images, data.labels) for name, images in crowd(data, 10, s).items()}
        for s, data in enumerate((strokes.take(0, 600), strokes.take(600)))
    )
    assert known["single"].pose.shape == (600, network.config.pose_dim)
    for looks in (known, judged):
        looks["single"].shown = torch.zeros(600, 1)
        looks["same"].shown = torch.ones(600, 1)
        for name in ("single", "same"):
            looks[name].hidden = torch.ones(600, 1)
    assert noticed("shown", known, judged) == 100
    assert noticed("hidden", known, judged) == pytest.approx(50, abs=0.1)


def test_pairs_by_hand(strokes):
    pairs = overlapping_pairs(strokes, 40, Generator().manual_seed(0))
    both = both_hot(pairs.labels)
    assert (both.sum(1) == 2).all() and (both.gather(1, pairs.labels) == 1).all()
    perfect = Says(lambda images: both)
    first_only = torch.nn.functional.one_hot(pairs.labels[:, 0], 10) * 2.0
    unused = torch.ones(40, 10).scatter(1, pairs.labels, 0.0)
    half = Says(lambda images: first_only + unused)
    assert in_parts(pairs, perfect, pair_error) == in_parts(pairs, perfect, digits_missed) == 0
    assert in_parts(pairs, half, pair_error) == 100
    assert in_parts(pairs, half, digits_missed) == 50


def test_equivariance_of_known_features(strokes):
    """The centre of the ink moves linearly with the image; a constant tells nothing."""
    few = ImageSet(strokes.images[:300], strokes.labels[:300] % 2)
    at = torch.linspace(-1, 1, 40)

    class Centre(Says):
        def forward(self, images):
            ink = images[:, 0] / images.sum((1, 2, 3))[:, None, None].clamp_min(1e-6)
            centre = torch.stack([(ink.sum(1) * at).sum(1), (ink.sum(2) * at).sum(1)], dim=1)
            return SimpleNamespace(logits=centre, features=centre)

    class Noise(Says):
        def forward(self, images):
            seed = int(1000 * images.sum())
            noise = torch.randn(len(images), 2, generator=Generator().manual_seed(seed))
            return SimpleNamespace(logits=noise, features=noise)

    assert change_r2(Centre(None), few, 0) > 0.8
    assert change_r2(Noise(None), few, 0) < 0.1


@pytest.mark.parametrize("routing", sorted(ROUTINGS))
def test_other_routings_have_shapes_lengths_and_gradients(routing, tiny, strokes):
    torch.manual_seed(0)
    network = CapsNet(tiny)
    network.vote_and_route = ROUTINGS[routing]
    images, labels = strokes.images[:4, None] / 255, strokes.labels[:4]
    out = network(images)
    assert out.poses.shape == (4, 10, tiny.pose_dim) and (out.lengths < 1).all()
    capsnet_loss(0.0005)(network, images, labels).backward()
    assert network.W.grad.isfinite().all() and network.W.grad.any()
    assert cross_entropy_of_lengths(network, images, labels) > 0
