"""Parts of overlapping wholes, and which of them routing gives to which whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import traitlets

from capsviz.arguments import one_of
from capsviz.capsules.routing import RoutingTrace, prediction_vectors, route
from capsviz.datasets.scenes import (
    WHOLE_KINDS,
    Part,
    Pose,
    Scene,
    Whole,
    assemble,
    crowded_scene,
    half_turned,
)
from capsviz.datasets.votes import normalised_poses, vote_weights
from capsviz.widgets.figure import STATIC, Figure
from capsviz.widgets.traits import Parts

ROUNDS = 10
"""Rounds that are computed; three are usual, ten show where it is going."""
MOST_PARTS = 8
"""More would not fit beside each other."""
MOST_PAIRED = 4
"""Parts in the two pairs of a guess."""
SceneName = Literal["crowded", "two-boats", "single-boat", "other-reading"]


def scenes() -> dict[str, tuple[Part, ...]]:
    """The parts of the scenes that the figure offers, by name.

    `other-reading` is the crowded scene with the house's rectangle turned by half a turn: without
    its mark the picture is the same.
    """
    tower = crowded_scene().parts
    boats = [
        Whole("boat", Pose(0.2, 0.24, -0.35, 0.42)),
        Whole("boat", Pose(0.8, 0.76, 0.35, 0.42)),
    ]
    return {
        "crowded": tower,
        "two-boats": assemble(boats).parts,
        "single-boat": assemble([Whole("boat", Pose(0.5, 0.5, 0.279, 0.6))]).parts,
        "other-reading": (tower[0], half_turned(tower[1]), *tower[2:]),
    }


class CrowdedScene(Figure):
    """Rectangles and triangles, routed to one house capsule and one boat capsule.

    It opens with a question: which two parts belong together? The reader touches two, and then
    plays the rounds. The page routes `normalised_poses` of the parts with the exact W of the toy
    world. `parts`, `round`, `marks` and `guess` follow the reader's hand, and can be read, set and
    observed; `whole` is what the pointer or the focus is on: “house”, “boat” or empty.

    Args:
        scene: “crowded” (a house over a boat), “two-boats”, “single-boat” or
            “other-reading”.
        parts: the reader's own `Scene`, sequence of `Part` or of dictionaries, 1 to 8 of them,
            instead of a named scene.
        round: the round that is shown, from 0 (before the first) to 10.
        marks: whether the marks on the rectangles' bottom edges are drawn; by default they are,
            but not in “other-reading”.
        guess: indices of the parts that are paired, pair by pair, two pairs at most.

    Raises:
        ValueError: an unknown scene.
        traitlets.TraitError: wrong parts, a round outside 0 to 10, or a guess that is no pair.
    """

    _esm = STATIC / "crowded-scene.mjs"
    element = "crowded-scene"
    min_height = "max(32.25rem, min(48.4rem, 73.5rem - 100vw), min(38.25rem, 100vw - 20rem))"

    parts = Parts().tag(sync=True)
    round = traitlets.Int(min=0, max=ROUNDS).tag(sync=True)
    marks = traitlets.Bool().tag(sync=True)
    whole = traitlets.Enum(["", *WHOLE_KINDS], default_value="").tag(sync=True)
    guess = traitlets.List(traitlets.Int(min=0, max=MOST_PARTS - 1)).tag(sync=True)

    def __init__(
        self,
        scene: SceneName = "crowded",
        parts: Scene | Sequence[Part | Mapping[str, Any]] | None = None,
        round: int = 0,
        marks: bool | None = None,
        guess: Sequence[int] = (),
    ) -> None:
        known = scenes()
        one_of("scene", scene, list(known))
        blind = scene == "other-reading" and parts is None
        super().__init__(
            parts=known[scene] if parts is None else parts,
            round=round,
            marks=not blind if marks is None else marks,
            guess=list(guess),
        )

    def trace(self) -> RoutingTrace:
        """What the page computes, computed by PyTorch: all ten rounds."""
        parts = [_part(description) for description in self.parts]
        W = vote_weights([part.kind for part in parts])
        u_hat = prediction_vectors(normalised_poses(parts)[None], W)
        trace = route(u_hat, ROUNDS, return_trace=True)[1]
        assert isinstance(trace, RoutingTrace)
        return trace

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page; nobody points at anything there yet."""
        settings = super().props()
        del settings["whole"]
        return settings

    def alternative(self) -> str:
        """What there is to see, in words."""
        coupling = self.trace().coupling[max(0, self.round - 1)][0]
        shares = [
            f"{part['kind']} {c[0]:.2f} and {c[1]:.2f}"
            for part, c in zip(self.parts, coupling.tolist(), strict=True)
        ]
        return (
            f"{len(self.parts)} parts of a scene. What each gives to the house and to the boat in "
            f"round {max(1, self.round)}: {'; '.join(shares)}."
        )

    @traitlets.validate("parts")
    def _valid_parts(self, proposal: dict[str, Any]) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = proposal["value"]
        if not 1 <= len(parts) <= MOST_PARTS:
            raise traitlets.TraitError(f"parts must be 1 to {MOST_PARTS}; got {len(parts)}")
        return parts

    @traitlets.validate("guess")
    def _valid_guess(self, proposal: dict[str, Any]) -> list[int]:
        guess: list[int] = proposal["value"]
        count = len(self.parts)
        if (
            len(guess) > MOST_PAIRED
            or len(set(guess)) < len(guess)
            or any(i >= count for i in guess)
        ):
            raise traitlets.TraitError(
                f"guess must be at most four different parts from 0 to {count - 1}; got {guess}"
            )
        return guess


def _part(description: dict[str, Any]) -> Part:
    pose = {key: description[key] for key in ("x", "y", "angle", "size")}
    return Part(description["kind"], Pose(**pose))
