"""Pictures and labels in one file of NumPy arrays."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from capsviz.datasets.door import picture_bytes
from capsviz.datasets.images import ImageSet
from capsviz.datasets.labels import check_class_names
from capsviz.datasets.parts import Form, Part, Parts, in_form
from capsviz.datasets.splits import Split

KEYS: dict[Split, tuple[tuple[str, str], ...]] = {
    "train": (
        ("images", "labels"), ("train_images", "train_labels"), ("x_train", "y_train"),
        ("x", "y"), ("X", "y"),
    ),
    "validation": (
        ("validation_images", "validation_labels"), ("val_images", "val_labels"),
        ("x_val", "y_val"),
    ),
    "test": (("test_images", "test_labels"), ("x_test", "y_test")),
}  # fmt: skip
"""What arrays are called that belong together."""
CLASS_NAMES = ("class_names", "classes")


def load_npz(path: Path, form: Form | None = None, class_names: tuple[str, ...] = ()) -> Parts:
    """Images and labels of a .npz: `images` and `labels`, or `train_images`, `x_test` and so on.

    Pictures and labels come in any clear form (`door`, `labels`); labels may also be words, and
    `class_names` a list of them.

    Args:
        path: the file.
        form: what pictures are brought to.
        class_names: classes that a network knows, whose labels are used.

    Raises:
        ValueError: no such file, none of NumPy's, or without such arrays.
    """
    arrays = arrays_of(path)
    parts: Parts = {}
    names = class_names or names_in(arrays, path)
    words = {
        str(label)
        for pairs in KEYS.values()
        for _, key in pairs
        if key in arrays and arrays[key].dtype.kind == "U"
        for label in np.unique(arrays[key])
    }
    names = names or tuple(sorted(words))
    for split, pairs in KEYS.items():
        for one, other in pairs:
            if one in arrays and other in arrays:
                labels = numbered(arrays[other], names, f"{other} in {path}")
                images = picture_bytes(arrays[one], count=len(labels), name=f"{one} in {path}")
                images = in_form(images[:, :3], form or Form())
                parts[split] = Part(ImageSet(images, labels, path.stem, names))
    if "train" not in parts:
        pairs_in_words = " or ".join(f"{a} and {b}" for a, b in KEYS["train"][:3])
        raise ValueError(
            f"{path} must hold {pairs_in_words}; it holds {', '.join(sorted(arrays)) or 'nothing'}"
        )
    return parts


def arrays_of(path: Path) -> dict[str, np.ndarray]:
    """Every array of the file; never an object that would have to be unpickled.

    Raises:
        ValueError: it is no such file, or damaged.
    """
    if not path.is_file():
        there = "is no ordinary file" if path.exists() else "does not exist"
        raise ValueError(f"{path} {there}")
    try:
        with np.load(path, allow_pickle=False) as file:
            if not isinstance(file, np.lib.npyio.NpzFile):
                raise ValueError("a single array, not several in a .npz")
            return {key: file[key] for key in file.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError(
            f"{path} is not a whole .npz of plain arrays ({error!s:.80}): write it with "
            "numpy.savez_compressed(path, images=images, labels=labels)"
        ) from error


def names_in(arrays: Mapping[str, np.ndarray], path: Path) -> tuple[str, ...]:
    """The names of classes that the file tells."""
    for key in CLASS_NAMES:
        if key in arrays:
            return check_class_names(
                [str(one) for one in arrays[key].ravel()], name=f"{key} in {path}"
            )
    return ()


def numbered(labels: np.ndarray, names: tuple[str, ...], name: str) -> Any:
    """Words as numbers; numbers as they are.

    Raises:
        ValueError: a word is no class.
    """
    if labels.dtype.kind != "U":
        return labels
    known = {one: number for number, one in enumerate(names)}
    found = [str(one) for one in labels.ravel()]
    if unknown := [one for one in found if one not in known]:
        raise ValueError(f"{name} names a class {unknown[0]!r:.60}; known are: {', '.join(names)}")
    return [known[one] for one in found]
