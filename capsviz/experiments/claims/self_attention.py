"""One look instead of three rounds: Efficient-CapsNet, dynamic routing and a CNN on MNIST."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from capsviz.datasets.mnist import digits
from capsviz.experiments.digits import Schedule, error_percent, train_digits
from capsviz.experiments.experiment import (
    Experiment,
    Headline,
    Job,
    Metrics,
    Preset,
    Summary,
    Variant,
)
from capsviz.experiments.question import Question
from capsviz.experiments.wording import per_cent
from capsviz.models.capsnet import CapsNet
from capsviz.models.cnn import CNN, CNNConfig
from capsviz.models.self_attention import SelfAttentionCapsNet
from capsviz.models.sizes import SIZES, count_parameters
from capsviz.statistics import leader

NETWORKS = ("self-attention", "dynamic routing", "cnn")


def make(network: str, size: str) -> nn.Module:
    """One of `NETWORKS`; the CNN has as many parameters as Efficient-CapsNet, decoder included."""
    if network == "dynamic routing":
        return CapsNet(SIZES[size])
    efficient = SelfAttentionCapsNet()
    if network == "self-attention":
        return efficient
    return CNN(CNNConfig.as_large_as(count_parameters(efficient)))


@dataclass(frozen=True, kw_only=True)
class Settings(Schedule):
    """What a run is told."""

    network: str
    size: str
    validation: int
    """Validation examples looked at."""
    test: int
    """Test examples counted."""


def measure(job: Job[Settings]) -> Metrics:
    """Train on MNIST with shifts; count errors, parameters and multiplications."""
    settings = job.settings
    network = make(settings.network, settings.size)
    train_digits(network, digits("train"), job)
    if job.trial:
        held_out = digits("validation").take(0, settings.validation)
        return {"validation_error": error_percent(network, held_out)}
    return {
        "test_error": error_percent(network, digits("test").take(0, settings.test)),
        "parameters": float(count_parameters(network)),
        "parameters_without_decoder": float(
            sum(p.numel() for n, p in network.named_parameters() if not n.startswith("decoder"))
        ),
        "million_multiplications": multiplications(network) / 1e6,
    }


def multiplications(network: nn.Module) -> float:
    """Multiply-adds of one picture's way through the matrix products and convolutions."""
    device = next(network.parameters()).device
    with FlopCounterMode(display=False) as counter, torch.inference_mode():
        network(torch.zeros(1, 1, 28, 28, device=device))
    return counter.get_total_flops() / 2


def judge(summary: Summary) -> str:
    """Who errs less after the same pictures, and what a picture costs."""
    ours, rounds = summary["self-attention"], summary["dynamic routing"]
    said = {
        "CapsNet ahead": "Yes, and it errs less than dynamic routing",
        "CNN ahead": "Not without loss: dynamic routing errs less",
        "no clear difference": "So it seems: one pass of self-attention and rounds of routing are "
        "too close to call",
    }[leader(ours["test_error"], rounds["test_error"])]
    part, cost = (
        ours[metric]["mean"] / rounds[metric]["mean"]
        for metric in ("parameters_without_decoder", "million_multiplications")
    )
    return (
        f"{said}. Decoder apart it has {per_cent(100 * part)} of the weights, and takes {cost:.1f} "
        "times the multiplications."
    )


QUESTION = Question(
    claim="You can do without rounds altogether",
    source="Mazzia 2021",
    axis="digits misread, %",
    metric="test_error",
    ours="self-attention",
    theirs="dynamic routing",
    names=("self-attention", "dynamic routing"),
    say=judge,
)

VARIANTS = tuple(Variant(name, {"network": name}, tuned_with=name) for name in NETWORKS)
RATES = tuple({"learning_rate": rate} for rate in (1e-3, 3e-3, 1e-2, 3e-2))

EXPERIMENT = Experiment(
    name="self-attention",
    claim="Routing needs no rounds: self-attention does it in one pass, with 161,824 parameters.",
    citation="mazzia2021efficient",
    where="abstract and table 2",
    settings=Settings,
    presets={
        "smoke": Preset(
            VARIANTS,
            (0,),
            {
                "size": "tiny", "steps": 2, "batch_size": 16, "test": 100, "validation": 100,
                "learning_rate": 1e-3,
            },
        ),
        "cpu": Preset(
            VARIANTS,
            tuple(range(10)),
            {
                "size": "compact", "steps": 600, "batch_size": 64, "test": 10_000,
                "validation": 5000,
            },
            candidates=RATES,
        ),
        "gpu": Preset(
            VARIANTS,
            (0, 1, 2, 3, 4),
            {
                "size": "compact", "steps": 40_000, "batch_size": 128, "test": 10_000,
                "validation": 5000,
            },
            candidates=RATES,
        ),
    },
    measure=measure,
    judge=judge,
    questions=(QUESTION,),
    headline=Headline("test_error", "self-attention", "cnn"),
)  # fmt: skip
