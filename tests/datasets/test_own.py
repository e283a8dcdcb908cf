"""A reader's data: where they come from, how they are divided, what is told of them."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from own_pictures import make_things

from capsviz.datasets import DataUnavailable, ImageSet, digits
from capsviz.datasets.gathering import as_set
from capsviz.datasets.own import Source, described, load_own
from capsviz.datasets.parts import Form
from capsviz.datasets.stratified import hold_out

PIXELS = np.random.default_rng(0).integers(0, 256, (40, 3, 20, 14), dtype=np.uint8)
LABELS = np.arange(40) % 4


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=80), st.floats(0.05, 0.5), st.integers(1, 2)
)
def test_every_class_keeps_its_share(labels, share, stay):
    kept, held = hold_out(torch.tensor(labels), share, 3, stay)
    assert sorted(kept.tolist() + held.tolist()) == list(range(len(labels)))
    for one in set(labels):
        n, out = labels.count(one), sum(labels[i] == one for i in held.tolist())
        assert out == max(0, min(max(1, round(share * n)), n - stay))


def test_a_split_is_a_function_of_its_seed():
    labels = torch.arange(100) % 3
    again, same, other = (hold_out(labels, 0.2, seed)[1].tolist() for seed in (1, 1, 2))
    assert again == same != other


def test_a_folder_is_divided_in_three_that_share_nothing(tmp_path):
    root = make_things(tmp_path / "things", {"a": 20, "b": 10, "c": 3, "d": 2})
    data = load_own(Source(str(root)))
    sources = {split: set(part.sources) for split, part in data.parts.items()}
    assert sum(map(len, sources.values())) == len(set.union(*sources.values())) == 35
    counts = {split: part.data.labels.bincount().tolist() for split, part in data.parts.items()}
    assert counts == {"train": [16, 8, 1, 1], "validation": [2, 1, 1, 1], "test": [2, 1, 1]}
    told = "\n".join(described(data))
    assert "35 pictures in 4 classes (26 train, 5 validation, 4 test), 48 × 48, in colour" in told
    assert "unbalanced: a has 20 pictures, d 2" in told
    again = load_own(Source(str(root)))
    assert again.training.data.digest() == data.training.data.digest()
    other = load_own(Source(str(root), split_seed=5))
    assert other.training.data.digest() != data.training.data.digest()


@pytest.mark.parametrize(
    "names",
    [("images", "labels"), ("train_images", "train_labels"), ("x_train", "y_train"), ("X", "y")],
)
def test_arrays_are_found_by_their_usual_names(tmp_path, names):
    arrays = dict(zip(names, (PIXELS.transpose(0, 2, 3, 1), LABELS), strict=True))
    np.savez(tmp_path / "a.npz", **arrays)
    data = load_own(Source(str(tmp_path / "a.npz")))
    assert data.training.data.images.shape[1:] == (3, 20, 20)
    assert {split: len(part.data.labels) for split, part in data.parts.items()} == {
        "train": 32, "validation": 4, "test": 4,
    }  # fmt: skip


def test_labels_in_an_npz_may_be_words(tmp_path):
    words = np.array(["kite", "boat"])[LABELS % 2]
    np.savez(tmp_path / "a.npz", images=PIXELS, labels=words, test_images=PIXELS[:3],
             test_labels=words[:3])  # fmt: skip
    data = load_own(Source(str(tmp_path / "a.npz")))
    assert data.class_names == ("boat", "kite")
    assert data.part("test").data.labels.tolist() == [1, 0, 1]


def npz(path, **arrays):
    np.savez(path, **arrays)
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: p, "does not exist"),
        (lambda p: p.write_bytes(b"PK\3\4 no zip"), "not a whole .npz"),
        (lambda p: npz(p, images=PIXELS), "must hold images and labels"),
        (lambda p: npz(p, images=PIXELS, labels=LABELS[:9]), "must be 9 pictures"),
        (lambda p: npz(p, images=PIXELS, labels=LABELS + 1), "no picture of class '0'"),
        (lambda p: npz(p, images=PIXELS, labels=LABELS * 0), "one class only"),
        (lambda p: npz(p, images=PIXELS, labels=LABELS * 10**6), "no picture of class '1'"),
        (lambda p: npz(p, images=PIXELS - 3.5, labels=LABELS), "must lie in 0..1"),
        (lambda p: npz(p, images=PIXELS, labels=np.array([{}] * 40)), "not a whole .npz"),
        (lambda p: npz(p, images=PIXELS, labels=LABELS, classes=["a", "a"]), "stands there twice"),
        (lambda p: npz(p, images=PIXELS, labels=LABELS, classes=["a", "b"]), "from 0 to 1"),
        (lambda p: npz(p, images=PIXELS[:, :, :4, :4], labels=LABELS), "at least 5 pixels"),
    ],
)
def test_an_npz_that_is_none_is_refused(tmp_path, make, said):
    make(tmp_path / "a.npz")
    with pytest.raises(ValueError, match=said):
        load_own(Source(str(tmp_path / "a.npz")))


def test_mnist_by_name_is_what_training_always_took(mnist):
    data = load_own(Source("mnist"))
    assert data.training.data.digest() == digits("train").digest()
    assert data.part("test").data.name == "MNIST test images"


def test_a_set_that_is_not_there_is_told_with_its_place(tmp_path, monkeypatch):
    monkeypatch.setenv("CAPSVIZ_DATA", str(tmp_path))
    for name, place in {"kmnist": "KMNIST/raw", "emnist": "EMNIST/raw", "svhn": "SVHN",
                        "smallnorb": "smallnorb"}.items():  # fmt: skip
        with pytest.raises(DataUnavailable, match=f"{place}.*CAPSVIZ_DATA") as told:
            load_own(Source(name))
        assert "\n" not in str(told.value)
    assert list(tmp_path.iterdir()) == []


def idx(path, array):
    """A file of MNIST's format."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape)
    path.write_bytes(head + array.astype(np.uint8).tobytes())


