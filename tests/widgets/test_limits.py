"""Python refuses what the page refuses: the limits of both are the same numbers."""

import re
from pathlib import Path

import pytest
import traitlets

from capsviz.widgets import (
    agreement_clusters,
    em_bells,
    inverse_graphics,
    maps_to_capsules,
    margin_loss,
    pose_explorer,
    routing_stepper,
    scrambled_face,
    sheet,
    squash_explorer,
    traits,
    turn_the_chair,
    vote_explorer,
)

FIGURES = Path(__file__).parents[2] / "web" / "figures"


def constant(file: str, name: str) -> float:
    """The number of ``const NAME = …`` in a figure's source."""
    found = re.search(rf"const {name} = (-?[\d.e]+)", (FIGURES / file).read_text("utf-8"))
    assert found, f"{file} has no {name}"
    return float(found[1])


@pytest.mark.parametrize(
    ("file", "name", "ours"),
    [
        ("scrambled-face/state.ts", "OFF", scrambled_face.OFF),
        ("squash-explorer/state.ts", "FARTHEST", squash_explorer.FARTHEST),
        ("turn-the-chair/state.ts", "FARTHEST", turn_the_chair.FARTHEST),
        ("agreement-clusters/state.ts", "FARTHEST", agreement_clusters.FARTHEST),
        ("em-bells/state.ts", "FARTHEST", em_bells.FARTHEST),
        ("em-bells/state.ts", "MOST_VOTES", em_bells.MOST_VOTES),
        ("margin-loss/state.ts", "MOST_CLASSES", margin_loss.MOST_CLASSES),
        ("vote-explorer.ts", "LARGEST", vote_explorer.LARGEST),
        ("maps-to-capsules/state.ts", "LARGEST", maps_to_capsules.LARGEST),
        ("routing-stepper/start.ts", "LONGEST", routing_stepper.LONGEST),
        ("capsule-field/state.ts", "MOST_TURNED", traits.MOST_TURNED),
        ("inverse-graphics/state.ts", "MOST_TURNED", traits.MOST_TURNED),
        ("digit-reader/state.ts", "FARTHEST", sheet.FARTHEST),
        ("open-capsnet/state.ts", "FARTHEST", sheet.FARTHEST),
        ("pose-explorer/state.ts", "FARTHEST", pose_explorer.FARTHEST),
    ],
)
def test_limits_are_those_of_the_page(file, name, ours):
    assert constant(file, name) == ours


def test_parts_have_the_limits_of_the_page():
    source = (FIGURES / "toy-world" / "check-parts.ts").read_text("utf-8")
    far, low, high, turned = map(
        float, re.search(r"= \[(\d+), \[([\d.]+), (\d+)\], (\d+)\] as const", source).groups()
    )
    ours = traits.PART_LIMITS
    assert ours == {"x": (-far, far), "y": (-far, far), "angle": (-turned, turned),
                    "size": (low, high)}  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "odd"),
    [
        (squash_explorer.SquashExplorer, {"s": [500, 0]}),
        (squash_explorer.SquashExplorer, {"s": [True, 0]}),
        (agreement_clusters.AgreementClusters, {"votes": [[0, 0], [2e6, 0]]}),
        (em_bells.EMBells, {"votes": [[0, 0], [2e6, 0]]}),
        (turn_the_chair.TurnTheChair, {"moved": [[2, 0, 0]] * 6}),
        (vote_explorer.VoteExplorer, {"rectangle": 1001}),
        (vote_explorer.VoteExplorer, {"triangle": 10**400}),
        (inverse_graphics.InverseGraphics, {"pose": (9, 0.5, 0, 0.5)}),
        (inverse_graphics.InverseGraphics, {"seed": 2**60}),
    ],
)
def test_what_the_page_refuses_is_refused_by_name(figure, odd):
    (name,) = odd
    with pytest.raises(traitlets.TraitError, match=name):
        figure(**odd)
