"""Routing by agreement, round by round, on votes that can be dragged."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import numpy as np
import torch
import traitlets
from torch import Tensor

from capsviz.arguments import brief
from capsviz.capsules.famous_bugs import (
    route_logits_kept,
    route_softmax_over_children,
    route_squash_wrong_axis,
)
from capsviz.capsules.routing import RoutingTrace, route
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.rounds import ShowsARound
from capsviz.widgets.traits import Numbers

MOST_CHILDREN, MOST_PARENTS = 40, 4
"""More would not fit into the picture."""
BEATS = ("share", "add", "squash", "compare")
"""What happens in a round, one after the other: lines 4 to 7 of Procedure 1."""
BUGS = ("none", "softmax-over-children", "logits-kept", "squash-wrong-axis")
Bug = Literal["none", "softmax-over-children", "logits-kept", "squash-wrong-axis"]
LONGEST = 1000.0
"""Of a number in a vote."""
VOTE_LENGTH, VOTE_ANGLE = 1.81, math.radians(16)


def boat_and_house_votes() -> Tensor:
    """The book's numbers, û (2, 2, 2): children rectangle and triangle, parents boat and house.

    A vote is 1.81·(cos θ, sin θ) for an orientation θ, in radians clockwise on screen. Both parts
    predict a boat at 16°. The rectangle predicts a house at 16°, the triangle one at 196°: upside
    down.
    """
    angle = torch.tensor(VOTE_ANGLE)
    upright = VOTE_LENGTH * torch.stack([angle.cos(), angle.sin()])
    return torch.stack([torch.stack([upright, upright]), torch.stack([upright, -upright])])


class Votes(Numbers):
    """(I, J, 2), or (1, I, J, 2) as `capsviz.route` takes it."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(None, None, 2, low=-LONGEST, high=LONGEST, **traits)

    def validate(self, obj: Any, value: Any) -> list[Any]:
        """The votes as nested lists (I, J, 2)."""
        if isinstance(value, Tensor | np.ndarray) and value.ndim == 4 and len(value) == 1:
            value = value[0]
        return super().validate(obj, value)


