"""Figures that take pictures on their sheet: in colour, and those that come along to be chosen."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

import pytest
import torch
import traitlets

from capsviz import CapsNet, CapsNetConfig
from capsviz.widgets import DigitReader, EntropyClock, OpenCapsNet, PoseExplorer
from capsviz.widgets.on_model import figure_on_model
from capsviz.widgets.picture_sheet import PictureSheet

CONFIG = CapsNetConfig(
    image_size=20, image_channels=3, conv_channels=4, conv_kernel=5, conv_stride=2, primary_types=2,
    primary_dim=4, primary_kernel=3, classes=3, pose_dim=5, decoder_hidden=(12,),
)  # fmt: skip
FIGURES = pytest.mark.parametrize("figure", [DigitReader, OpenCapsNet])


@pytest.fixture
def model() -> CapsNet:
    torch.manual_seed(0)
    model = CapsNet(CONFIG)
    model.class_names = ("boat", "house", "kite")
    return model


@FIGURES
def test_a_picture_in_colour_lies_on_the_sheet_plane_below_plane(
    model: CapsNet, figure: type[PictureSheet]
) -> None:
    picture = torch.rand(3, 20, 20)
    made = figure(model, picture)  # type: ignore[call-arg, arg-type]
    assert made.samples == [] and made.digit == -1
    sheet = torch.tensor(made.image)
    assert sheet.shape == (60, 20)
    torch.testing.assert_close(sheet.view(3, 20, 20), picture, atol=1e-4, rtol=0)
    made.image = made.image  # as the page sends it back
    made.image = picture.movedim(0, -1).numpy()
    torch.testing.assert_close(torch.tensor(made.image), sheet)
    made.image = None
    assert made.image == []
    assert made.weights["encoder"]["names"] == ["boat", "house", "kite"]
    assert "in colour" in made.alternative()


@FIGURES
def test_pictures_to_choose_from(model: CapsNet, figure: type[PictureSheet]) -> None:
    given = torch.randint(256, (4, 3, 20, 20), dtype=torch.uint8)
    made = figure(model, pictures=given)  # type: ignore[call-arg, arg-type]
    assert len(made.pictures) == 4
    assert base64.b64decode(made.pictures[1]) == given[1].numpy().tobytes()
    made.pictures = made.pictures
    grey = figure(  # type: ignore[call-arg]
        CapsNet(replace(CONFIG, image_channels=1)),  # type: ignore[arg-type]
        pictures=torch.rand(2, 20, 20),
    )
    assert len(base64.b64decode(grey.pictures[0])) == 400


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"image": torch.rand(20, 20)}, "image must have 3 channels"),
        ({"image": torch.rand(3, 20, 19)}, "image must be 20 × 20"),
        ({"pictures": torch.rand(2, 20, 20)}, "pictures"),
        ({"pictures": torch.rand(41, 3, 20, 20)}, "pictures must be 40 at most; got 41"),
        ({"pictures": ["AAAA"]}, "pictures must be of 1200 bytes each"),
    ],
)
def test_what_cannot_lie_there_is_refused(
    model: CapsNet, wrong: dict[str, Any], message: str
) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        OpenCapsNet(model, **wrong)


def test_figures_of_one_ink_say_where_colours_are_shown(model: CapsNet) -> None:
    with pytest.raises(ValueError, match="it reads 3 channels, which OpenCapsNet, DigitReader and"):
        EntropyClock(model)
    assert "class house" in PoseExplorer(model, digit=1).alternative()
    with pytest.raises(ValueError, match="grey images or colours; it reads 4 channels"):
        PoseExplorer(CapsNet(replace(CONFIG, image_channels=4)))


def test_a_figure_begins_with_the_pictures_of_a_models_own(model: CapsNet) -> None:
    images = torch.randint(256, (7, 3, 20, 20), dtype=torch.uint8)
    labels = torch.tensor([2, 1, 1, 2, 0, 0, 1])
    reader = figure_on_model("digit-reader", model, images, labels)
    assert isinstance(reader, DigitReader) and len(reader.pictures) == 3
    assert base64.b64decode(reader.pictures[0]) == images[4].numpy().tobytes()
    torch.testing.assert_close(torch.tensor(reader.image), images[4].flatten(0, 1) / 255,
                               atol=1e-4, rtol=0)  # fmt: skip
    explorer = figure_on_model("PoseExplorer", model, images, labels)
    assert isinstance(explorer, PoseExplorer) and len(explorer.samples.labels)
    assert len(figure_on_model("open-capsnet", model).image) == 0  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="luck takes no model; those that do are digit-r"):
        figure_on_model("luck", model)
    with pytest.raises(ValueError, match="no figure is called 'lucky'"):
        figure_on_model("lucky", model)


def test_what_pages_do_not_compute_is_said_before_anything_is_shown() -> None:
    deep = CapsNet(replace(CONFIG, image_channels=1, hidden_capsules=(6,)))
    with pytest.raises(ValueError, match=r"hidden layers of capsules, .*; PoseExplorer shows what"):
        OpenCapsNet(deep)
    assert PoseExplorer(deep).net is deep
