"""The door's part for tensors: shapes written in letters, types of numbers, one device.

    check_tensors({"u": (u, "same B I D"), "W": (W, "same I J D E")})

Letters that are the same must be as long as each other, digits are lengths, "..." is any shape,
alone or before letters.  Two forms are "B | B J".  Tensors hold floating-point numbers unless the
shape begins with "whole" (integers) or "any" (real); "seen" is no mere shape without numbers,
"full" is no half precision, and those whose shape begins with "same" have one type, except under
mixed precision.  All are on one device.

No number of a tensor is looked at, so a GPU never waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from capsviz.arguments import brief


def check_tensors(tensors: Mapping[str, tuple[Any, str]]) -> None:
    """Refuse tensors whose shapes, types or devices do not fit their letters and each other."""
    import torch

    sizes: dict[str, int] = {}
    seen: list[str] = []
    same: tuple[str, Any] | None = None
    place: tuple[str, Any] | None = None
    for name, (value, spec) in tensors.items():
        numbers, forms = _spec(spec)
        if not isinstance(value, torch.Tensor) or value.layout != torch.strided:
            raise ValueError(f"{name} must be a dense Tensor; got {brief(value)}")
        if not any(_fits(value.shape, form, sizes) for form in forms):
            beside = f" beside {' and '.join(seen)}" if seen else ""
            raise ValueError(
                f"{name} must have the shape {_written(forms)}{beside}; got {tuple(value.shape)}"
            )
        seen.append(f"{name} {_written(forms)} = {tuple(value.shape)}")
        if wanted := _other_numbers(value, numbers):
            raise ValueError(
                f"{name} must hold {wanted}; got {value.device if value.is_meta else value.dtype}"
            )
        place = place or (name, value.device)
        if value.device != place[1]:
            raise ValueError(
                f"{place[0]} and {name} must be on one device; got {place[1]} and {value.device}"
            )
        if numbers == "same":
            same = same or (name, value.dtype)
            if value.dtype != same[1] and not _is_mixed(value.device.type):
                raise ValueError(
                    f"{same[0]} and {name} must be of one type; got {same[1]} and {value.dtype}"
                )


def _other_numbers(value: Any, numbers: str) -> str:
    """What a tensor's numbers should be, in words, if they are not; "" if they are."""
    import torch

    if numbers == "any":
        return "real numbers" if value.is_complex() else ""
    if numbers == "full":
        return "" if value.dtype in (torch.float32, torch.float64) else "float32 or float64"
    if numbers == "seen" and value.is_meta:
        return "numbers, not only have a shape"
    if numbers == "whole":
        whole = (torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8)
        return "" if value.dtype in whole else "whole numbers"
    return "" if value.is_floating_point() else "floating-point numbers"


def _fits(shape: Sequence[int], form: tuple[str, ...], sizes: dict[str, int]) -> bool:
    """Whether a shape is that of the letters; those seen first take their sizes from it."""
    if form[:1] == ("...",):
        form = form[1:]
        if len(shape) < len(form):
            return False
        shape = shape[len(shape) - len(form) :]
    if len(shape) != len(form):
        return False
    known = dict(sizes)
    for size, letter in zip(shape, form, strict=True):
        expected = int(letter) if letter.isdigit() else known.setdefault(letter, size)
        if size != expected:
            return False
    sizes.update(known)
    return True


def _written(forms: Sequence[tuple[str, ...]]) -> str:
    """ "(B) or (B, J)"."""
    return " or ".join(f"({', '.join(form)})" for form in forms)


def _is_mixed(device: str) -> bool:
    import torch

    return torch.amp.is_autocast_available(device) and torch.is_autocast_enabled(device)


@cache
def _spec(spec: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """ "whole B | B J" → "whole" and the two shapes."""
    first, _, rest = spec.partition(" ")
    numbers, letters = (
        (first, rest) if first in ("whole", "any", "full", "same", "seen") else ("float", spec)
    )
    return numbers, tuple(tuple(form.split()) for form in letters.split("|"))
