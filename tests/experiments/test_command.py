"""`capsviz experiment`: the list, all of them in turn, where files go, what it complains about."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from capsviz import cli
from capsviz.commands import experiment as command
from capsviz.commands.experiment import default_path, read_seeds, spread
from capsviz.experiments.data import rendered
from capsviz.experiments.experiment import Experiment, Headline, Preset, Variant
from capsviz.experiments.registry import experiment_names, load_experiment


@pytest.fixture
def capsviz(monkeypatch, capsys, tmp_path):
    """Run the command line here, in an empty folder: exit code, output and complaint."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["capsviz", "experiment", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        captured = capsys.readouterr()
        return stopped.value.code or 0, captured.out, captured.err

    return run


@dataclass(frozen=True)
class NoSettings:
    pass


@pytest.fixture
def two_small_ones(monkeypatch):
    """Two experiments of arithmetic in place of the real ones."""
    small = Experiment(
        name="one",
        claim="Seeds are numbers.",
        citation="nobody",
        where="nowhere",
        settings=NoSettings,
        data=rendered,
        presets={"smoke": Preset((Variant("a"),), (0, 1))},
        measure=lambda job: {"error": 1.0 + job.seed},
        judge=lambda summary: f"mean {summary['a']['error']['mean']}",
        headline=Headline("error", "a"),
    )
    both = {"one": small, "two": replace(small, name="two")}
    monkeypatch.setattr(command, "experiment_names", lambda: list(both))
    monkeypatch.setattr(command, "load_experiment", both.__getitem__)


def test_the_list_has_a_line_for_each(capsviz):
    code, out, _ = capsviz("--list")
    assert code == 0
    lines = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert lines == {name: load_experiment(name).claim for name in experiment_names()}


def test_all_run_in_turn_and_say_what_came_out(capsviz, two_small_ones, tmp_path):
    code, out, _ = capsviz("--all", "--preset", "smoke", "--device", "cpu")
    assert code == 0
    assert "error" in out and "1.5 ± 0.71 (2 runs)" in out and "verdict: mean 1.5" in out
    for name in ("one", "two"):
        result = json.loads((tmp_path / default_path(name, "smoke")).read_text("utf-8"))
        assert result["name"] == name and result["complete"]
        assert result["command"] == f"capsviz experiment {name} --preset smoke"


def test_seeds_and_file_are_taken(capsviz, two_small_ones, tmp_path):
    code, _, _ = capsviz("one", "--preset", "smoke", "--seeds", "4,2", "--json", "here/r.json")
    result = json.loads((tmp_path / "here" / "r.json").read_text("utf-8"))
    assert code == 0 and [run["seed"] for run in result["runs"]] == [4, 2]
    assert read_seeds("7") == [7]


def test_only_a_smoke_run_stays_away_from_the_results():
    assert default_path("rounds", "smoke") == Path("data/runs/experiment-rounds-smoke.json")
    assert default_path("rounds", "cpu") == Path("data/results/experiment-rounds.json")
    assert default_path("rounds", "gpu") == Path("data/results/experiment-rounds-gpu.json")


def test_numbers_are_shown_with_their_spread():
    assert spread({"mean": 2.0, "standard_deviation": None, "runs": 1}) == "2 (1 run)"
    curve = {"mean": [1.0, 2.5], "standard_deviation": [0.1, 0.1], "runs": 2}
    assert spread(curve) == "1  2.5  (2 runs)"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("", "name one experiment, or give --all"),
        ("rounds --all", "name one experiment, or give --all"),
        ("capsules", "there is no experiment 'capsules'; there are: "),
        ("rounds --preset huge", "--preset must be one of smoke, cpu, gpu; got 'huge'"),
        ("rounds --seeds 1,x", "--seeds must be different numbers such as 0,1,2; got '1,x'"),
        ("rounds --seeds 1,1", "got '1,1'"),
        ("rounds --seeds -1", "got '-1'"),
        ("rounds --threads 0", "--threads must be from 1 to"),
        ("rounds --preset smoke --device abacus", "abacus"),
        ("--all --json r.json", "--json names one file"),
    ],
)
def test_a_mistake_costs_one_line(capsviz, tmp_path, line, complaint):
    code, out, said = capsviz(*line.split())
    assert code == 2 and out == "" and said.count("\n") == 1
    assert said.startswith("capsviz: ") and complaint in said
    assert not list(tmp_path.iterdir())
