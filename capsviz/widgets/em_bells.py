"""Two bells share the votes: fit them, then ask every vote where it belongs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
import traitlets
from torch import Tensor

from capsviz.capsules.two_bells import two_bells, two_heaps
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Numbers

FARTHEST = 1e6
MOST_VOTES = 40
"""More pies would hide each other."""


class EMBells(Figure):
    """Votes in the plane that can be dragged, and two Gaussian bells that share them by EM.

    A round is two beats.  M, fit: each bell lies over its share of the votes.  E, ask: every vote
    is shared out anew by the heights of the bells.  The last round only fits.  The arithmetic is
    that of `capsviz.capsules.two_bells`.  All traits follow the reader's hand, and can be read,
    set and observed.

    Args:
        votes: (N, 2), N from 2 to 40, within ±10⁶; by default `two_heaps()`.  A bell is believed
            where its deviations are below 1, in the units of the votes.
        iterations: rounds T, from 1 to 10.
        beat: the beat that is shown, from 0 (before the first) to 2T − 1, the default; odd ones
            are M.

    Raises:
        traitlets.TraitError: wrong votes, or numbers outside these ranges.
    """

    _esm = STATIC / "em-bells.mjs"
    element = "em-bells"
    min_height = "38.25rem"

    votes = Numbers(None, 2, low=-FARTHEST, high=FARTHEST).tag(sync=True)
    iterations = traitlets.Int(min=1, max=10).tag(sync=True)
    beat = traitlets.Int(min=0, max=19).tag(sync=True)

    def __init__(
        self,
        votes: Iterable[Iterable[float]] | Tensor | None = None,
        iterations: int = 4,
        beat: int | None = None,
    ) -> None:
        if beat is None:
            beat = 2 * iterations - 1
        super().__init__(
            votes=two_heaps() if votes is None else votes, iterations=iterations, beat=beat
        )

    def alternative(self) -> str:
        """What there is to see, in words."""
        trace = two_bells(torch.tensor(self.votes, dtype=torch.float64), self.iterations)
        shares = trace.assignment[-1][0, 0].sum(-1).tolist()
        bells = [
            f"{name} has {share:.1f} of the votes, around ({mean[0]:.2f}, {mean[1]:.2f}), and is "
            f"there: {presence:.2f}"
            for name, share, mean, presence in zip(
                ("blue", "orange"),
                shares,
                trace.mean[-1][0, 0].tolist(),
                trace.activation[-1][0, 0].tolist(),
                strict=True,
            )
        ]
        return (
            f"{len(self.votes)} votes in the plane, and two bells that are fitted to their shares "
            f"of them and then ask every vote where it belongs. After {self.iterations} rounds "
            f"{'; '.join(bells)}."
        )

    @traitlets.validate("votes")
    def _valid_votes(self, proposal: dict[str, Any]) -> list[list[float]]:
        votes: list[list[float]] = proposal["value"]
        if not 2 <= len(votes) <= MOST_VOTES:
            raise traitlets.TraitError(
                f"votes must be from 2 to {MOST_VOTES} points; got {len(votes)}"
            )
        return votes

    @traitlets.validate("beat")
    def _valid_beat(self, proposal: dict[str, Any]) -> int:
        last = 2 * self.iterations - 1
        if proposal["value"] > last:
            raise traitlets.TraitError(
                f"beat must be from 0 to {last}, the last of {self.iterations} iterations; "
                f"got {proposal['value']}"
            )
        return int(proposal["value"])

    @traitlets.observe("iterations")
    def _keep_a_beat(self, change: object) -> None:
        """With fewer rounds, show the last beat."""
        if not self._whole_state:
            self.beat = min(self.beat, 2 * self.iterations - 1)