class RoutingStepper(ShowsARound, Figure):
    """Every beat of every round of `capsviz.route`, forward and back, and what famous bugs do.

    Traits follow the reader's hand, and can be read, set and observed. `children` and `parents`
    are fixed once the figure is made, as far as code is concerned; where it shows the book's own
    numbers, the reader may go on to six or forty children.

    Args:
        u_hat: (I, J, 2) or (1, I, J, 2) votes, I ≤ 40 and J ≤ 4; `boat_and_house_votes()` by
            default.
        iterations: rounds T, from 1 to 10.
        children: I names; those that begin with “rectangle” or “triangle” are drawn as such.
        parents: J names; “house” and “boat” are drawn as such.
        round: what is shown: 0 is before the first round, then 1 to T.
        beat: how far that round has come, 1 to 4: it has shared out, added, squashed, compared.
        bug: “none”, or one of the mistakes in `capsviz.capsules.famous_bugs`.
        last_image: what the layer saw before, for the bug “logits-kept”: the “same” image, or an
            “other” one, in which each parent gets the votes of the next.

    Raises:
        traitlets.TraitError: votes of another shape, more than 40 children or 4 parents, a wrong
            number of names, or a value outside the ranges above.
    """

    _esm = STATIC / "routing-stepper.mjs"
    element = "routing-stepper"
    min_height = "max(38.875rem, min(47.75rem, 74.65rem - 100vw))"

    u_hat = Votes().tag(sync=True)
    beat = traitlets.Int(len(BEATS), min=1, max=len(BEATS)).tag(sync=True)
    bug = traitlets.Enum(BUGS).tag(sync=True)
    last_image = traitlets.Enum(["same", "other"]).tag(sync=True)
    children = traitlets.List(traitlets.Unicode()).tag(sync=True)
    parents = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(
        self,
        u_hat: Tensor | Iterable[Any] | None = None,
        iterations: int = 3,
        children: Sequence[str] | None = None,
        parents: Sequence[str] | None = None,
        round: int = 0,
        bug: Bug = "none",
        last_image: Literal["same", "other"] = "other",
        beat: int = len(BEATS),
    ) -> None:
        of_book = u_hat is None
        given = boat_and_house_votes() if of_book else u_hat
        votes: list[Any] = type(self).u_hat.validate(None, given)
        I, J = len(votes), len(votes[0])
        if I > MOST_CHILDREN or J > MOST_PARENTS:
            raise traitlets.TraitError(
                f"u_hat must have at most {MOST_CHILDREN} children and {MOST_PARENTS} parents; "
                f"got {I} and {J}"
            )
        if children is None:
            children = ["rectangle", "triangle"] if of_book else _numbered("child", I)
        if parents is None:
            parents = ["boat", "house"] if of_book else _numbered("parent", J)
        super().__init__(
            u_hat=votes,
            iterations=iterations,
            round=round,
            beat=beat,
            bug=bug,
            last_image=last_image,
            children=_names("children", children),
            parents=_names("parents", parents),
        )

    def trace(self) -> RoutingTrace:
        """What the figure shows, computed by PyTorch: every round, with the mistake if any."""
        u_hat = torch.tensor(self.u_hat)[None]
        if self.bug == "softmax-over-children":
            return route_softmax_over_children(u_hat, self.iterations)[1]
        if self.bug == "squash-wrong-axis":
            return route_squash_wrong_axis(u_hat, self.iterations)[1]
        if self.bug == "logits-kept":
            logits = torch.zeros(u_hat.shape[:3])
            before = u_hat if self.last_image == "same" else u_hat.roll(-1, dims=2)
            route_logits_kept(before, logits, self.iterations)
            return route_logits_kept(u_hat, logits, self.iterations)[1]
        trace = route(u_hat, self.iterations, return_trace=True)[1]
        assert isinstance(trace, RoutingTrace)
        return trace

    def alternative(self) -> str:
        """What there is to see, in words."""
        coupling = self.trace().coupling[-1][0]
        lengths = self.trace().output[-1][0].norm(dim=1)
        shares = [
            f"The {child} gives {coupling[i, j]:.2f} of itself to the {parent}."
            for i, child in enumerate(self.children)
            for j, parent in enumerate(self.parents)
        ]
        answers = [f"{p} {length:.2f}" for p, length in zip(self.parents, lengths, strict=True)]
        return (
            f"Routing by agreement after {self.iterations} rounds. {' '.join(shares)} Lengths of "
            f"the parents: {', '.join(answers)}."
        )

    @traitlets.validate("u_hat")
    def _valid_votes(self, proposal: dict[str, Any]) -> list[Any]:
        votes: list[Any] = proposal["value"]
        there, got = (len(self.children), len(self.parents)), (len(votes), len(votes[0]))
        if not self._whole_state and got != there:
            raise traitlets.TraitError(
                f"u_hat must stay {there[0]} × {there[1]} votes, as the figure was "
                f"made; got {got[0]} × {got[1]}"
            )
        return votes

    @traitlets.observe("round")
    def _show_the_whole_round(self, _: object) -> None:
        """Who asks for a round wants to see the whole of it."""
        if not self._whole_state:
            self.beat = len(BEATS)

    @traitlets.validate("children", "parents")
    def _valid_names(self, proposal: dict[str, Any]) -> list[str]:
        name, names = proposal["trait"].name, proposal["value"]
        count = len(self.u_hat) if name == "children" else len(self.u_hat[0])
        if len(names) != count or len(set(names)) != count:
            raise traitlets.TraitError(
                f"{name} must be {count} different names, one for each in u_hat; got {names}"
            )
        if not self._whole_state and names != getattr(self, name):
            raise traitlets.TraitError(f"{name} are fixed once the figure is made")
        return list(names)


def _names(name: str, names: Any) -> list[str]:
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise traitlets.TraitError(f"{name} must be a sequence of names; got {brief(names)}")
    return list(names)


def _numbered(name: str, count: int) -> list[str]:
    return [f"{name} {k + 1}" for k in range(count)]
