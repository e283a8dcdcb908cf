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

STAGE_LOOKS: Mapping[str, str] = {
    "convolutions": "blue",
    "votes": "orange",
    "routing": "vermilion",
    "decoder": "green",
    "optimiser": "purple",
}
"""Colour of a stage; along a bar they come in this order."""

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
def draw_stages(rows: Sequence[Mapping[str, Any]], title: str, without: str = "nothing") -> Figure:
    """A bar a version: milliseconds an image, cut into stages.

    Args:
        rows: rows of `capsviz bench --json`, of one task and one batch size.
        title: of the picture, which task it is.
        without: a stage that is taken as free: its piece is hollow at the end of the bar.

    Returns:
        The figure.
    """
    import matplotlib.pyplot as plt

    if without not in (*STAGE_LOOKS, "nothing"):
        raise ValueError(f"without must be nothing or one of {', '.join(STAGE_LOOKS)}")
    for row in rows:
        if _number("rows", row, "examples_per_second") <= 0:
            raise ValueError("rows must have examples_per_second above 0")
        for stage in STAGE_LOOKS:
            _number("rows", row, "stages", stage)
        found_in("rows", row, "version")
    if not len(rows):
        raise ValueError("rows must hold at least one row")
    fig, ax = plt.subplots(figsize=(7.4, 1.2 + 0.55 * len(rows)))
    assert isinstance(fig, plt.Figure)
    stages = sorted(STAGE_LOOKS, key=lambda stage: stage == without)  # what is free comes last
    for row, place in zip(rows, range(len(rows)), strict=True):
        start, each = 0.0, 1000 / row["examples_per_second"]
        for stage in stages:
            width = each * row["stages"][stage]
            free = stage == without
            ax.barh(
                place, width, left=start, color="none" if free else PALETTE[STAGE_LOOKS[stage]],
                edgecolor=MUTED if free else INK, linewidth=0.6, ls=":" if free else "-",
                label=stage if place == 0 else None,
            )  # fmt: skip
            start += width
    ax.set(xlabel="milliseconds an image", title=title)
    ax.set_yticks(range(len(rows)), [row["version"] for row in rows])
    ax.invert_yaxis()
    fig.legend(loc="outside lower center", ncols=len(STAGE_LOOKS))
    times = ", ".join(
        f"{r['version']} {1000 / r['examples_per_second'] * (1 - r['stages'].get(without, 0)):.2g}"
        for r in rows
    )
    free_words = "" if without == "nothing" else f" With {without} free of charge."
    describe(
        fig,
        f"{title}: a horizontal bar for each version, cut into the stages convolutions, votes, "
        f"routing, decoder and optimiser.{free_words} Milliseconds an image: {times}.",
    )
    return fig


@checked()
def draw_growth(results: Mapping[str, Any], varied: str) -> Figure:
    """Time and kept memory of votes and routing, there and back, over one of their sizes.

    Args:
        results: the file that `capsviz bench --scaling --json` writes.
        varied: a name of `NAMES`: which size grows.
    """
    import matplotlib.pyplot as plt

    if varied not in NAMES:
        raise ValueError(f"varied must be one of {', '.join(NAMES)}; got {varied!r}")
    fig, (time, memory) = plt.subplots(1, 2, figsize=(7, 3.3))
    values = [point["value"] for point in _points(results, varied, "kept")]
    for way in WAY_LOOKS:
        points = _points(results, varied, way)
        _line(time, way, values, [1000 * p["seconds"] for p in points])
        _line(memory, way, values, [p["kept_bytes"] / 1e6 for p in points])
    _proportional(time, _points(results, varied, "recomputed"))
    every = [1000 * row["seconds"] for row in results["rows"]]
    most = max(row["kept_bytes"] for row in results["rows"]) / 1e6
    time.set(xscale="log", yscale="log", ylim=(0.7 * min(every), 1.4 * max(every)))
    time.set(title="milliseconds a step", xlabel=NAMES[varied])
    memory.set(title="megabytes kept", xlabel=NAMES[varied], ylim=(-0.04 * most, 1.06 * most))
    for ax in (time, memory):
        ax.set_xticks(values, [str(value) for value in values])
        ax.minorticks_off()
    memory.legend()
    describe(
        fig,
        f"Two panels over {NAMES[varied]}. Left the time of a step, both axes logarithmic, with a "
        f"dotted line for proportional cost: {_growth(results, varied)}. Right the memory kept: "
        f"{_megabytes(results, varied, 'kept')} megabytes with votes kept, "
        f"{_megabytes(results, varied, 'recomputed')} with votes recomputed.",
    )
    return fig


def _megabytes(results: Mapping[str, Any], varied: str, way: str) -> str:
    """What is kept at each size."""
    return ", ".join(f"{p['kept_bytes'] / 1e6:.3g}" for p in _points(results, varied, way))


def _growth(results: Mapping[str, Any], varied: str) -> str:
    """How many times the size, and the time of either way, grow along the panel."""
    ends = {way: _points(results, varied, way) for way in WAY_LOOKS}
    kept, recomputed = (p[-1]["seconds"] / p[0]["seconds"] for p in ends.values())
    size = ends["kept"][-1]["value"] / ends["kept"][0]["value"]
    return f"{varied} {size:.2g} times, votes kept {kept:.2g}, recomputed {recomputed:.2g}"


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
