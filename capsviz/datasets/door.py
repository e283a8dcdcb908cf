"""The door for pictures: what is clear is put into one form, what is not is refused in a sentence.

Pictures come as bytes or as floats, from NumPy, torch or PIL, channels first or last, one or many.
Taken for something else they seldom fail: they train and are read, badly. So whatever reads a
reader's pictures asks here first. `labels` is the door beside it, and `capsviz.models.reading` asks
what only a model can say, such as whether its digits are light on dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

LEAST_SIDE = 5
"""No picture is lower or narrower: this tells its rows and columns from its channels."""
MOST_CHANNELS = 4
"""Grey, colour, colour with transparency: more only where they are asked for."""
ALMOST_BLACK = 16
"""A brightest byte up to here is that of a mask of 0 and 1, or of pixels counted from 0 to 16."""
SLACK = 1e-3
"""By how much a float may leave 0..1: rounding in half precision, or in turning a picture."""


def pictures(
    images: Any,
    *,
    channels: int | None = None,
    size: int | tuple[int, int] | None = None,
    count: int | None = None,
    name: str = "images",
) -> Tensor:
    """Pictures in any clear form → float32 (N, C, H, W) in 0..1, as networks take them.

    Args:
        images: a tensor, an array, a PIL image, or a sequence of those: bytes 0..255, floats 0..1
            or masks; (N, C, H, W), (N, H, W, C), (N, H, W) in grey, or one picture. Floats keep
            their gradient and their device.
        channels: how many a picture must have; 1 to 4 if not given.
        size: rows and columns that it must have, one number for both.
        count: how many pictures there must be.
        name: what a refusal calls them.

    Raises:
        ValueError: they are none, or can be read in more than one way; the message says what to do.

    >>> pictures([[[0, 51] * 4] * 8] * 3, count=3).shape
    torch.Size([3, 1, 8, 8])
    """
    found = _checked(images, channels, size, count, name)
    if found.dtype != torch.bool and not found.is_floating_point():
        return found.float().div(255)
    unit = found.float()
    lowest, highest = unit.detach().aminmax()
    # Not clamped without need: at its very ends a clamp lets no gradient through.
    return unit if lowest >= 0 and highest <= 1 else unit.clamp(0, 1)


def picture_bytes(
    images: Any,
    *,
    channels: int | None = None,
    size: int | tuple[int, int] | None = None,
    count: int | None = None,
    name: str = "images",
) -> Tensor:
    """The same as uint8 (N, C, H, W); floats are rounded to the nearest byte."""
    found = _checked(images, channels, size, count, name)
    if found.dtype == torch.bool:
        return found.to(torch.uint8) * 255
    if found.is_floating_point():
        return found.detach().float().clamp(0, 1).mul(255).round().to(torch.uint8)
    return found.to(torch.uint8)


def as_tensor(values: Any, name: str, what: str = "a tensor, an array or a PIL image") -> Tensor:
    """Numbers in any container as a tensor, with 64 bits for whole numbers wider than a byte.

    Raises:
        ValueError: they are no real numbers, or rows have different lengths.
    """
    if isinstance(values, Tensor):
        if values.layout != torch.strided or values.is_complex() or values.is_quantized:
            raise ValueError(f"{name} must be plain numbers; got a tensor of {values.dtype}")
        whole = not (values.is_floating_point() or values.dtype in (torch.bool, torch.uint8))
        return values.long() if whole else values
    if isinstance(values, str | bytes | dict) or hasattr(values, "__fspath__") or values is None:
        raise ValueError(f"{name} must be {what}; got {values!r:.80}")
    if hasattr(values, "convert") and hasattr(values, "mode"):
        _check_mode(values.mode, name)
    elif isinstance(values, Sequence) and any(hasattr(one, "shape") for one in values[:1]):
        values = [as_tensor(one, name, what).detach().cpu().numpy() for one in values]
    elif isinstance(values, Sequence) and any(hasattr(one, "mode") for one in values[:1]):
        values = [as_tensor(one, name, what).numpy() for one in values]
    try:
        array = np.asarray(values)
    except (ValueError, TypeError):
        raise ValueError(f"{name} differ in shape: bring all of them to one size first") from None
    if array.dtype.kind not in "buif":
        raise ValueError(f"{name} must be numbers; got {array.dtype} from {type(values).__name__}")
    if array.dtype.kind in "iu" and array.dtype != np.uint8:
        array = array.astype(np.int64)
    # torch knows neither foreign byte orders nor longer floats, and warns of what is read-only.
    if array.dtype.kind == "f" and array.dtype not in (np.float16, np.float32, np.float64):
        array = array.astype(np.float64)
    return torch.from_numpy(np.array(array, array.dtype.newbyteorder("="), order="C"))


def _check_mode(mode: str, name: str) -> None:
    """Of PIL's modes, those whose numbers are the picture: not the rows of a palette, say."""
    if mode not in ("1", "L", "RGB"):
        raise ValueError(
            f"{name}: a PIL image of mode {mode} must be made grey or colour first: "
            '.convert("L") or .convert("RGB")'
        )


def _checked(
    images: Any,
    channels: int | None,
    size: int | tuple[int, int] | None,
    count: int | None,
    name: str,
) -> Tensor:
    """The pictures as (N, C, H, W), of one of the types that can be read, every pixel in range."""
    found = as_tensor(images, name)
    if found.numel() == 0:
        raise ValueError(f"{name} must not be empty; got the shape {tuple(found.shape)}")
    found = _laid_out(found, channels, (size, size) if isinstance(size, int) else size, count, name)
    _check_scale(found.detach(), name)
    return found


