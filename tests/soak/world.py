"""A folder with one of every file that commands are given by mistake."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from soak.small import TINY, small_digits

from capsviz import CapsNet
from capsviz.commands.train import run_training
from capsviz.files import file_digest, read_json, write_json, write_tensors
from capsviz.models.checkpoints import save_model
from capsviz.models.cnn import CNN, CNNConfig

TRAINED = {
    "seed": 0, "training": {"epochs": 1}, "epochs_done": 1, "validation_error_percent": 1.0,
    "command": "capsviz train", "hardware": "none", "date": "2026-01-01", "data_sha256": "0",
}  # fmt: skip

CARDS = {
    "no-config": {"config": None},
    "no-shape": {"config": {}},
    "odd-shape": {"config": {"conv_channels": "four"}},
    "list-shape": {"config": [4, 2]},
    "deep-shape": {"config": {"decoder_hidden": None}},
    "huge-shape": {"config": {"conv_channels": 10**18}},
    "large-shape": {"config": {"conv_channels": 10**6, "primary_types": 10**5}},
    "odd-kind": {"architecture": ["capsnet"]},
    "no-kind": {"architecture": None},
    "no-training": {"training": None},
    "odd-training": {"training": [1]},
    "odd-epochs": {"epochs_done": "many"},
    "odd-earlier": {"earlier_runs": 7},
    "null-earlier": {"earlier_runs": [None]},
    "no-digest": {"sha256": None},
}
"""Damaged cards: name → what is in them."""


def build(folder: Path) -> None:
    """Fill a folder; `soak.small` must be installed."""
    torch.manual_seed(0)
    network = CapsNet(TINY)
    save_model(network, folder / "good.safetensors", TRAINED)
    save_model(network, folder / "bare.safetensors")
    save_model(CNN(CNNConfig(channels=(2, 3), pool=True, hidden=(5,))), folder / "cnn.safetensors")
    save_model(CapsNet(replace(TINY, pose_dim=5)), folder / "wide.safetensors", TRAINED)
    save_model(CapsNet(replace(TINY, image_size=32, image_channels=3)), folder / "rgb.safetensors")
    save_model(CapsNet(replace(TINY, classes=3)), folder / "three.safetensors", TRAINED)
    card = read_json(folder / "good.json")
    for name, changes in CARDS.items():
        (folder / f"{name}.safetensors").write_bytes((folder / "good.safetensors").read_bytes())
        write_json(folder / f"{name}.json", {**card, **changes})
    cut = (folder / "good.safetensors").read_bytes()[:-7]
    (folder / "cut.safetensors").write_bytes(cut)
    write_json(folder / "cut.json", card)
    (folder / "text.safetensors").write_text("weights")
    write_json(folder / "text.json", card)
    write_tensors(folder / "naked.safetensors", network.state_dict())
    (folder / "blind.safetensors").write_bytes(cut)
    (folder / "blind.json").write_bytes(b"\xff\xfe\x00")
    (folder / "bytes.safetensors").mkdir()
    write_json(folder / "bytes.json", {**card, "sha256": file_digest(folder / "good.json")})
    strange_files(folder)
    pictures(folder)
    results(folder)
    runs(folder)


def strange_files(folder: Path) -> None:
    """Files that are no JSON of ours, and things that are no files."""
    (folder / "notes.txt").write_text("notes of somebody\n")
    (folder / "empty.json").touch()
    (folder / "other.json").write_text('{"mine": true}\n')
    (folder / "list.json").write_text("[1, 2]\n")
    (folder / "deep.json").write_text("[" * 100_000)
    (folder / "digits.json").write_text('{"n": ' + "9" * 5000 + "}")
    (folder / "surrogate.json").write_text('{"n": "\\ud800"}')
    (folder / "latin.json").write_bytes(b'{"n": "\xe9"}')
    (folder / "folder").mkdir()
    (folder / "folder" / "kept.txt").write_text("kept")
    (folder / "locked.json").write_text('{"mine": true}\n')
    (folder / "locked.json").chmod(0o444)
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "null").symlink_to("/dev/null")
    (folder / "lost").symlink_to(folder / "nowhere" / "far.json")


def pictures(folder: Path) -> None:
    """Data of somebody's own: class folders, a .npz, and some that are spoilt."""
    drawn = small_digits("train")
    for number, name in enumerate("ab"):
        for place in ("pictures", "spoilt"):
            (folder / place / name).mkdir(parents=True)
        for seed in range(8):
            image = Image.fromarray(drawn.images[8 * number + seed].numpy())
            image.save(folder / "pictures" / name / f"{seed}.png")
        (folder / "spoilt" / name / "0.png").write_bytes(b"no picture")
        image.save(folder / "spoilt" / name / "1.png")
    labels = np.arange(60) % 10
    np.savez(folder / "set.npz", images=drawn.images[:60].numpy(), labels=labels)
    np.savez(folder / "pickled.npz", images=np.array([{}]), labels=np.array([0]))
    (folder / "text.npz").write_text("no arrays")


def results(folder: Path) -> None:
    """Result files of other commands, and damaged ones of an experiment, each with a seal."""
    write_json(folder / "models.json", {"command": "capsviz models", "recipes": []})
    write_json(folder / "bench.json", {"command": "capsviz bench", "machine": {}, "rows": []})
    whole = {"name": "rounds", "trials": [], "runs": [], "complete": False}
    for name, changes in {
        "runs-null": {"runs": None},
        "runs-number": {"runs": [7]},
        "runs-bare": {"runs": [{}]},
        "trials-text": {"trials": "none"},
        "no-name": {"name": None},
        "no-runs": {},
    }.items():
        content = {**whole, **changes}
        write_json(folder / f"result-{name}.json", content)
    write_json(folder / "result-no-complete.json", {"name": "rounds", "trials": [], "runs": []})


def runs(folder: Path) -> None:
    """Folders that look like runs."""
    run_training(
        folder / "run-good", "compact", 1, "cpu", 1, "32-true", False, None, None,
        epochs=1, batch_size=40,
    )  # fmt: skip
    (folder / "run-empty").mkdir()
    (folder / "run-text").mkdir()
    (folder / "run-text" / "last.safetensors").write_text("weights")
    (folder / "run-odd").mkdir()
    write_tensors(folder / "run-odd" / "last.safetensors", {}, {"run": "[]"})
    (folder / "run-bare").mkdir()
    write_tensors(folder / "run-bare" / "last.safetensors", {}, {"run": json.dumps({"step": 1})})
    (folder / "run-log").mkdir()
    save_model(CapsNet(TINY), folder / "run-log" / "model.safetensors", TRAINED)
    (folder / "run-log" / "log.jsonl").write_text('{"step": 1}\n{"step": "two", "epoch": []}\n')
    (folder / "run-logs").mkdir()
    save_model(CapsNet(TINY), folder / "run-logs" / "model.safetensors", TRAINED)
    (folder / "run-logs" / "log.jsonl").mkdir()


def snapshot(folder: Path) -> dict[str, str]:
    """What is in a folder: name → what it is; locks are left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name, mode = str(path.relative_to(folder)), path.lstat().st_mode
        if ".lock" in path.name:
            continue
        if stat.S_ISREG(mode):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = os.readlink(path) if stat.S_ISLNK(mode) else str(stat.S_IFMT(mode))
    return found
