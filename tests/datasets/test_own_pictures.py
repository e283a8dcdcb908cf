"""Pictures from files and folders: one form for all of them, and what cannot be read is named."""

from __future__ import annotations

import os

import numpy as np
import pytest
import torch
from own_pictures import broken, make_things, thing
from PIL import Image

from capsviz.datasets.folders import load_folder
from capsviz.datasets.parts import Form, in_colours, usual_size
from capsviz.datasets.picture_files import Unreadable, read_picture
from capsviz.datasets.squaring import square


def saved(path, array, mode=None, **options):
    Image.fromarray(array, mode).save(path, **options)
    return path


def test_grey_colour_palette_and_bits_are_read_alike(tmp_path):
    grey = np.arange(0, 240, 5, dtype=np.uint8).reshape(6, 8)
    image = Image.fromarray(grey)
    for name, one in {
        "l.png": image, "p.png": image.convert("P"), "rgb.png": image.convert("RGB"),
        "deep.png": Image.fromarray(grey.astype(np.uint16) * 257),
    }.items():  # fmt: skip
        one.save(tmp_path / name)
        read = read_picture(tmp_path / name)
        assert read.shape[1:] == (6, 8) and (read.numpy() == grey).all(), name
    image.convert("1").save(tmp_path / "one.png")
    assert set(read_picture(tmp_path / "one.png").unique().tolist()) == {0, 255}


def test_what_is_transparent_lies_on_white_paper(tmp_path):
    pixels = np.zeros((5, 5, 4), np.uint8)
    pixels[2, 2] = (200, 0, 0, 255)
    read = read_picture(saved(tmp_path / "a.png", pixels))
    assert read[:, 2, 2].tolist() == [200, 0, 0] and read[:, 0, 0].tolist() == [255] * 3


def test_a_photograph_is_turned_as_the_camera_was_held(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # on its right side
    thing(0, 0).save(tmp_path / "a.jpg", exif=exif)
    assert read_picture(tmp_path / "a.jpg").shape == (3, 48, 40)


@pytest.mark.parametrize("kind", ["empty", "text", "cut", "folder", "absent", "bomb", "pipe"])
def test_what_is_no_picture_is_named(tmp_path, kind):
    path = tmp_path / "x.png"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)  # nobody writes to it: reading would never end
    elif kind == "bomb":
        Image.new("1", (20_000, 20_000)).save(path)
    elif kind != "absent":
        thing(0, 0).save(path)
        whole = path.read_bytes()
        path.write_bytes({"empty": b"", "text": b"words", "cut": whole[: len(whole) // 2]}[kind])
    with pytest.raises(Unreadable, match=r"x\.png \("):
        read_picture(path)


def test_a_square_cuts_nothing_off_and_stretches_nothing():
    wide = torch.full((1, 1, 10, 20), 200, dtype=torch.uint8)
    wide[..., 2:8, 6:14] = 50
    whole = square(wide, 20)[0, 0]
    assert whole.shape == (20, 20)
    assert torch.equal(whole[5:15], wide[0, 0])
    assert (whole[:5] == 200).all() and (whole[15:] == 200).all()  # its own paper
    half = square(wide, 10)
    assert half.shape == (1, 1, 10, 10) and int(half.min()) == 50


def test_pictures_are_grey_where_no_pixel_has_a_colour():
    grey = torch.randint(0, 255, (3, 1, 5, 5), dtype=torch.uint8)
    as_colours = grey.expand(-1, 3, -1, -1)
    assert torch.equal(in_colours(as_colours, "auto"), grey)
    red = torch.zeros(1, 3, 5, 5, dtype=torch.uint8)
    red[:, 0] = 100
    assert in_colours(red, "auto").shape[1] == 3
    assert in_colours(red, "grey").unique().tolist() == [30]
    assert in_colours(grey, "colour").shape == (3, 3, 5, 5)


def test_the_usual_size_is_that_of_most():
    assert usual_size([(20, 30), (30, 10), (99, 1)]) == 30
    assert usual_size([(3000, 4000)]) == 64
    with pytest.raises(ValueError, match="8 pixels long"):
        usual_size([(8, 8)] * 3 + [(50, 50)])


def test_a_folder_is_read_class_by_class(tmp_path):
    root = make_things(tmp_path / "things", {"boat": 4, "Äpfel": 3})
    for left_by_programs in (".ipynb_checkpoints", "__MACOSX"):
        (root / left_by_programs).mkdir()
    (root / "boat" / "._000.png").write_bytes(b"left by a system")
    (root / "boat" / "notes.txt").write_text("not a picture")
    found = load_folder(root)
    part = found.parts["train"]
    assert part.data.class_names == ("boat", "Äpfel") and found.broken == ()
    assert part.data.labels.tolist() == [0] * 4 + [1] * 3
    assert part.data.images.shape == (7, 3, 48, 48)
    assert [source.rpartition("/")[2] for source in part.sources[:2]] == ["000.png", "001.jpg"]


def test_train_and_test_folders_are_parts(tmp_path):
    root = tmp_path / "data"
    for half, count in (("train", 4), ("test", 2), ("val", 1)):
        make_things(root / half, {"a": count, "b": count})
    parts = load_folder(root).parts
    assert {split: len(part.data.labels) for split, part in parts.items()} == {
        "train": 8, "test": 4, "validation": 2,
    }  # fmt: skip


def test_a_class_may_be_called_train(tmp_path):
    found = load_folder(make_things(tmp_path / "toys", {"car": 2, "train": 2}))
    assert found.parts["train"].data.class_names == ("car", "train")


def test_broken_pictures_end_it_or_are_left_out(tmp_path):
    root = make_things(tmp_path / "things", {"a": 3, "b": 3})
    path = broken(root)
    with pytest.raises(ValueError, match=r"a picture cannot be read: .*a/broken\.png.*skip"):
        load_folder(root)
    found = load_folder(root, skip_broken=True)
    assert len(found.parts["train"].data.labels) == 6
    assert len(found.broken) == 1 and str(path) in found.broken[0]


def test_many_broken_ones_are_counted(tmp_path):
    root = make_things(tmp_path / "things", {"a": 1, "b": 1})
    for number in range(9):
        (root / "a" / f"x{number}.jpg").write_bytes(b"")
    with pytest.raises(ValueError, match=r"9 pictures cannot be read: .*and 4 more"):
        load_folder(root)


def test_pictures_of_all_sizes_and_kinds_come_to_one_form(tmp_path):
    root = make_things(tmp_path / "things", {"a": 3, "b": 3})
    thing(1, 9).resize((200, 31)).convert("L").save(root / "b" / "other.png")
    images = load_folder(root, Form(size=20)).parts["train"].data.images
    assert images.shape == (7, 3, 20, 20)
    assert load_folder(root, Form(20, "grey")).parts["train"].data.images.shape == (7, 20, 20)
