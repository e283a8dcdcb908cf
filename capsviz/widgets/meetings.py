"""Self-attention routing: everyone meets everyone, and one look is enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import torch
import traitlets
from torch import Tensor

from capsviz.arguments import brief
from capsviz.models.self_attention import attend
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.routing_stepper import boat_and_house_votes
from capsviz.widgets.traits import Numbers

MOST_CHILDREN = 6
"""More arrows would hide each other."""
LONGEST = 100.0
"""Of a number in a vote."""
PARENTS = ("boat", "house")


def _votes_apart() -> Tensor:
    """`boat_and_house_votes()`, (2, 2, 2), with the rectangle's boat turned right round."""
    votes = boat_and_house_votes()
    votes[0, 0] = -votes[0, 0]
    return votes


class BoatAndHouseVotes(Numbers):
    """(I, 2, 2), or (1, I, 2, 2) as `capsviz.models.self_attention.attend` takes it."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(None, 2, 2, low=-LONGEST, high=LONGEST, **traits)

    def validate(self, obj: Any, value: Any) -> list[Any]:
        """The votes as nested lists (I, 2, 2)."""
        if isinstance(value, Tensor | np.ndarray) and value.ndim == 4 and len(value) == 1:
            value = value[0]
        return super().validate(obj, value)


class Meetings(Figure):
    """Votes for a boat and a house that can be turned, and every scalar product between them.

    The arithmetic is that of `capsviz.models.self_attention.attend` without a prior (Mazzia,
    Salvetti & Chiaberge 2021, equations 5 to 7). Traits follow the reader's hand, and can be read,
    set and observed; the number of children stays.

    Args:
        u_hat: (I, 2, 2) or (1, I, 2, 2): for each of I ≤ 6 children its vote for the boat and that
            for the house; those of the book, with the rectangle's boat turned right round.
        children: I names; those that begin with “rectangle” or “triangle” have these colours.
        child: who asks the others, from 0.

    Raises:
        traitlets.TraitError: votes of another shape, more than 6 children, a wrong number of names,
            or a child that there is not.
    """

    _esm = STATIC / "meetings.mjs"
    element = "meetings"
    min_height = "35.6rem"

    u_hat = BoatAndHouseVotes().tag(sync=True)
    children = traitlets.List(traitlets.Unicode()).tag(sync=True)
    child = traitlets.Int(min=0, max=MOST_CHILDREN - 1).tag(sync=True)

    def __init__(
        self,
        u_hat: Tensor | Iterable[Any] | None = None,
        children: Sequence[str] | None = None,
        child: int = 0,
    ) -> None:
        of_book = u_hat is None
        votes: list[Any] = type(self).u_hat.validate(None, _votes_apart() if of_book else u_hat)
        if not 1 <= len(votes) <= MOST_CHILDREN:
            raise traitlets.TraitError(
                f"u_hat must have from 1 to {MOST_CHILDREN} children; got {len(votes)}"
            )
        if children is None:
            counted = [f"child {i + 1}" for i in range(len(votes))]
            children = ["rectangle", "triangle"] if of_book else counted
        if isinstance(children, str) or not isinstance(children, Iterable):
            raise traitlets.TraitError(
                f"children must be a sequence of names; got {brief(children)}"
            )
        super().__init__(u_hat=votes, children=list(children), child=child)

    def attention(self) -> tuple[Tensor, Tensor]:
        """What the figure shows, computed by PyTorch: poses (2, 2), couplings (I, 2)."""
        u_hat = torch.tensor(self.u_hat)
        v, coupling = attend(u_hat[None], torch.zeros(u_hat.shape[:2]))
        return v[0], coupling[0]

    def alternative(self) -> str:
        """What there is to see, in words."""
        v, coupling = self.attention()
        shares = [
            f"The {child} gives {share:.2f} of itself to the boat."
            for child, share in zip(self.children, coupling[:, 0].tolist(), strict=True)
        ]
        boat, house = v.norm(dim=1).tolist()
        return (
            f"Self-attention routing in one look. {' '.join(shares)} The boat is {boat:.2f} long, "
            f"the house {house:.2f}."
        )

    @traitlets.validate("children")
    def _valid_names(self, proposal: dict[str, Any]) -> list[str]:
        names: list[str] = proposal["value"]
        if len(names) != len(self.u_hat) or len(set(names)) != len(names):
            raise traitlets.TraitError(
                f"children must be {len(self.u_hat)} different names, one for each in u_hat; "
                f"got {names}"
            )
        return names

    @traitlets.validate("u_hat")
    def _valid_votes(self, proposal: dict[str, Any]) -> list[Any]:
        votes: list[Any] = proposal["value"]
        if not self._whole_state and len(votes) != len(self.children):
            raise traitlets.TraitError(
                f"u_hat must stay {len(self.children)} × 2 votes, as the figure was made; "
                f"got {len(votes)} × 2"
            )
        return votes

    @traitlets.validate("child")
    def _valid_child(self, proposal: dict[str, Any]) -> int:
        child: int = proposal["value"]
        if child >= len(self.u_hat):
            raise traitlets.TraitError(
                f"child must be one of the {len(self.u_hat)}, from 0; got {child}"
            )
        return child
