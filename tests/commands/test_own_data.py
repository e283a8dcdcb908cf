"""Data of one's own, as a new user would bring them: train, evaluate, predict, publish, go on.

300 colour pictures of 48 × 40 pixels in seven classes, one of the files broken, one of the classes
with nine pictures.
"""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
import torch
from own_pictures import THINGS, broken, make_things, thing
from PIL import Image

from capsviz import CapsNet, CapsNetConfig, load_model, save_model
from capsviz.files import read_json
from capsviz.models.checkpoints import read_card

QUICK = ("--model", "tiny", "--epochs", "2", "--device", "cpu", "--precision", "32-true")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder with the data, and with a run on them."""
    home = tmp_path_factory.mktemp("reader")
    broken(make_things(home / "things"))
    return home


@pytest.fixture
def here(home, monkeypatch):
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def trained(here, capsviz):
    if not (here / "run" / "model.safetensors").exists():
        code, *_ = capsviz("train", "run", "--data", "things", "--skip-broken", *QUICK)
        assert code == 0
    return here


def test_a_broken_picture_is_named_before_anything_is_trained(here, capsviz):
    code, out, complaint = capsviz("train", "none", "--data", "things", *QUICK)
    assert code == 2 and out == "" and complaint.count("\n") == 1
    assert "things/boat/broken.png" in complaint and "--skip-broken" in complaint
    assert not (here / "none").exists()


def test_training_tells_what_it_found_and_made(here, capsviz):
    code, out, progress = capsviz("train", "told", "--data", "things", "--skip-broken", *QUICK)
    assert code == 0
    told = out.splitlines()
    assert told[0] == (
        "data: things, 300 pictures in 7 classes (245 train, 26 validation, 29 test), 48 × 48, "
        "in colour"
    )
    assert told[1].startswith("classes: boat 60, house 50")
    assert "unbalanced: boat has 60 pictures, wave 9" in told[2]
    assert "left out" in told[3] and "broken.png" in told[3]
    assert "512 primary capsules" in told[4] and "batches of 24" in told[4]
    for word in ("images/s", "left", "loss=", "error="):
        assert word in progress
    card = read_card(here / "told" / "model.json")
    assert card["class_names"] == list(THINGS) and card["data"]["place"] == "things"
    assert load_model(here / "told" / "model.safetensors").class_names == tuple(THINGS)


def test_the_same_command_goes_on_and_other_data_are_refused(trained, capsviz):
    again = ("train", "run", "--data", "things", "--skip-broken", *QUICK)
    before = (trained / "run" / "best.safetensors").read_bytes()
    assert capsviz(*again)[0] == 0
    assert (trained / "run" / "best.safetensors").read_bytes() == before
    code, _, complaint = capsviz(*again, "--split-seed", "1")
    assert code == 2 and "training data" in complaint and complaint.count("\n") == 1
    shutil.copytree(trained / "things", trained / "renamed")
    (trained / "renamed" / "wave").rename(trained / "renamed" / "zebra")
    code, _, complaint = capsviz("train", "run", "--data", "renamed", "--skip-broken", *QUICK)
    assert code == 2 and "class names" in complaint


def test_evaluate_by_text_json_and_page(trained, capsviz):
    code, out, _ = capsviz("evaluate", "run", "--json", "r.json", "--html", "r.html")
    assert code == 0 and "run on validation:" in out and "errors of 26" in out
    assert "wave" in out and "calibration" in out
    told = read_json(trained / "r.json")
    assert told["class_names"] == list(THINGS) and len(told["answers"]) == 26
    card = read_card(trained / "run" / "model.json")
    assert told["data_sha256"] == card["validation_data_sha256"]
    assert told["error_percent"] == card["validation_error_percent"]
    assert "wave" in (trained / "r.html").read_text("utf-8")
    test = read_json_of(capsviz, trained, "--split", "test")
    shared = {one["picture"] for one in test["answers"]} & {
        one["picture"] for one in told["answers"]
    }
    assert len(test["answers"]) == 29 and not shared
    assert len(read_json_of(capsviz, trained, "--split", "all")["answers"]) == 300


def read_json_of(capsviz, home, *options):
    code, *_ = capsviz("evaluate", "run", "--json", "other.json", *options)
    assert code == 0
    return read_json(home / "other.json")


def test_other_pictures_are_read_by_the_names_of_their_classes(trained, capsviz):
    for number, name in ((6, "wave"), (1, "house")):
        (trained / "few" / name).mkdir(parents=True, exist_ok=True)
        for seed in (100, 101):
            thing(number, seed).save(trained / "few" / name / f"{seed}.png")
    told = read_json_of(capsviz, trained, "--data", "few")
    assert [one["label"] for one in told["answers"]] == [1, 1, 6, 6] and told["split"] == "all"
    (trained / "few" / "wave").rename(trained / "few" / "whale")
    code, _, complaint = capsviz("evaluate", "run", "--data", "few")
    assert code == 2 and "'whale'" in complaint and complaint.count("\n") == 1


def test_data_that_changed_since_are_told(trained, capsviz):
    shutil.copytree(trained / "things", trained / "before")
    extra = trained / "things" / "boat" / "late.png"
    thing(0, 999).save(extra)
    try:
        code, out, _ = capsviz("evaluate", "run")
        assert code == 0 and "these are not the pictures that the run had" in out
        code, _, complaint = capsviz("publish", "run", "public/things")
        assert code == 2 and "was changed since the run" in complaint
        assert not (trained / "public").exists()
    finally:
        extra.unlink()


def test_publish_measures_on_the_readers_own_test_pictures(trained, capsviz):
    code, out, _ = capsviz("publish", "run", "public/things")
    assert code == 0 and "test error" in out
    card = read_card(trained / "public" / "things.json")
    assert card["class_names"] == list(THINGS)
    told = read_json_of(capsviz, trained, "--split", "test")
    assert card["test_errors"] == pytest.approx(told["errors"], abs=1)  # float16


def test_predict_names_the_class(trained, capsviz):
    code, out, _ = capsviz(
        "predict", "run", "things/kite/003.png", "--json", "p.json", "--show", "p.png"
    )
    assert code == 0
    first = out.splitlines()[0]
    assert first.startswith("things/kite/003.png: ") and " long)" in first
    told = read_json(trained / "p.json")["pictures"][0]
    assert set(told["lengths"]) == set(THINGS) and told["answer"] in first
    with Image.open(trained / "p.png") as sheet:
        assert sheet.width > 400


def test_a_trained_network_goes_on_with_other_classes(trained, capsviz):
    make_things(trained / "two", {"a": 12, "b": 12})
    code, out, _ = capsviz("train", "tuned", "--data", "two", "--start-from", "run", *QUICK)
    assert code == 0 and "2 class capsules" in out
    tuned, start = (load_model(trained / name / "model.safetensors") for name in ("tuned", "run"))
    assert tuned.class_names == ("a", "b")
    assert tuned.config.image_size == start.config.image_size == 48
    shipped = ("--start-from", "mnist-compact", "--epochs", "1", "--precision", "32-true")
    code, out, _ = capsviz("train", "digits", "--data", "two", *shipped)
    assert code == 0 and "28 × 28, grey" in out
    assert len(read_card(trained / "digits" / "model.json")["earlier_runs"]) >= 1


def test_an_npz_and_a_shape_of_ones_own(here, capsviz):
    pictures = np.random.default_rng(0).integers(0, 256, (60, 16, 16), dtype=np.uint8)
    np.savez(here / "noise.npz", images=pictures, labels=np.arange(60) % 3)
    code, out, _ = capsviz("train", "npz", "--data", "noise.npz", *QUICK, "--size", "20",
                           "--shape", "pose_dim=5", "--shape", "decoder_hidden=6,7")  # fmt: skip
    assert code == 0 and "20 × 20, grey" in out and "pose_dim 5 instead of 8" in out
    config = load_model(here / "npz" / "model.safetensors").config
    assert config.pose_dim == 5 and config.decoder_hidden == (6, 7) and config.image_size == 20
    code, out, _ = capsviz("evaluate", "npz", "--split", "test")
    assert code == 0 and "errors of 6" in out


def test_drawings_on_paper_are_turned_over_and_it_is_remembered(here, capsviz):
    """Dark on light they are learned far later: all that is paper makes every capsule alike."""
    for number, name in enumerate(("disc", "square")):
        (here / "paper" / name).mkdir(parents=True)
        for seed in range(12):
            drawn = np.asarray(thing(number, seed).convert("L").resize((28, 28)))
            ink = (drawn < np.median(drawn) - 20).astype(np.uint8)
            Image.fromarray(240 - 220 * ink).save(here / "paper" / name / f"{seed}.png")
    code, out, _ = capsviz("train", "on-paper", "--data", "paper", *QUICK)
    assert code == 0 and "turned over: light ink on black" in out
    assert read_card(here / "on-paper" / "model.json")["data"]["negative"] is True
    code, out, _ = capsviz("evaluate", "on-paper", "--json", "paper.json")
    assert code == 0 and "errors of 2" in out
    told = read_json(here / "paper.json")
    card = read_card(here / "on-paper" / "model.json")
    assert told["error_percent"] == card["validation_error_percent"]
    code, out, _ = capsviz("predict", "on-paper", "paper/disc/0.png")
    assert code == 0 and "28 × 28, turned over" in out
    code, out, _ = capsviz("train", "as-is", "--data", "paper", "--no-negative", *QUICK)
    assert code == 0 and "turned over" not in out


MISTAKES = {
    "train R --data": ("--data", "argument"),
    "train R --data nothing": ("folder, a file .npz, or one of mnist", "'nothing'"),
    "train R --data ./nothing": ("does not exist",),
    "train R --data words.txt": ("is a file, and no .npz",),
    "train R --data words.npz": ("not a whole .npz",),
    "train R --data none.npz": ("does not exist",),
    "train R --data empty": ("empty holds no class folders",),
    "train R --data flat": ("flat holds no class folders",),
    "train R --data hollow": ("hollow/b holds no picture",),
    "train R --data single": ("one class only",),
    "train R --data lonely": ("too few pictures to hold any out",),
    "train R --data spoilt": ("none of the pictures can be read",),
    "train R --data spoilt --skip-broken": ("none of the pictures can be read",),
    "train R --data small": ("8 pixels long", "--size 12"),
    "train R --data halves": ("does not know", "'z'"),
    "train R --data two --size 5": ("size must be from 12",),
    "train R --data two --size huge": ("--size",),
    "train R --data two --size 9999": ("size must be from 12 to 4096",),
    "train R --data two --colours red": ("colours must be auto, grey or colour; got 'red'",),
    "train R --data two --held-out 0": ("held_out must be positive",),
    "train R --data two --held-out 0.9": ("held_out must be at most 0.5",),
    "train R --data two --held-out nan": ("held_out must be a finite number",),
    "train R --data two --split-seed -1": ("split_seed",),
    "train R --data two --shape wide": ("--shape must be NAME=NUMBER", "'wide'"),
    "train R --data two --shape strides=2": ("'strides' is no part", "conv_stride"),
    "train R --data two --shape classes=2": ("'classes' is no part",),
    "train R --data two --shape conv_kernel=99": ("too small for kernels of 99",),
    "train R --data two --shape primary_types=0": ("primary_types",),
    "train R --data two --batch-size 5000": ("batch_size=5000 is more than",),
    "train R --data two --start-from nobody": ("--start-from", "nobody"),
    "train R --data two --start-from mnist-compact --size 40": ("leave --shape and --size away",),
    "train R --data smallnorb": ("smallnorb", "CAPSVIZ_DATA"),
    "train R --size 40": ("--size", "--data"),
    "train R --negative": ("--negative", "--data"),
    "evaluate MODEL --negative": ("--negative", "--data"),
    "train R --skip-broken": ("--skip-broken", "--data"),
    "train R --split-seed 3": ("--split-seed", "--data"),
    "evaluate R": ("no pretrained model 'R'",),
    "evaluate empty": ("empty/model.safetensors is missing",),
    "evaluate MODEL --data two": ("'a' that the model does not know", "known are: 0, 1"),
    "evaluate MODEL --data nothing": ("'nothing' is none of them",),
    "evaluate MODEL --skip-broken": ("--skip-broken", "--data"),
    "evaluate MODEL --split all": ("'all'",),
    "evaluate NAMED --data two --split dev": ("split must be train, validation, test or all",),
    "evaluate NAMED --data two --split test": ("no test part",),
    "evaluate NAMED --data two --json words.txt": ("words.txt",),
    "evaluate NAMED --data two --html words.txt": ("left as it is",),
    "evaluate NAMED --data two --html empty": ("empty",),
    "evaluate NAMED --data spoilt": ("2 pictures cannot be read", "--skip-broken"),
    "predict MODEL": ("pictures",),
    "predict nobody a.png": ("no pretrained model 'nobody'",),
    "predict MODEL none.png": ("cannot read none.png (there is no such file)",),
    "predict MODEL words.txt": ("cannot read words.txt (no picture that can be read)",),
    "predict MODEL two": ("cannot read two (a folder, not a picture)",),
    "predict MODEL a.png --show a.jpg": ("must end in .png",),
    "predict MODEL a.png --show a.png": ("left as it is",),
    "predict MODEL a.png --json words.txt": ("words.txt",),
    "predict MODEL a.png --iterations 0": ("iterations",),
    "serve nobody": ("no pretrained model 'nobody'",),
    "serve LAYERED": ("model must read grey images or colours; it reads 2 channels",),
    "serve MODEL --port 70000": ("--port must be from 0 to 65535",),
    "serve MODEL --port web": ("--port",),
    "predict NAMED a.png --paper": ("--paper is for networks that read grey pictures",),
}


@pytest.fixture(scope="module")
def trouble(tmp_path_factory):
    """What people point commands at by mistake."""
    home = tmp_path_factory.mktemp("trouble")
    make_things(home / "two", {"a": 6, "b": 6})
    make_things(home / "single", {"a": 6})
    make_things(home / "lonely", {"a": 1, "b": 1})
    make_things(home / "flat", {"a": 1})
    shutil.move(home / "flat" / "a" / "000.png", home / "flat")
    (home / "flat" / "a").rmdir()
    make_things(home / "hollow", {"a": 2, "b": 1})
    (home / "hollow" / "b" / "000.png").unlink()
    make_things(home / "halves" / "train", {"a": 2, "b": 2})
    make_things(home / "halves" / "test", {"z": 2})
    for name in ("a", "b"):
        (home / "spoilt" / name).mkdir(parents=True)
        (home / "spoilt" / name / "0.png").write_bytes(b"")
        (home / "small" / name).mkdir(parents=True)
        thing(0, 0).resize((8, 8)).save(home / "small" / name / "0.png")
    (home / "empty").mkdir()
    for name in ("words.txt", "words.npz"):
        (home / name).write_text("words")
    thing(0, 0).save(home / "a.png")
    torch.manual_seed(0)
    shape = {"conv_channels": 4, "primary_types": 1, "decoder_hidden": (4, 4)}
    save_model(CapsNet(CapsNetConfig(**shape)), home / "plain.safetensors")
    named = CapsNet(CapsNetConfig(**shape, image_channels=3, classes=2))
    save_model(CapsNet(CapsNetConfig(**shape, image_channels=2)), home / "layered.safetensors")
    named.class_names = ("a", "b")
    save_model(named, home / "named.safetensors")
    return home


@pytest.mark.parametrize(("line", "said"), MISTAKES.items())
def test_a_mistake_costs_one_line(capsviz, trouble, monkeypatch, line, said):
    monkeypatch.chdir(trouble)
    monkeypatch.setenv("CAPSVIZ_DATA", str(trouble / "empty"))
    before = {path: path.read_bytes() for path in trouble.rglob("*") if path.is_file()}
    for name in ("plain", "named", "layered"):
        line = line.replace(name.upper(), f"{name}.safetensors")
    line = line.replace("MODEL", "plain.safetensors")
    code, out, complaint = capsviz(*line.split())
    assert code == 2, out + complaint
    assert out == "" and complaint.startswith("capsviz: ") and complaint.count("\n") == 1
    for expected in said:
        assert expected in complaint
    assert {path: path.read_bytes() for path in trouble.rglob("*") if path.is_file()} == before


def test_json_of_an_evaluation_is_plain(trained, capsviz):
    read_json_of(capsviz, trained)
    assert json.loads((trained / "other.json").read_text("utf-8"))["seeds"] == [0]


@pytest.mark.parametrize("command", ["evaluate run", "publish run public/run", "predict run a.png"])
@pytest.mark.parametrize(
    ("there", "words"),
    [("log.jsonl", "stopped before its end"), ("notes.txt", "expected the folder of a finished")],
)
def test_the_folder_of_an_unfinished_run_is_no_model(
    tmp_path, monkeypatch, capsviz, command, there, words
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / there).touch()
    code, out, complaint = capsviz(*command.split())
    assert code == 2 and out == "" and complaint.count("\n") == 1
    assert words in complaint
    assert not (tmp_path / "public").exists()
