"""Pictures meet a network: clear forms are read alike, and a negative is not taken for a digit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from capsviz import CapsNet, load_pretrained
from capsviz.datasets import ImageSet
from capsviz.datasets.images import as_unit_range
from capsviz.datasets.solids import solid_set
from capsviz.datasets.toy import toy_set
from capsviz.experiments.digits import error_percent
from capsviz.experiments.slots import SlotCNN
from capsviz.models.cnn import CNN, CNNConfig
from capsviz.models.matrix import MatrixCapsNet, MatrixConfig, standardised
from capsviz.models.reading import check_set, ground, ground_of, read
from capsviz.models.self_attention import SelfAttentionCapsNet
from capsviz.models.toy import ToyCapsNet
from capsviz.models.toy_cnn import ToyCNN
from capsviz.models.transforming import TransformingAutoEncoder
from capsviz.training.evaluation import evaluate


@pytest.fixture(scope="module")
def compact():
    return load_pretrained("mnist-compact")


def test_every_form_of_a_picture_is_read_alike(compact, strokes):
    pixels = strokes.images[:4]
    with torch.no_grad():
        expected = compact(as_unit_range(pixels))
    forms = (pixels, pixels / 255, (pixels / 255).double(), pixels.numpy()[..., None],
             [Image.fromarray(one) for one in pixels.numpy()])  # fmt: skip
    for form in forms:
        found = read(compact.train(), form)
        assert compact.training
        for field in ("lengths", "poses", "reconstruction"):
            torch.testing.assert_close(getattr(found, field), getattr(expected, field))
    compact.eval()


def test_a_negative_is_refused_and_its_positive_read(compact, strokes):
    pixels, labels = strokes.images[:40], strokes.labels[:40]
    for negative in (255 - pixels, 1 - pixels / 255, 255 - pixels[0]):
        with pytest.raises(
            ValueError, match=r"images on a light ground.*255 - images.*as_they_are"
        ):
            read(compact, negative)
    assert len(read(compact, 255 - pixels, as_they_are=True).lengths) == 40
    with pytest.raises(ValueError, match="the images of data on a light ground"):
        evaluate(compact, ImageSet(255 - pixels, labels))
    right = evaluate(compact, ImageSet(pixels, labels))
    meant_so = evaluate(compact, ImageSet(255 - pixels, labels), as_they_are=True)
    assert right.errors < meant_so.errors


def test_the_ground_that_a_network_knows_is_in_its_decoder(compact, tiny):
    assert ground_of(compact) < 0.01
    assert ground_of(CapsNet(tiny)) == pytest.approx(0.5, abs=0.06)
    assert ground_of(CNN(CNNConfig(channels=(2,), hidden=()))) is None


def in_colour(n):
    return torch.rand(n, 3, 32, 32, generator=torch.Generator().manual_seed(0))


@pytest.mark.parametrize(
    "images",
    [
        lambda strokes: as_unit_range(strokes.images),
        lambda strokes: toy_set(0, 40).images,
        lambda strokes: toy_set(0, 40, pairs=True).images,
        lambda strokes: in_colour(8),
        lambda strokes: torch.zeros(1, 1, 28, 28),
    ],
)
def test_no_kind_of_picture_here_is_light_on_all_its_border(images, strokes):
    assert ground(images(strokes)) < 0.6


def test_a_light_ground_passes_where_the_network_knows_it(tiny, strokes):
    """smallNORB and solids stand on a light table; networks of their own read them."""
    paper = 255 - strokes.images[:50]
    network = CapsNet(tiny)
    last = network.decoder.layers[-2]
    torch.nn.init.constant_(last.bias, 4.0)  # has learned to draw on white
    evaluate(network, ImageSet(paper, strokes.labels[:50]))
    with pytest.raises(ValueError, match="on a dark ground, where the model knows a light one"):
        evaluate(network, strokes.take(0, 50))
    fresh = CapsNet(tiny)  # knows neither
    for images in (paper, 255 - paper):
        evaluate(fresh, ImageSet(images, strokes.labels[:50]))
    assert ground(as_unit_range(solid_set(50).images)) > 0


def test_a_set_that_does_not_fit_is_named(tiny, strokes):
    network = CapsNet(replace(tiny, classes=5))
    with pytest.raises(ValueError, match="the labels of data must be classes from 0 to 4; got 0"):
        evaluate(network, strokes)
    colour = ImageSet(np.zeros((2, 32, 32, 3), np.uint8), [0, 1])
    with pytest.raises(ValueError, match="the images of data must have 1 channel; got 3"):
        evaluate(network, colour)
    wide = ImageSet(np.zeros((2, 40, 40), np.uint8), [0, 1])
    with pytest.raises(ValueError, match="28 × 28 pixels; got 40 × 40"):
        error_percent(network, wide)
    with pytest.raises(ValueError, match=r"data must be an ImageSet; got tuple.*ImageSet\(images"):
        check_set(network, (strokes.images, strokes.labels))


NETWORKS = {
    "CapsNet": lambda tiny: CapsNet(tiny),
    "CNN": lambda tiny: CNN(CNNConfig(channels=(2,), hidden=())),
    "SlotCNN": lambda tiny: SlotCNN(20_000, tiny),
    "MatrixCapsNet": lambda tiny: MatrixCapsNet(MatrixConfig(image_size=28)),
    "SelfAttentionCapsNet": lambda tiny: SelfAttentionCapsNet(),
    "TransformingAutoEncoder": lambda tiny: TransformingAutoEncoder().look,
    "ToyCapsNet": lambda tiny: ToyCapsNet(),
    "ToyCNN": lambda tiny: ToyCNN(),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_every_network_names_what_is_wrong_with_its_input(name, tiny):
    network = NETWORKS[name](tiny)
    size = 32 if name.startswith("Toy") else 28
    images = torch.rand(2, 1, size, size)
    network(images.double())  # clear: the type of the weights
    for wrong, sentence in (
        (images[:, 0], r"images must be \(B, 1, "),
        (images.expand(-1, 3, -1, -1), r"got \(2, 3, "),
        (images.movedim(1, -1), r"channels last, images\.movedim\(-1, 1\)"),
        ((255 * images).byte(), r"floats in 0\.\.1; got torch\.uint8"),
        (images.numpy(), "must be a tensor .* got ndarray"),
    ):
        with pytest.raises(ValueError, match=sentence):
            network(wrong)


@pytest.mark.parametrize("name", ["CapsNet", "SlotCNN", "SelfAttentionCapsNet"])
def test_every_decoder_names_what_is_wrong_with_labels(name, tiny):
    network, images = NETWORKS[name](tiny), torch.rand(2, 1, 28, 28)
    network(images, torch.tensor([1, 9], dtype=torch.int32))
    for wrong, sentence in (
        (torch.eye(10)[:2], r"labels must be a tensor \(2,\).*got \(2, 10\)"),
        (torch.tensor([1]), r"got \(1,\)"),
        (torch.tensor([1.0, 2.0]), "whole numbers; got torch.float32"),
        (torch.tensor([True, False]), "whole numbers; got torch.bool"),
        ([1, 2], "got list"),
        (torch.tensor([1, 10]), "from 0 to 9"),
        (torch.tensor([-1, 1]), "from 0 to 9"),
    ):
        with pytest.raises(ValueError, match=sentence):
            network(images, wrong)


def test_checks_do_not_break_a_compiled_or_mixed_network(network):
    images, labels = torch.rand(2, 1, 28, 28), torch.tensor([1, 2])
    expected = network(images, labels).lengths
    whole = torch.compile(network, backend="eager", fullgraph=True)
    torch.testing.assert_close(whole(images, labels).lengths, expected)
    with torch.autocast("cpu", torch.bfloat16):
        torch.testing.assert_close(network(images, labels).lengths, expected, atol=0.02, rtol=0.05)


def test_standardised_pictures_may_begin_as_floats():
    """In 0..1 their deviation lies below the least one: they were hardly changed, silently."""
    pixels = torch.randint(0, 256, (3, 12, 12)).to(torch.uint8)
    torch.testing.assert_close(standardised(pixels / 255), standardised(pixels))
