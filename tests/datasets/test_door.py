"""The door for pictures: every clear form gives the same pixels, every unclear one its sentence."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from capsviz.datasets import ImageSet, pictures
from capsviz.datasets.door import picture_bytes
from capsviz.datasets.images import as_unit_range
from capsviz.datasets.toy import toy_set

BYTES = np.random.default_rng(0).integers(0, 256, (6, 12, 14), dtype=np.uint8)
UNIT = torch.from_numpy(BYTES / 255).float().unsqueeze(1)
COLOUR = np.random.default_rng(1).integers(0, 256, (3, 12, 14), dtype=np.uint8)

CLEAR = {
    "bytes": BYTES,
    "a tensor of bytes": torch.from_numpy(BYTES),
    "with a channel": BYTES[:, None],
    "channels last": BYTES[..., None],
    "float64": BYTES / 255,
    "float32": (BYTES / 255).astype(np.float32),
    "float16": torch.from_numpy(BYTES / 255).half(),
    "longer floats": BYTES.astype(np.longdouble) / 255,
    "int64": torch.from_numpy(BYTES).long(),
    "uint16": BYTES.astype(np.uint16),
    "a foreign byte order": BYTES.astype(">i4"),
    "turned over in memory": BYTES[::-1].copy()[::-1],
    "a list of arrays": list(BYTES),
    "a list of tensors": list(torch.from_numpy(BYTES)),
    "a list of PIL images": [Image.fromarray(one) for one in BYTES],
    "nested lists": (BYTES / 255).tolist(),
    "a little outside of 0..1": (BYTES / 255).astype(np.float32) * 1.0005,
}


@pytest.mark.parametrize("form", CLEAR)
def test_every_clear_form_gives_the_same_pixels(form):
    found = pictures(CLEAR[form])
    assert found.shape == (6, 1, 12, 14) and found.dtype == torch.float32
    torch.testing.assert_close(found, UNIT, atol=6e-4, rtol=0)
    assert float(found.min()) >= 0 and float(found.max()) <= 1
    again = ImageSet(CLEAR[form], range(6))
    assert torch.equal(again.images, torch.from_numpy(BYTES))
    assert again.digest() == ImageSet(torch.from_numpy(BYTES), torch.arange(6)).digest()


@pytest.mark.parametrize(
    ("images", "options", "shape"),
    [
        (BYTES[0], {}, (1, 1, 12, 14)),
        (BYTES[0] > 100, {}, (1, 1, 12, 14)),
        (BYTES[:3], {"channels": 1}, (3, 1, 12, 14)),
        (BYTES[:1], {"channels": 1}, (1, 1, 12, 14)),
        (BYTES[:3], {"count": 3}, (3, 1, 12, 14)),
        (COLOUR, {"channels": 3}, (1, 3, 12, 14)),
        (COLOUR, {"count": 1}, (1, 3, 12, 14)),
        (COLOUR.transpose(1, 2, 0), {}, (1, 3, 12, 14)),
        (COLOUR.transpose(1, 2, 0)[None], {"size": (12, 14)}, (1, 3, 12, 14)),
        (Image.fromarray(COLOUR.transpose(1, 2, 0)), {}, (1, 3, 12, 14)),
        (np.zeros((2, 12, 12), np.uint8), {"channels": 2}, (1, 2, 12, 12)),
        (np.zeros((9, 2, 96, 96), np.uint8), {}, (9, 2, 96, 96)),
    ],
)
def test_one_picture_colours_and_channels_last(images, options, shape):
    assert pictures(images, **options).shape == shape


def test_colours_stay_where_they_were():
    for form in (COLOUR[None], COLOUR.transpose(1, 2, 0)[None], [COLOUR.transpose(1, 2, 0)]):
        assert torch.equal(picture_bytes(form)[0], torch.from_numpy(COLOUR))


UNCLEAR = [
    (BYTES.astype(float), r"0 to 255: divide by 255"),
    (BYTES / 16, "divide by the value that stands for white"),
    ((BYTES / 255 - 0.13) / 0.31, r"undo the normalisation, images \* std \+ mean"),
    (BYTES / 255 - 1.0, "undo the normalisation"),
    (BYTES / 255 * np.nan, "NaN or infinite"),
    (BYTES / 255 / 255, "divided by 255 twice"),
    ((BYTES > 100).astype(np.uint8), "almost black: the brightest is 1"),
    (BYTES // 16, "almost black: the brightest is 15"),
    (BYTES.astype(np.uint16) * 257, "bytes from 0 to 255; got 0 to 65535"),
    (BYTES.astype(np.int64) - 128, "bytes from 0 to 255; got -128 to 127"),
    (COLOUR, "3 grey pictures or one picture in colour"),
    (BYTES[:0], r"must not be empty; got the shape \(0, 12, 14\)"),
    ([], "must not be empty"),
    (BYTES[:, :3, :3], "at least 5 pixels each way"),
    (np.zeros((2, 7, 12, 14), np.uint8), "1 to 4 channels"),
    (np.zeros((1, 1, 1, 12, 14), np.uint8), r"must be \(N, C, H, W\)"),
    ([BYTES[0], BYTES[0, :10]], "differ in shape"),
    ([[0.5, 0.5], [0.5]], "differ in shape"),
    ("digit.png", "got 'digit.png'"),
    (None, "got None"),
    (BYTES.astype(complex), "must be numbers; got complex128"),
    (torch.zeros(2, 12, 12, dtype=torch.complex64), "plain numbers"),
    (Image.fromarray(BYTES[0]).convert("P"), r"mode P must be .*\.convert"),
    ([Image.fromarray(BYTES[0]).convert("RGBA")], "mode RGBA"),
]


@pytest.mark.parametrize(("images", "sentence"), UNCLEAR)
def test_every_unclear_form_is_refused_in_a_sentence(images, sentence):
    with pytest.raises(ValueError, match=sentence) as said:
        pictures(images)
    assert str(said.value).startswith("images") and "\n" not in str(said.value)
    with pytest.raises(ValueError, match=r"^(images|labels)"):
        ImageSet(images, [0, 1])


@pytest.mark.parametrize(
    ("images", "options", "sentence"),
    [
        (BYTES, {"channels": 3}, "3 channels; got 1.*repeat the grey channel"),
        (COLOUR[None], {"channels": 1}, "1 channel; got 3.*mean over the colours"),
        (np.zeros((9, 4, 12, 14), np.uint8), {"channels": 3}, "leave the transparency out"),
        (BYTES, {"size": 28}, r"28 × 28 pixels; got 12 × 14.*resize them"),
        (BYTES, {"count": 5}, "must be 5 pictures, one for each label; got 6"),
        (BYTES, {"size": 28, "name": "the scans"}, "^the scans must be"),
    ],
)
def test_what_does_not_fit_says_how_to_make_it_fit(images, options, sentence):
    with pytest.raises(ValueError, match=sentence):
        pictures(images, **options)


def test_floats_keep_their_gradient():
    images = UNIT.clone().requires_grad_()
    pictures(images).sum().backward()
    assert torch.equal(images.grad, torch.ones_like(images))


def test_floats_in_a_set_are_not_divided_twice():
    """They were, and a model then read 9.6 % of them right instead of all."""
    assert torch.equal(as_unit_range(UNIT), UNIT)
    torch.testing.assert_close(as_unit_range(ImageSet(UNIT, range(6)).images), UNIT)
    with pytest.raises(ValueError, match="divide by 255"):
        as_unit_range(255 * UNIT)


def test_a_set_is_checked_when_it_is_made_and_never_again(monkeypatch):
    data = ImageSet(BYTES, range(6), "mine")
    with pytest.raises(ValueError, match=r"labels\[0\] is 0.5"):
        data._replace(labels=[0.5] * 6)
    with pytest.raises(ValueError, match="must be 6 pictures, one for each label; got 5"):
        data._replace(images=BYTES[:5])
    monkeypatch.setattr("capsviz.datasets.images.picture_bytes", None)
    few = data.take(2, 4).to("cpu").called("few")
    assert (few.labels.tolist(), few.name, data.name) == ([2, 3], "few", "mine")


def test_the_toy_world_and_drawn_digits_pass(strokes):
    assert pictures(toy_set(0, 20).images, channels=1, size=32).shape == (20, 1, 32, 32)
    assert torch.equal(pictures(strokes.images), as_unit_range(strokes.images))
