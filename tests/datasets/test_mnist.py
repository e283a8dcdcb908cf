"""The real MNIST: its splits, its digests, and what happens where it is missing or damaged."""

from __future__ import annotations

import gzip
import shutil
import urllib.error
import warnings

import pytest
import torch

from capsviz.datasets import DataUnavailable, ImageSet, digits, load_mnist, stand_in
from capsviz.datasets.images import as_unit_range
from capsviz.datasets.mnist import SHA256, data_folder
from capsviz.datasets.places import mnist_is_here
from capsviz.models.checkpoints import models_folder, read_card


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty data folder, and no network."""

    def no_network(*_args, **_kwargs):
        raise urllib.error.URLError("no network in this test")

    monkeypatch.setattr("torchvision.datasets.mnist.download_and_extract_archive", no_network)
    monkeypatch.setenv("CAPSVIZ_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def copy(mnist, folder, monkeypatch):
    """A copy of the real files that a test may damage."""
    raw = folder / "MNIST" / "raw"
    raw.mkdir(parents=True)
    monkeypatch.undo()
    source = data_folder() / "MNIST" / "raw"
    for name in SHA256:
        shutil.copy(source / name, raw / name)
    monkeypatch.setenv("CAPSVIZ_DATA", str(folder))
    return raw


def test_sizes_types_and_classes(mnist):
    assert {split: len(data.labels) for split, data in mnist.items()} == {
        "train": 55_000, "validation": 5_000, "test": 10_000,
    }  # fmt: skip
    for data in mnist.values():
        assert data.images.dtype == torch.uint8 and data.images.shape[1:] == (28, 28)
        assert data.labels.dtype == torch.int64
        assert data.labels.unique().tolist() == list(range(10))
        assert data.images.min() == 0 and data.images.max() == 255


def test_images_and_labels_are_those_that_torchvision_reads(mnist):
    from torchvision.datasets import MNIST

    for train in (True, False):
        expected = MNIST(data_folder(), train=train)
        parts = [mnist["train"], mnist["validation"]] if train else [mnist["test"]]
        assert torch.equal(torch.cat([part.images for part in parts]), expected.data)
        assert torch.equal(torch.cat([part.labels for part in parts]), expected.targets)


def test_no_image_is_in_two_splits(mnist):
    seen = {split: {image.numpy().tobytes() for image in data.images}
            for split, data in mnist.items()}  # fmt: skip
    assert not seen["train"] & seen["validation"]
    assert not seen["train"] & seen["test"]
    assert not seen["validation"] & seen["test"]


def test_known_first_labels(mnist):
    assert mnist["train"].labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert mnist["test"].labels[:5].tolist() == [7, 2, 1, 0, 4]


def test_a_tampered_file_is_refused(copy):
    path = copy / "train-images-idx3-ubyte"
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"train-images-idx3-ubyte is not the original MNIST"):
        load_mnist("train")


def test_a_truncated_file_is_refused(copy):
    path = copy / "t10k-images-idx3-ubyte"
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ValueError, match=r"t10k-images-idx3-ubyte is not the original MNIST"):
        load_mnist("test")


def test_packed_files_will_do(copy, mnist):
    for path in copy.glob("t10k*"):
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 1))
        path.unlink()
    assert mnist_is_here()
    assert load_mnist("test").digest() == mnist["test"].digest()


def test_the_digest_is_that_of_the_cards(mnist):
    """Cards of models hold it: no change of how pictures are kept may change it."""
    known = read_card(models_folder() / "mnist-compact.json")
    assert mnist["train"].digest() == known["data_sha256"]


def test_a_tilde_is_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CAPSVIZ_DATA", "~/sets")
    assert data_folder() == tmp_path / "sets"


def test_former_names_of_the_error():
    from capsviz.datasets import MNISTUnavailable
    from capsviz.datasets.smallnorb import SmallNORBUnavailable

    assert MNISTUnavailable is SmallNORBUnavailable is DataUnavailable


def test_training_data_need_no_test_images(copy):
    """Whatever stands in the test files: training and validation do not read them."""
    for name in SHA256:
        if name.startswith("t10k"):
            (copy / name).write_bytes(b"never read")
    assert len(load_mnist("train").labels) == 55_000
    assert len(load_mnist("validation").labels) == 5_000
    with pytest.raises(ValueError, match="t10k"):
        load_mnist("test")


def test_missing_without_network(folder):
    with pytest.raises(DataUnavailable, match="Set CAPSVIZ_DATA") as caught:
        load_mnist("train")
    assert str(folder) in str(caught.value) and "no network in this test" in str(caught.value)


def test_drawn_digits_stand_in_with_a_visible_warning(folder):
    with pytest.warns(UserWarning, match="not MNIST digits but procedural ones"):
        data = digits("validation")
    assert data.images.shape == (1000, 28, 28) and data.images.dtype == torch.uint8
    assert data.labels.unique().tolist() == list(range(10))
    with pytest.warns(UserWarning):
        test = digits("test")
    assert not torch.equal(test.images[:1000], data.images)


def test_no_stand_in_is_called_mnists(folder, monkeypatch):
    monkeypatch.setenv("CAPSVIZ_DIGITS", "drawn")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # who chose drawn digits is not warned of them
        data = digits("validation")
    assert data.name == data.take(0, 3).name == data.to("cpu").name == "drawn digits"
    assert stand_in.handed_out
    with pytest.raises(ValueError, match="got 'dev'"):
        digits("dev")


def test_mnist_has_its_name(mnist):
    names = {data.take(0, 2).name for data in mnist.values()}
    assert names == {"MNIST training images", "MNIST validation images", "MNIST test images"}


def test_a_damaged_download_does_not_fall_back_silently(copy):
    (copy / "train-labels-idx1-ubyte").write_bytes(gzip.compress(b"a proxy's apology"))
    with pytest.raises(ValueError, match="train-labels-idx1-ubyte"):
        digits("train")


def test_an_unknown_split_is_named():
    with pytest.raises(ValueError, match="'train', 'validation' or 'test'; got 'dev'"):
        load_mnist("dev")


def test_bytes_become_intensities():
    images = torch.tensor([[[0, 51], [204, 255]]], dtype=torch.uint8)
    expected = torch.tensor([[[[0.0, 0.2], [0.8, 1.0]]]])
    torch.testing.assert_close(as_unit_range(images), expected)


def test_the_digest_tells_images_and_labels_apart(strokes):
    data = strokes.take(0, 10)
    assert data.digest() == ImageSet(data.images.clone(), data.labels.clone()).digest()
    assert data.digest() != ImageSet(data.images.flip(0), data.labels).digest()
    assert data.digest() != ImageSet(data.images, data.labels.flip(0)).digest()
