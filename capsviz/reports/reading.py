"""Pictures without labels are read by a network, and it is told what was done to them first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from capsviz.datasets.images import as_unit_range
from capsviz.datasets.labels import called
from capsviz.datasets.paper import from_paper
from capsviz.datasets.parts import in_colours
from capsviz.datasets.picture_files import Unreadable, read_picture
from capsviz.datasets.squaring import square
from capsviz.models.capsnet import CapsNet
from capsviz.models.reading import check_ground, ground, ground_of, read

LIKE_A_SIGN = 0.25
"""A network whose ground is darker than this knows light signs on black; a picture whose ground is
lighter by as much is a photograph of paper to it."""


@dataclass(frozen=True)
class Answer:
    """What a network says about one picture."""

    path: Path
    steps: tuple[tuple[str, Tensor], ...]
    """What was done to the picture, in words, and what it was then, (C, H, W) in 0..1."""
    lengths: Tensor
    """(J,): how sure the network is of each class."""
    drawn: Tensor
    """(C, H, W): what the longest capsule draws."""
    names: tuple[str, ...]

    def ranked(self) -> list[tuple[str, float]]:
        """Classes and the lengths of their capsules, the longest first."""
        order = self.lengths.argsort(descending=True, stable=True).tolist()
        return [(self.names[one], float(self.lengths[one])) for one in order]

    def as_json(self) -> dict[str, Any]:
        """For a file."""
        lengths = zip(self.names, self.lengths.tolist(), strict=True)
        return {
            "picture": str(self.path),
            "answer": self.ranked()[0][0],
            "lengths": {name: round(length, 4) for name, length in lengths},
            "done": [words for words, _ in self.steps],
        }


def answers(
    model: CapsNet,
    paths: Sequence[Path],
    *,
    paper: bool | None = None,
    negative: bool = False,
    as_they_are: bool = False,
    iterations: int | None = None,
) -> list[Answer]:
    """Read pictures from their files.

    Args:
        model: on any device.
        paths: of the pictures; all are read before the first is answered.
        paper: whether they are photographs of a sign on paper (`datasets.paper`); decided for each
            picture if not given.
        negative: turn over what is not such a photograph, as the model's training pictures were.
        as_they_are: read them even if they look like negatives of what the model knows.
        iterations: routing rounds, those of the model's configuration if not given.

    Raises:
        ValueError: a picture cannot be read, or looks like a negative; the message names it.
    """
    prepared = [steps_to(model, path, paper, negative, as_they_are) for path in paths]
    images = torch.stack([steps[-1][1] for steps in prepared])
    out = read(model, images, iterations=iterations, as_they_are=True)
    names = called(model.class_names, model.config.classes)
    told = zip(paths, prepared, out.lengths.cpu(), out.reconstruction.cpu(), strict=True)
    return [Answer(*one, names) for one in told]


def steps_to(
    model: CapsNet, path: Path, paper: bool | None, negative: bool, as_they_are: bool
) -> tuple[tuple[str, Tensor], ...]:
    """From a file to what the model reads, step by step."""
    c = model.config
    try:
        found = read_picture(path)
    except Unreadable as error:
        raise Unreadable(f"cannot read {error}") from error
    shape = f"{found.shape[1]} × {found.shape[2]}"
    plain = as_unit_range(
        in_colours(square(found[None], c.image_size), "grey" if c.image_channels == 1 else "colour")
    )
    if negative:
        plain = 1 - plain
    if paper is None:
        paper = c.image_channels == 1 and is_paper(model, plain)
    if paper:
        if c.image_channels != 1:
            raise ValueError("--paper is for networks that read grey pictures; this reads colours")
        try:
            steps = from_paper(as_unit_range(found[None]), c.image_size).steps
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from error
        return tuple((words, picture[None]) for words, picture in steps)
    if not as_they_are:
        check_ground(model, plain, str(path))
    changed = "" if found.shape[1:] == plain.shape[2:] else ", in full, padded where not square"
    changed += ", turned over" if negative else ""
    return (
        (f"as it is, {shape}", as_unit_range(found[None])[0]),
        (f"{c.image_size} × {c.image_size}{changed}", plain[0]),
    )


def is_paper(model: CapsNet, plain: Tensor) -> bool:
    """Whether a picture is of light ground where the model knows signs on a dark one."""
    known = ground_of(model)
    return known is not None and known < LIKE_A_SIGN and ground(plain) - known > LIKE_A_SIGN
