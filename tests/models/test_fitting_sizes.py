"""Shapes that adapt to the pictures, and networks that begin to learn other classes."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from capsviz import CapsNet, CapsNetConfig, load_model, load_pretrained, save_model
from capsviz.files import CheckpointError, write_json
from capsviz.models.checkpoints import read_card
from capsviz.models.fitting_sizes import FEWEST, MOST, adapted, shape_in_words
from capsviz.models.new_classes import TIED_TO_CLASSES, with_new_classes
from capsviz.models.sizes import SIZES


@given(st.sampled_from(["small", "compact", "paper"]), st.integers(12, 300))
def test_primary_capsules_stay_between_100_and_2000(size, pixels):
    config = adapted(SIZES[size], pixels, 3, 7)
    assert FEWEST <= config.primary_capsules <= MOST
    assert (config.image_size, config.image_channels, config.classes) == (pixels, 3, 7)
    assert config.grid >= 4


@pytest.mark.parametrize("size", SIZES)
def test_a_size_stays_as_it_is_for_pictures_of_its_own(size):
    assert adapted(SIZES[size], 28, 1, 10) == SIZES[size]


def test_what_is_decided_already_stays_so():
    config = adapted(CapsNetConfig.compact(), 48, 3, 7, {"conv_stride": 1, "pose_dim": 5})
    assert config.conv_stride == 1 and config.pose_dim == 5 and config.primary_stride > 1
    assert FEWEST <= config.primary_capsules <= MOST
    many = adapted(CapsNetConfig.compact(), 48, 3, 7, {"primary_types": 200})
    assert many.primary_types == 200
    words = shape_in_words(adapted(CapsNetConfig.compact(), 48, 3, 7), CapsNetConfig.compact())
    assert words == (
        "288 primary capsules (8 types on a grid of 6 × 6) and 7 class capsules; "
        "conv_stride 2 instead of 1"
    )


@pytest.mark.parametrize("changes", [{"strides": 2}, {"classes": 3}, {"conv_kernel": 99},
                                     {"conv_stride": 0}, {"primary_types": -1}])  # fmt: skip
def test_a_shape_that_cannot_be_is_refused_by_name(changes):
    with pytest.raises(ValueError, match=rf"{next(iter(changes))}|kernels of 99"):
        adapted(CapsNetConfig.compact(), 48, 3, 7, changes)


def test_a_network_for_other_classes_keeps_what_sees():
    before = load_pretrained("mnist-compact")
    after = load_pretrained("mnist-compact", classes=["boat", "house", "kite"])
    assert not after.training and after.class_names == ("boat", "house", "kite")
    assert (
        after.W.shape == (288, 3, 8, 16) and after(torch.rand(2, 1, 28, 28)).lengths.shape[1] == 3
    )
    old, new = before.state_dict(), after.state_dict()
    assert {name for name in old if not torch.equal(old[name], new[name])} == set(TIED_TO_CLASSES)
    images = torch.rand(2, 1, 28, 28)
    assert torch.equal(before.encode(images), after.encode(images))
    assert after(images).lengths.shape == (2, 3)


@pytest.mark.parametrize("classes", [1, 0, -1, 2.0, "abc", ["a"], ["a", "a"], ["a", ""], 10**9])
def test_no_such_classes(classes):
    with pytest.raises(ValueError, match="classes"):
        load_pretrained("mnist-compact", classes=classes)


def test_names_of_classes_are_kept_with_a_model(tiny, tmp_path):
    network = with_new_classes(CapsNet(tiny), ["boat", "house"])
    save_model(network, tmp_path / "m.safetensors")
    assert load_model(tmp_path / "m.safetensors").class_names == ("boat", "house")
    save_model(CapsNet(tiny), tmp_path / "n.safetensors")
    assert "class_names" not in read_card(tmp_path / "n.json")
    card = read_card(tmp_path / "m.json")
    for names in (["boat"], ["boat", "boat"], "ab", 3, [1, 2]):
        write_json(tmp_path / "m.json", {**card, "class_names": names})
        with pytest.raises(CheckpointError, match=r"m\.json: class_names"):
            load_model(tmp_path / "m.safetensors")
