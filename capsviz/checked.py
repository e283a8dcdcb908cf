"""The door of a public function: arguments are held to their annotations, shapes and bounds.

    @checked(u="B I D", W="I J D E", rounds=(1, 10))
    def f(u: Tensor, W: Tensor, rounds: int) -> Tensor: ...

What does not fit is refused by a ValueError that names the argument, before anything is computed.
While `torch.compile` records, the door stands open.

A tensor's shape is written in letters, after a word on its numbers if they are special; see
`capsviz.checked_tensors`.  A pair bounds a number, and each number in a sequence, from and to;
None is open.  Words are one of a tuple of words; a mapping has all of them as keys.  Classes are
known by their names, so that a door imports nothing that its function does not; a protocol with a
`__call__` is any function.
"""

from __future__ import annotations

import inspect
import re
import sys
from ast import literal_eval
from collections.abc import Callable, Mapping, Sequence
from functools import cache, wraps
from typing import Any, ParamSpec, Protocol, TypeVar, get_origin

from capsviz.arguments import brief, flag, one_of, real, whole
from capsviz.checked_tensors import check_tensors

P = ParamSpec("P")
R = TypeVar("R")
Bound = str | tuple[Any, ...]


def checked(**bounds: Bound) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function whose arguments are looked at first; `bounds` as the module's words say."""

    def with_door(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)
        kinds = {
            name: _kind(parameter.annotation, function.__globals__)
            for name, parameter in signature.parameters.items()
            if name != "self" and parameter.kind is not parameter.VAR_KEYWORD
        }
        assert bounds.keys() <= kinds.keys(), f"{function.__name__} has no {bounds.keys() - kinds}"

        @wraps(function)
        def through_door(*args: P.args, **kwargs: P.kwargs) -> R:
            import torch

            if not torch.compiler.is_compiling():
                given = signature.bind(*args, **kwargs).arguments
                check(given, kinds, bounds)
            return function(*args, **kwargs)

        return through_door

    return with_door


def check_fields(config: Any, **bounds: Bound) -> None:
    """The same for the fields of a dataclass, from its `__post_init__`.

    Raises:
        ValueError: names class and field, what was expected and what was given.
    """
    name = type(config).__name__
    annotations: dict[str, str] = _annotations(type(config))  # type: ignore[arg-type]
    kinds = {f"{name}.{field}": kind for field, kind in annotations.items()}
    given = {f"{name}.{field}": value for field, value in vars(config).items()}
    check(given, kinds, {f"{name}.{field}": bound for field, bound in bounds.items()})


def check(given: Mapping[str, Any], kinds: Mapping[str, str], bounds: Mapping[str, Bound]) -> None:
    """Hold values to annotations and bounds, all by the name of the argument."""
    tensors = {}
    for name, kind in kinds.items():
        if name in given:
            _check_value(name, given[name], kind, bounds.get(name))
            if isinstance(bound := bounds.get(name), str) and given[name] is not None:
                tensors[name] = (given[name], bound)
    check_tensors(tensors)


@cache
def _annotations(cls: type) -> dict[str, str]:
    """Fields with their kinds, those of base classes first."""
    return {
        field: _kind(kind, vars(sys.modules[base.__module__]))
        for base in reversed(cls.__mro__)
        for field, kind in inspect.get_annotations(base).items()
    }


def _kind(annotation: Any, names: Mapping[str, Any]) -> str:
    """An annotation in words, with aliases written out; what else is no class there is Any."""
    if isinstance(annotation, type):
        return _class(annotation)

    def known(word: re.Match[str]) -> str:
        meant = names.get(word[0])
        if get_origin(meant) is not None:
            return str(meant)
        if isinstance(meant, type):
            return _class(meant)
        return word[0] if meant is None else "Any"

    return re.sub(r"[A-Za-z_]\w*", known, str(annotation))


def _class(cls: type) -> str:
    """Its name; things fit a protocol without knowing it, and all that shows is `__call__`."""
    if Protocol not in cls.__bases__:
        return cls.__name__
    return "Callable" if "__call__" in vars(cls) else "Any"


