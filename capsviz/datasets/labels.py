"""The door for labels: one class a picture, counted from 0, or a sentence that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from capsviz.datasets.door import as_tensor


def classes(labels: Any, *, count: int | None = None, name: str = "labels") -> Tensor:
    """Labels in any clear form → int64 (N,), classes counted from 0.

    Args:
        labels: a tensor, an array or a sequence: whole numbers of any type (True and False are
            classes 1 and 0), (N,) or a column (N, 1); or one-hot rows (N, J); or one label.
        count: how many classes there are; any number if not given.
        name: what a refusal calls them.

    Raises:
        ValueError: they are none, or no class of `count`; the message says what to do.

    >>> classes([[0, 0, 1], [1, 0, 0]])
    tensor([2, 0])
    """
    found = as_tensor(labels, name, "classes counted from 0, a tensor, an array or a list of them")
    if found.numel() == 0:
        raise ValueError(f"{name} must not be empty; got the shape {tuple(found.shape)}")
    if found.ndim == 2 and found.shape[1] > 1:
        found = _from_one_hot(found, count, name)
    elif found.ndim == 0 or (found.ndim == 2 and found.shape[1] == 1):
        found = found.reshape(-1)
    elif found.ndim != 1:
        raise ValueError(
            f"{name} must be (N,), one class a picture, or one-hot (N, J); got {tuple(found.shape)}"
        )
    if found.is_floating_point():
        _check_whole(found, name)
    chosen = found.detach().long()
    _check_range(chosen, count, name)
    return chosen


def _from_one_hot(rows: Tensor, count: int | None, name: str) -> Tensor:
    """(N, J) with a single 1 in each row → (N,)."""
    N, J = rows.shape
    if not bool(((rows == 0) | (rows == 1)).all()):
        raise ValueError(
            f"{name} of shape {(N, J)} must be one-hot, a single 1 in each row and zeros: for "
            "probabilities take their .argmax(1)"
        )
    if count is not None and count != J:
        raise ValueError(f"{name} in one-hot rows must be (N, {count}), a column a class; got {J}")
    ones = rows.sum(1)
    if bool((ones != 1).any()):
        row = int((ones != 1).nonzero()[0])
        raise ValueError(
            f"{name} must name one class a picture; row {row} names {int(ones[row])}. Only "
            "margin_loss takes several"
        )
    return rows.to(torch.uint8).argmax(1)


def _check_whole(found: Tensor, name: str) -> None:
    wrong = found != found.round()  # NaN is none either
    if bool((wrong | found.isinf()).any()):
        first = int((wrong | found.isinf()).nonzero()[0])
        raise ValueError(
            f"{name} must be whole numbers, classes counted from 0; {name}[{first}] is "
            f"{float(found[first]):g}"
        )


def _check_range(chosen: Tensor, count: int | None, name: str) -> None:
    lowest, highest = (int(end) for end in chosen.aminmax())
    if lowest >= 0 and (count is None or highest < count):
        return
    wanted = "counted from 0" if count is None else f"from 0 to {count - 1}"
    how = ": subtract 1" if lowest == 1 and highest == count else ""
    raise ValueError(f"{name} must be classes {wanted}; got {lowest} to {highest}{how}")


def check_class_names(
    names: Any, count: int | None = None, name: str = "class_names"
) -> tuple[str, ...]:
    """Names of classes as a tuple; an empty one where classes have none.

    Args:
        names: a sequence of words, all different.
        count: how many classes there are; any number if not given.
        name: what a refusal calls them.

    Raises:
        ValueError: they are no such names; the message says what to do.
    """
    if isinstance(names, str) or not isinstance(names, Sequence):
        raise ValueError(f"{name} must be a list of words, one a class; got {names!r:.60}")
    for one in names:
        if not isinstance(one, str) or not one.strip() or not one.isprintable():
            raise ValueError(f"{name} must be words that can be printed; got {one!r:.60}")
    if len(set(names)) < len(names):
        twice = next(one for one in names if names.count(one) > 1)
        raise ValueError(f"{name} must differ from each other; {twice!r:.60} stands there twice")
    if names and count is not None and len(names) != count:
        raise ValueError(f"{name} must be {count} words, one a class; got {len(names)}")
    return tuple(names)


def called(names: Sequence[str], count: int) -> tuple[str, ...]:
    """What to call each of `count` classes: its name, or its number where there are none."""
    return tuple(names) or tuple(map(str, range(count)))
