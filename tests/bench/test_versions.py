"""What is timed is one network: equal values and gradients in every version, and whole stages."""

from __future__ import annotations

import pytest
import torch

from capsviz.bench.versions import HALF, STAGES, TASKS, VERSIONS, build, make_step, stage_seconds

CPU = torch.device("cpu")


@pytest.fixture
def batch():
    torch.manual_seed(0)
    return torch.rand(5, 1, 28, 28), torch.tensor([3, 1, 4, 1, 5])


@pytest.mark.parametrize("version", VERSIONS[1:])
@pytest.mark.parametrize("size", [5, 1])
def test_three_steps_lead_to_the_same_weights(tiny, batch, version, size):
    images, labels = (tensor[:size] for tensor in batch)
    models = [build(name, tiny, CPU) for name in ("textbook", version)]
    for name, model in zip(("textbook", version), models, strict=True):
        step = make_step(name, "training", model, images, labels)
        for _ in range(3):
            step(None)
    for expected, found in zip(models[0].parameters(), models[1].parameters(), strict=True):
        torch.testing.assert_close(found, expected, rtol=1e-3, atol=2e-5)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("task", TASKS)
def test_marks_change_nothing_and_name_every_stage(tiny, batch, version, task):
    images, labels = batch
    plain, told = (build(version, tiny, CPU) for _ in range(2))
    make_step(version, task, plain, images, labels)(None)
    seconds = stage_seconds(make_step(version, task, told, images, labels), CPU)
    for one, other in zip(plain.parameters(), told.parameters(), strict=True):
        assert torch.equal(one, other)
    assert tuple(seconds) == STAGES
    without = set()
    without |= {"votes"} if version == "fast" else set()
    without |= {"optimiser"} if task == "inference" else set()
    assert {stage for stage, spent in seconds.items() if spent == 0} == without


def test_bfloat16_is_a_version_of_its_own(tiny, batch):
    """The fast version took it wherever the hardware had it, and was slower in training."""
    images, labels = batch
    first = []
    for version in ("textbook", "fast", HALF):
        model = build(version, tiny, CPU)
        model.conv1.register_forward_hook(lambda layer, x, y: first.append(y.dtype))
        make_step(version, "training", model, images, labels)(None)
    assert first == [torch.float32, torch.float32, torch.bfloat16]
