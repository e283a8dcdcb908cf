"""Fashion-MNIST and CIFAR-10, read from generated files of the original formats.

The originals are too large to keep here. The generated files have other digests, so the tests put
these into the lists that the loaders check against; that a file with the wrong digest is refused is
tested with the lists as they are. Where the original Fashion-MNIST is at hand, it is read too.
"""

from __future__ import annotations

import gzip
import hashlib
import pickle
import struct
import tarfile
import urllib.error

import numpy as np
import pytest
import torch
from torchvision.datasets import CIFAR10

from capsviz.datasets import DataUnavailable, load_cifar10, load_fashion
from capsviz.datasets.fashion import SHA256
from capsviz.datasets.images import as_unit_range
from capsviz.datasets.places import data_folder
from capsviz.datasets.splits import VALIDATION_SIZE
from capsviz.models.reading import ground

TRAINING, TEST = VALIDATION_SIZE + 50, 40
"""Examples in the generated files."""


def md5(path):
    return hashlib.md5(path.read_bytes()).hexdigest()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty data folder, and no network."""

    def no_network(*_args, **_kwargs):
        raise urllib.error.URLError("no network in this test")

    monkeypatch.setattr("urllib.request.urlopen", no_network)
    monkeypatch.setenv("CAPSVIZ_DATA", str(tmp_path))
    return tmp_path


def idx(array):
    """The format of MNIST: two zeros, 8 for bytes, the number of dimensions, sizes, values."""
    head = struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape)
    return head + array.tobytes()


def picture(n, shape):
    """n bytes images, mostly empty, so that packing them is quick."""
    generator = np.random.default_rng(n)
    images = np.zeros((n, *shape), np.uint8)
    images[:, ..., 3:5, 4:9] = generator.integers(0, 256, images[:, ..., 3:5, 4:9].shape)
    return images, generator.integers(0, 10, n).astype(np.uint8)


@pytest.fixture
def fashion_files(folder):
    """The four packed files; returns what is in them by half."""
    raw = folder / "FashionMNIST" / "raw"
    raw.mkdir(parents=True)
    truth = {}
    for prefix, n in (("train", TRAINING), ("t10k", TEST)):
        images, labels = truth[prefix] = picture(n, (28, 28))
        for name, array in (("images-idx3", images), ("labels-idx1", labels)):
            packed = gzip.compress(idx(array), compresslevel=1)
            (raw / f"{prefix}-{name}-ubyte.gz").write_bytes(packed)
    return truth


@pytest.fixture
def fashion(folder, fashion_files, monkeypatch):
    """The same, with the digests of their contents where those of the originals are."""
    raw = folder / "FashionMNIST" / "raw"
    packed = {name: gzip.decompress((raw / f"{name}.gz").read_bytes()) for name in SHA256}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in packed.items()}
    monkeypatch.setattr("capsviz.datasets.fashion.SHA256", digests)
    return fashion_files


def test_fashion_is_read_and_split(fashion):
    train, validation, test = map(load_fashion, ("train", "validation", "test"))
    assert [len(s.labels) for s in (train, validation, test)] == [50, VALIDATION_SIZE, TEST]
    images, labels = map(torch.from_numpy, fashion["train"])
    assert torch.equal(torch.cat([train.images, validation.images]), images)
    assert torch.equal(torch.cat([train.labels, validation.labels]), labels.long())
    assert torch.equal(test.images, torch.from_numpy(fashion["t10k"][0]))


def test_training_needs_no_test_files(folder, fashion):
    for path in (folder / "FashionMNIST" / "raw").glob("t10k*"):
        path.write_bytes(b"never read")
    assert len(load_fashion("train").labels) == 50
    with pytest.raises(ValueError, match=r"t10k-images-idx3-ubyte\.gz cannot be unpacked"):
        load_fashion("test")


def test_other_files_are_not_taken_for_fashion(fashion_files):
    with pytest.raises(
        ValueError, match=r"train-images-idx3-ubyte\.gz is not the original Fashion"
    ):
        load_fashion("train")


def test_missing_fashion_is_asked_for(folder):
    with pytest.raises(DataUnavailable, match="CAPSVIZ_DATA to a folder with FashionMNIST") as said:
        load_fashion()
    assert str(folder) in str(said.value) and "no network in this test" in str(said.value)


@pytest.mark.parametrize("container", ["unpacked", "packed anew"])
def test_contents_count_and_not_their_container(folder, fashion, container):
    """Debian packs the same contents with another header; others unpack them."""
    for path in (folder / "FashionMNIST" / "raw").glob("*.gz"):
        content = gzip.decompress(path.read_bytes())
        path.unlink()
        if container == "unpacked":
            path.with_suffix("").write_bytes(content)
        else:
            path.write_bytes(gzip.compress(content, compresslevel=1, mtime=12345))
    assert torch.equal(load_fashion("test").images, torch.from_numpy(fashion["t10k"][0]))


@pytest.mark.parametrize("damage", ["cut off", "no gzip", "bit"])
def test_a_damaged_pack_is_named(folder, fashion, damage):
    path = folder / "FashionMNIST" / "raw" / "t10k-labels-idx1-ubyte.gz"
    packed = bytearray(path.read_bytes())
    packed[len(packed) // 2] ^= 1
    path.write_bytes({"cut off": packed[:30], "no gzip": b"sorry", "bit": packed}[damage])
    with pytest.raises(ValueError, match=r"t10k-labels-idx1-ubyte\.gz (cannot be un|is not the)"):
        load_fashion("test")


def test_the_original_fashion_is_taken():
    """Wherever it was packed."""
    if not (data_folder() / "FashionMNIST" / "raw").is_dir():
        pytest.skip("Fashion-MNIST is not here")
    test = load_fashion("test")
    assert test.labels.bincount().tolist() == [1000] * 10
    assert test.labels[:5].tolist() == [9, 2, 1, 1, 6]  # an ankle boot, a pullover, two trousers
    assert ground(as_unit_range(test.images)) < 0.1


@pytest.fixture
def cifar_files(folder):
    """The pickled batches of the python version; returns what is in them by half."""
    place = folder / CIFAR10.base_folder
    place.mkdir()
    halves = {"train": picture(TRAINING, (3, 32, 32)), "test": picture(TEST, (3, 32, 32))}
    parts = zip(*(np.array_split(a, 5) for a in halves["train"]), strict=True)
    batches = dict(zip([name for name, _ in CIFAR10.train_list], parts, strict=True))
    batches["test_batch"] = halves["test"]
    for name, (images, labels) in batches.items():
        batch = {"data": images.reshape(len(images), -1), "labels": labels.tolist()}
        (place / name).write_bytes(pickle.dumps(batch, protocol=2))
    (place / "batches.meta").write_bytes(pickle.dumps({"label_names": list("abcdefghij")}))
    return halves


@pytest.fixture
def cifar(folder, cifar_files, monkeypatch):
    """The same, with their digests where torchvision has those of the originals."""
    place = folder / CIFAR10.base_folder
    for listed in ("train_list", "test_list"):
        digests = [[name, md5(place / name)] for name, _ in getattr(CIFAR10, listed)]
        monkeypatch.setattr(CIFAR10, listed, digests)
    monkeypatch.setattr(CIFAR10, "meta", CIFAR10.meta | {"md5": md5(place / "batches.meta")})
    return cifar_files


def same_as_in(truth, *splits):
    images, labels = map(torch.from_numpy, truth)
    return torch.equal(torch.cat([s.images for s in splits]), images) and torch.equal(
        torch.cat([s.labels for s in splits]), labels.long()
    )


def test_cifar_is_read_and_split(cifar):
    train, validation, test = map(load_cifar10, ("train", "validation", "test"))
    assert [len(s.labels) for s in (train, validation, test)] == [50, VALIDATION_SIZE, TEST]
    assert same_as_in(cifar["train"], train, validation) and same_as_in(cifar["test"], test)
    intensities = as_unit_range(test.images)
    assert intensities.shape == (TEST, 3, 32, 32) and 0 <= intensities.min() < 1
    torch.testing.assert_close(255 * intensities, test.images.float())


def test_the_packed_cifar_will_do(folder, cifar, monkeypatch):
    """The archive in the folder is unpacked; nothing is fetched."""
    place, archive = folder / CIFAR10.base_folder, folder / CIFAR10.filename
    with tarfile.open(archive, "w:gz", compresslevel=1) as packed:
        packed.add(place, place.name)
    for path in place.iterdir():
        path.unlink()
    monkeypatch.setattr(CIFAR10, "tgz_md5", md5(archive))
    assert same_as_in(cifar["test"], load_cifar10("test"))


def test_other_files_are_not_taken_for_cifar(cifar_files):
    with pytest.raises(ValueError, match=r"data_batch_1 is not the original file \(MD5 "):
        load_cifar10("train")


def test_missing_cifar_is_asked_for(folder):
    with pytest.raises(DataUnavailable, match=r"Put cifar-10-python\.tar\.gz") as said:
        load_cifar10()
    assert str(folder) in str(said.value) and "no network in this test" in str(said.value)


@pytest.mark.parametrize("load", [load_fashion, load_cifar10])
def test_an_unknown_split_is_named(load):
    with pytest.raises(ValueError, match="'train', 'validation' or 'test'; got 'dev'"):
        load("dev")
