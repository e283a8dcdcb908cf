"""A picture of a Plotly figure in space, as it stands: shown until a reader wants to turn it.

To draw in space takes a page a third of a second, and a processor for as long as it is seen.  A
still takes nothing, prints, and needs no script.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from capsviz.checked import checked

WIDTH, HEIGHT = 600, 400
EYE = (1.5, 1.5, 0.9)
"""Where the camera of the book's template stands, in halves of the cube around the data."""

PATCHES = 16
"""Patches of a surface along a side: more would be a grey blur."""

Piece = tuple[float, str]
"""How near to the eye, and the SVG."""


@checked()
def still(figure: go.Figure) -> str:
    """Surfaces as patches, points as discs, lines as lines, the far ones first; as SVG.

    Of other kinds of trace nothing is drawn; "" if there are no others.
    """
    traces = [trace for trace in figure.data if trace.type in ("surface", "scatter3d")]
    corners = [_corners(trace) for trace in traces if _points(trace).size]
    if not corners:
        return ""
    low = np.min([c[0] for c in corners], axis=0)
    high = np.max([c[1] for c in corners], axis=0)
    view = _View(low, np.where(high > low, high - low, 1.0))
    pieces = [piece for trace in traces for piece in _pieces(trace, view)]
    body = "".join(svg for _, svg in sorted(pieces, key=lambda piece: piece[0]))
    return (
        f'<svg class="plot-still" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" '
        f'focusable="false">{view.ground()}{body}</svg>'
    )


class _View:
    """From data to pixels, as Plotly's camera sees a cube around the data, without perspective."""

    def __init__(self, low: np.ndarray, size: np.ndarray) -> None:
        self.low, self.size = low, size
        eye = np.array(EYE) / np.linalg.norm(EYE)
        right = np.array([-eye[1], eye[0], 0.0]) / np.hypot(eye[0], eye[1])
        self.axes = np.stack([right, np.cross(eye, right), eye])

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """Points (..., 3) → pixels across and down, and nearness, (..., 3)."""
        cube = 2 * (points - self.low) / self.size - 1
        across, up, near = np.moveaxis(cube @ self.axes.T, -1, 0)
        scale = 0.4 * HEIGHT / 1.45
        return np.stack([WIDTH / 2 + scale * across * 1.25, HEIGHT / 2 - scale * up, near], -1)

    def ground(self) -> str:
        """The floor of the cube and its upright at the back."""
        cube = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 1]])
        a, b, c, d, top = self(self.low + self.size * cube)
        floor = f'<path class="space-floor" d="{_path([a, b, c, d])}Z"/>'
        return floor + f'<path class="space-floor" d="{_path([a, top])}"/>'


def _points(trace: Any) -> np.ndarray:
    """All points of a trace, (N, 3); of a surface row by row."""
    x, y, z = (_numbers(values) for values in (trace.x, trace.y, trace.z))
    if trace.type == "surface" and z.ndim == 2:
        x = np.arange(z.shape[1]) if not x.size else x
        y = np.arange(z.shape[0]) if not y.size else y
        x, y = np.meshgrid(x, y) if x.ndim == 1 else (x, y)
    return np.stack([x.ravel(), y.ravel(), z.ravel()], -1) if z.size else np.empty((0, 3))


def _numbers(values: Any) -> np.ndarray:
    """As Plotly keeps them: a sequence, or in a figure on its way into a page, bytes in base64."""
    if not isinstance(values, dict):
        return np.asarray([] if values is None else values, dtype=float)
    flat = np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"])
    shape = [int(n) for n in str(values.get("shape", flat.size)).split(",")]
    return flat.reshape(shape).astype(float)


def _corners(trace: Any) -> tuple[np.ndarray, np.ndarray]:
    points = _points(trace)
    return np.nanmin(points, axis=0), np.nanmax(points, axis=0)


def _pieces(trace: Any, view: _View) -> Iterator[Piece]:
    points = _points(trace)
    if not points.size:
        return
    if trace.type == "surface":
        yield from _patches(view(points).reshape(*_numbers(trace.z).shape, 3))
        return
    seen = view(points)
    mode = trace.mode or "markers"
    if "lines" in mode and len(seen) > 1:
        yield float(seen[:, 2].max()), f'<path class="space-way" d="{_path(seen)}"/>'
    if "markers" in mode:
        sizes = np.broadcast_to(
            _numbers(8 if trace.marker.size is None else trace.marker.size), len(seen)
        )
        kind = "space-vote" if "lines" not in mode and len(seen) > 1 else "space-now"
        for (x, y, near), size in zip(seen, sizes, strict=True):
            yield (
                float(near),
                f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{size / 2:.1f}"/>',
            )


def _patches(seen: np.ndarray) -> Iterator[Piece]:
    """A grid of corners (rows, columns, 3) as patches, the higher the darker."""
    rows, columns = (
        np.unique(np.linspace(0, n - 1, PATCHES + 1).round().astype(int)) for n in seen.shape[:2]
    )
    low, high = seen[..., 1].max(), seen[..., 1].min()
    for a, b in pairwise(rows):
        for c, d in pairwise(columns):
            corners = seen[[a, a, b, b], [c, d, d, c]]
            height = (low - corners[:, 1].mean()) / max(low - high, 1e-9)
            yield (
                float(corners[:, 2].mean()),
                f'<path class="space-patch" style="--high:{height:.2f}" d="{_path(corners)}Z"/>',
            )


def _path(points: Any) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y, _ in points)
