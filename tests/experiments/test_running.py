"""The framework with an experiment of its own: plans, choices, resuming, refusing."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, replace

import jsonschema
import pytest
import torch

from capsviz.datasets.originals import DataUnavailable
from capsviz.experiments import data
from capsviz.experiments.data import DRAWN, rendered
from capsviz.experiments.experiment import (
    TRIAL_SEED,
    Experiment,
    Headline,
    Job,
    Preset,
    Variant,
)
from capsviz.experiments.reading import SCHEMA, load_result
from capsviz.experiments.registry import experiment_names, load_experiment
from capsviz.experiments.results import summarise
from capsviz.experiments.running import run_experiment
from capsviz.files import write_json
from capsviz.statistics import shown


@dataclass(frozen=True)
class Settings:
    offset: float
    scale: int
    learning_rate: float


class Lab:
    """An experiment whose measurements are arithmetic; it remembers the jobs it was given."""

    def __init__(self):
        self.jobs: list[Job] = []
        self.fails_at = None
        preset = Preset(
            variants=(
                Variant("capsnet", {"offset": 1.0}, tuned_with="capsnet"),
                Variant("cnn", {"offset": 2.0}, tuned_with="cnn"),
                Variant("like capsnet", {"offset": 3.0}, tuned_with="capsnet", runs=2),
                Variant("as it is", {"offset": 4.0}),
            ),
            seeds=(0, 1, 2),
            settings={"learning_rate": 0.5, "scale": 10},
            candidates=({"learning_rate": 0.1}, {"learning_rate": 0.2}),
        )
        self.experiment = Experiment(
            name="lab",
            claim="Arithmetic is repeatable.",
            citation="nobody",
            where="nowhere",
            settings=Settings,
            data=rendered,
            presets={"smoke": preset},
            measure=self.measure,
            judge=lambda summary: f"{shown(summary['capsnet']['test_error'])} %",
            headline=Headline("test_error", "capsnet", "cnn"),
        )

    def measure(self, job):
        if len(self.jobs) == self.fails_at:
            raise KeyboardInterrupt
        self.jobs.append(job)
        if job.trial:
            better = {"capsnet": 0.2, "cnn": 0.1}[job.variant]
            return {"validation_error": abs(job.settings.learning_rate - better)}
        noise = float(torch.rand(()))
        return {
            "test_error": job.settings.offset + noise,
            "curve": [float(job.seed), job.settings.scale],
        }

    def run(self, path, **options):
        return run_experiment(self.experiment, "smoke", path, device="cpu", **options)


@pytest.fixture
def lab():
    return Lab()


def test_trials_come_first_with_a_seed_of_their_own(lab, tmp_path):
    lab.run(tmp_path / "r.json")
    trials = [job for job in lab.jobs if job.trial]
    assert lab.jobs[:4] == trials
    assert [(job.variant, job.settings.learning_rate, job.seed) for job in trials] == [
        (name, rate, TRIAL_SEED) for name in ("capsnet", "cnn") for rate in (0.1, 0.2)
    ]


def test_each_variant_gets_the_candidate_of_its_trials(lab, tmp_path):
    lab.run(tmp_path / "r.json")
    rates = {job.variant: job.settings.learning_rate for job in lab.jobs if not job.trial}
    assert rates == {"capsnet": 0.2, "cnn": 0.1, "like capsnet": 0.2, "as it is": 0.5}


def test_of_equal_candidates_the_first_is_taken(lab, tmp_path):
    equal = replace(
        lab.experiment,
        judge=lambda summary: "equal",
        measure=lambda job: (
            {"validation_error": 5.0} if job.trial else {"rate": job.settings.learning_rate}
        ),
    )
    result = run_experiment(equal, "smoke", tmp_path / "r.json", device="cpu")
    assert result["summary"]["cnn"]["rate"]["mean"] == pytest.approx(0.1)


def test_every_variant_is_run_with_its_seeds(lab, tmp_path):
    result = lab.run(tmp_path / "r.json")
    runs = [(run["variant"], run["seed"]) for run in result["runs"]]
    assert runs == [
        *[("capsnet", s) for s in (0, 1, 2)],
        *[("cnn", s) for s in (0, 1, 2)],
        *[("like capsnet", s) for s in (0, 1)],
        *[("as it is", s) for s in (0, 1, 2)],
    ]
    assert result["seeds"] == [0, 1, 2] and result["complete"]
    chosen = lab.run(tmp_path / "s.json", seeds=[7])
    assert {run["seed"] for run in chosen["runs"]} == {7}
    assert chosen["command"] == "capsviz experiment lab --preset smoke --seeds 7"


def test_an_interrupted_experiment_goes_on(lab, tmp_path):
    whole = lab.run(tmp_path / "whole.json")
    total = len(lab.jobs)
    for stop in (0, 3, 4, total - 1):  # nothing done, mid-trials, all trials, all but one run
        lab.jobs, lab.fails_at = [], stop
        with pytest.raises(KeyboardInterrupt):
            lab.run(tmp_path / f"{stop}.json")
        assert len(lab.jobs) == stop
        if stop:
            left = json.loads((tmp_path / f"{stop}.json").read_text("utf-8"))
            assert not left["complete"]
            assert len(left["trials"]) + len(left["runs"]) == stop
        lab.jobs, lab.fails_at = [], None
        result = lab.run(tmp_path / f"{stop}.json")
        assert len(lab.jobs) == total - stop
        for key in ("trials", "runs"):
            for a, b in zip(whole[key], result[key], strict=True):
                assert {**a, "seconds": 0} == {**b, "seconds": 0}
        assert result["summary"] == whole["summary"]


def test_a_finished_experiment_is_not_run_again(lab, tmp_path):
    first = lab.run(tmp_path / "r.json")
    lab.jobs = []
    assert lab.run(tmp_path / "r.json")["runs"] == first["runs"] and lab.jobs == []


def test_more_candidates_are_tried_and_only_what_they_change_is_run_again(lab, tmp_path):
    before = lab.run(tmp_path / "r.json")
    preset = lab.experiment.preset("smoke")
    wider = replace(preset, candidates=(*preset.candidates, {"learning_rate": 0.11}))
    fewer = replace(preset, candidates=preset.candidates[1:])
    with pytest.raises(ValueError, match=r"holds another result \(candidates differ\)"):
        other = replace(lab.experiment, presets={"smoke": fewer})
        run_experiment(other, "smoke", tmp_path / "r.json", device="cpu")
    lab.jobs = []
    lab.experiment = replace(lab.experiment, presets={"smoke": wider})
    result = lab.run(tmp_path / "r.json")
    assert [(job.variant, job.trial) for job in lab.jobs] == [("capsnet", True), ("cnn", True)]
    assert result["runs"] == before["runs"], "0.11 is no better than 0.2 and 0.1"
    widest = replace(wider, candidates=(*wider.candidates, {"learning_rate": 0.1999}))
    lab.jobs = []
    measure = lab.experiment.measure

    def finds_it_better(job):
        better = job.trial and job.variant == "cnn" and job.settings.learning_rate == 0.1999
        return {**measure(job), **({"validation_error": -1.0} if better else {})}

    lab.experiment = replace(lab.experiment, presets={"smoke": widest}, measure=finds_it_better)
    result = lab.run(tmp_path / "r.json")
    assert {job.variant for job in lab.jobs if not job.trial} == {"cnn"}
    runs = {(run["variant"], run["seed"]) for run in result["runs"]}
    assert len(result["runs"]) == len(runs) == len(before["runs"])
    assert {
        run["choice"]["learning_rate"] for run in result["runs"] if run["variant"] == "cnn"
    } == {0.1999}
    assert [r for r in result["runs"] if r["variant"] != "cnn"] == [
        r for r in before["runs"] if r["variant"] != "cnn"
    ]


def test_a_result_of_other_settings_is_refused(lab, tmp_path):
    lab.run(tmp_path / "r.json")
    preset = lab.experiment.preset("smoke")
    other = replace(
        lab.experiment,
        presets={"smoke": replace(preset, settings={**preset.settings, "scale": 11})},
    )
    with pytest.raises(ValueError, match=r"holds another result \(settings differ\)"):
        run_experiment(other, "smoke", tmp_path / "r.json", device="cpu")
    with pytest.raises(ValueError, match=r"\(name differ\)"):
        run_experiment(
            replace(lab.experiment, name="b"), "smoke", tmp_path / "r.json", device="cpu"
        )
    (tmp_path / "x.json").write_text("{]")
    with pytest.raises(ValueError, match="not the result of an experiment"):
        lab.run(tmp_path / "x.json")
    kept = json.loads((tmp_path / "r.json").read_text("utf-8"))
    del kept["candidates"], kept["seal"]
    write_json(tmp_path / "y.json", kept)
    with pytest.raises(ValueError, match=r"\(candidates differ\)"):
        lab.run(tmp_path / "y.json")


def test_a_number_that_is_none_is_not_written(lab, tmp_path):
    for bad in (float("nan"), [1.0, float("inf")]):
        broken = replace(
            lab.experiment,
            measure=lambda job, bad=bad: {"validation_error": 1.0} if job.trial else {"e": bad},
        )
        with pytest.raises(ValueError, match="capsnet, seed 0: e is not finite"):
            run_experiment(broken, "smoke", tmp_path / "r.json", device="cpu")
        assert not json.loads((tmp_path / "r.json").read_text("utf-8"))["runs"]


def test_unknown_names_raise_with_the_list(lab):
    with pytest.raises(ValueError, match="no preset 'huge'; it has: smoke"):
        lab.experiment.preset("huge")
    with pytest.raises(ValueError, match=r"no experiment 'capsules'; there are: .*little-data"):
        load_experiment("capsules")
    with pytest.raises(FileNotFoundError, match="capsviz experiment nothing --preset cpu"):
        load_result("nothing")
    assert experiment_names() == sorted(experiment_names())


def test_files_beside_the_result_are_named_after_it(lab, tmp_path):
    lab.run(tmp_path / "experiment-lab.json")
    assert lab.jobs[0].beside("a.safetensors") == tmp_path / "experiment-lab-a.safetensors"


def test_the_schema_refuses_what_is_not_a_result(lab, tmp_path):
    schema = json.loads(SCHEMA.read_text("utf-8"))
    result = lab.run(tmp_path / "r.json")
    jsonschema.validate(result, schema)
    for broken in (
        {**result, "runs": []},
        {**result, "date": "today"},
        {**result, "trials": [{**result["trials"][0], "metrics": {"error": 1.0}}]},
        {**result, "surplus": 1},
        {key: value for key, value in result.items() if key != "hardware"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, schema)


def test_summary_by_hand():
    runs = [
        {"variant": "a", "seed": 1, "metrics": {"error": 3.0, "curve": [3.0, 10.0]}},
        {"variant": "a", "seed": 0, "metrics": {"error": 1.0, "curve": [1.0, 10.0]}},
        {"variant": "b", "seed": 0, "metrics": {"error": 7.0, "curve": [7.0, 8.0]}},
    ]
    table = summarise(runs, paired=True)
    assert table["a"]["error"] == {
        "mean": 2,
        "standard_deviation": pytest.approx(2**0.5),
        "runs": 2,
        "values": [1, 3],
        "seeds": [0, 1],
    }
    assert table["a"]["curve"]["mean"] == [2, 10]
    assert table["a"]["curve"]["standard_deviation"] == pytest.approx([2**0.5, 0])
    assert table["b"]["error"]["standard_deviation"] is None
    assert table["b"]["curve"]["mean"] == [7, 8] and table["b"]["curve"]["runs"] == 1
    assert summarise(runs)["a"]["error"]["seeds"] is None


@pytest.mark.parametrize("wrong", [{"ofset": 1.0}, {}])
def test_a_setting_that_is_unknown_or_missing_stops_the_experiment_before_it_runs(lab, wrong):
    preset = replace(lab.experiment.presets["smoke"], variants=(Variant("capsnet", wrong),))
    with pytest.raises(TypeError, match=r"offset|ofset"):
        replace(lab.experiment, presets={"smoke": preset})


def test_settings_can_not_be_changed_while_it_runs(lab, tmp_path):
    lab.run(tmp_path / "r.json")
    with pytest.raises(AttributeError):
        lab.jobs[0].settings.offset = 3.0


def test_two_processes_on_one_file_lose_no_run(lab, tmp_path):
    """What another one finishes meanwhile is taken over, not written over, and not done again."""
    path, other = tmp_path / "r.json", Lab()
    other.fails_at = 9
    with pytest.raises(KeyboardInterrupt):
        other.run(path)
    late = Lab()

    def meanwhile(job):
        if len(late.jobs) == 2:
            with contextlib.suppress(KeyboardInterrupt):
                lab.fails_at = 3
                lab.run(path)
        return Lab.measure(late, job)

    late.experiment = replace(late.experiment, measure=meanwhile)
    late.run(path)
    runs = load(path)["runs"]
    keys = [(run["variant"], run["seed"]) for run in runs]
    assert len(keys) == len(set(keys)) == 3 + 3 + 2 + 3
    assert len(lab.jobs) == 3 and len(other.jobs) + len(lab.jobs) + len(late.jobs) <= 4 + 11 + 1


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_damaged_result_is_not_gone_on_with(lab, tmp_path):
    lab.run(tmp_path / "r.json")
    text = (tmp_path / "r.json").read_text()
    (tmp_path / "r.json").write_text(text.replace('"seed": 1', '"seed": 7', 1))
    with pytest.raises(ValueError, match=r"not the result of an experiment: .* its seal does not"):
        lab.run(tmp_path / "r.json")


def test_the_result_names_its_data_and_never_mixes_two_sets(lab, tmp_path):
    assert lab.run(tmp_path / "r.json")["data"] == "pictures drawn by the program"
    lab.experiment = replace(lab.experiment, data=lambda preset: "other pictures")
    with pytest.raises(ValueError, match=r"holds another result \(data differ\)"):
        lab.run(tmp_path / "r.json")


def test_drawn_digits_are_refused_or_marked_but_never_called_mnist(monkeypatch):
    monkeypatch.setenv("CAPSVIZ_DIGITS", "drawn")
    assert data.mnist("smoke") == DRAWN and "MNIST" not in DRAWN
    with pytest.raises(DataUnavailable, match="CAPSVIZ_DIGITS=drawn asks for drawn digits"):
        data.mnist("cpu")


def test_mnist_is_known_by_what_is_in_it(mnist):
    named = data.mnist("cpu")
    assert named.startswith("MNIST, ") and mnist["test"].digest()[:16] in named


def test_trials_may_be_told_something_else(lab, tmp_path):
    """Shorter ones, say; the file remembers it, and goes on only with the same."""
    path = tmp_path / "r.json"
    preset = replace(lab.experiment.presets["smoke"], in_trials={"scale": 1})
    lab.experiment = replace(lab.experiment, presets={"smoke": preset})
    written = lab.run(path)
    assert {(job.trial, job.settings.scale) for job in lab.jobs} == {(True, 1), (False, 10)}
    assert written["in_trials"] == {"scale": 1}
    jsonschema.validate(written, json.loads(SCHEMA.read_text("utf-8")))

    for other in ({"scale": 2}, {}):
        changed = replace(preset, in_trials=other)
        lab.experiment = replace(lab.experiment, presets={"smoke": changed})
        with pytest.raises(ValueError, match="in_trials"):
            lab.run(path)
