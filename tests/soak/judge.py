"""Whether a call survived: a right answer, or a refusal in words that name the argument."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import inspect
import random
import re
import resource
import signal
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from traitlets import TraitError

SECONDS = 2
"""Of a processor: no call of small things takes longer; what does hangs."""
ROOM = 3 * 2**30
"""Bytes that a call may ask for beyond what the process has."""
LARGE = 1e15
"""Sums of squares of numbers beyond this may overflow; routing, which may not, has its own test."""


class Hangs(Exception):
    """The call did not come back."""


def fault_of(
    call: Callable[..., Any],
    arguments: dict[str, Any],
    shapes: Mapping[str, str],
    returns: str | None,
    changes: str,
) -> str:
    """What is wrong with how a call ends; nothing if it survived.

    Args:
        shapes: argument → its documented shape in letters, "B I D"; "B | B J" has two forms.
        returns: shape of the answer, or of its first part, in the same letters.
        changes: the one argument that the documentation says is changed.
    """
    before, state = _frozen(arguments), _global_state()
    start = time.process_time()
    try:
        with _limits(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = call(**arguments)
    except (ValueError, TypeError, TraitError) as refusal:
        fault = _unclear(call, arguments, refusal)
    except Exception as error:
        fault = f"{type(error).__name__}: {str(error)[:160]}"
    else:
        fault = _wrong(answer, arguments, shapes, returns)
    if not fault and time.process_time() - start > SECONDS:
        fault = "hangs"
    # Weights are drawn from torch's own random numbers, as everywhere in torch.
    draws = inspect.isclass(call) or call.__name__.startswith("make_")
    if not fault and _global_state()[draws:] != state[draws:]:
        fault = "leaves random numbers, gradient mode, type or threads changed"
    _put_back(state)
    kept = {name: value for name, value in before.items() if name != changes}
    if not fault and any(_frozen(arguments)[name] != value for name, value in kept.items()):
        fault = "changes what it was given"
    return fault


def _unclear(call: Callable[..., Any], arguments: dict[str, Any], refusal: Exception) -> str:
    names = {*inspect.signature(call).parameters, *arguments}
    if any(re.search(rf"\b{re.escape(name)}\b", str(refusal)) for name in names):
        return ""
    return f"names no argument: {type(refusal).__name__}: {str(refusal)[:160]}"


def _wrong(
    answer: Any, arguments: Mapping[str, Any], shapes: Mapping[str, str], returns: str | None
) -> str:
    """Why an answer is none: sizes that do not fit each other, or numbers that are none."""
    sizes: dict[str, int] = {
        name: int(value) for name, value in arguments.items() if isinstance(value, int | np.integer)
    }
    for name, letters in shapes.items():
        value = arguments[name]
        if value is None:
            continue
        try:
            found = tuple(value.shape) if hasattr(value, "shape") else np.shape(value)
        except ValueError:
            return f"takes {name} with rows of different lengths"
        forms = [form.split() for form in letters.split("|")]
        if not any(_fits(found, form, sizes) for form in forms):
            return f"takes {name} of shape {found} for ({letters}) with {sizes}"
    if returns is not None:
        first = answer[0] if isinstance(answer, tuple) else answer
        if not _fits(tuple(first.shape), returns.split(), sizes):
            return f"returns {tuple(first.shape)} for ({returns}) with {sizes}"
    numbers = list(_numbers(arguments))
    if all(np.isfinite(n).all() for n in numbers):
        if any(np.abs(n).max(initial=0) > LARGE for n in numbers):
            return ""
        if not all(np.isfinite(found).all() for found in _numbers(answer)):
            return "answers NaN or an infinity to finite numbers"
    return ""


def _fits(found: tuple[int, ...], form: list[str], sizes: dict[str, int]) -> bool:
    """Whether sizes are those of the letters; a letter seen first takes its size."""
    if form[:1] == ["..."]:
        form = form[1:]
        found = found[max(0, len(found) - len(form)) :]
    if len(found) != len(form):
        return False
    known = dict(sizes)
    for size, letter in zip(found, form, strict=True):
        if size != (int(letter) if letter.isdigit() else known.setdefault(letter, size)):
            return False
    sizes.update(known)
    return True


def _numbers(value: Any, depth: int = 0) -> Iterator[np.ndarray]:
    """All floating-point numbers in a value, as arrays."""
    if isinstance(value, Tensor):
        if value.is_floating_point() and value.device.type != "meta":
            with torch.no_grad():
                yield value.detach().to_dense().double().numpy()
    elif isinstance(value, np.ndarray | np.floating):
        if np.asarray(value).dtype.kind == "f":
            yield np.asarray(value, dtype=float)
    elif isinstance(value, float):
        yield np.array(value)
    elif isinstance(value, nn.Module):
        yield from _numbers(list(value.parameters()))
    elif depth < 5:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            value = vars(value)
        if isinstance(value, Mapping):
            value = list(value.values())
        if isinstance(value, list | tuple):
            for item in value:
                yield from _numbers(item, depth + 1)


def _frozen(value: Any) -> Any:
    """A value as something that can be compared later."""
    if isinstance(value, Tensor):
        if value.device.type == "meta" or value.layout != torch.strided:
            return tuple(value.shape)
        found = value.detach().clone().contiguous()
        return (tuple(found.shape), found.view(-1).view(torch.uint8).numpy().tobytes())
    if isinstance(value, np.ndarray):
        return (value.shape, value.tobytes())
    if isinstance(value, Mapping):
        return {key: _frozen(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_frozen(item) for item in value]
    if isinstance(value, float):
        return repr(value)
    return copy.copy(value) if isinstance(value, int | str | bytes) else id(value)


def _global_state() -> Any:
    return (
        torch.get_rng_state().numpy().tobytes(), np.random.get_state()[1].tobytes(),
        random.getstate(), torch.is_grad_enabled(), torch.is_inference_mode_enabled(),
        torch.get_default_dtype(), torch.get_num_threads(),
    )  # fmt: skip


def _put_back(state: Any) -> None:
    """One fault is reported once: the next call starts from a clean state."""
    torch.set_rng_state(torch.frombuffer(bytearray(state[0]), dtype=torch.uint8))
    torch.set_grad_enabled(state[3])
    torch.set_default_dtype(state[5])


@contextlib.contextmanager
def _limits() -> Iterator[None]:
    """An alarm after `SECONDS`, and no more memory than `ROOM`, for one call."""

    def give_up(*_: Any) -> None:
        raise Hangs(f"no answer after {SECONDS} s")

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/statm") as file:
        taken = int(file.read().split()[0]) * resource.getpagesize()
    handler = signal.signal(signal.SIGPROF, give_up)
    resource.setrlimit(resource.RLIMIT_AS, (taken + ROOM, hard))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
