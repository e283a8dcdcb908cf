"""Pictures of where the time goes, and of what grows with what; drawn from the result files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from capsviz.arguments import found_in, real
from capsviz.checked import checked
from capsviz.pictures.description import describe
from capsviz.pictures.style import INK, MUTED, PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STAGE_LOOKS: Mapping[str, tuple[str, str]] = {
    "convolutions": ("blue", ""),
    "votes": ("orange", "//"),
    "routing": ("vermilion", ".."),
    "decoder": ("green", "xx"),
    "optimiser": ("purple", "--"),
}
"""Colour and hatching of a stage."""

WAY_LOOKS: Mapping[str, tuple[str, str, str]] = {
    "kept": ("vermilion", "o", "--"),
    "recomputed": ("blue", "s", "-"),
}
"""Colour, marker and dash of what happens to the votes."""

NAMES: Mapping[str, str] = {
    "children": "children I",
    "parents": "parents J",
    "pose": "pose size E",
    "rounds": "rounds T",
    "batch": "batch B",
}


@checked()
def draw_stages(rows: Sequence[Mapping[str, Any]], title: str) -> None:
    """A bar a version: milliseconds an image, cut into stages.

    Args:
        rows: rows of `capsviz bench --json`, of one task and one batch size.
        title: of the picture, which task it is.
    """
    import matplotlib.pyplot as plt

    for row in rows:
        if _number("rows", row, "examples_per_second") <= 0:
            raise ValueError("rows must have examples_per_second above 0")
        for stage in STAGE_LOOKS:
            _number("rows", row, "stages", stage)
        found_in("rows", row, "version")
    if not len(rows):
        raise ValueError("rows must hold at least one row")
    fig, ax = plt.subplots(figsize=(7.4, 0.6 + 0.55 * len(rows)))
    assert isinstance(fig, plt.Figure)
    for row, place in zip(rows, range(len(rows)), strict=True):
        start, each = 0.0, 1000 / row["examples_per_second"]
        for stage, (colour, hatch) in STAGE_LOOKS.items():
            width = each * row["stages"][stage]
            ax.barh(
                place, width, left=start, color=PALETTE[colour], hatch=hatch,
                edgecolor=INK, linewidth=0.6, label=stage if place == 0 else None,
            )  # fmt: skip
            start += width
    ax.set(xlabel="milliseconds an image", title=title)
    ax.set_yticks(range(len(rows)), [row["version"] for row in rows])
    ax.invert_yaxis()
    fig.legend(loc="outside lower center", ncols=len(STAGE_LOOKS))
    times = ", ".join(f"{r['version']} {1000 / r['examples_per_second']:.2g}" for r in rows)
    describe(
        fig,
        f"{title}: a horizontal bar for each version, cut into the stages convolutions, votes, "
        f"routing, decoder and optimiser. Milliseconds an image: {times}.",
    )


@checked()
def draw_scaling(results: Mapping[str, Any]) -> None:
    """Time of votes and routing, there and back, over each of their sizes; both axes logarithmic.

    Args:
        results: the file that `capsviz bench --scaling --json` writes.
    """
    fig, axes = _panels(results)
    for ax, varied in zip(axes, NAMES, strict=True):
        for way in WAY_LOOKS:
            points = _points(results, varied, way)
            _line(ax, way, [p["value"] for p in points], [1000 * p["seconds"] for p in points])
        _proportional(ax, _points(results, varied, "recomputed"))
    axes[0].set_ylabel("ms a step")
    describe(
        fig,
        "Five panels, one for each size: children, parents, pose, rounds and batch. Both axes are "
        "logarithmic. A dotted line shows proportional cost. Times the time from the smallest to "
        "the largest size: " + _growth(results) + ".",
    )


@checked()
def draw_kept_memory(results: Mapping[str, Any]) -> None:
    """Megabytes kept between the way there and the way back, over rounds and over the batch.

    Args:
        results: the file that `capsviz bench --scaling --json` writes.
    """
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(1, 2, sharey=True, figsize=(7, 2.8))
    for ax, varied in zip(axes, ("rounds", "batch"), strict=True):
        for way in WAY_LOOKS:
            points = _points(results, varied, way)
            _line(ax, way, [p["value"] for p in points], [p["kept_bytes"] / 1e6 for p in points])
        ax.set(xlabel=NAMES[varied])
    axes[0].set_ylabel("megabytes kept")
    axes[0].legend()
    describe(
        fig,
        "Two panels, over the rounds and over the batch. With votes kept: "
        + _megabytes(results)
        + ". With votes recomputed the memory stays at zero.",
    )


def _megabytes(results: Mapping[str, Any]) -> str:
    """What is kept at each number of rounds and at both ends of the batch, in words."""
    rounds = ", ".join(f"{p['kept_bytes'] / 1e6:.3g}" for p in _points(results, "rounds", "kept"))
    first, *_, last = _points(results, "batch", "kept")
    return (
        f"{rounds} megabytes over the rounds, and {first['kept_bytes'] / 1e6:.3g} at a batch of "
        f"{first['value']} up to {last['kept_bytes'] / 1e6:.3g} at {last['value']}"
    )


def _growth(results: Mapping[str, Any]) -> str:
    """How many times the size, and the time of either way, grow along each panel."""
    words = []
    for varied in NAMES:
        ends = {way: _points(results, varied, way) for way in WAY_LOOKS}
        kept, recomputed = (p[-1]["seconds"] / p[0]["seconds"] for p in ends.values())
        size = ends["kept"][-1]["value"] / ends["kept"][0]["value"]
        words.append(
            f"{varied} {size:.2g} times, votes kept {kept:.2g}, recomputed {recomputed:.2g}"
        )
    return "; ".join(words)


def _panels(results: Mapping[str, Any]) -> tuple[Figure, Sequence[Axes]]:
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(1, len(NAMES), sharey=True, figsize=(8.4, 2.9))
    for ax, varied in zip(axes, NAMES, strict=True):
        values = [point["value"] for point in _points(results, varied, "kept")]
        ax.set(xscale="log", yscale="log", xlabel=NAMES[varied])
        ax.set_xticks(values, [str(value) for value in values], fontsize=9)
        ax.minorticks_off()
    handles = [
        plt.Line2D([], [], color=PALETTE[colour], marker=marker, ls=dash, label=f"votes {way}")
        for way, (colour, marker, dash) in WAY_LOOKS.items()
    ]
    handles.append(plt.Line2D([], [], color=MUTED, ls=":", lw=1, label="proportional"))
    fig.legend(handles=handles, loc="outside lower center", ncols=3)
    return fig, axes


def _points(results: Mapping[str, Any], varied: str, way: str) -> list[Mapping[str, Any]]:
    listed = found_in("results", results, "rows")
    if not isinstance(listed, list):
        raise ValueError("results must hold a list of rows")
    rows = [
        row
        for row in listed
        if found_in("results", row, "varied") == varied and found_in("results", row, "way") == way
    ]
    if len(rows) < 2:
        raise ValueError(f"results must have two rows or more for {varied}, votes {way}")
    for row in rows:
        if min(_number("results", row, key) for key in ("value", "seconds")) <= 0:
            raise ValueError("results must have a value and seconds above 0 in each row")
        _number("results", row, "kept_bytes")
    return rows


def _number(name: str, row: Mapping[str, Any], *path: str) -> float:
    return real(f"{path[-1]} in {name}", found_in(name, row, *path))


def _line(ax: Axes, way: str, x: Sequence[float], y: Sequence[float]) -> None:
    colour, marker, dash = WAY_LOOKS[way]
    ax.plot(x, y, marker=marker, ls=dash, color=PALETTE[colour], label=f"votes {way}", ms=5)


def _proportional(ax: Axes, points: Sequence[Mapping[str, Any]]) -> None:
    """A dotted line through the last point: twice the size, twice the time."""
    last = points[-1]
    x = [point["value"] for point in points]
    y = [1000 * last["seconds"] * value / last["value"] for value in x]
    ax.plot(x, y, ls=":", lw=1, color=MUTED)