class _Reading(NamedTuple):
    """A way to read a shape."""

    words: str
    pictures: Tensor
    """(N, C, H, W)."""


def _laid_out(
    found: Tensor,
    channels: int | None,
    size: tuple[int, int] | None,
    count: int | None,
    name: str,
) -> Tensor:
    """The one way to read the shape in which everything fits."""
    shape = tuple(found.shape)
    readings = [one for one in _readings(found, channels) if _is_picture(one.pictures, channels)]
    if not readings:
        raise ValueError(
            f"{name} must be (N, C, H, W), (N, H, W, C), (N, H, W) or one picture, with 1 to "
            f"{MOST_CHANNELS} channels and at least {LEAST_SIDE} pixels each way; got {shape}"
        )
    for wanted, axes, refuse in (
        (count, slice(0, 1), _wrong_count),
        (channels, slice(1, 2), _wrong_channels),
        (size, slice(2, 4), _wrong_size),
    ):
        if wanted is None:
            continue
        expected = wanted if isinstance(wanted, tuple) else (wanted,)
        left = [one for one in readings if tuple(one.pictures.shape[axes]) == expected]
        if not left:
            raise ValueError(refuse(name, shape, readings[0].pictures, expected))
        readings = left
    if len(readings) > 1:
        ways = " or ".join(one.words for one in readings)
        raise ValueError(
            f"{name} of shape {shape} can be {ways}: say which with an axis more, (N, 1, H, W) or "
            "(1, 3, H, W)"
        )
    return readings[0].pictures


def _readings(found: Tensor, channels: int | None) -> list[_Reading]:
    """Every way to read a shape, the usual one first."""
    if found.ndim == 2:
        return [_Reading("one grey picture", found[None, None])]
    if found.ndim == 3:
        several = _Reading(f"{len(found)} grey pictures", found.unsqueeze(1))
        one = _Reading("one picture in colour", found.unsqueeze(0))
        last = _Reading("one picture, channels last", found.movedim(-1, 0).unsqueeze(0))
        # Two or four grey pictures are likelier than one of two channels or with transparency.
        in_colour = len(found) == 3 or len(found) == channels != 1
        return [several, *([one] if in_colour else []), last]
    if found.ndim == 4:
        return [
            _Reading("channels first", found),
            _Reading("channels last", found.movedim(-1, 1)),
        ]
    return []


def _is_picture(images: Tensor, channels: int | None) -> bool:
    _, C, H, W = images.shape
    return (C <= MOST_CHANNELS or channels == C) and min(H, W) >= LEAST_SIDE


def _wrong_count(name: str, shape: object, images: Tensor, expected: tuple[int, ...]) -> str:
    words = "one picture" if expected == (1,) else f"{expected[0]} pictures, one for each label"
    return f"{name} must be {words}; got {len(images)} (shape {shape})"


def _wrong_channels(name: str, shape: object, images: Tensor, expected: tuple[int, ...]) -> str:
    C, wanted = images.shape[1], expected[0]
    how = ""
    if wanted == 1:
        how = "; make them grey, for example by the mean over the colours"
    elif C == 1:
        how = f"; repeat the grey channel {wanted} times"
    elif C == MOST_CHANNELS:
        how = "; leave the transparency out"
    words = "1 channel" if wanted == 1 else f"{wanted} channels"
    return f"{name} must have {words}; got {C} (shape {shape}){how}"


def _wrong_size(name: str, shape: object, images: Tensor, expected: tuple[int, ...]) -> str:
    H, W = images.shape[2:]
    rows, columns = expected
    return (
        f"{name} must be {rows} × {columns} pixels; got {H} × {W} (shape {shape}): resize them, "
        "for example with torch.nn.functional.interpolate"
    )


def _check_scale(found: Tensor, name: str) -> None:
    """Refuse pixels that lie in no known range, or in two."""
    if found.dtype == torch.bool:
        return
    lowest, highest = (float(end) for end in found.aminmax())
    if found.is_floating_point():
        _check_floats(lowest, highest, name)
    elif lowest < 0 or highest > 255:
        raise ValueError(
            f"{name} in whole numbers must be bytes from 0 to 255; got {lowest:g} to {highest:g}: "
            "divide by the largest possible value, which makes floats from 0 to 1"
        )
    elif 0 < highest <= ALMOST_BLACK:
        raise ValueError(
            f"{name} in whole numbers are bytes from 0 to 255, and these would be almost black: "
            f"the brightest is {highest:g}. Pass floats, divided by the value that stands for "
            "white: 255 if they are that dark"
        )


def _check_floats(lowest: float, highest: float, name: str) -> None:
    if not (np.isfinite(lowest) and np.isfinite(highest)):
        raise ValueError(f"{name} must be finite numbers; some are NaN or infinite")
    if lowest < -SLACK:
        raise ValueError(
            f"{name} in floats must lie in 0..1; got {lowest:.3g} to {highest:.3g}: undo the "
            "normalisation, images * std + mean"
        )
    if highest > 1 + SLACK:
        how = (
            "divide by 255" if 64 < highest <= 255 else "divide by the value that stands for white"
        )
        raise ValueError(
            f"{name} in floats must lie in 0..1; got {lowest:.3g} to {highest:.3g}: {how}"
        )
    if 0 < highest <= 1.01 / 255:
        raise ValueError(
            f"{name} in floats must lie in 0..1, and these are black: the brightest is "
            f"{highest:.3g}. Were they divided by 255 twice?"
        )
