"""Which parts carry the weight? The small network, changed in one thing at a time."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from capsviz.capsules import RoutingTrace, prediction_vectors, safe_norm, weighted_sum
from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import (
    batches_of,
    capsnet_loss,
    error_percent,
    make_network,
    per_class,
)
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
from capsviz.experiments.fitting import fit
from capsviz.experiments.verdicts import Entry, clearly_apart, shown
from capsviz.famous_bugs import route_softmax_over_children
from capsviz.losses import RECONSTRUCTION_WEIGHT
from capsviz.models.capsnet import CapsNet

Routed = tuple[Tensor, RoutingTrace | None]
TEST_ROUNDS = (1, 2, 3, 4, 5)


def measure(job: Job) -> Metrics:
    """Train the changed network; test it with the rounds it was trained with, and with others."""
    network = make_network(
        "capsnet", job["size"], iterations=job["rounds"], detach_coupling=job["detach"]
    )
    assert isinstance(network, CapsNet)
    if job["routing"] != "agreement":
        network.training_routing = network.inference_routing = ROUTINGS[job["routing"]]
    draw = batches_of(
        per_class(digits("train"), job["per_class"], job.seed),
        job["batch_size"], "shift", job.seed, job.fabric,
    )  # fmt: skip
    weight = job["reconstruction_weight"]
    loss = capsnet_loss(weight) if job["loss"] == "margin" else cross_entropy_of_lengths
    fit(network, draw, loss, job["steps"], job["learning_rate"], job.fabric)
    test = digits("test").take(0, job["test"])
    few = test.take(0, job["test"] // 4)
    return {
        "test_error": error_percent(network, test),
        "error_by_test_rounds": [error_percent(network, few, iterations=t) for t in TEST_ROUNDS],
    }


def cross_entropy_of_lengths(model: nn.Module, images: Tensor, labels: Tensor) -> Tensor:
    """Softmax over the ten lengths, as copied code often has it. No reconstruction."""
    return F.cross_entropy(model(images).lengths, labels)


def over_children(
    u: Tensor, W: Tensor, iterations: int, return_trace: bool, detach_coupling: bool
) -> Routed:
    """The famous bug: the softmax runs over the children."""
    v, _ = route_softmax_over_children(prediction_vectors(u, W), iterations)
    return v, None


def with_steeper_squash(
    u: Tensor, W: Tensor, iterations: int, return_trace: bool, detach_coupling: bool
) -> Routed:
    """Routing with squash (1 − exp(−‖s‖)) s/‖s‖: linear near zero, where the paper's is flat."""
    u_hat = prediction_vectors(u, W)
    logits = u_hat.new_zeros(u_hat.shape[:3])
    for _ in range(iterations):
        s = weighted_sum(logits.softmax(dim=2), u_hat)
        length = safe_norm(s, keepdim=True)
        v = s * (-torch.expm1(-length) / length.clamp_min(1e-9))
        logits = logits + (u_hat * v.unsqueeze(1)).sum(-1)
    return v, None


ROUTINGS = {"over children": over_children, "steeper squash": with_steeper_squash}

PAPERS = {"rounds": 3, "detach": False, "routing": "agreement", "loss": "margin",
          "reconstruction_weight": RECONSTRUCTION_WEIGHT}  # fmt: skip
CHANGES: dict[str, dict[str, object]] = {
    "as in the paper": {},
    "1 round in training": {"rounds": 1},
    "5 rounds in training": {"rounds": 5},
    "no gradient through couplings": {"detach": True},
    "softmax over children": {"routing": "over children"},
    "steeper squash": {"routing": "steeper squash"},
    "no reconstruction": {"reconstruction_weight": 0.0},
    "cross-entropy on lengths": {"loss": "cross-entropy"},
}
VARIANTS = tuple(Variant(name, {**PAPERS, **change}) for name, change in CHANGES.items())


def judge(summary: Summary) -> str:
    """Which changes cost or win more than the spreads?"""
    own = summary["as in the paper"]["test_error"]
    groups: dict[str, list[str]] = {}
    for name, entry in summary.items():
        if name != "as in the paper":
            groups.setdefault(compared(entry["test_error"], own), []).append(name)
    words = "; ".join(f"{label}: {', '.join(names)}" for label, names in groups.items())
    return f"As in the paper {shown(own)} %; {words}."


def compared(error: Entry, own: Entry) -> str:
    """An error next to that of the unchanged network, in words."""
    if not clearly_apart(error, own):
        return "no clear difference"
    return "clearly worse" if error["mean"] > own["mean"] else "clearly better"


PRESETS: dict[PresetName, Preset] = {
    "smoke": Preset(
        VARIANTS,
        (0,),
        {"size": "tiny", "per_class": 4, "steps": 2, "batch_size": 16, "learning_rate": 1e-3,
         "test": 40},
    ),
    "cpu": Preset(
        VARIANTS,
        (0, 1, 2),
        {"size": "small", "per_class": 200, "steps": 120, "batch_size": 48, "learning_rate": 1e-3,
         "test": 1000},
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
    presets=PRESETS,
    measure=measure,
    judge=judge,
    headline=Headline("test_error", "as in the paper", "softmax over children"),
)
