"""Find the place where most votes agree, round by round; or where k-means puts its centres."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import torch
import traitlets
from torch import Tensor

from capsviz.capsules.clustering import agreement_clusters, scattered_votes
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.rounds import ShowsARound
from capsviz.widgets.traits import Numbers

FARTHEST = 1e6
RULES = ("agreement", "k-means")
Rule = Literal["agreement", "k-means"]
MOST_VOTES = 60
"""More could not be told apart in the picture."""


class AgreementClusters(ShowsARound, Figure):
    """Votes in the plane that can be dragged; rounds of weighted mean → distance → weights.

    The rule is that of `capsviz.capsules.clustering.agreement_clusters`, k-means that of `k_means`
    there.  All traits follow the reader's hand, and can be read, set and observed.

    Args:
        votes: (N, 2), N from 2 to 60, within ±10⁶; by default `scattered_votes()`.
        iterations: rounds T, from 1 to 10.
        round: the round that is shown, from 0 (before the first) to T.
        k: centres of k-means, 1 to 3.
        rule: what is shown, “agreement” or “k-means”.

    Raises:
        traitlets.TraitError: wrong votes, or numbers outside these ranges.
    """

    _esm = STATIC / "agreement-clusters.mjs"
    element = "agreement-clusters"
    min_height = "min(42.75rem, max(36.6rem, 100vw))"

    votes = Numbers(None, 2, low=-FARTHEST, high=FARTHEST).tag(sync=True)
    k = traitlets.Int(min=1, max=3).tag(sync=True)
    rule = traitlets.Enum(RULES).tag(sync=True)

    def __init__(
        self,
        votes: Iterable[Iterable[float]] | Tensor | None = None,
        iterations: int = 3,
        round: int = 0,
        k: int = 2,
        rule: Rule = "agreement",
    ) -> None:
        super().__init__(
            votes=scattered_votes() if votes is None else votes,
            iterations=iterations,
            round=round,
            k=k,
            rule=rule,
        )

    def alternative(self) -> str:
        """What there is to see, in words."""
        trace = agreement_clusters(torch.tensor(self.votes), self.iterations)
        (a, b), (c, d) = trace.mean[0].tolist(), trace.mean[-1].tolist()
        return (
            f"{len(self.votes)} votes in the plane. Their plain mean is at ({a:.2f}, {b:.2f}). "
            f"After {self.iterations} rounds of weighing each vote by its distance the weighted "
            f"mean is at ({c:.2f}, {d:.2f}), where most votes agree. This live figure needs "
            "JavaScript."
        )

    @traitlets.validate("votes")
    def _valid_votes(self, proposal: dict[str, Any]) -> list[list[float]]:
        votes: list[list[float]] = proposal["value"]
        if not 2 <= len(votes) <= MOST_VOTES:
            raise traitlets.TraitError(
                f"votes must be from 2 to {MOST_VOTES} points; got {len(votes)}"
            )
        return votes
