"""The smallNORB reader, on files written in the published format."""

from __future__ import annotations

import gzip
import struct

import numpy as np
import pytest
import torch

from capsviz.datasets import DataUnavailable
from capsviz.datasets.smallnorb import (
    MAGIC,
    STEMS,
    load_smallnorb,
    read_matrix,
)

BY_TYPE = {dtype: magic for magic, dtype in MAGIC.items()}


def matrix_bytes(array):
    """As the authors describe it: magic, dimensions, at least three sizes, values."""
    sizes = list(array.shape) + [1] * (3 - array.ndim)
    magic = BY_TYPE[array.dtype]
    return struct.pack(f"<ii{len(sizes)}i", magic, array.ndim, *sizes) + array.tobytes()


@pytest.fixture
def truth():
    generator = np.random.default_rng(0)
    n = 12
    info = np.stack(
        [
            generator.integers(0, 10, n),
            generator.integers(0, 9, n),
            2 * generator.integers(0, 18, n),
            generator.integers(0, 6, n),
        ],
        axis=1,
    )
    return {
        "dat": generator.integers(0, 256, (n, 2, 6, 6)).astype(np.uint8),
        "cat": generator.integers(0, 5, n).astype("<i4"),
        "info": info.astype("<i4"),
    }


@pytest.fixture
def folder(tmp_path, truth):
    for part, array in truth.items():
        (tmp_path / f"{STEMS['test']}-{part}.mat").write_bytes(matrix_bytes(array))
        packed = gzip.compress(matrix_bytes(array))
        (tmp_path / f"{STEMS['train']}-{part}.mat.gz").write_bytes(packed)
    return tmp_path


@pytest.mark.parametrize("half", ["train", "test"])
def test_reads_packed_and_unpacked_files(folder, truth, half):
    views = load_smallnorb(half, folder)
    assert torch.equal(views.images, torch.from_numpy(truth["dat"][:, 0]))
    assert views.labels.tolist() == truth["cat"].tolist()
    assert views.instance.tolist() == truth["info"][:, 0].tolist()
    assert views.elevation.tolist() == truth["info"][:, 1].tolist()
    assert (2 * views.azimuth).tolist() == truth["info"][:, 2].tolist()
    assert views.lighting.tolist() == truth["info"][:, 3].tolist()
    assert {field.dtype for field in views[1:]} == {torch.int64}


def test_azimuths_of_the_paper_are_found(folder):
    views = load_smallnorb("test", folder)
    degrees = set((20 * views.azimuth)[views.familiar("azimuth")].tolist())
    assert degrees <= {300, 320, 340, 0, 20, 40}


def test_the_data_folder_is_where_it_is_looked_for(folder, monkeypatch):
    target = folder / "data"
    (target).mkdir()
    inside = target / "smallnorb"
    inside.mkdir()
    for path in folder.glob("*.mat*"):
        path.rename(inside / path.name)
    monkeypatch.setenv("CAPSVIZ_DATA", str(target))
    assert len(load_smallnorb("train").labels) == 12


@pytest.mark.parametrize("dtype", list(BY_TYPE), ids=str)
@pytest.mark.parametrize("shape", [(5,), (2, 3), (2, 3, 4), (2, 1, 3, 2)])
def test_every_type_and_dimension_of_the_format(tmp_path, dtype, shape):
    array = np.arange(np.prod(shape)).reshape(shape).astype(dtype)
    path = tmp_path / "matrix.mat"
    path.write_bytes(matrix_bytes(array))
    found = read_matrix(path)
    assert found.dtype == dtype and np.array_equal(found, array)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataUnavailable, match=r"training-dat\.mat is not in .* CAPSVIZ_DATA"):
        load_smallnorb("train", tmp_path)


def test_an_unknown_half_is_named(tmp_path):
    with pytest.raises(ValueError, match="'train' or 'test'; got 'validation'"):
        load_smallnorb("validation", tmp_path)


@pytest.mark.parametrize(
    "content, message",
    [
        (b"", "starts with nothing"),
        (b"PK\3\4" + bytes(40), "not in smallNORB's matrix format: it starts with 0x4034b50"),
        (matrix_bytes(np.zeros((3, 4), "u1"))[:-1], "holds 11 bytes of values; 12 belong"),
        (matrix_bytes(np.zeros((3, 4), "u1")) + b"x", "holds 13 bytes of values; 12 belong"),
        (struct.pack("<iiiii", 0x1E3D4C55, 99, 1, 1, 1), "names 99 dimensions"),
        (struct.pack("<iiiii", 0x1E3D4C55, 1, -4, 1, 1), "damaged"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path, content, message):
    path = tmp_path / "matrix.mat"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=message):
        read_matrix(path)


def test_a_damaged_package_is_refused(folder):
    path = folder / f"{STEMS['train']}-dat.mat.gz"
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(ValueError, match="cannot be unpacked"):
        load_smallnorb("train", folder)


@pytest.mark.parametrize(
    "part, array, message",
    [
        ("cat", np.zeros(11, "<i4"), "do not belong together"),
        ("info", np.zeros((12, 3), "<i4"), "do not belong together"),
        ("cat", np.full(12, 5, "<i4"), "labels .* between 0 and 4; got 5 to 5"),
        ("info", np.full((12, 4), 36, "<i4"), "instance .* between 0 and 9"),
        ("dat", np.zeros((12, 6, 6), "u1"), r"must hold bytes \(n, 2, rows, columns\)"),
    ],
)
def test_files_that_do_not_fit_are_refused(folder, part, array, message):
    (folder / f"{STEMS['test']}-{part}.mat").write_bytes(matrix_bytes(array))
    with pytest.raises(ValueError, match=message):
        load_smallnorb("test", folder)