def _check_value(name: str, value: Any, kind: str, bound: Bound | None) -> None:
    """Refuse a value that is none of the kinds "A | B" that its annotation lists."""
    kinds = _split(kind, "|")
    if value is None and "None" in kinds:
        return
    kinds = tuple(k for k in kinds if k != "None") if "None" in kinds else kinds
    if len(kinds) == 1:
        _check_kind(name, value, kinds[0], bound)
        return
    for one in kinds:
        try:
            _check_kind(name, value, one, bound)
        except ValueError:
            continue
        return
    raise ValueError(f"{name} must be one of {', '.join(kinds)}; got {brief(value)}")


def _check_kind(name: str, value: Any, kind: str, bound: Bound | None) -> None:
    head, inner = _head(kind)
    pair = bound if isinstance(bound, tuple) else ()
    if head in ("Sequence", "list", "tuple"):
        _check_items(name, value, inner, bound)
    elif head in ("Mapping", "dict"):
        _check_entries(name, value, inner, pair)
    elif pair and isinstance(pair[0], str):
        one_of(name, value, pair)
    elif head == "Literal":
        one_of(name, value, [literal_eval(word) for word in inner])
    elif head == "int":
        least, most = pair or (None, None)
        whole(name, value, -(2**63) if least is None else least, most)
    elif head == "float":
        least, most = pair or (None, None)
        _check_real(name, value, least, most)
    elif head == "bool":
        flag(name, value)
    elif head == "str":
        if not isinstance(value, str):
            raise ValueError(f"{name} must be text; got {brief(value)}")
    elif head == "Callable":
        if not callable(value):
            raise ValueError(f"{name} must be a function; got {brief(value)}")
    elif head in ("Any", "object") or not head[:1].isupper():
        return
    elif head not in {base.__name__ for base in type(value).__mro__}:
        raise ValueError(f"{name} must be a {head}; got {brief(value)}")


def _check_real(name: str, value: Any, least: float | None, most: float | None) -> None:
    number = real(name, value)
    if (least is not None and number < least) or (most is not None and number > most):
        words = f"at least {least:g}" if most is None else f"from {least:g} to {most:g}"
        raise ValueError(f"{name} must be {words}; got {value}")


def _check_items(name: str, value: Any, kinds: tuple[str, ...], bound: Bound | None) -> None:
    if hasattr(value, "tolist"):
        value = value.tolist()
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise ValueError(f"{name} must be a sequence of {' and '.join(kinds)}; got {brief(value)}")
    if len(kinds) > 1 and kinds[1] != "...":
        if len(value) != len(kinds):
            raise ValueError(f"{name} must have {len(kinds)} items; got {len(value)}")
        pairs = zip(value, kinds, strict=True)
    else:
        pairs = ((item, kinds[0]) for item in value)  # type: ignore[assignment]
    for place, (item, kind) in enumerate(pairs):
        _check_value(f"{name}[{place}]", item, kind, bound)


def _check_entries(name: str, value: Any, kinds: tuple[str, ...], needed: tuple[str, ...]) -> None:
    if not isinstance(value, Mapping):
        raise ValueError(f"{name} must be a mapping; got {brief(value)}")
    if missing := [key for key in needed if key not in value]:
        raise ValueError(f"{name} must have {', '.join(needed)}; {missing[0]} is missing")
    if len(kinds) < 2:
        return
    for key, item in value.items():
        _check_value(f"a key of {name}", key, kinds[0], None)
        _check_value(f"{name}[{key!r}]", item, kinds[1], None)


@cache
def _head(kind: str) -> tuple[str, tuple[str, ...]]:
    """ "Sequence[int]" → "Sequence" and ("int",); the module of a name is left out."""
    match = re.fullmatch(r"([\w.]+)(?:\[(.*)\])?", kind, re.DOTALL)
    if match is None:
        return "Any", ()
    return match[1].rpartition(".")[2], _split(match[2] or "Any", ",")


@cache
def _split(text: str, mark: str) -> tuple[str, ...]:
    """Parts between marks that stand outside brackets."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter == "[") - (letter == "]")
        if letter == mark and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return tuple(part.strip() for part in parts)
