"""`capsviz` with a network and data so small that a command takes a moment.

Everything else is the real thing: the command line, the files, the locks. As a program
(`python tests/soak/small.py train …`) it is what the attacks start, kill and start again.
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace

import torch

from capsviz import CapsNet, CapsNetConfig
from capsviz.datasets import ImageSet
from capsviz.datasets.strokes import stroke_digits

TINY = CapsNetConfig(
    conv_channels=4, primary_types=2, primary_dim=4, pose_dim=6, decoder_hidden=(8, 12)
)
PARTS = {"train": (0, 80), "validation": (80, 110), "test": (110, 140)}


@dataclass(frozen=True)
class NoSettings:
    """Of the stand-in experiment."""


@cache
def _drawn() -> ImageSet:
    drawn = stroke_digits(140, seed=3)
    return ImageSet(drawn.images, drawn.labels, "small digits")


def small_digits(split="train"):
    """80 / 30 / 30 drawn digits, called as `load_mnist` and `digits` are."""
    from capsviz.datasets.splits import check_split

    check_split(split)
    return _drawn().take(*PARTS[split])


def arithmetic(name):
    """An experiment called so whose measurements are arithmetic; unknown names as ever."""
    from capsviz.experiments.data import rendered
    from capsviz.experiments.experiment import Experiment, Headline, Preset, Variant
    from capsviz.experiments.registry import load_experiment

    load_experiment(name)  # complains
    variants = (Variant("a"), Variant("b", runs=2))
    return Experiment(
        name=name,
        claim="Seeds are numbers.",
        citation="nobody",
        where="nowhere",
        settings=NoSettings,
        data=rendered,
        presets={"smoke": Preset(variants, (0, 1)), "cpu": Preset(variants, (0, 1, 2))},
        measure=lambda job: {"error": 1.0 + job.seed, "curve": [float(torch.rand(())), 2.0]},
        judge=lambda summary: f"mean {summary['a']['error']['mean']}",
        headline=Headline("error", "a"),
    )


def rows(*_):
    """In place of the benchmark's rows: nothing is measured, what is written is the matter."""
    return [], SimpleNamespace(multiply_adds_per_second=1e9, bytes_per_second=1e9)


def install(patch=setattr):
    """Put the small things where commands look for them."""
    from capsviz import datasets
    from capsviz.commands import bench, evaluate, experiment, publish, train
    from capsviz.experiments import running
    from capsviz.models import sizes
    from capsviz.training.runs import Run

    torch.set_num_threads(1)
    patch(train, "digits", small_digits)
    patch(datasets, "digits", small_digits)
    patch(evaluate, "load_mnist", small_digits)
    patch(publish, "load_mnist", small_digits)
    patch(experiment, "load_experiment", arithmetic)
    patch(bench, "measure", rows)
    patch(bench, "measure_tricks", lambda *_: [])
    patch(bench, "measure_scaling", lambda *_: [])
    # So that two runs can be the same to the last bit.
    patch(Run, "seconds", 0.0)
    patch(running, "time", SimpleNamespace(perf_counter=lambda: 0.0))
    patch(sizes, "SIZES", {**sizes.SIZES, "compact": TINY, "paper": replace(TINY, pose_dim=5)})


def import_the_rest():
    """What commands import only when they need it; forks of this process need not then."""
    import lightning_fabric  # noqa: F401
    import safetensors.torch  # noqa: F401

    import capsviz.export.web_export  # noqa: F401
    from capsviz import cli
    from capsviz.bench.worker import import_the_rest
    from capsviz.models.architectures import check_names

    with contextlib.redirect_stdout(io.StringIO()):
        cli.app(["models"], standalone_mode=False)
    import_the_rest()
    check_names("capsnet", CapsNet(TINY))
    arithmetic("rounds")
    small_digits()


def main():
    """The command line of `sys.argv`."""
    from capsviz import cli

    install()
    cli.main()


if __name__ == "__main__":
    main()
