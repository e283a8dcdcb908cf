"""Omniglot's small sets: generated archives of their form, and the real ones where they are."""

from __future__ import annotations

import hashlib
import io
import zipfile

import numpy as np
import pytest
import torch
from PIL import Image

from capsviz.datasets import DataUnavailable, omniglot
from capsviz.datasets.omniglot import ARCHIVES, PEOPLE, load_omniglot, shrunk

HALVES = {
    "test": {"Greek": 2, "Korean": 3},
    "validation": {"Greek": 1, "Latin": 1, "Tagalog": 2},
}


def archive(signs):
    """An archive as published, of alphabets with so many signs; person k has a bar k rows down."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        folder = "images_background_small"
        for alphabet, count in signs.items():
            for sign in range(1, count + 1):
                for person in range(1, PEOPLE + 1):
                    paper = np.full((105, 105), 255, np.uint8)
                    paper[4 * person : 4 * person + 4] = 0
                    png = io.BytesIO()
                    Image.fromarray(paper).convert("1").save(png, "PNG")
                    name = f"{folder}/{alphabet}/character{sign:02}/0001_{person:02}.png"
                    packed.writestr(name, png.getvalue())
            packed.writestr(f"__MACOSX/{folder}/{alphabet}/._character01.png", b"no picture")
    return content.getvalue()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder beside which lies `omniglot`, with both archives."""
    place = tmp_path / "omniglot"
    place.mkdir()
    for half, signs in HALVES.items():
        content = archive(signs)
        (place / ARCHIVES[half]).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        monkeypatch.setitem(omniglot.SHA256, ARCHIVES[half], digest)
    monkeypatch.setenv("CAPSVIZ_DATA", str(tmp_path / "data"))
    return place


def test_signs_and_people_stand_in_order(folder):
    found = load_omniglot("test")
    assert found.class_names == (
        "Greek/character01", "Greek/character02",
        "Korean/character01", "Korean/character02", "Korean/character03",
    )  # fmt: skip
    assert found.labels.tolist() == [k for k in range(5) for _ in range(PEOPLE)]
    heights = found.images.float().sum(2).view(5, PEOPLE, 28).argmax(2)
    assert (heights.diff(dim=1) > 0).all(), "each person's bar lies lower than the one's before"


def test_no_alphabet_is_in_both_halves(folder):
    names = [{name.split("/")[0] for name in load_omniglot(half).class_names} for half in HALVES]
    assert names == [{"Greek", "Korean"}, {"Tagalog"}]


def test_ink_is_bright_and_none_of_it_is_lost():
    ink = torch.zeros(1, 105, 105, dtype=torch.bool)
    ink[0, 30:60, 45:75] = True
    small = shrunk(ink)
    assert small.shape == (1, 28, 28) and small[0, 0, 0] == 0
    assert small[0, 12, 16] == 255, "in the middle of the blot"
    assert small.float().sum() / 255 / 28**2 == pytest.approx(30 * 30 / 105**2, rel=0.1)


def test_without_the_archive_both_places_are_named(folder):
    (folder / ARCHIVES["test"]).unlink()
    with pytest.raises(DataUnavailable, match=r"is neither in .*data nor in .*omniglot"):
        load_omniglot("test")


def test_another_archive_is_refused(folder):
    (folder / ARCHIVES["test"]).write_bytes(archive({"Greek": 1}))
    with pytest.raises(ValueError, match=r"small1\.zip is not the known archive"):
        load_omniglot("test")


def test_there_are_two_halves(folder):
    with pytest.raises(ValueError, match="half"):
        load_omniglot("train")


def test_the_real_ones():
    try:
        halves = [load_omniglot(half) for half in ("test", "validation")]
    except DataUnavailable:
        pytest.skip("needs Omniglot's small archives")
    assert [len(half.class_names) for half in halves] == [136, 106]
    assert not set(halves[0].class_names) & set(halves[1].class_names)
    assert all((half.labels.bincount() == PEOPLE).all() for half in halves)
    assert all(0.1 < (half.images > 0).float().mean() < 0.2 for half in halves)
