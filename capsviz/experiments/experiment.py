"""What an experiment is: a claim, variants that are compared, and how one of them is measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, get_args

from capsviz.checked import check_fields
from capsviz.experiments.data import NameData, mnist
from capsviz.experiments.question import Question, Summary

if TYPE_CHECKING:
    from capsviz.training.fabric import Fabric


PresetName = Literal["smoke", "cpu", "gpu"]
PRESETS: tuple[PresetName, ...] = get_args(PresetName)

TRIAL_SEED = 100
"""Trials are made with a seed of their own, so that no reported run was looked at to choose by."""

Metrics = dict[str, float | list[float]]
"""Numbers of one run by name; a list is a curve, its places are named in the settings."""


S = TypeVar("S")
"""A claim's own settings: a frozen dataclass."""
S_co = TypeVar("S_co", covariant=True)


@dataclass(frozen=True)
class Variant:
    """One row of the comparison."""

    name: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What sets it apart; plain JSON values."""
    tuned_with: str | None = None
    """Name of the variant whose trials choose its candidate; its own name for trials of its own."""
    runs: int | None = None
    """Only the first so many seeds; all of them if not given."""


@dataclass(frozen=True)
class Preset:
    """How large the experiment is made."""

    variants: tuple[Variant, ...]
    seeds: tuple[int, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What all variants share; plain JSON values."""
    candidates: Sequence[Mapping[str, Any]] = ()
    """Settings to choose from by validation, such as three learning rates: the same for all."""
    in_trials: Mapping[str, Any] = field(default_factory=dict)
    """What trials are told instead, such as fewer steps."""


@dataclass(frozen=True)
class Job(Generic[S_co]):
    """One run, or one trial, of one variant with one seed. torch is seeded before it starts."""

    variant: str
    seed: int
    trial: bool
    """A trial must measure on the validation split and never open the test set."""
    settings: S_co
    """The preset's settings, overlaid by the variant's and by the chosen candidate."""
    fabric: Fabric
    result: Path
    """The result file; weights worth keeping go beside it."""

    def beside(self, name: str) -> Path:
        """A file that belongs to the result: `experiment-multimnist.json` → `…-multimnist-NAME`."""
        return self.result.with_name(f"{self.result.stem}-{name}")


@dataclass(frozen=True)
class Headline:
    """The row of the experiment in the table of all claims."""

    metric: str
    ours: str
    """Variant that the claim is about."""
    opponent: str | None = None
    """Variant it is compared with, usually a CNN."""
    unit: str = "%"
    paper: float | None = None
    """The paper's number for `ours`, in the same unit."""
    paper_opponent: float | None = None


@dataclass(frozen=True)
class Experiment(Generic[S]):
    """A claim, and how it is put to the test.

    `settings` is the frozen dataclass that a run is told: what a preset, its variants and its
    candidates say together must be just its fields.

    `measure` gets a `Job` and returns its metrics. In a trial it must return `validation_error`,
    the smaller the better. `judge` says in a few sentences what the summary says about the claim,
    the verdict first.
    """

    name: str
    claim: str
    """The claim in our words."""
    citation: str
    """Key in `book/references.bib`."""
    where: str
    """Place in the cited work, such as "section 6, table 1"."""
    settings: type[S]
    presets: Mapping[PresetName, Preset]
    measure: Callable[[Job[S]], Metrics]
    judge: Callable[[Summary], str]
    headline: Headline
    questions: tuple[Question, ...] = ()
    """Rows on the court's board: what the claim asks of these numbers."""
    paired: bool = True
    """Runs of one seed share data and order, whatever the variant: they are compared in pairs."""
    data: NameData = mnist
    """Says what a preset runs on, or refuses what must not stand in for it."""

    def __post_init__(self) -> None:
        # Before anything runs: a wrong setting of the last variant would be met after hours.
        for preset in self.presets.values():
            for variant in preset.variants:
                for choice in (preset.candidates if variant.tuned_with else ()) or ({},):
                    for trial in (True, False):
                        self.told(preset, variant, choice, trial)

    def told(
        self,
        preset: Preset,
        variant: Variant,
        choice: Mapping[str, Any] | None = None,
        trial: bool = False,
    ) -> S:
        """What a run, or a trial, of this variant is told.

        Raises:
            TypeError: a setting is unknown to the claim, or one is missing.
            ValueError: one is of another kind than the claim's settings say.
        """
        instead = preset.in_trials if trial else {}
        told = {**preset.settings, **variant.settings, **(choice or {}), **instead}
        settings = self.settings(**told)
        check_fields(settings)
        return settings

    def preset(self, name: str) -> Preset:
        """The preset called `name`.

        Raises:
            ValueError: there is none; the message lists those there are.
        """
        for known, preset in self.presets.items():
            if known == name:
                return preset
        raise ValueError(f"{self.name} has no preset {name!r}; it has: {', '.join(self.presets)}")
