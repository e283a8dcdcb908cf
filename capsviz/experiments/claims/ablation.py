"""Which parts carry the weight? The small network, changed in one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.capsules.famous_bugs import route_softmax_over_children
from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT
from capsviz.capsules.routing import (
    RoutingTrace,
    VoteAndRoute,
    prediction_vectors,
    safe_norm,
    weighted_sum,
)
from capsviz.datasets.images import ImageSet, as_unit_range
from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import batches_of, capsnet_loss, error_percent, per_class
from capsviz.experiments.entropy import entropy_bits
from capsviz.experiments.experiment import (
    Experiment,
    Headline,
    Job,
    Metrics,
    Preset,
    PresetName,
    Summary,
    Variant,
)
from capsviz.experiments.question import Question
from capsviz.experiments.wording import listed, numeral, sentence
from capsviz.models.capsnet import CapsNet
from capsviz.models.sizes import make_network
from capsviz.statistics import Entry, clearly_apart
from capsviz.training.fitting import fit

Routed = tuple[Tensor, RoutingTrace | None]
TEST_ROUNDS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a run is told."""

    size: str
    per_class: int
    """Training examples of each class."""
    steps: int
    batch_size: int
    learning_rate: float
    test: int
    """Test examples counted."""
    rounds: int
    detach: bool
    routing: str
    loss: str
    reconstruction_weight: float


