"""Every public function, called with odd arguments, answers rightly or says what is wrong."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from random import Random
from types import ModuleType
from typing import Any, Protocol

import matplotlib.pyplot as plt
import pytest
from soak.calls import ELSEWHERE, EXAMPLES, ROOMS, Example
from soak.judge import fault_of
from soak.mutations import odd_value
from traitlets import TraitType

FEW, MANY = 5, 250
"""Odd calls of each function in every run of the tests, and in the soak."""


def modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        module = importlib.import_module(f"capsviz.{room}")
        yield module
        for found in pkgutil.iter_modules(getattr(module, "__path__", [])):
            yield importlib.import_module(f"{module.__name__}.{found.name}")


def public(module: ModuleType) -> Iterator[str]:
    for name, value in vars(module).items():
        defined_here = getattr(value, "__module__", "") == module.__name__
        callable_ = inspect.isfunction(value) or (inspect.isclass(value) and not only_holds(value))
        if defined_here and callable_ and not name.startswith("_"):
            yield f"{module.__name__.removeprefix('capsviz.')}.{name}"


def only_holds(value: type) -> bool:
    """Answers, errors, traits and protocols: made by functions, not called by readers."""
    answers = value.__name__.endswith(("Trace", "Set", "Glyph", "Factor")) or hasattr(
        value, "_fields"
    )
    return answers or issubclass(value, Exception | TraitType) or Protocol in value.__mro__


def odd_call(example: Example, random: Random) -> dict[str, Any]:
    """The right arguments with one or two odd ones among them."""
    arguments = example.arguments()
    names = [name for name in arguments if name not in example.kept]
    for name in random.sample(names, min(len(names), 1 + (random.random() < 0.2))):
        arguments[name] = odd_value(arguments[name], random)
    return arguments


def judged(example: Example, arguments: dict[str, Any]) -> str:
    fault = fault_of(example.call, arguments, example.shapes, example.returns, example.changes)
    plt.close("all")
    return fault


def attack(name: str, calls: int) -> list[str]:
    """What is wrong with odd calls of a function, each of a seed of its own."""
    faults = []
    for seed in range(calls):
        arguments = odd_call(EXAMPLES[name], Random(f"{name} {seed}"))
        if fault := judged(EXAMPLES[name], arguments):
            faults.append(f"{seed}: {fault}\n    {inspect_(arguments)}")
    return faults


def inspect_(arguments: dict[str, Any]) -> str:
    return ", ".join(
        f"{name}={value!r}".replace("\n", " ")[:120] for name, value in arguments.items()
    )


def test_every_public_function_is_called_or_its_door_is_named():
    found = {name for module in modules() for name in public(module)}
    homeless = {
        name
        for name in found - EXAMPLES.keys()
        if not any(name == other or name.startswith(f"{other}.") for other in ELSEWHERE)
    }
    assert not homeless
    assert EXAMPLES.keys() <= found
    named = (
        other for other in ELSEWHERE if not any(f"{n}.".startswith(f"{other}.") for n in found)
    )
    assert not list(named)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_right_call_is_right(name):
    assert not judged(EXAMPLES[name], EXAMPLES[name].arguments())


with_arguments = pytest.mark.parametrize("name", [n for n, e in EXAMPLES.items() if e.right])


@with_arguments
def test_odd_calls(name):
    faults = attack(name, FEW)
    assert not faults, "\n".join(faults)


@pytest.mark.soak
@with_arguments
def test_many_odd_calls(name):
    faults = attack(name, MANY)
    assert not faults, "\n".join(faults)
