"""Every experiment: its smoke run, its repeatability, and every committed result."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import torch
from tools import often

from capsviz.experiments import reading
from capsviz.experiments.experiment import PRESETS
from capsviz.experiments.question import answer
from capsviz.experiments.registry import experiment_names, load_experiment
from capsviz.experiments.results import summarise
from capsviz.experiments.running import run_experiment
from capsviz.files import read_json

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(reading.SCHEMA.read_text("utf-8"))
COMMITTED = reading.result_files()
BIBLIOGRAPHY = (ROOT / "book" / "references.bib").read_text("utf-8")


def first_seed(result):
    return [
        (run["variant"], run["choice"], run["metrics"])
        for run in result["runs"]
        if run["seed"] == result["seeds"][0]
    ]


REPEATED = {"ablation", "mnist-table", "transfer"}
"""Experiments whose runs are made twice in `make test`; all of them in `make soak`."""


@pytest.mark.slow
@pytest.mark.parametrize("name", experiment_names())
def test_smoke_run_is_valid(name, mnist, tmp_path):
    experiment = load_experiment(name)
    once = run_experiment(experiment, "smoke", tmp_path / "once.json", device="cpu")
    jsonschema.validate(once, SCHEMA)
    assert read_json(tmp_path / "once.json") == json.loads(json.dumps(once))
    assert once["complete"] and experiment.judge(summarise(once["runs"], experiment.paired))
    for question in experiment.questions:
        if {question.ours, question.theirs or question.ours} <= set(once["summary"]):
            answer(question, summarise(once["runs"], experiment.paired))
    assert list(once["summary"]) == [v.name for v in experiment.preset("smoke").variants]


@pytest.mark.slow
@pytest.mark.parametrize("name", often(experiment_names(), REPEATED))
def test_smoke_run_is_repeatable(name, mnist, tmp_path):
    experiment = load_experiment(name)
    once, again = (
        run_experiment(experiment, "smoke", tmp_path / f"{part}.json", device="cpu")
        for part in ("once", "again")
    )
    assert first_seed(once) == first_seed(again)


@pytest.mark.parametrize("name", experiment_names())
def test_an_experiment_is_whole(name):
    experiment = load_experiment(name)
    assert experiment.name == name
    assert set(experiment.presets) == set(PRESETS)
    assert f"{{{experiment.citation}," in BIBLIOGRAPHY
    for preset in experiment.presets.values():
        names = [variant.name for variant in preset.variants]
        assert len(set(names)) == len(names)
        assert {experiment.headline.ours, experiment.headline.opponent} <= {*names, None} or (
            preset is experiment.presets["smoke"]
        )
        tuned = [variant.tuned_with for variant in preset.variants if variant.tuned_with]
        assert set(tuned) <= set(names)
        settings = {"s": preset.settings, "c": list(preset.candidates)}
        assert json.loads(json.dumps(settings)) == settings, "settings must be plain JSON"


def test_there_are_experiments_and_results():
    assert len(experiment_names()) >= 8
    assert COMMITTED, f"no result in {reading.RESULTS}"


def test_every_result_has_a_page():
    results = reading.finished_results()
    assert set(reading.pages_about(results)) == {result["name"] for result in results}


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_a_committed_result_is_valid(path):
    result = read_json(path)
    jsonschema.validate(result, SCHEMA)
    assert result["complete"], "only finished experiments are committed"
    assert path.stem.removesuffix("-gpu") == f"experiment-{result['name']}"


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_a_committed_result_is_what_its_command_makes(path):
    """The plan of today's code: same variants, settings and candidates; every seed of it is in."""
    result = read_json(path)
    words = re.fullmatch(r"capsviz experiment (\S+) --preset (\S+)", result["command"])
    assert words, result["command"]
    preset = load_experiment(words[1]).preset(words[2])
    assert result["settings"] == preset.settings
    assert result["candidates"] == list(preset.candidates)
    assert {name: v["settings"] for name, v in result["variants"].items()} == {
        variant.name: dict(variant.settings) for variant in preset.variants
    }
    done = {(run["variant"], run["seed"]) for run in result["runs"]}
    assert done == {(v.name, seed) for v in preset.variants for seed in preset.seeds[: v.runs]}
    tried = {variant.name for variant in preset.variants if variant.tuned_with == variant.name}
    for name in tried:
        trials = [trial["choice"] for trial in result["trials"] if trial["variant"] == name]
        assert trials == list(preset.candidates)


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_the_summary_of_a_result_is_that_of_its_runs(path):
    result = read_json(path)
    for variant, metrics in result["summary"].items():
        rows = [run["metrics"] for run in result["runs"] if run["variant"] == variant]
        for metric, entry in metrics.items():
            values = torch.tensor([row[metric] for row in rows], dtype=torch.float64)
            torch.testing.assert_close(
                torch.tensor(entry["mean"], dtype=torch.float64), values.mean(0)
            )
            assert entry["runs"] == len(rows)
    said = reading.explained(result)
    assert said["verdict"] and list(said["summary"]) == list(result["summary"])


def test_every_committed_result_and_card_is_as_it_was_written():
    """A number that was changed by hand would be noticed here."""
    files = [
        *(ROOT / "data" / "results").glob("*.json"),
        *(ROOT / "data" / "models").glob("*.json"),
    ]
    assert len(files) > 20
    for path in files:
        read_json(path)
