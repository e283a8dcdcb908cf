"""Training the toy networks, and the experiment's file."""

import json
from pathlib import Path

import pytest
import torch

from capsviz.datasets.toy import toy_set
from capsviz.experiments.toy import measuring as experiment
from capsviz.experiments.toy.analysis import accuracy
from capsviz.experiments.toy.teaching import target_poses, vote_loss
from capsviz.experiments.toy.training import ToyTraining, train_toy
from capsviz.files import read_tensors, tensors_digest
from capsviz.models.toy import ToyCapsNet
from capsviz.models.toy_cnn import ToyCNN
from capsviz.models.toy_drawing import PATCH, ToyDrawer, shifted

RESULTS = Path(__file__).parents[2] / "data" / "results" / "toy-capsnet.json"


@pytest.fixture(scope="module")
def data():
    return toy_set(0, 64)


def trained(make, data, **recipe):
    torch.manual_seed(0)
    network = make()
    return network, train_toy(network, data, ToyTraining(**recipe))


@pytest.mark.parametrize("teacher", ["labels", "drawing", "poses"])
def test_every_teacher_reaches_what_it_should(data, teacher):
    network, losses = trained(ToyCapsNet, data, teacher=teacher, steps=3, batch_size=8)
    assert len(losses) == 3 and all(loss > 0 for loss in losses)
    fresh = trained(ToyCapsNet, data, teacher=teacher, steps=1, batch_size=8)[0]
    for (name, after), before in zip(network.named_parameters(), fresh.parameters(), strict=True):
        assert not torch.equal(after, before), name
        assert after.isfinite().all(), name


def test_the_same_seed_gives_the_same_network(data):
    one, two = (trained(ToyCapsNet, data, steps=2, batch_size=8)[0] for _ in range(2))
    assert torch.equal(one.W, two.W)
    other = trained(ToyCapsNet, data, steps=2, batch_size=8, seed=1)[0]
    assert not torch.equal(one.W, other.W)


def test_the_cnn_learns_a_few_pictures_by_heart(data):
    _, losses = trained(ToyCNN, data, steps=80, learning_rate=3e-3)
    assert losses[-1] < 0.7 * losses[0]


@pytest.mark.slow
def test_labels_teach_houses_and_boats_at_new_angles():
    network, _ = trained(ToyCapsNet, toy_set(0, 1500), steps=200)
    assert accuracy(network, toy_set(1, 200, "validation")) > 0.95


def test_a_vote_that_is_right_costs_nothing():
    target = torch.tensor([[0.4, -0.2, 0.5, -0.5]])
    right = torch.cat([target, torch.ones(1, 1)], dim=1) * torch.tensor([[0.3], [0.7]])
    votes = right.unsqueeze(0)
    assert vote_loss(votes, target) < 1e-10
    wrong = votes.clone()
    wrong[0, 0, 0] += 0.3  # in the quieter vote: by 1 in its pose
    weight = 0.3 / (0.3 + 0.7)
    assert float(vote_loss(wrong, target)) == pytest.approx(weight, rel=1e-4)


def test_targets_are_of_size_one():
    assert target_poses(torch.tensor([[0.5, 0.0, 1.0, 0.25]])).tolist() == [[1, 0, 1, -0.5]]


def test_a_patch_is_laid_where_it_should_lie():
    patch = torch.zeros(1, 1, PATCH, PATCH)
    patch[..., PATCH // 2 - 1 : PATCH // 2 + 1, PATCH // 2 - 1 : PATCH // 2 + 1] = 1
    drawn = shifted(patch, torch.tensor([[0.5, -0.25]]))[0, 0]
    rows, columns = (drawn > 0.5).nonzero().unbind(1)
    assert set(columns.tolist()) == {23, 24} and set(rows.tolist()) == {11, 12}


def test_the_drawer_draws_dark_at_first():
    drawn = ToyDrawer(5)(torch.zeros(3, 7), torch.tensor([0, 1, 0]))
    assert drawn.shape == (3, 1, 32, 32)
    assert drawn.max() < 0.5


def test_bad_recipes_are_named():
    with pytest.raises(ValueError, match="teacher must be one of labels, drawing, poses"):
        ToyTraining(teacher="angles")
    with pytest.raises(ValueError, match="at least 1"):
        ToyTraining(steps=0)


def test_of_equal_rates_the_middle_one_is_taken():
    low, middle, high = experiment.TRIALS

    def trials(*found):
        return [
            {"learning_rate": rate, "found_exactly": value}
            for rate, value in zip((low, middle, high), found, strict=True)
        ]

    assert experiment.best(trials(0.9, 0.9, 0.9)) == middle
    assert experiment.best(trials(0.99, 0.9, 0.9)) == low
    assert experiment.best(trials(0.9, 0.8, 0.9)) == low


@pytest.mark.slow
def test_the_experiment_writes_whole_seeds(tmp_path, monkeypatch):
    monkeypatch.setattr(experiment, "STEPS", dict.fromkeys(experiment.STEPS, 2))
    monkeypatch.setattr(experiment, "PICTURES", 420)
    monkeypatch.setattr(experiment, "HELD_OUT", 40)
    monkeypatch.setattr(experiment, "PAIRS", 10)
    out = tmp_path / "toy.json"
    experiment.run([0, 1], out, "as tested")
    written = json.loads(out.read_text())
    assert written["seeds"] == [0, 1] and written["command"] == "as tested"
    assert [(r["network"], r["seed"]) for r in written["runs"]] == [
        (name, seed) for seed in (0, 1) for name in experiment.NETWORKS
    ]
    assert set(written["trials"]) == {"labels", "cnn"}
    shown = read_tensors(experiment.shown_path(out))
    ToyCapsNet().load_state_dict(shown)
    assert written["weights_sha256"] == tensors_digest(shown)
    drawn = tensors_digest(toy_set(0, 420)._asdict())
    assert written["pictures_sha256"]["training"] == drawn
    labels = [r["accuracy"] for r in written["runs"] if r["network"] == "labels"]
    assert written["summary"]["labels"]["accuracy"]["mean"] == pytest.approx(sum(labels) / 2)


def test_the_committed_results_are_complete_and_their_means_are_theirs():
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    assert {"command", "hardware", "date", "seeds"} <= results.keys()
    shown = read_tensors(experiment.shown_path(RESULTS))
    assert results["weights_sha256"] == tensors_digest(shown)
    assert len(results["seeds"]) >= 3
    assert len(results["runs"]) == len(results["seeds"]) * len(experiment.NETWORKS)
    assert experiment.summarise(results["runs"]) == results["summary"]
    assert all(run["accuracy"] >= 0.99 for run in results["runs"])


@pytest.mark.slow
def test_the_committed_network_is_the_one_that_was_measured():
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    seed = results["seeds"][0]
    (row,) = [r for r in results["runs"] if (r["network"], r["seed"]) == ("poses", seed)]
    network = ToyCapsNet().eval()
    network.load_state_dict(read_tensors(experiment.shown_path(RESULTS)))
    training = toy_set(seed, experiment.PICTURES)
    single = toy_set(0, experiment.HELD_OUT, "test")
    pairs = toy_set(0, experiment.PAIRS, "test", pairs=True)
    found = experiment.measure(network, training, single, pairs)
    assert found["accuracy"] == pytest.approx(row["accuracy"], abs=2e-3)
    assert found["vote_r2"] == pytest.approx(row["vote_r2"], abs=0.02)
    assert found["pose"]["degrees"] == pytest.approx(row["pose"]["degrees"], abs=0.2)
