"""Files: whole or not there, and damage never goes unnoticed."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import stat
import subprocess
import sys

import pytest
import torch

from capsviz.files import (
    CheckpointError,
    read_json,
    read_tensors,
    replacing,
    sweep,
    write_json,
    write_tensors,
)
from capsviz.holding import Held, holding

CONTENT = {"name": "ü", "numbers": [1, 2.5, -3e-9], "nested": {"1": None, "2": True}, "text": "a b"}


def flipped(path, seed):
    """Flip one bit of a file, anywhere."""
    content = bytearray(path.read_bytes())
    place = random.Random(seed).randrange(8 * len(content))
    content[place // 8] ^= 1 << place % 8
    path.write_bytes(content)


def test_json_comes_back_as_it_was(tmp_path):
    write_json(tmp_path / "a.json", CONTENT | {"tuple": (1, 2), 3: "three"})
    assert read_json(tmp_path / "a.json") == CONTENT | {"tuple": [1, 2], "3": "three"}


@pytest.mark.parametrize("seed", range(100))
def test_a_flipped_bit_of_json_is_found_or_changes_nothing(tmp_path, seed):
    """A space that becomes another blank says the same; everything else is an error."""
    path = tmp_path / "a.json"
    write_json(path, CONTENT)
    flipped(path, seed)
    try:
        assert read_json(path) == CONTENT
    except CheckpointError as error:
        assert str(path) in str(error)


@pytest.mark.parametrize("seed", range(100))
def test_a_flipped_bit_of_tensors_is_found_or_changes_nothing(tmp_path, seed):
    path = tmp_path / "a.safetensors"
    tensors = {"W": torch.arange(6.0).view(2, 3), "step": torch.tensor(7), "none": torch.zeros(0)}
    write_tensors(path, tensors, {"run": "told"})
    flipped(path, seed)
    try:
        found = read_tensors(path)
        assert found.keys() == tensors.keys()
        assert all(torch.equal(found[name], tensors[name]) for name in tensors)
    except CheckpointError as error:
        assert str(path) in str(error)


def test_json_without_a_seal_is_refused_and_can_be_sealed(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(CONTENT))
    with pytest.raises(CheckpointError, match=r"python -m capsviz\.files .*a\.json"):
        read_json(path)
    subprocess.run([sys.executable, "-m", "capsviz.files", str(path)], check=True)
    assert read_json(path) == CONTENT


@pytest.mark.parametrize("content", ["[1]", "", "{", "null"])
def test_what_is_no_object_is_named(tmp_path, content):
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(CheckpointError, match=r"a\.json"):
        read_json(tmp_path / "a.json")


def test_rights_follow_the_umask_and_what_is_replaced_keeps_its_own(tmp_path):
    old = os.umask(0o027)
    try:
        write_json(tmp_path / "a.json", {})
        assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o640
        (tmp_path / "a.json").chmod(0o604)
        write_json(tmp_path / "a.json", {"b": 1})
        assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o604
    finally:
        os.umask(old)


def test_a_link_goes_on_pointing_to_the_file(tmp_path):
    (tmp_path / "far").mkdir()
    write_json(tmp_path / "far" / "a.json", {"old": True})
    (tmp_path / "a.json").symlink_to(tmp_path / "far" / "a.json")
    write_json(tmp_path / "a.json", {"old": False})
    assert (tmp_path / "a.json").is_symlink()
    assert read_json(tmp_path / "far" / "a.json") == {"old": False}


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    write_json(tmp_path / "a.json", CONTENT)
    with pytest.raises(OSError, match="full"), replacing(tmp_path / "a.json") as temporary:
        temporary.write_text("half")
        raise OSError("full")
    assert read_json(tmp_path / "a.json") == CONTENT
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_what_a_kill_left_is_swept_but_nothing_else(tmp_path):
    for name in (".a.json.0f.part", ".b.safetensors.77.part", ".c", "d.part"):
        (tmp_path / name).touch()
    sweep(tmp_path, "a.json")
    assert {p.name for p in tmp_path.iterdir()} == {".b.safetensors.77.part", ".c", "d.part"}
    sweep(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {".c", "d.part"}


def hold(path, here, go):
    with holding(path):
        here.set()
        go.wait(20)


def test_a_second_process_is_told_who_holds_it_and_a_dead_one_holds_nothing(tmp_path):
    context = multiprocessing.get_context("fork")
    here, go = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path, here, go))
    other.start()
    assert here.wait(20)
    by_whom = f"is in use by process {other.pid} on .* since 20"
    with pytest.raises(Held, match=by_whom), holding(tmp_path):
        pass
    other.kill()
    other.join()
    with holding(tmp_path):
        assert json.loads((tmp_path / ".lock.holder").read_text())["process"] == os.getpid()
    assert not (tmp_path / ".lock.holder").exists()
