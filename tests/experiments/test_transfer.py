"""Transfer to new digits, and the networks for other data: what is carried over, frozen, cut."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch

from capsviz import cli
from capsviz.capsules.routing import prediction_vectors, squash
from capsviz.commands import experiment as command
from capsviz.experiments.claims import cifar, transfer
from capsviz.experiments.experiment import Job
from capsviz.experiments.other_data import STAND_IN, drawn_in_colour, judge
from capsviz.models.sizes import count_parameters, make_network
from capsviz.training.fabric import make_fabric


@pytest.fixture(scope="module")
def cpu():
    return make_fabric("cpu", precision="32-true")


@pytest.fixture
def job(cpu, strokes, monkeypatch):
    """`job(start, network)`: one run of the smoke preset, on drawn digits."""
    monkeypatch.setattr(transfer, "digits", lambda split: strokes)
    shared = transfer.PRESETS["smoke"].settings | {"per_class": 4, "learning_rate": 1e-3}
    transfer.pretrained.cache_clear()

    def make(start, network="capsnet"):
        chosen = transfer.Settings(**shared, start=start, network=network)
        return Job("any", 0, False, chosen, cpu, Path("result.json"))

    return make


def test_only_the_classes_asked_for_numbered_from_nought(strokes):
    new = transfer.only(strokes, range(5, 10))
    assert new.labels.unique().tolist() == [0, 1, 2, 3, 4]
    assert len(new.labels) == int((strokes.labels >= 5).sum())
    sevens = strokes.images[strokes.labels == 7]
    assert torch.equal(new.images[new.labels == 2], sevens)


@pytest.mark.parametrize("start", transfer.STARTS)
@pytest.mark.parametrize("name", ["capsnet", "cnn"])
def test_only_frozen_convolutions_stay_as_the_known_digits_made_them(job, name, start, strokes):
    run = job(start, name)
    network, known = transfer.begin(run)
    before = {key: value.clone() for key, value in network.named_parameters()}
    transfer.train_digits(network, transfer.only(strokes, transfer.NEW), run)
    moved = {
        key for key, value in network.named_parameters() if not torch.equal(value, before[key])
    }
    carried = {key for key in before if key.startswith(("conv1", "primary", "convolutions"))}
    assert carried and moved == set(before) - (carried if start == "frozen" else set())
    if start == "from scratch":
        assert transfer.pretrained.cache_info().currsize == 0 and not known
        return
    teacher = transfer.teacher_for(run)
    taught = teacher.state_dict()
    assert transfer.pretrained.cache_info().currsize == 1
    assert all(torch.equal(before[key], taught[key]) for key in carried)
    assert 0 <= known["known_validation_error"] <= 100


def test_what_a_run_reports(job):
    found = {start: transfer.measure(job(start)) for start in transfer.STARTS}
    assert "known_validation_error" not in found["from scratch"]
    assert found["frozen"]["parameters_learned"] < found["fine-tuned"]["parameters_learned"]
    assert found["fine-tuned"]["parameters_learned"] == found["fine-tuned"]["parameters"]


def test_a_remembered_teacher_changes_nothing(job):
    first = transfer.measure(job("fine-tuned"))
    assert transfer.pretrained.cache_info().currsize == 1
    assert transfer.measure(job("fine-tuned")) == first
    assert transfer.pretrained.cache_info().hits == 1


@pytest.mark.parametrize("name", ["capsnet", "cnn"])
def test_colour_networks_are_of_equal_size(name):
    capsnet, other = cifar.make("capsnet", "small"), cifar.make(name, "small")
    assert count_parameters(other) == pytest.approx(count_parameters(capsnet), rel=0.01)
    out = other(torch.rand(2, 3, cifar.PATCH, cifar.PATCH))
    assert (out.logits if name == "cnn" else out.lengths).shape == (2, 10)


def test_a_cnn_has_as_many_answers_as_there_are_classes():
    capsnet, cnn = (make_network(name, "small", classes=5) for name in ("capsnet", "cnn"))
    assert cnn(torch.rand(2, 1, 28, 28)).logits.shape == (2, 5)
    assert count_parameters(cnn) == pytest.approx(count_parameters(capsnet), rel=0.01)


def test_none_of_the_above_is_a_zero_logit_in_the_softmax():
    """Against routing written out: one more logit that stays at zero, its share given away."""
    torch.manual_seed(0)
    u, W = torch.randn(3, 6, 4), torch.randn(6, 5, 4, 7)
    u_hat, logits = prediction_vectors(u, W), torch.zeros(3, 6, 5)
    for _ in range(3):
        shares = torch.cat([logits, torch.zeros(3, 6, 1)], dim=2).softmax(2)[..., :5]
        v = squash(torch.einsum("bij,bije->bje", shares, u_hat))
        logits = logits + torch.einsum("bije,bje->bij", u_hat, v)
    found, trace = cifar.none_of_the_above(u, W, 3, return_trace=True)
    torch.testing.assert_close(found, v)
    torch.testing.assert_close(trace.coupling[-1][..., :5], shares)


def test_patches_come_from_everywhere_and_are_tested_in_the_middle(cpu):
    """Each pixel carries its place, so a patch shows where it was cut."""
    place = torch.arange(32 * 32).view(32, 32)
    image = torch.stack([place // 32, place % 32, torch.zeros_like(place)]).byte()
    data = drawn_in_colour("train").take(0, 64)._replace(images=image.expand(64, -1, -1, -1))
    smoke = cifar.PRESETS["smoke"]
    told = cifar.EXPERIMENT.told(smoke, smoke.variants[0], {"batch_size": 64, "learning_rate": 1})
    whole = Job("any", 0, False, told, cpu, Path("result.json"))
    images, labels = cifar.patches(data, whole)(0)
    assert images.shape == (64, 3, 24, 24) and labels.shape == (64,)
    corner = (255 * images[:, :2, 0, 0]).round()
    assert corner.min() == 0 and corner.max() == 8
    far = (255 * images[:, :2, -1, -1]).round()
    assert torch.equal(far - corner, torch.full_like(far, 23))
    assert cifar.middle(data).images[0, :2, 0, 0].tolist() == [4, 4]


def test_a_smoke_run_says_that_its_pictures_are_stand_ins():
    entry = {"test_error": {"mean": 50.0, "standard_deviation": None, "runs": 1}}
    names = [variant.name for variant in cifar.PRESETS["smoke"].variants]
    assert all(STAND_IN in name for name in names)
    assert judge(dict.fromkeys(names, entry)).startswith("Drawn stand-ins, not the data set: ")
    assert judge({"capsnet": entry, "cnn": entry}).startswith("As well as a CNN of its size")


@pytest.fixture
def no_data(tmp_path, monkeypatch):
    """An empty data folder without a network, and the command line in an empty place."""

    def no_network(*_args, **_kwargs):
        raise OSError("no network in this test")

    monkeypatch.setattr("urllib.request.urlopen", no_network)
    monkeypatch.setenv("CAPSVIZ_DATA", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["fashion", "cifar"])
def test_missing_data_cost_one_line(name, no_data, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["capsviz", "experiment", name, "--device", "cpu"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    said = capsys.readouterr().err.splitlines()[-1]
    assert stopped.value.code == 2
    assert said.startswith("capsviz: ") and str(no_data) in said and "CAPSVIZ_DATA" in said
    assert not list(no_data.glob("data/results/*"))


def test_all_go_on_without_those_whose_data_are_missing(no_data, monkeypatch, capsys):
    monkeypatch.setattr(command, "experiment_names", lambda: ["cifar", "fashion"])
    command.run_experiments(None, True, "cpu", None, None, "cpu", None)
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said if "left out" in line] == ["cifar", "fashion"]
