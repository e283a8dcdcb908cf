"""A folder with a folder of pictures for each class, as torchvision's `ImageFolder` reads it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor
from tqdm.auto import tqdm

from capsviz.datasets.images import ImageSet
from capsviz.datasets.parts import Form, Part, Parts, in_colours, usual_size
from capsviz.datasets.picture_files import Unreadable, read_picture, size_of
from capsviz.datasets.splits import Split
from capsviz.datasets.squaring import square

SPLITS: dict[str, Split] = {
    "train": "train", "training": "train", "test": "test", "testing": "test",
    "val": "validation", "valid": "validation", "validation": "validation",
}  # fmt: skip
"""Names of folders that hold class folders of their own."""
NAMED = 5
"""Broken pictures that a sentence names; the rest it counts."""
WORTH_A_BAR = 500
"""Pictures from which on their reader waits long enough to be shown how far it is."""


class Entry(NamedTuple):
    """A picture that is yet to be read."""

    split: Split
    path: Path
    label: int


class Found(NamedTuple):
    """What was read."""

    parts: Parts
    """Only "train" where the folder is not divided."""
    broken: tuple[str, ...]
    """Pictures that cannot be read, each with the reason."""


def load_folder(
    root: Path,
    form: Form | None = None,
    *,
    skip_broken: bool = False,
    class_names: tuple[str, ...] = (),
) -> Found:
    """Pictures in class folders, or in train/ and test/ (and validation/) with class folders.

    Read are the kinds of files that torchvision's `ImageFolder` reads, PNG, JPEG and WebP among
    them. Labels count the classes in the order of their names.

    Args:
        root: the folder.
        form: what pictures are brought to; what is not square is padded.
        skip_broken: leave out pictures that cannot be read, instead of refusing the folder.
        class_names: classes that a network knows, whose labels are used; some may have no folder.

    Raises:
        ValueError: no such folder, no classes or no pictures in it, or broken ones; the message
            names them.
    """
    form = form or Form()
    entries, names = entries_of(root, class_names)
    size = form.size or usual_size(readable_sizes(entries))
    images, broken = read_all(entries, size)
    if broken and not skip_broken:
        raise ValueError(in_words(broken))
    kept = [entry for entry, image in zip(entries, images, strict=True) if image is not None]
    if not kept:
        raise ValueError(f"no picture in {root} can be read: {in_words(broken)}")
    channels = max(len(image) for image in images if image is not None)
    whole = torch.stack([i.expand(channels, -1, -1) for i in images if i is not None])
    whole = in_colours(whole, form.colours)
    return Found(
        {
            split: part_of(split, kept, whole, root, names)
            for split in dict.fromkeys(entry.split for entry in kept)
        },
        tuple(broken),
    )


def part_of(
    split: Split, entries: list[Entry], images: Tensor, root: Path, names: tuple[str, ...]
) -> Part:
    """The pictures of one split."""
    chosen = [number for number, entry in enumerate(entries) if entry.split == split]
    labels = [entries[number].label for number in chosen]
    data = ImageSet(images[chosen], labels, root.name, names)
    return Part(data, tuple(str(entries[number].path) for number in chosen))


def entries_of(
    root: Path, class_names: tuple[str, ...] = ()
) -> tuple[list[Entry], tuple[str, ...]]:
    """All pictures of a folder, and the classes in the order of their labels.

    Raises:
        ValueError: the folder is missing, or not laid out in classes.
    """
    halves = halves_of(root)
    names = class_names or tuple(classes_in(halves.get("train", root)))
    entries = []
    for split, half in halves.items():
        there = classes_in(half)
        if unknown := [name for name in there if name not in names]:
            raise ValueError(
                f"{half} has a class {unknown[0]!r} that {'the model' if class_names else 'train/'}"
                f" does not know; known are: {listed(names)}"
            )
        entries += [
            Entry(split, path, names.index(name))
            for name in there
            for path in pictures_in(half, name)
        ]
    return entries, names


def halves_of(root: Path) -> dict[Split, Path]:
    """The folders that hold class folders: one of each split, or the root as training half.

    Raises:
        ValueError: there is no such folder.
    """
    if not root.is_dir():
        there = "is a file, and no .npz" if root.exists() else "does not exist"
        raise ValueError(f"{root} {there}: data are a folder of class folders, or a file .npz")
    inside = subfolders(root)
    known = {name: SPLITS[name.lower()] for name in inside if name.lower() in SPLITS}
    # A class may be called "train": only where nothing else is there are these halves.
    if "train" in known.values() and len(known) == len(inside):
        halves: dict[Split, Path] = {split: root / name for name, split in known.items()}
        if len(halves) < len(known):
            raise ValueError(f"{root} has two folders for one part: {listed(sorted(known))}")
        if all(subfolders(half) for half in halves.values()):
            return halves
    return {"train": root}


def subfolders(folder: Path) -> list[str]:
    """Names of the folders in a folder, without those that programs leave."""
    try:
        return sorted(
            entry.name
            for entry in folder.iterdir()
            if entry.is_dir() and not entry.name.startswith((".", "__MACOSX"))
        )
    except OSError as error:
        raise ValueError(f"{folder} cannot be read: {error.strerror}") from error


def classes_in(folder: Path) -> list[str]:
    """The classes of a folder.

    Raises:
        ValueError: there is none.
    """
    names = subfolders(folder)
    if not names:
        raise ValueError(
            f"{folder} holds no class folders: put the pictures of each class into a folder that "
            "is called like the class"
        )
    return names


def pictures_in(folder: Path, name: str) -> list[Path]:
    """Files of one class.

    Raises:
        ValueError: there is none.
    """
    # Here, because importing torchvision takes seconds.
    from torchvision.datasets.folder import IMG_EXTENSIONS, make_dataset

    found = make_dataset(str(folder), {name: 0}, IMG_EXTENSIONS, allow_empty=True)
    paths = [Path(path) for path, _ in found if not Path(path).name.startswith(".")]
    if not paths:
        kinds = ", ".join(kind[1:] for kind in IMG_EXTENSIONS)
        raise ValueError(
            f"{folder / name} holds no picture ({kinds}): put some there, or take the folder away"
        )
    return paths


def readable_sizes(entries: list[Entry]) -> list[tuple[int, int]]:
    """Rows and columns of every picture that can be opened.

    Raises:
        ValueError: there is none.
    """
    sizes = []
    broken = []
    for entry in entries:
        try:
            sizes.append(size_of(entry.path))
        except Unreadable as error:
            broken.append(str(error))
    if not sizes:
        raise ValueError(f"none of the pictures can be read: {in_words(broken)}")
    return sizes


def read_all(entries: list[Entry], size: int) -> tuple[list[Tensor | None], list[str]]:
    """Every picture as a square (C, size, size), None where it is broken; and what is broken."""
    images: list[Tensor | None] = []
    broken = []
    quiet = len(entries) < WORTH_A_BAR
    for entry in tqdm(entries, unit=" pictures", desc="reading", leave=False, disable=quiet):
        try:
            images.append(square(read_picture(entry.path)[None], size)[0])
        except Unreadable as error:
            images.append(None)
            broken.append(str(error))
    return images, broken


def in_words(broken: list[str]) -> str:
    """A sentence that names what cannot be read."""
    more = f" and {len(broken) - NAMED} more" if len(broken) > NAMED else ""
    count = "a picture" if len(broken) == 1 else f"{len(broken)} pictures"
    return (
        f"{count} cannot be read: {', '.join(broken[:NAMED])}{more}. Repair or delete them, or "
        "leave them out with --skip-broken (skip_broken=True)"
    )


def listed(names: list[str] | tuple[str, ...]) -> str:
    """The first names, and how many more there are."""
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return ", ".join(names[:12]) + more
