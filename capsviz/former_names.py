"""Modules that have moved, importable by the names that notebooks in the world know them by.

`from capsviz.em_routing import em_route` goes on working and says, once, where the module is now.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

MOVED = {
    f"capsviz.{former}": f"capsviz.{now}"
    for former, now in {
        "augmentation": "training.augmentation",
        "batches": "training.batches",
        "bilinear": "fast.bilinear",
        "checkpoints": "models.checkpoints",
        "clustering": "capsules.clustering",
        "em_reference": "capsules.em_textbook",
        "em_routing": "capsules.em_routing",
        "evaluation": "training.evaluation",
        "experiments.fitting": "training.fitting",
        "experiments.verdicts": "statistics",
        "fabric": "training.fabric",
        "famous_bugs": "capsules.famous_bugs",
        "lean_routing": "fast.lean_routing",
        "losses": "capsules.losses",
        "quantisation": "export.quantisation",
        "reference": "capsules.textbook",
        "runs": "training.runs",
        "spread_loss": "capsules.spread_loss",
        "strided_conv": "fast.strided_conv",
        "toy": "experiments.toy",
        "toy.analysis": "experiments.toy.analysis",
        "toy.data": "datasets.toy",
        "toy.experiment": "experiments.toy.measuring",
        "toy.network": "models.toy",
        "toy.pictures": "pictures.toy",
        "toy.readout": "experiments.toy.readout",
        "toy.relations": "experiments.toy.relations",
        "toy.training": "experiments.toy.training",
        "training_config": "training.config",
        "web_export": "export.web_export",
    }.items()
}
"""Former name → name."""


class _FormerNames(MetaPathFinder, Loader):
    """Answers an import of a former name with the module itself, not with a copy of it."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name in MOVED else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        now = MOVED[spec.name]
        warnings.warn(f"{spec.name} is now {now}", DeprecationWarning, stacklevel=2)
        module = import_module(now)
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Nothing to run: give the module back the spec that the import put its own in place of."""
        assert module.__spec__ is not None
        module.__spec__ = module.__spec__.loader_state


def install() -> None:
    """Let imports ask here first: what is left of a folder that moved must not answer."""
    if not any(isinstance(finder, _FormerNames) for finder in sys.meta_path):
        sys.meta_path.insert(0, _FormerNames())
