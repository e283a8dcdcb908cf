"""Experiments by name: every module of `claims` holds one."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from capsviz.experiments import claims
from capsviz.experiments.experiment import Experiment


def experiment_names() -> list[str]:
    """All names, in alphabetical order; `little_data.py` is "little-data"."""
    return sorted(module.name.replace("_", "-") for module in iter_modules(claims.__path__))


def load_experiment(name: str) -> Experiment[Any]:
    """The experiment called `name`.

    Raises:
        ValueError: there is none; the message lists those there are.
    """
    if name not in experiment_names():
        raise ValueError(
            f"there is no experiment {name!r}; there are: {', '.join(experiment_names())}"
        )
    return import_module(f"{claims.__name__}.{name.replace('-', '_')}").EXPERIMENT
