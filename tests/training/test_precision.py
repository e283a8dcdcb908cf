"""Precision is measured where that is worth it, remembered, and never a reason to fail."""

from __future__ import annotations

import json
import logging

import pytest
import torch

from capsviz import CapsNet
from capsviz.files import write_json
from capsviz.training import calibration, precision, remembered
from capsviz.training.calibration import seconds_in_turns, training_speeds
from capsviz.training.config import TrainingConfig
from capsviz.training.fabric import make_fabric
from capsviz.training.loop import train
from capsviz.training.precision import faster, precision_of_run
from capsviz.training.runs import Run

CPU = torch.device("cpu")
LONG = TrainingConfig(epochs=10, batch_size=20)


class Clock:
    """Stands still unless a step takes time."""

    def __init__(self):
        self.now = 0.0
        self.steps = []

    def step(self, name, *seconds):
        """A step that takes so long; at last always the same."""
        left = list(seconds)

        def run():
            self.steps.append(name)
            self.now += left.pop(0) if len(left) > 1 else left[0]

        return run

    def __call__(self):
        return self.now


def test_steps_are_timed_in_turns_and_the_first_of_each_is_not_counted():
    clock = Clock()
    steps = {"32-true": clock.step("a", 9, 0.1, 0.3, 0.1), "bf16-mixed": clock.step("b", 9, 0.2)}
    found = seconds_in_turns(steps, clock)
    assert found == pytest.approx({"32-true": 0.1, "bf16-mixed": 0.2})
    assert clock.steps[:6] == ["a", "b"] * 3
    assert 2 * 3 <= len(clock.steps) <= 2 * (1 + calibration.MOST_TURNS)


@pytest.mark.parametrize(("seconds", "turns"), [(1e-4, calibration.MOST_TURNS), (10, 2)])
def test_slow_steps_take_few_turns(seconds, turns):
    clock = Clock()
    seconds_in_turns({"32-true": clock.step("a", seconds)}, clock)
    assert len(clock.steps) == 1 + turns


def test_the_faster_one_is_taken_and_said_so():
    chosen = faster({"bf16-mixed": 171.4, "32-true": 187.6})
    assert chosen.precision == "32-true"
    assert chosen.reason == ("measured 188 against 171 images/s in bf16-mixed on this processor")
    assert faster({"bf16-mixed": 200.0, "32-true": 187.6}).precision == "bf16-mixed"
    assert faster({"bf16-mixed": 1.0, "32-true": 1.0}).precision == "32-true"


@pytest.fixture
def measured(monkeypatch, tmp_path):
    """A processor with bfloat16, an empty cache, and known speeds; counts the measurements."""
    done = []

    def speeds(*_):
        done.append(1)
        return {"32-true": 100.0, "bf16-mixed": 150.0}

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(precision, "has_bfloat16", lambda device: True)
    monkeypatch.setattr(precision, "training_speeds", speeds)
    return done


@pytest.fixture
def choose(tiny, tmp_path):
    def choose(config=LONG, batches=100, device=CPU, devices=1, folder=tmp_path / "none"):
        return precision_of_run(folder, CapsNet(tiny), config, batches, device, devices, True)

    return choose


def test_what_was_measured_is_remembered(measured, choose):
    assert choose() == choose() == faster({"32-true": 100.0, "bf16-mixed": 150.0})
    assert len(measured) == 1


@pytest.mark.parametrize("change", ["processor", "threads", "version", "batch"])
def test_not_for_another_situation(measured, choose, monkeypatch, change):
    choose()
    if change == "processor":
        monkeypatch.setattr(calibration, "processor", lambda: "another")
    elif change == "threads":
        monkeypatch.setattr(torch, "get_num_threads", lambda: 99)
    elif change == "version":
        monkeypatch.setattr(calibration, "__version__", "9.9")
    choose(TrainingConfig(epochs=10, batch_size=30) if change == "batch" else LONG)
    assert len(measured) == 2
    choose(TrainingConfig(epochs=10, batch_size=30) if change == "batch" else LONG)
    assert len(measured) == 2


def spoil(kind):
    path = remembered.memory()
    content = json.loads(path.read_text())
    key = next(key for key in content if key != "seal")
    if kind == "cut off":
        path.write_bytes(path.read_bytes()[:-20])
    elif kind == "another digit":
        path.write_text(path.read_text().replace("150.0", "15.0"))
    elif kind == "a list":
        path.write_text("[]")
    elif kind == "no text":
        path.write_bytes(b"\xff\x00")
    elif kind == "a folder":
        path.unlink()
        path.mkdir()
    else:  # sealed, but not what we wrote
        content[key] = {
            "no speeds": {}, "no entry": 7, "not a number": {"speeds": {"32-true": "x"}},
            "below zero": {"speeds": {"32-true": -1.0, "bf16-mixed": 3.0}},
        }[kind]  # fmt: skip
        write_json(path, content)


@pytest.mark.parametrize(
    "kind",
    ["cut off", "another digit", "a list", "no text", "a folder", "no speeds", "no entry",
     "not a number", "below zero"],
)  # fmt: skip
def test_a_damaged_cache_is_measured_anew(measured, choose, kind):
    chosen = choose()
    spoil(kind)
    assert choose() == chosen and len(measured) == 2
    assert choose() == chosen and len(measured) == (3 if kind == "a folder" else 2)


def test_a_cache_that_cannot_be_written(measured, choose, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert choose() == choose()
    assert len(measured) == 2


def test_nothing_is_measured_where_nothing_can_be_won(measured, choose, monkeypatch):
    assert choose(batches=49).precision == "32-true"  # 490 steps
    assert choose(devices=2).precision == "32-true"
    assert choose(device=torch.device("cuda")).precision == (
        "bf16-mixed" if torch.cuda.is_available() else "32-true"
    )
    monkeypatch.setattr(precision, "has_bfloat16", lambda device: False)
    assert choose().precision == "32-true"
    assert not measured


def test_a_run_that_goes_on_keeps_its_precision(measured, tiny, strokes, tmp_path):
    """Else a calibration that came out differently would have it refused."""
    folder, config = tmp_path / "run", TrainingConfig(epochs=1, batch_size=20)
    data = {"training": strokes.take(0, 60), "validation": strokes.take(1100)}
    torch.manual_seed(0)
    begun = train(
        CapsNet(tiny), config, **data, folder=folder,
        fabric=make_fabric("cpu", precision="bf16-mixed"),
    )  # fmt: skip
    torch.manual_seed(0)
    assert train(CapsNet(tiny), config, **data, folder=folder) == begun
    assert Run.told(folder)["precision"] == "bf16-mixed"
    assert not measured


def test_copies_are_trained_and_the_network_and_chance_stay_as_they_were(tiny, caplog, capfd):
    torch.manual_seed(0)
    network, expected = CapsNet(tiny), torch.rand(3)
    torch.manual_seed(0)
    CapsNet(tiny)
    before = {key: value.clone() for key, value in network.state_dict().items()}
    convolve, level = network.primary.convolve, logging.getLogger("lightning_fabric").level
    speeds = training_speeds(network, LONG, accelerate=True)
    assert set(speeds) == {"32-true", "bf16-mixed"} and min(speeds.values()) > 0
    assert torch.equal(torch.rand(3), expected)
    assert all(torch.equal(before[key], value) for key, value in network.state_dict().items())
    assert network.primary.convolve is convolve
    # Fabric tells of mixed precision, which may not be what the run gets.
    assert "bfloat16" not in caplog.text + "".join(capfd.readouterr())
    assert logging.getLogger("lightning_fabric").level == level
