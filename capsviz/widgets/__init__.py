"""Live figures: widgets in Jupyter, custom elements on a static page.

A figure is imported when it is first asked for: some bring a trained model along.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

HOMES = {
    "AgreementClusters": "agreement_clusters",
    "BenchBoard": "bench_board",
    "CapsuleField": "capsule_field",
    "CrowdedScene": "crowded_scene",
    "DigitReader": "digit_reader",
    "EMBells": "em_bells",
    "EntropyClock": "entropy_clock",
    "FoolMe": "fool_me",
    "InverseGraphics": "inverse_graphics",
    "LearningDigits": "learning_digits",
    "Luck": "luck",
    "MapsToCapsules": "maps_to_capsules",
    "MarginLoss": "margin_loss",
    "Meetings": "meetings",
    "MovingPlot": "moving_plot",
    "OpenCapsNet": "open_capsnet",
    "OwnSigns": "own_signs",
    "PlaceToRate": "place_to_rate",
    "PoseExplorer": "pose_explorer",
    "Ring": "ring",
    "PulledApart": "pulled_apart",
    "RoutingStepper": "routing_stepper",
    "ScrambledFace": "scrambled_face",
    "Shove": "shove",
    "SquashExplorer": "squash_explorer",
    "ToyOpened": "toy_opened",
    "TrialRuns": "trial_runs",
    "TwoOfAKind": "two_of_a_kind",
    "TurnTheChair": "turn_the_chair",
    "VoteExplorer": "vote_explorer",
    "YourHand": "your_hand",
}
"""Class → module, which is also the name of its element with "-" for "_"."""

__all__ = list(HOMES)


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"capsviz.widgets has no figure {name!r}; it has {', '.join(HOMES)}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *HOMES]