def test_kmnist_and_emnist_are_read_from_torchvisions_files(tmp_path, monkeypatch):
    monkeypatch.setenv("CAPSVIZ_DATA", str(tmp_path))
    pictures = np.random.default_rng(1).integers(0, 256, (94, 28, 28))
    for half in ("train", "t10k"):
        raw = tmp_path / "KMNIST" / "raw" / half
        idx(raw.with_name(f"{half}-images-idx3-ubyte"), pictures)
        idx(raw.with_name(f"{half}-labels-idx1-ubyte"), np.arange(94) % 10)
    for half in ("train", "test"):
        raw = tmp_path / "EMNIST" / "raw" / f"emnist-balanced-{half}"
        idx(raw.with_name(f"{raw.name}-images-idx3-ubyte"), pictures)
        idx(raw.with_name(f"{raw.name}-labels-idx1-ubyte"), np.arange(94) % 47)
    kmnist, emnist = (load_own(Source(name)) for name in ("kmnist", "emnist"))
    assert kmnist.class_names[8] == "re" and len(kmnist.part("test").data.labels) == 94
    assert torch.equal(kmnist.part("test").data.images, torch.tensor(pictures, dtype=torch.uint8))
    # EMNIST's files hold pictures on their side.
    upright = torch.tensor(pictures, dtype=torch.uint8).mT
    assert torch.equal(emnist.part("test").data.images, upright)
    assert emnist.class_names[10] == "A" and len(emnist.class_names) == 47


class Pairs(torch.utils.data.Dataset):
    classes = ("a", "b", "c", "d")

    def __len__(self):
        return len(LABELS)

    def __getitem__(self, i):
        return torch.from_numpy(PIXELS[i]).float() / 255, int(LABELS[i])


def test_tensors_data_sets_and_loaders_become_the_same_set():
    whole = as_set(PIXELS, LABELS)
    loader = torch.utils.data.DataLoader(Pairs(), batch_size=7)
    as_pictures = [
        (one.transpose(1, 2, 0), label) for one, label in zip(PIXELS, LABELS, strict=True)
    ]
    for other in (as_set(Pairs()), as_set(loader), as_set(as_pictures), as_set(whole)):
        assert torch.equal(other.images, whole.images) and torch.equal(other.labels, whole.labels)
    assert as_set(Pairs()).class_names == as_set(loader).class_names == ("a", "b", "c", "d")
    assert whole.images.shape == (40, 3, 20, 20)
    assert as_set(PIXELS, LABELS, form=Form(12, "grey")).images.shape == (40, 12, 12)


def test_names_of_classes_go_with_a_set():
    data = ImageSet(PIXELS, LABELS, class_names=["a", "b", "c", "d"])
    for one in (data.take(3), data.called("x"), data.to("cpu"), data.pick(torch.tensor([1]))):
        assert one.class_names == ("a", "b", "c", "d")
    assert data._replace(images=PIXELS).class_names == data.class_names
    for names, said in {
        ("a", "b"): "from 0 to 1",
        ("a", "a"): "twice",
        ("a\n", "b"): "printed",
    }.items():
        with pytest.raises(ValueError, match=said):
            ImageSet(PIXELS, LABELS, class_names=names)
