"""The training loop: what it writes, when it stops, what it chooses, how it fails."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import pytest
import torch

from capsviz import CapsNet
from capsviz.datasets.images import as_unit_range
from capsviz.files import CheckpointError, read_tensors, write_tensors
from capsviz.holding import Held, holding
from capsviz.training import loop, runs, terms
from capsviz.training.config import learning_rate_schedule
from capsviz.training.diagnosis import NonFiniteLoss, explain_nonfinite
from capsviz.training.evaluation import evaluate
from capsviz.training.fabric import make_fabric
from capsviz.training.loop import TrainingConfig, train
from capsviz.training.runs import Run

SHORT = TrainingConfig(epochs=2, batch_size=20, learning_rate=3e-3, augmentation="none")


@pytest.fixture(scope="module")
def cpu():
    return make_fabric("cpu", precision="32-true")


@pytest.fixture
def fit(tiny, strokes, cpu, tmp_path):
    """Train a tiny network, 10 steps an epoch: `fit(config)` returns it and the result."""

    def run(config=SHORT, network=None, folder=tmp_path / "run", examples=200, **options):
        torch.manual_seed(config.seed)
        network = network or CapsNet(tiny)
        given = {"fabric": cpu, "training": strokes.take(0, examples)}
        given |= {"validation": strokes.take(1100), **options}
        return network, train(network, config, folder=folder, **given)

    return run


def log_of(folder):
    return [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]


def test_the_best_epoch_on_validation_is_kept(fit, strokes, tmp_path):
    network, best = fit(replace(SHORT, epochs=4, learning_rate=1e-2))
    lines = [line for line in log_of(tmp_path / "run") if "validation_error" in line]
    assert [line["epoch"] for line in lines] == [1, 2, 3, 4]
    chosen = min(lines, key=lambda line: (line["validation_error"], line["validation_margin"]))
    assert best.error_percent == chosen["validation_error"]
    assert best == evaluate(network, strokes.take(1100))
    kept = read_tensors(tmp_path / "run" / "best.safetensors")
    assert all(torch.equal(kept[key], value) for key, value in network.state_dict().items())


def test_training_lines_log_the_loss_and_its_parts(fit, tmp_path):
    config = replace(SHORT, epochs=5)
    fit(config)
    line = next(line for line in log_of(tmp_path / "run") if "loss" in line)
    assert line["step"] == 50 and line["epoch"] == 5
    assert line["learning_rate"] == pytest.approx(3e-3 * 0.96 ** (49 / 2000))
    assert line["loss"] == pytest.approx(line["margin"] + 0.0005 * line["reconstruction"])


@pytest.mark.slow
def test_training_lowers_the_loss(fit, strokes, tiny):
    torch.manual_seed(0)
    before = evaluate(CapsNet(tiny), strokes.take(1100))
    _, after = fit(replace(SHORT, epochs=3, learning_rate=1e-2), examples=800)
    assert after.errors < 0.7 * before.errors
    assert after.margin < before.margin
    assert after.reconstruction < before.reconstruction


def test_a_run_is_a_function_of_its_seed(fit, tmp_path):
    weights = [
        fit(replace(SHORT, epochs=1, augmentation="warp", seed=seed), folder=tmp_path / name)[0].W
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    ]
    assert torch.equal(weights[0], weights[1])
    assert not torch.equal(weights[0], weights[2])


def test_early_stopping(fit, tmp_path):
    """A rate of 1e-30 changes no weight, so no epoch beats the first: 1 + 2 are run of 50."""
    fit(replace(SHORT, epochs=50, learning_rate=1e-30, patience=2))
    assert [line["epoch"] for line in log_of(tmp_path / "run")] == [1, 2, 3]


def test_a_finished_run_is_not_trained_again(fit, tmp_path):
    first, best = fit()
    log = (tmp_path / "run" / "log.jsonl").read_bytes()
    second, again = fit()
    assert again == best and (tmp_path / "run" / "log.jsonl").read_bytes() == log
    assert torch.equal(first.W, second.W)


def test_another_configuration_in_the_same_folder_is_refused(fit, tiny, tmp_path):
    fit()
    with pytest.raises(ValueError, match=r"run.*batch_size differ"):
        fit(replace(SHORT, batch_size=25))
    with pytest.raises(ValueError, match=r"\(iterations"):
        fit(network=CapsNet(replace(tiny, iterations=2)))


def test_a_model_whose_run_is_gone_is_not_written_over(fit, tmp_path):
    fit()
    (tmp_path / "run" / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "run" / "last.safetensors").unlink()
    files = {path: path.read_bytes() for path in (tmp_path / "run").iterdir()}
    with pytest.raises(ValueError, match=r"run holds a model but not the run that made it"):
        fit()
    assert {path: path.read_bytes() for path in (tmp_path / "run").iterdir()} == files


def altered(images):
    """The same images, but one pixel of one of them."""
    pixels = images.images.clone()
    pixels[3, 14, 14] ^= 1
    return images._replace(images=pixels)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("training data", lambda strokes, tiny: {"training": altered(strokes.take(0, 200))}),
        ("validation data", lambda strokes, tiny: {"validation": strokes.take(1099)}),
        ("starting weights", lambda strokes, tiny: {"network": other_weights(tiny)}),
        ("arithmetic", lambda strokes, tiny: {"accelerate": True}),
        ("precision", lambda strokes, tiny: {"fabric": make_fabric("cpu", precision="bf16-mixed")}),
    ],
)
def test_a_run_goes_on_only_with_what_it_was_told(fit, strokes, tiny, tmp_path, name, change):
    """Else it would take no step and return the old network with its old score."""
    fit()
    files = {path: path.read_bytes() for path in (tmp_path / "run").iterdir()}
    with pytest.raises(ValueError, match=rf"told something else \({name} differ\)"):
        fit(**change(strokes, tiny))
    assert {path: path.read_bytes() for path in (tmp_path / "run").iterdir()} == files


def other_weights(tiny):
    torch.manual_seed(99)
    return CapsNet(tiny)


def test_the_network_that_was_trained_goes_on_where_it_was(fit, tmp_path):
    """A cell that is run again passes the network that the first call has trained."""
    network, best = fit()
    assert fit(network=network)[1] == best


def test_a_run_of_another_version_of_the_library_is_refused(fit, monkeypatch):
    fit()
    monkeypatch.setattr(terms, "__version__", "9.9")
    with pytest.raises(ValueError, match=r"\(version of capsviz differ\)"):
        fit()


def test_half_written_checkpoints_of_a_killed_run_are_removed(fit, tmp_path):
    unfinished = tmp_path / "run" / ".last.safetensors.x7q.part"
    unfinished.parent.mkdir()
    unfinished.write_bytes(b"half")
    fit()
    names = {path.name for path in unfinished.parent.iterdir()}
    assert names - {".lock"} == {"last.safetensors", "best.safetensors", "log.jsonl"}


def test_weights_alone_are_no_run_to_go_on_with(fit, tiny, tmp_path):
    write_tensors(tmp_path / "run" / "last.safetensors", CapsNet(tiny).state_dict())
    with pytest.raises(CheckpointError, match=r"last\.safetensors holds weights but no run"):
        fit()


def test_too_few_examples(fit):
    with pytest.raises(ValueError, match="batch_size=20 is more than the 19 examples"):
        fit(examples=19)


def test_a_nan_weight_stops_training_and_is_named(fit, tiny, tmp_path):
    network = CapsNet(tiny)
    network.W.data[0, 0, 0, 0] = torch.nan
    with pytest.raises(NonFiniteLoss, match=r"at step 0: parameter W already holds NaN"):
        fit(network=network)
    assert not (tmp_path / "run" / "last.safetensors").exists()


def test_an_overflowing_layer_is_named(fit, tiny):
    network = CapsNet(tiny)
    network.primary.weight.data.fill_(3e38)
    with pytest.raises(NonFiniteLoss, match=r"at step 0: .* appears in layer primary\."):
        fit(network=network)


def test_the_step_of_a_later_nan_is_named(fit, tiny):
    """An absurd rate breaks the update of some step after the first."""
    with pytest.raises(NonFiniteLoss, match=r"at step [1-9]\d*: "):
        fit(replace(SHORT, learning_rate=1e38))


def test_nan_images_are_named(tiny, strokes):
    images = as_unit_range(strokes.images[:4])
    images[2, 0, 5, 5] = torch.nan
    message = explain_nonfinite(CapsNet(tiny), images, strokes.labels[:4], step=17)
    assert "at step 17" in message and "the images themselves" in message


def test_exponential_schedule_is_the_papers():
    schedule = learning_rate_schedule(TrainingConfig(), 10_000)
    assert schedule(0) == 1e-3
    assert schedule(2000) == pytest.approx(0.96e-3)
    assert schedule(4000) == pytest.approx(0.96**2 * 1e-3)


def test_one_cycle_rises_to_three_times_the_rate_and_falls_to_nothing():
    schedule = learning_rate_schedule(TrainingConfig(schedule="one-cycle"), 1000)
    rates = [schedule(step) for step in range(1000)]
    assert rates[0] == pytest.approx(2e-4)
    assert max(rates) == rates[200] == pytest.approx(3e-3)
    assert rates[:201] == sorted(rates[:201]) and rates[200:] == sorted(rates[200:], reverse=True)
    assert 0 < rates[-1] < 1e-6


@pytest.mark.parametrize(
    ("setting", "value"),
    [("epochs", 0), ("epochs", -1), ("batch_size", -5), ("learning_rate", 0.0),
     ("checkpoint_every", 0), ("schedule", "cosine"), ("augmentation", "flip"),
     ("patience", 0), ("patience", -1), ("decay", 0.0), ("reconstruction_weight", -1.0)],
)  # fmt: skip
def test_impossible_settings_are_named(setting, value):
    with pytest.raises(ValueError, match=rf"{setting} must .* got {value!r}"):
        TrainingConfig(**{setting: value})


def test_an_interrupt_ends_a_run_and_keeps_its_best_epoch(fit, strokes, tmp_path, monkeypatch):
    whole_step, steps = loop.training_step, itertools.count(1)

    def interrupted_in_the_second_epoch(*arguments):
        if next(steps) == 15:
            raise KeyboardInterrupt
        return whole_step(*arguments)

    monkeypatch.setattr(loop, "training_step", interrupted_in_the_second_epoch)
    network, best = fit(replace(SHORT, epochs=3))
    assert Run.epochs_done(tmp_path / "run") == 1
    assert evaluate(network, strokes.take(1100)) == best


def test_an_interrupt_before_the_first_epoch_gives_the_run_up(fit, monkeypatch):
    def interrupted(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(loop, "training_step", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fit()


@pytest.mark.parametrize("name", ["last", "best"])
def test_a_flipped_bit_is_found_before_a_run_goes_on(fit, tmp_path, name):
    fit()
    path = tmp_path / "run" / f"{name}.safetensors"
    content = bytearray(path.read_bytes())
    content[-9] ^= 4
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match=rf"{name}\.safetensors was damaged"):
        fit()


def test_a_damaged_line_of_the_log_is_named_and_a_changed_one_noticed(fit, tmp_path):
    fit()
    log = tmp_path / "run" / "log.jsonl"
    whole = log.read_text()
    log.write_text(whole.replace('"step"', '"stop"', 1))
    with pytest.raises(CheckpointError, match=r"line 1 of .*log\.jsonl is damaged"):
        fit()
    log.write_text(whole.replace('"epoch": 1', '"epoch": 3', 1))
    with pytest.raises(CheckpointError, match=r"log\.jsonl was changed after it was written"):
        fit()
    log.write_text(whole + '{"step": 2')  # what a kill cuts off is repeated
    fit()
    assert log.read_text() == whole


def test_an_interrupt_while_the_best_is_written_leaves_weights_and_result_that_fit(
    fit, strokes, tmp_path, monkeypatch
):
    """The second time a better epoch is written, the hand is quicker than the disk."""
    times = itertools.count(1)

    def interrupted(path, *rest):
        if path.name == "best.safetensors" and next(times) == 2:
            raise KeyboardInterrupt
        return write_tensors(path, *rest)

    monkeypatch.setattr(runs, "write_tensors", interrupted)
    network, best = fit(replace(SHORT, epochs=8, learning_rate=1e-2))
    assert best == evaluate(network, strokes.take(1100))


def test_seconds_go_on_where_an_earlier_part_ended(fit, tmp_path, monkeypatch):
    clock = itertools.count(0, 10)
    monkeypatch.setattr(runs.time, "perf_counter", lambda: next(clock))
    with monkeypatch.context() as short:
        short.setattr(loop, "evaluate", stopping_at(1))
        with pytest.raises(KeyboardInterrupt):
            fit(replace(SHORT, epochs=12, checkpoint_every=7))
    fit(replace(SHORT, epochs=12, checkpoint_every=7))
    seconds = [line["seconds"] for line in log_of(tmp_path / "run") if "seconds" in line]
    assert seconds == sorted(seconds) and len(set(seconds)) == len(seconds)


def stopping_at(number):
    """An `evaluate` that is interrupted."""

    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    return interrupted


def test_data_that_the_model_cannot_read_are_refused_before_anything_is_written(
    fit, strokes, tiny, tmp_path
):
    paper = strokes._replace(images=255 - strokes.images)
    for change, sentence in (
        ({"network": CapsNet(replace(tiny, classes=4))}, "the labels of training must be classes"),
        ({"network": CapsNet(replace(tiny, image_size=32))}, "the images of training must be 32"),
        ({"validation": strokes.take(0, 0)}, "validation must hold at least one example"),
        ({"validation": paper}, "training has a dark ground and validation a light one"),
        ({"training": strokes.images}, "training must be an ImageSet; got Tensor"),
    ):
        with pytest.raises(ValueError, match=sentence):
            fit(**change)
    assert not (tmp_path / "run").exists()


def test_a_network_may_learn_another_ground(fit, strokes, tiny):
    """One that knows digits on black goes on with digits on paper: nothing stops it on the way."""
    knows_black = CapsNet(tiny)
    torch.nn.init.constant_(knows_black.decoder.layers[-2].bias, -4.0)
    paper = strokes._replace(images=255 - strokes.images)
    fit(network=knows_black, training=paper.take(0, 200), validation=paper.take(1100))


def test_a_folder_in_use_is_refused_with_who_uses_it(fit, tmp_path):
    (tmp_path / "run").mkdir()
    with holding(tmp_path / "run"), pytest.raises(Held, match="is in use by process"):
        fit()
