"""Results over seeds as pictures: every run a dot, every mean a line, spreads as bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from capsviz.arguments import found_in
from capsviz.checked import checked
from capsviz.pictures.description import describe
from capsviz.pictures.style import INK, MUTED, PALETTE
from capsviz.pictures.tables import spoken
from capsviz.statistics import shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKERS = ("o", "s", "^", "D", "v", "P", "X")
"""One for each series: colour is never the only difference."""


@checked()
def draw_runs(
    result: Mapping[str, Any],
    metric: str,
    label: str,
    variants: Sequence[str] = (),
    paper: Mapping[str, float] | None = None,
) -> None:
    """One line of dots a variant: every run, and their mean as a tick.

    Args:
        result: the content of a result file.
        metric: a number of every run.
        label: its name and unit.
        variants: which, and in which order; all of them if not given.
        paper: variant → the paper's number, drawn as a diamond.
    """
    import matplotlib.pyplot as plt

    names = list(variants or found_in("result", result, "summary"))
    found = {name: found_in("result", result, "summary", name, metric) for name in names}
    runs = found_in("result", result, "runs")
    fig, ax = plt.subplots(figsize=(7.0, 1.1 + 0.42 * len(names)))
    key: dict[str, Any] = {}
    for row, name in enumerate(names):
        values = [
            found_in("result", run, "metrics", metric)
            for run in runs
            if found_in("result", run, "variant") == name
        ]
        mean = found_in("result", found[name], "mean")
        (key["mean"],) = ax.plot([mean], [row], "|", color=INK, markersize=17, markeredgewidth=2)
        (key["a run"],) = ax.plot(
            values, [row] * len(values), "o", color=PALETTE["blue"], alpha=0.75
        )
        if paper and name in paper:
            (key["the paper"],) = ax.plot([paper[name]], [row], "D", color=PALETTE["vermilion"])
    ax.legend(key.values(), key.keys(), loc="lower right", bbox_to_anchor=(1, 1), ncols=len(key),
              fontsize=9, handlelength=1)  # fmt: skip
    ax.set(yticks=range(len(names)), xlabel=label, ylim=(len(names) - 0.5, -0.5))
    ax.set_yticklabels(map(spoken, names))
    ax.grid(axis="x")
    said = "; ".join(f"{name} {shown(found[name])}" for name in names)
    more = " A diamond is the paper's number." if paper else ""
    describe(fig, f"{label}, a dot for every run and a tick for the mean: {said}.{more}")


@checked(first=(0, 1000))
def draw_curves(
    ax: Axes,
    result: Mapping[str, Any],
    metric: str,
    x: Sequence[float],
    variants: Mapping[str, str],
    first: int = 0,
) -> str:
    """Mean curves with a band of one standard deviation; returns what there is to see, in words.

    Args:
        ax: matplotlib axes.
        metric: a curve of every run.
        x: its places.
        variants: variant → name in the legend.
        first: number of the first colour and marker, where several calls share one picture.
    """
    said = []
    colours = list(PALETTE.values())
    for k, (variant, name) in enumerate(variants.items(), start=first):
        entry = found_in("result", result, "summary", variant, metric)
        mean, spread = (found_in("result", entry, part) for part in ("mean", "standard_deviation"))
        if not isinstance(mean, list) or len(mean) != len(x):
            raise ValueError(f"x must have a place for each mean of {metric}; got {len(x)}")
        colour = colours[k % len(colours)]
        ax.plot(x, mean, marker=MARKERS[k % len(MARKERS)], color=colour, label=name)
        if spread:
            low, high = (
                [m + sign * s for m, s in zip(mean, spread, strict=True)] for sign in (-1, 1)
            )
            ax.fill_between(x, low, high, color=colour, alpha=0.18, linewidth=0)
        said.append(f"{name} from {mean[0]:.1f} to {mean[-1]:.1f}")
    ax.grid(axis="y")
    ax.tick_params(colors=MUTED, labelcolor=INK)
    return "; ".join(said)
