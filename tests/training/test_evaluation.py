"""What is counted when a network is measured."""

from __future__ import annotations

import pytest
import torch

from capsviz import CapsNet, margin_loss, reconstruction_loss
from capsviz.datasets.images import as_unit_range
from capsviz.training.evaluation import Evaluation, evaluate


@pytest.fixture
def network(tiny):
    torch.manual_seed(0)
    return CapsNet(tiny)


def test_counts_and_means_over_the_whole_set(network, strokes):
    data = strokes.take(0, 90)
    found = evaluate(network, data, batch_size=40)
    images = as_unit_range(data.images)
    with torch.no_grad():
        out = network.eval()(images)
    wrong = sum(int(l.argmax()) != int(y) for l, y in zip(out.lengths, data.labels, strict=True))
    assert (found.examples, found.errors) == (90, wrong)
    assert found.margin == pytest.approx(float(margin_loss(out.lengths, data.labels)), rel=1e-5)
    drawn = reconstruction_loss(out.reconstruction, images)
    assert found.reconstruction == pytest.approx(float(drawn), rel=1e-5)


@pytest.mark.parametrize("batch_size", [1, 7, 500])
def test_the_batch_size_does_not_matter(network, strokes, batch_size):
    data = strokes.take(0, 20)
    found, whole = evaluate(network, data, batch_size), evaluate(network, data, 20)
    assert found.wrong == whole.wrong
    assert found.margin == pytest.approx(whole.margin, rel=1e-5)


def test_an_error_rate_is_a_share_of_wrong_answers():
    found = Evaluation(examples=400, wrong=(3, 14, 15), margin=0.5, reconstruction=20.0)
    assert found.errors == 3
    assert found.error_percent == 0.75
    assert found.accuracy == 0.9925


@pytest.mark.parametrize("training", [True, False])
def test_the_networks_mode_is_given_back(network, strokes, training):
    network.train(training)
    evaluate(network, strokes.take(0, 4))
    assert network.training is training
    assert all(parameter.grad is None for parameter in network.parameters())


def test_rounds_can_be_chosen(network, strokes):
    data = strokes.take(0, 20)
    network.W.data.mul_(40)
    assert evaluate(network, data, iterations=1).margin != evaluate(network, data).margin
    assert evaluate(network, data, iterations=3) == evaluate(network, data)


def test_an_empty_set_is_refused(network, strokes):
    with pytest.raises(ValueError, match="at least one example"):
        evaluate(network, strokes.take(0, 0))