def measure(job: Job[Settings]) -> Metrics:
    """Train the changed network; test it with its own rounds and with others; see its couplings."""
    settings = job.settings
    network = make_network(
        "capsnet",
        settings.size,
        iterations=settings.rounds,
        detach_coupling=settings.detach,
    )
    assert isinstance(network, CapsNet)
    if settings.routing != "agreement":
        network.vote_and_route = ROUTINGS[settings.routing]
    draw = batches_of(
        per_class(digits("train"), settings.per_class, job.seed),
        settings.batch_size, "shift", job.seed, job.fabric,
    )  # fmt: skip
    weight = settings.reconstruction_weight
    loss = capsnet_loss(weight) if settings.loss == "margin" else cross_entropy_of_lengths
    fit(network, draw, loss, settings.steps, settings.learning_rate, job.fabric)
    test = digits("test").take(0, settings.test)
    few = test.take(0, settings.test // 4)
    return {
        "test_error": error_percent(network, test),
        "error_by_test_rounds": [error_percent(network, few, iterations=t) for t in TEST_ROUNDS],
        **undecidedness(network, few),
    }


@torch.inference_mode()
def undecidedness(network: CapsNet, data: ImageSet) -> Metrics:
    """Entropy of the last round's couplings over the parents; nothing if there is no trace."""
    device = next(network.parameters()).device
    trace = network(as_unit_range(data.images).to(device), return_trace=True).trace
    return {"entropy_bits": float(entropy_bits(trace.coupling[-1]).mean())} if trace else {}


def cross_entropy_of_lengths(model: nn.Module, images: Tensor, labels: Tensor) -> Tensor:
    """Softmax over the ten lengths, as copied code often has it. No reconstruction."""
    return F.cross_entropy(model(images).lengths, labels)


def over_children(
    u: Tensor,
    W: Tensor,
    iterations: int,
    *,
    return_trace: bool = False,
    detach_coupling: bool = False,
) -> Routed:
    """The famous bug: the softmax runs over the children."""
    v, _ = route_softmax_over_children(prediction_vectors(u, W), iterations)
    return v, None


def with_squash(scale: Callable[[Tensor], Tensor]) -> VoteAndRoute:
    """Routing with another squash: `scale` is the new length as a function of the old one."""

    def routed(
        u: Tensor,
        W: Tensor,
        iterations: int,
        *,
        return_trace: bool = False,
        detach_coupling: bool = False,
    ) -> Routed:
        u_hat = prediction_vectors(u, W)
        logits = u_hat.new_zeros(u_hat.shape[:3])
        rounds = []
        for _ in range(iterations):
            coupling = logits.softmax(dim=2)
            s = weighted_sum(coupling, u_hat)
            length = safe_norm(s, keepdim=True)
            v = s * (scale(length) / length.clamp_min(1e-9))
            agreement = (u_hat * v.unsqueeze(1)).sum(-1)
            rounds.append((logits, coupling, s, v, agreement))
            logits = logits + agreement
        return v, RoutingTrace(*zip(*rounds, strict=True)) if return_trace else None

    return routed


ROUTINGS: dict[str, VoteAndRoute] = {
    "over children": over_children,
    # The paper's squash is flat at zero; these two are linear there.
    "squash 1 − exp(−‖s‖)": with_squash(lambda length: -torch.expm1(-length)),
    "squash ‖s‖ / (1 + ‖s‖)": with_squash(lambda length: length / (1 + length)),
    # Often copied: it reaches a half at 0.7 where the paper's does at 1.
    "squash ‖s‖² / (½ + ‖s‖²)": with_squash(lambda length: length**2 / (0.5 + length**2)),
}

PAPERS = {"rounds": 3, "detach": False, "routing": "agreement", "loss": "margin",
          "reconstruction_weight": RECONSTRUCTION_WEIGHT}  # fmt: skip
CHANGES: dict[str, dict[str, object]] = {
    "as in the paper": {},
    "1 round in training": {"rounds": 1},
    "2 rounds in training": {"rounds": 2},
    "4 rounds in training": {"rounds": 4},
    "5 rounds in training": {"rounds": 5},
    "no gradient through couplings": {"detach": True},
    "softmax over children": {"routing": "over children"},
    **{name: {"routing": name} for name in ROUTINGS if name.startswith("squash")},
    "no reconstruction": {"reconstruction_weight": 0.0},
    "reconstruction ten times": {"reconstruction_weight": 10 * RECONSTRUCTION_WEIGHT},
    "cross-entropy on lengths": {"loss": "cross-entropy"},
}
VARIANTS = tuple(Variant(name, {**PAPERS, **change}) for name, change in CHANGES.items())


def judge(summary: Summary) -> str:
    """Which parts are missed, and which changes cost or win something?"""
    own = summary[PAPER]["test_error"]
    groups: dict[str, list[str]] = {"worse": [], "better": [], "level": []}
    for name, entry in summary.items():
        if name != PAPER:
            groups[compared(entry["test_error"], own)].append(name)
    said = [say(summary)]
    for label, words in (("worse", "does harm"), ("better", "does good")):
        if names := groups[label]:
            said.append(
                f"Of {numeral(len(summary) - 1)} changes {numeral(len(names))} clearly "
                f"{words if len(names) == 1 else words.replace('does', 'do')}: {listed(names)}."
            )
    return " ".join(said)


def say(summary: Summary) -> str:
    """Which of the three named parts are missed when they go."""
    own = summary[PAPER]["test_error"]
    worse = {
        words: compared(summary[name]["test_error"], own) == "worse"
        for name, words in PARTS.items()
    }
    missed = [words for words, so in worse.items() if so]
    others = [words for words, so in worse.items() if not so]
    if not missed:
        return "No part of the three is clearly missed when it goes."
    said = f"{sentence(listed(missed))[:-1]} {'is' if len(missed) == 1 else 'are'} clearly missed."
    return f"{said} Without {listed(others)} it reads as well as before." if others else said


PAPER = "as in the paper"
PARTS = {
    "softmax over children": "sharing over the wholes",
    "cross-entropy on lengths": "the margin loss",
    "no reconstruction": "reconstruction",
}
"""A change, and the part of the recipe that it takes away."""

QUESTION = Question(
    claim="The parts of its recipe are needed",
    source="Sabour 2017, sections 2 to 4",
    axis="digits misread, %",
    metric="test_error",
    ours=PAPER,
    theirs="softmax over children",
    also=("cross-entropy on lengths", "no reconstruction"),
    names=("as in the paper", "shared over the parts"),
    say=say,
)


def compared(error: Entry, own: Entry) -> str:
    """An error next to that of the unchanged network: "worse", "better" or "level"."""
    if not clearly_apart(error, own):
        return "level"
    return "worse" if error["mean"] > own["mean"] else "better"


PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        VARIANTS,
        (0,),
        {"size": "tiny", "per_class": 4, "steps": 2, "batch_size": 16, "learning_rate": 1e-3,
         "test": 40},
    ),
    "cpu": Preset(
        VARIANTS,
        tuple(range(10)),
        {"size": "small", "per_class": 1000, "steps": 400, "batch_size": 48, "learning_rate": 1e-3,
         "test": 5000},
    ),
    "gpu": Preset(
        VARIANTS,
        (0, 1, 2, 3, 4),
        {"size": "compact", "per_class": 4900, "steps": 6000, "batch_size": 128,
         "learning_rate": 1e-3, "test": 10_000},
    ),
}  # fmt: skip

EXPERIMENT = Experiment(
    name="ablation",
    claim="Routing over the parents, the margin loss and reconstruction are each needed.",
    citation="sabour2017dynamic",
    where="sections 2, 3 and 4.1",
    settings=Settings,
    presets=PRESETS,
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("test_error", "as in the paper", "softmax over children"),
)
