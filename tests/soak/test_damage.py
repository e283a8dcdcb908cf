"""Every kind of file that is read again, cut off and with a bit flipped: the file is named, or what
is read is what was written.
"""

from __future__ import annotations

import gzip
import random
from pathlib import Path
from typing import Any

import pytest
import torch
from soak import small
from soak.commands import COMMANDS

from capsviz import CapsNet
from capsviz.datasets.originals import contents
from capsviz.datasets.places import MNIST_SHA256, mnist_folder, mnist_is_here
from capsviz.experiments.results import ResultFile
from capsviz.export.web_export import read_script
from capsviz.files import read_json, tensors_digest
from capsviz.training.runs import Run


def whole_run(folder: Path) -> Any:
    """What `train` reads of a run: position, weights, optimiser, best weights, log."""
    model = CapsNet(small.TINY)
    optimizer = torch.optim.Adam(model.parameters(), fused=True)
    run = Run.open(folder, model, optimizer, Run.told(folder), 2)
    state = tensors_digest(model.state_dict()), str(optimizer.state_dict()["state"])
    best = run.load_best(model)
    return run.step, state, best, tensors_digest(model.state_dict()), Run.whole_log(folder)


def published(folder: Path) -> Any:
    """What `train --start-from` reads of a model."""
    from capsviz.commands.train import begin_with

    model = CapsNet(small.TINY)
    return begin_with(model, folder / "m.safetensors"), tensors_digest(model.state_dict())


def experiment(folder: Path) -> Any:
    """What `experiment` reads."""
    made = small.arithmetic("rounds")
    file = ResultFile(folder / "r.json", made, "smoke", made.preset("smoke"), "")
    return file.trials, file.runs


def scripts(folder: Path) -> Any:
    """What Python reads of an export."""
    return [read_script(path) for path in sorted(folder.glob("*.js"))]


KINDS = {
    "last.safetensors": whole_run,
    "best.safetensors": whole_run,
    "log.jsonl": whole_run,
    "m.safetensors": published,
    "m.json": published,
    "m.log.jsonl": published,
    "r.json": experiment,
    "good.decoder.js": scripts,
    "models.json": lambda folder: read_json(folder / "models.json"),
}


@pytest.fixture(scope="session")
def files(nursery, pristine, tmp_path_factory):
    """A folder with all of these, as the commands wrote them; `good.safetensors` is called m."""
    folder = tmp_path_factory.mktemp("files")
    for name in ("run-good", "good.safetensors", "good.json"):
        copied(pristine / name, folder)
    for line in (
        "publish run-good m", COMMANDS["experiment"].line, "export-web good.safetensors .",
        "models --json models.json",
    ):  # fmt: skip
        words = line.split() if isinstance(line, str) else line
        ended = nursery.run(words, folder)
        assert ended.code == 0, ended.err
    for path in (folder / "run-good").iterdir():
        path.rename(folder / path.name)
    return folder


def copied(path: Path, folder: Path) -> None:
    """Copy a file or a folder into a folder."""
    import shutil

    (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / path.name)


def damages(length: int, times: int):
    """Kind, and what becomes of the bytes."""
    rng = random.Random(0)
    cuts = [0, 1, 7, 8, 9, length - 1, *(rng.randrange(length) for _ in range(times))]
    for cut in cuts[: times // 2 + 3]:
        yield f"cut off at {cut}", lambda content, cut=cut: content[:cut]
    for _ in range(times):
        # Half of them in the first part, where headers are.
        place = rng.randrange(8 * rng.choice([length, min(length, 600)]))
        yield (
            f"bit {place} flipped",
            lambda content, place=place: bytes(
                byte ^ (1 << place % 8) if n == place // 8 else byte
                for n, byte in enumerate(content)
            ),
        )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "times", [pytest.param(4, id="some"), pytest.param(150, marks=pytest.mark.soak)]
)
def test_a_damaged_file_is_named(files, tmp_path, survived, kind, times):
    import shutil

    content, read = (files / kind).read_bytes(), KINDS[kind]
    here = tmp_path / "here"
    shutil.copytree(files, here)
    expected, failures, tried = read(here), [], 0
    for what, change in damages(len(content), times):
        shutil.rmtree(here)
        shutil.copytree(files, here)
        (here / kind).write_bytes(change(content))
        tried += 1
        try:
            if str(read(here)) != str(expected):
                failures.append(f"{what}: read silently")
        except (ValueError, OSError) as error:
            if kind not in str(error) and "log.jsonl" not in str(error):
                failures.append(f"{what}: not named: {error}")
        except Exception as error:
            failures.append(f"{what}: {type(error).__name__}: {error}")
    survived(f"cut off or a bit flipped: {kind}", tried, failures)


@pytest.mark.parametrize("packed", [False, True], ids=["unpacked", "packed"])
def test_damaged_mnist_is_named(tmp_path, survived, packed):
    """Of a packed file the contents count: a flipped bit of gzip's header may leave them whole."""
    if not mnist_is_here():
        pytest.skip("MNIST is not here")
    name, failures, tried = "t10k-labels-idx1-ubyte", [], 0
    original = contents(mnist_folder() / name, MNIST_SHA256[name], "MNIST")
    content = gzip.compress(original) if packed else bytes(original)
    file = tmp_path / (f"{name}.gz" if packed else name)
    for what, change in damages(len(content), 20):
        file.write_bytes(change(content))
        tried += 1
        try:
            read = contents(tmp_path / name, MNIST_SHA256[name], "MNIST")
            if not packed or read != original:
                failures.append(f"{what}: read silently")
        except ValueError as error:
            if file.name not in str(error):
                failures.append(f"{what}: not named: {error}")
    survived(f"cut off or a bit flipped: MNIST idx{' (packed)' * packed}", tried, failures)
