"""capsviz.fit: three lines from pictures to a network."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from own_pictures import thing

import capsviz
from capsviz.datasets.gathering import as_set
from capsviz.datasets.images import as_unit_range
from capsviz.datasets.parts import Form
from capsviz.training.batches import draw_batch
from capsviz.training.config import TrainingConfig, batch_size_for
from capsviz.training.evaluation import evaluate
from capsviz.training.fabric import make_fabric

PICTURES = [thing(number, seed) for number in (0, 1, 5) for seed in range(20)]
IMAGES = np.stack([np.asarray(picture) for picture in PICTURES])
LABELS = np.repeat([0, 1, 2], 20)
QUICK = {"model": "tiny", "epochs": 1, "device": "cpu"}


def test_three_lines():
    network = capsviz.fit(IMAGES, LABELS, class_names=["boat", "house", "tree"], **QUICK)
    assert network.class_names == ("boat", "house", "tree") and not network.training
    assert (network.config.image_size, network.config.image_channels) == (48, 3)
    assert network.config.classes == 3
    assert network(torch.rand(2, 3, 48, 48)).lengths.shape == (2, 3)


@pytest.mark.slow
def test_it_learns():
    pictures = [np.asarray(thing(number, seed)) for number in (0, 1, 5) for seed in range(60)]
    data = as_set(pictures, np.repeat([0, 1, 2], 60), form=Form(24))
    network = capsviz.fit(data, model="small", epochs=6, batch_size=16, seed=1, device="cpu")
    assert evaluate(network, data).accuracy > 0.8  # 1 in 3 by guessing


def test_the_same_call_gives_the_same_network_and_a_folder_keeps_it(tmp_path):
    first = capsviz.fit(IMAGES, LABELS, folder=tmp_path / "run", **QUICK)
    again = capsviz.fit(IMAGES, LABELS, folder=tmp_path / "run", **QUICK)
    other = capsviz.fit(IMAGES, LABELS, **QUICK)
    assert (tmp_path / "run" / "log.jsonl").exists()
    for name, value in first.state_dict().items():
        assert torch.equal(value, again.state_dict()[name])
        assert torch.equal(value, other.state_dict()[name])
    with pytest.raises(ValueError, match="told something else"):
        capsviz.fit(IMAGES[:-1], LABELS[:-1], folder=tmp_path / "run", **QUICK)


def test_going_on_from_a_network_trains_a_copy():
    start = capsviz.load_pretrained("mnist-compact", classes=["a", "b", "c"])
    before = {name: value.clone() for name, value in start.state_dict().items()}
    after = capsviz.fit(IMAGES[:, :28, :28, 0], LABELS, model=start, epochs=1, device="cpu")
    assert after.class_names == ("a", "b", "c")
    assert all(torch.equal(value, before[name]) for name, value in start.state_dict().items())
    assert not torch.equal(after.W, start.W)
    other = capsviz.fit(IMAGES[:, :28, :28, 0], LABELS % 2, model=start, epochs=1, device="cpu")
    assert other.config.classes == 2 and other.class_names == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((IMAGES,), "labels are missing"),
        ((IMAGES, LABELS[:5]), "must be 5 pictures"),
        ((IMAGES, LABELS * 0), "two classes"),
        ((IMAGES, LABELS, {"model": "huge"}), "compact"),
        ((IMAGES, LABELS, {"model": None}), "compact"),
        ((IMAGES, LABELS, {"epoch": 3}), "epoch is no field of TrainingConfig"),
        ((IMAGES, LABELS, {"epochs": 0}), "epochs must be"),
        ((IMAGES, LABELS, {"image_size": 3}), "size must be from 12"),
        ((IMAGES, LABELS, {"validation": 2}), "share must be below 1"),
        ((IMAGES, LABELS, {"class_names": ["a"]}), "from 0 to 0"),
        ((IMAGES, LABELS, {"batch_size": 1000}), "batch_size=1000 is more than"),
        ((IMAGES * 1000.0, LABELS), "divide by"),
        (([],), "empty"),
        ((["a", "b"],), "labels are missing"),
        (("a folder",), "labels are missing"),
        ((PICTURES, LABELS, {"device": "tpu"}), "device must be"),
    ],
)
def test_what_is_not_clear_is_refused_in_a_sentence(arguments, said):
    options = arguments[-1] if isinstance(arguments[-1], dict) else {}
    with pytest.raises(ValueError, match=said):
        capsviz.fit(*arguments[: len(arguments) - bool(options)], **{**QUICK, **options})


def test_batches_of_few_pictures_are_small():
    assert [batch_size_for(n) for n in (2, 20, 240, 2000, 55_000)] == [2, 8, 24, 128, 128]


@pytest.mark.parametrize("augmentation", ["shift", "warp"])
def test_a_drawing_on_paper_is_moved_on_paper(augmentation):
    """Black used to come in at the border, whatever was there: on white, bars that tell nothing."""
    white = np.full((40, 20, 20), 250, np.uint8)
    white[:, 8:12, 8:12] = 0
    data = capsviz.ImageSet(white, np.arange(40) % 2)
    config = TrainingConfig(batch_size=40, augmentation=augmentation)
    images, _ = draw_batch(data, config, 0, make_fabric("cpu", precision="32-true"))
    border = torch.cat([images[:, :, 0], images[:, :, -1]])
    assert (border - 250 / 255).abs().max() < 1e-5
    assert not torch.equal(images, as_unit_range(data.images))
