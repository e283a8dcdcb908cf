"""A cloud of votes in space, to be turned, with a slider for the rounds that weigh them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import torch
from torch import Tensor

from capsviz.arguments import brief
from capsviz.checked import checked
from capsviz.pictures.style import PALETTE

SMALLEST, LARGEST = 6.0, 16.0
"""Diameters of a vote of weight 0 and of one of weight 1, in pixels."""
PALE = "#9aa4b0"
"""A vote of weight 0: grey that stands out from paper and from a dark page."""
_BARE = {"title": {"text": ""}, "showticklabels": False, "showspikes": False, "nticks": 5}
"""An axis of a space whose numbers mean nothing: a grid, to see how it is turned."""
WAY = PALETTE["vermilion"]
"""The weighted mean and the way that it has come."""


@checked(votes="seen N 3")
def vote_cloud_3d(votes: Tensor, weights_per_round: Sequence[Tensor]) -> go.Figure:
    """Votes in three dimensions; each round shows the weights it used and the mean they make.

    A vote is as large as it weighs, and pale when it weighs little.  The path joins the weighted
    means from the first round to the one shown; the square is the plain mean of all votes.

    Args:
        votes: (N, 3).
        weights_per_round: for each of T ≥ 1 rounds the weights that made its mean, (N,) within
            0..1 and not all zero; `agreement_clusters(votes).weights` is such a sequence.

    Returns:
        A Plotly figure with a slider of T positions, the last one shown.  Give it words by
        `capsviz.pictures.describe`.

    Raises:
        ValueError: shapes or weights are not as said.
    """
    _check(votes, weights_per_round)
    rounds = [torch.as_tensor(weights, dtype=votes.dtype) for weights in weights_per_round]
    means = [(weights[:, None] * votes).sum(0) / weights.sum() for weights in rounds]
    states = [_state(votes, rounds[t], means[: t + 1]) for t in range(len(rounds))]
    steps = [
        {"method": "restyle", "label": str(t + 1), "args": [state, [0, 1, 2]]}
        for t, state in enumerate(states)
    ]
    figure = go.Figure([_votes(), _path(), _now(), _plain(votes.mean(0))])
    for trace, k in zip(figure.data[:3], range(3), strict=True):
        trace.update({key: values[k] for key, values in states[-1].items()})
    return figure.update_layout(
        height=480,
        legend={
            "orientation": "h", "x": 0.5, "xanchor": "center", "y": 1.0, "yanchor": "bottom",
            "itemclick": False, "itemdoubleclick": False,
        },
        scene={f"{axis}axis": _BARE for axis in "xyz"} | {
            "aspectmode": "cube",
            "camera": {"eye": {"x": 1.2, "y": 1.2, "z": 0.72}, "center": {"z": -0.06}},
        },
        sliders=[_slider(steps)],
    )  # fmt: skip


def _state(votes: Tensor, weights: Tensor, means: list[Tensor]) -> dict[str, list[Any]]:
    """What a round changes in the traces of votes, path and mean, as Plotly's restyle takes it."""
    path = torch.stack(means)
    columns = [(points.double() * 1e4).round().T / 1e4 for points in (votes, path, path[-1:])]
    state: dict[str, list[Any]] = {
        axis: [points[k].tolist() for points in columns] for k, axis in enumerate("xyz")
    }
    diameter = SMALLEST + (LARGEST - SMALLEST) * weights.sqrt()
    size = [[round(d, 2) for d in diameter.tolist()], 4, 10]
    shade = [[round(w, 3) for w in weights.tolist()], WAY, WAY]
    words = [[f"vote {i + 1}: weight {w:.2f}" for i, w in enumerate(weights.tolist())], None, None]
    return state | {"marker.size": size, "marker.color": shade, "text": words}


def _votes() -> go.Scatter3d:
    scale = [[0, PALE], [1, PALETTE["blue"]]]
    return go.Scatter3d(
        mode="markers",
        name="votes",
        hoverinfo="text",
        marker={
            "colorscale": scale,
            "cmin": 0,
            "cmax": 1,
            "showscale": False,
            "line": {"width": 0},
        },
    )


def _path() -> go.Scatter3d:
    return go.Scatter3d(
        mode="lines+markers", name="its way", hoverinfo="skip", line={"color": WAY, "width": 4}
    )


def _now() -> go.Scatter3d:
    return go.Scatter3d(
        mode="markers", name="weighted mean", hoverinfo="name+x+y+z",
        marker={"symbol": "diamond"},
    )  # fmt: skip


def _plain(mean: Tensor) -> go.Scatter3d:
    x, y, z = ([value] for value in mean.tolist())
    return go.Scatter3d(
        x=x, y=y, z=z, mode="markers", name="plain mean", hoverinfo="name+x+y+z",
        marker={"symbol": "square", "size": 5, "color": PALETTE["orange"]},
    )  # fmt: skip


def _slider(steps: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "active": len(steps) - 1,
        "steps": steps,
        "currentvalue": {"prefix": "round "},
        "pad": {"t": 8, "b": 8, "l": 12, "r": 12},
        "len": 0.6,
        "x": 0.5,
        "xanchor": "center",
        "ticklen": 0,
        "borderwidth": 0,
        # Colours that do on a light and on a dark page.
        "bgcolor": PALETTE["blue"],
        "activebgcolor": PALETTE["blue"],
    }


def _check(votes: Tensor, weights_per_round: Sequence[Tensor]) -> None:
    if not len(votes) or votes.is_meta or not votes.isfinite().all():
        raise ValueError("votes must be one or more, and finite numbers")
    if not len(weights_per_round):
        raise ValueError("weights_per_round must hold the weights of at least one round")
    for t, weights in enumerate(weights_per_round):
        values = torch.as_tensor(weights)
        if values.is_complex() or values.is_meta or values.layout != torch.strided:
            raise ValueError(f"weights_per_round[{t}] must be numbers; got {brief(values)}")
        if values.shape != votes.shape[:1]:
            raise ValueError(
                f"weights_per_round[{t}] must be {len(votes)} numbers; got {tuple(values.shape)}"
            )
        if not 0 <= values.min() <= values.max() <= 1:
            raise ValueError(
                f"weights_per_round[{t}] must be from 0 to 1; got {values.min():.3g} to "
                f"{values.max():.3g}"
            )
        if values.sum() == 0:
            raise ValueError(f"weights_per_round[{t}] are all zero: they make no mean")
