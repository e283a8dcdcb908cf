"""Pictures without labels: photographs of paper, negatives, sheets that show what was done."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from own_pictures import on_paper, thing
from PIL import Image

from capsviz import load_pretrained
from capsviz.datasets.paper import from_paper
from capsviz.datasets.strokes import stroke_digits
from capsviz.files import CheckpointError
from capsviz.models.reading import read
from capsviz.reports.reading import answers
from capsviz.reports.sheet import check_own_sheet, write_sheet


@pytest.fixture(scope="module")
def model():
    return load_pretrained("mnist-compact")


def test_digits_on_paper_are_read_like_the_originals(model, mnist):
    data = mnist["test"].take(0, 12)
    found = [from_paper(on_paper(one.numpy(), n)).picture for n, one in enumerate(data.images)]
    right = read(model, torch.stack(found)[:, None]).lengths.argmax(1) == data.labels
    assert int(right.sum()) == 12


def test_each_step_is_told(mnist):
    found = from_paper(on_paper(mnist["test"].images[0].numpy()))
    assert [words.split(",")[0].split(":")[0] for words, _ in found.steps] == [
        "as it is", "paper made even and white", "ink alone", "cut out", "28 × 28",
    ]  # fmt: skip
    picture = found.picture
    assert picture.shape == (28, 28) and picture.max() == 1 and picture[0].max() == 0
    grid = torch.arange(28.0)
    mass = picture.sum()
    for axis in (0, 1):
        assert abs(float((picture.sum(axis) * grid).sum() / mass) - 13.5) < 0.6
    rows = (picture.amax(1) > 0).sum()
    assert 19 <= int(rows) <= 20


def test_chalk_is_turned_over_and_a_thin_pen_made_thicker():
    drawn = stroke_digits(1, seed=3, digits=[0]).images[0].numpy()
    ink = on_paper(drawn)
    chalk = Image.fromarray(255 - np.asarray(ink))
    one, other = from_paper(ink), from_paper(chalk)
    assert any("turned over" in words for words, _ in other.steps)
    assert (one.picture - other.picture).abs().mean() < 0.05
    thin = np.full((300, 300), 230, np.uint8)
    thin[40:260, 150:152] = 20
    steps = dict(from_paper(thin).steps)
    assert "strokes made as thick as MNIST's" in steps
    assert int((from_paper(thin).picture[14] > 0.3).sum()) >= 2


@pytest.mark.parametrize("seed", range(3))
def test_nothing_written_is_said(seed):
    noise = np.random.default_rng(seed).normal(200, 5, (300, 400)).clip(0, 255).astype(np.uint8)
    with pytest.raises(ValueError, match="no ink stands out"):
        from_paper(noise)


def test_pictures_are_read_as_what_they_are(model, mnist, tmp_path):
    digit = mnist["test"].images[0].numpy()
    on_paper(digit).save(tmp_path / "photo.jpg")
    Image.fromarray(digit).save(tmp_path / "plain.png")
    Image.fromarray(255 - digit).save(tmp_path / "negative.png")
    paths = [tmp_path / name for name in ("photo.jpg", "plain.png", "negative.png")]
    found = answers(model, paths)
    assert [one.ranked()[0][0] for one in found] == ["7", "7", "7"]
    assert [len(one.steps) for one in found] == [5, 2, 5]
    plain = read(model, mnist["test"].images[:1]).lengths[0]
    assert torch.allclose(found[1].lengths, plain, atol=1e-5)
    with pytest.raises(ValueError, match=r"negative\.png on a light ground"):
        answers(model, paths[2:], paper=False)
    assert len(answers(model, paths[2:], paper=False, as_they_are=True)[0].steps) == 2


def test_a_sheet_shows_the_steps_and_overwrites_nothing_else(model, mnist, tmp_path):
    on_paper(mnist["test"].images[0].numpy()).save(tmp_path / "photo.jpg")
    sheet = tmp_path / "sheet.png"
    write_sheet(answers(model, [tmp_path / "photo.jpg"]), sheet)
    with Image.open(sheet) as image:
        assert image.width > 1000 and image.info["Software"] == "capsviz predict"
    check_own_sheet(sheet)
    thing(0, 0).save(tmp_path / "holiday.png")
    with pytest.raises(CheckpointError, match="left as it is"):
        check_own_sheet(tmp_path / "holiday.png")
    with pytest.raises(ValueError, match=r"must end in \.png"):
        check_own_sheet(tmp_path / "x.jpg")
