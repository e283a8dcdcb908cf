"""Where numbers lie on a track on which right is always better."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Axis:
    """A straight track from the worse end, 0 %, to the better one, 100 %."""

    worse: float
    better: float
    ticks: tuple[float, ...]
    digits: int
    """After the point of the numbers beside it."""

    def at(self, value: float) -> float:
        """Per cent of the way."""
        return 100 * (value - self.worse) / (self.better - self.worse)

    def written(self, value: float) -> str:
        """A number with the digits of this axis."""
        return f"{value:.{self.digits}f}"


def axis_of(values: Iterable[float], more_is_better: bool) -> Axis:
    """The shortest axis with round ends that holds all values."""
    from matplotlib.ticker import MaxNLocator

    low, high = min(found := list(values)), max(found)
    room = 0.04 * (high - low) or 0.5
    locator = MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10])
    # What cannot be negative gets no axis that is.
    ticks = [float(t) for t in locator.tick_values(max(low - room, min(low, 0)), high + room)]
    if low >= 0:
        ticks = [t for t in ticks if t >= 0]
    if high <= 100 < ticks[-1] and low >= 0:
        ticks = [*(t for t in ticks if t < 100), 100.0]
    ends = (ticks[0], ticks[-1]) if more_is_better else (ticks[-1], ticks[0])
    return Axis(*ends, tuple(ticks), 2 if high < 10 and high - low < 3 else 1)
