"""A reader's own data, from a folder, a file or by name, divided into three parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch

from capsviz.arguments import LARGEST_SEED, one_of, real, whole
from capsviz.datasets.arrays import load_npz
from capsviz.datasets.folders import listed, load_folder
from capsviz.datasets.images import ImageSet
from capsviz.datasets.parts import Form, Part, Parts, in_form, joined
from capsviz.datasets.splits import Split
from capsviz.datasets.squaring import border_median
from capsviz.datasets.stratified import hold_out
from capsviz.files import home

LOOKED_AT = 1000
"""Pictures, evenly spread, that are enough to know their ground."""
PARTS = ("train", "validation", "test", "all")
WORDS: dict[Split, str] = {"train": "training", "validation": "validation", "test": "test"}
"""The parts as sentences call them."""
LIGHT_GROUND = 0.75
"""Grey pictures whose border is lighter are drawings on paper. All of their pixels but the ink are
near 1, so that every capsule sees much the same; as light ink on black they are learned far sooner.
"""
UNBALANCED = 3
"""How many times larger than the smallest class the largest is when this is worth a word."""


@dataclass(frozen=True)
class Source:
    """Where data come from and how they are divided: enough to find the same parts again."""

    place: str
    """A folder of class folders, a .npz, or one of `well_known.NAMES`."""
    held_out: float = 0.1
    """Share of each class for validation, and for the test if the data have none; above 0."""
    split_seed: int = 0
    """Decides which pictures are held out."""
    skip_broken: bool = False
    """Leave out pictures that cannot be read."""
    negative: bool | None = None
    """Whether pictures are turned over, black for white; decided by their ground if not given."""

    def __post_init__(self) -> None:
        if real("held_out", self.held_out, above=0) > 0.5:
            raise ValueError(f"held_out must be at most 0.5; got {self.held_out}")
        whole("split_seed", self.split_seed, 0, LARGEST_SEED // 2)

    @classmethod
    def of_card(cls, told: Mapping[str, Any]) -> Source:
        """What a card tells.

        Raises:
            ValueError: that is no source.
        """
        fields = {name: told[name] for name in vars(cls("")) if name in told}
        if not isinstance(fields.get("place"), str):
            raise ValueError("the card tells of no data: name them with --data")
        return cls(**fields)

    def as_json(self) -> dict[str, Any]:
        """For a card."""
        return asdict(self)


@dataclass(frozen=True)
class OwnData:
    """Data in three parts that share no picture."""

    source: Source
    parts: Parts
    """"train" and "validation"; "test" where something is left for it."""
    broken: tuple[str, ...] = ()
    """Pictures that were left out because they cannot be read, each with the reason."""

    @property
    def training(self) -> Part:
        """What the network learns from."""
        return self.parts["train"]

    @property
    def validation(self) -> Part:
        """By which the best epoch is chosen."""
        return self.parts["validation"]

    @property
    def class_names(self) -> tuple[str, ...]:
        """In the order of the labels; numbers where the data have no words."""
        return self.training.data.class_names

    def part(self, name: str) -> Part:
        """One part, or "all" of them.

        Raises:
            ValueError: there is no such part.
        """
        one_of("split", name, PARTS)
        if name == "all":
            return joined(list(self.parts.values()), f"{self.name} pictures")
        for split, part in self.parts.items():
            if split == name:
                return part
        raise ValueError(f"{self.source.place} has no {name} part; take all of its pictures")

    @property
    def name(self) -> str:
        """What to call the data."""
        return Path(self.source.place).name or self.source.place


def load_own(
    source: Source,
    form: Form | None = None,
    class_names: tuple[str, ...] = (),
    *,
    divide: bool = True,
) -> OwnData:
    """Read data and divide them where they are not divided: seeded, each class keeping its share.

    Args:
        source: where they are.
        form: the size and the colours that pictures are brought to.
        class_names: the classes of a network that is to read them, if there is one already; data
            may then lack some of them.

    Raises:
        ValueError: there are no such data, or they are not clear; the message says what to do.
    """
    from capsviz.datasets import well_known

    form = form or Form()
    broken: tuple[str, ...] = ()
    if source.place in well_known.NAMES:
        found = {
            split: Part(brought_to(part.data, form))
            for split, part in well_known.load_well_known(source.place).items()
        }
    elif (place := home(source.place)).suffix == ".npz":
        found = load_npz(place, form, class_names)
    elif place.is_dir() or place.exists() or "/" in source.place:
        found, broken = load_folder(
            place, form, skip_broken=source.skip_broken, class_names=class_names
        )
    else:
        raise ValueError(
            f"--data must be a folder, a file .npz, or one of {', '.join(well_known.NAMES)}; "
            f"{source.place!r:.80} is none of them"
        )
    if not class_names:
        check_classes(found["train"], source.place)
    negative = source.negative
    if negative is None:
        # A network that is there already has its own ground, and data are held to it elsewhere.
        negative = not class_names and on_paper(found["train"].data)
    if negative:
        found = {split: turned_over(part) for split, part in found.items()}
    source = replace(source, negative=negative)
    return OwnData(source, divided(found, source) if divide else found, broken)


def on_paper(data: ImageSet) -> bool:
    """Whether these are grey pictures on a light ground."""
    some = data.images[:: 1 + len(data.images) // LOOKED_AT]
    if some.ndim == 4:
        return False
    return float(border_median(some.unsqueeze(1)).float().mean()) > 255 * LIGHT_GROUND


def turned_over(part: Part) -> Part:
    """The negatives of pictures."""
    return Part(part.data._replace(images=255 - part.data.images), part.sources)


def brought_to(data: Any, form: Form) -> Any:
    """A set in its form; the same object where that changes nothing."""
    images = data.images if data.images.ndim == 4 else data.images.unsqueeze(1)
    changed = in_form(images, form)
    if changed.shape == images.shape:
        return data
    return data._replace(images=changed)


def check_classes(training: Part, place: str) -> None:
    """Raise a ValueError unless there are two classes or more, each with pictures to learn from."""
    labels, names = training.data.labels, training.data.class_names
    there = labels.unique().tolist()
    if len(there) < 2:
        raise ValueError(
            f"{place} has pictures of one class only; a network needs two to tell apart"
        )
    count = len(names) or int(there[-1]) + 1
    if len(there) < count:
        missing = next(one for one in range(count) if one not in there[: one + 1])
        what = names[missing] if names else str(missing)
        how = "" if names else ": count classes from 0, without gaps"
        raise ValueError(f"{place} has no picture of class {what!r} to learn from{how}")


def divided(parts: Parts, source: Source) -> Parts:
    """The same pictures with a validation part, and with a test part where there are enough."""
    rest, held = parts["train"], dict(parts)
    # Of a class with two pictures the one that can be spared is for validation.
    order: tuple[tuple[Split, int, int], ...] = (("test", 1, 2), ("validation", 0, 1))
    for split, salt, stay in order:
        if split not in held:
            seed = 2 * source.split_seed + salt
            kept, out = hold_out(rest.data.labels, source.held_out, seed, stay)
            if len(out):
                held[split], rest = rest.pick(out), rest.pick(kept)
    if "validation" not in held:
        raise ValueError(f"{source.place} has too few pictures to hold any out for validation")
    held["train"] = rest
    return {split: named(held[split], word) for split, word in WORDS.items() if split in held}


def named(part: Part, word: str) -> Part:
    """A part called after its data and the split, if it has no name of its own split yet."""
    name = part.data.name
    return part if name.endswith(" images") else part.called(f"{name} {word} images")


def described(data: OwnData) -> list[str]:
    """Sentences for who is about to train: how many, of which classes, and what is odd."""
    parts = data.parts
    images = data.training.data.images
    channels = images.shape[1] if images.ndim == 4 else 1
    labels = torch.cat([part.data.labels for part in parts.values()])
    names = data.class_names or tuple(map(str, range(int(labels.max()) + 1)))
    counts = labels.bincount(minlength=len(names)).tolist()
    divided = ", ".join(f"{len(part.data.labels):,} {split}" for split, part in parts.items())
    told = [
        f"data: {data.name}, {len(labels):,} pictures in {len(names)} classes ({divided}), "
        f"{images.shape[-1]} × {images.shape[-1]}, {'grey' if channels == 1 else 'in colour'}",
    ]
    if len(names) <= 20:
        pairs = zip(names, counts, strict=True)
        told.append("classes: " + ", ".join(f"{name} {count:,}" for name, count in pairs))
    least, most = min(counts), max(counts)
    if most >= UNBALANCED * least:
        smallest, largest = names[counts.index(least)], names[counts.index(most)]
        told.append(
            f"unbalanced: {largest} has {most:,} pictures, {smallest} {least:,}; the error of each "
            "class tells more than that of all"
        )
    untested = [
        name
        for number, name in enumerate(names)
        if "validation" in parts and not bool((data.validation.data.labels == number).any())
    ]
    if untested:
        told.append(f"nobody checks {listed(untested)}: no picture of it is left for validation")
    if "test" not in parts:
        told.append("no picture is left for a test part: the classes are too small")
    if data.broken:
        told.append(f"left out, since they cannot be read: {listed(list(data.broken))}")
    if data.source.negative:
        told.append("turned over: light ink on black is learned sooner (--no-negative keeps it)")
    return told
