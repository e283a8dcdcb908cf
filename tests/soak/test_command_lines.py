"""Odd command lines: exit code 0 or 2, one line on stderr, nothing of others touched."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from soak import small, world
from soak.lines import odd_line

from capsviz import cli

SECONDS = 60
"""That a command of the small world may take on a busy machine."""


class TooLong(BaseException):
    """Not to be caught by what is tried."""


def too_long(*_):
    raise TooLong


@pytest.fixture
def capsviz(monkeypatch):
    """Run a command line here: exit code and the lines of stderr that are no progress bar."""
    small.install(monkeypatch.setattr)
    before = signal.signal(signal.SIGALRM, too_long)

    def run(line):
        monkeypatch.setattr(sys, "argv", ["capsviz", *line])
        err = io.StringIO()
        signal.alarm(SECONDS)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(err):
                cli.main()
        except SystemExit as stopped:
            lines = err.getvalue().replace("\r", "\n").split("\n")
            return stopped.code or 0, [one for one in lines if one.strip() and "%|" not in one]
        finally:
            signal.alarm(0)

    yield run
    signal.signal(signal.SIGALRM, before)


def wrong_with(line, code, said, before, folder):
    """What is wrong with how a command line ended, or None."""
    after = world.snapshot(folder)
    changed = [name for name in before if after.get(name) != before[name]]
    if code not in (0, 2):
        return f"exit code {code}: {said[-1:]}"
    if code == 2 and not (len(said) == 1 and said[0].startswith("capsviz: ")):
        return f"said {said}"
    if any(name not in may_change(line) for name in changed):
        return f"changed {changed}"
    if any(name.endswith(".part") for name in after):
        return "left a file half written"
    stray = [name for name in after.keys() - before.keys() if "/" not in name]
    if code == 2 and line[0] != "train" and stray:
        return f"left {stray}"
    return None


def may_change(line):
    """Files that the command itself wrote before, or that belong to the run that goes on."""
    own = {"models": ["models.json"], "bench": ["bench.json"], "publish": ["good.json"]}
    return [
        *own.get(line[0], []),
        *(f"{name}.safetensors" for name in line if line[0] == "publish"),
        *(f"run-good/{name}" for name in ("log.jsonl", "model.json") if line[0] == "train"),
    ]


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(40), id="some"),
              *(pytest.param(range(n, n + 160), marks=pytest.mark.soak, id=f"{n}")
                for n in range(40, 1000, 160))],
)  # fmt: skip
def test_odd_command_lines(capsviz, fresh, survived, monkeypatch, seeds):
    failures, folder, before = [], None, None
    for seed in seeds:
        if folder is None or world.snapshot(folder) != before:
            folder = fresh("odd")
            monkeypatch.chdir(folder)
            before = world.snapshot(folder)
        line = odd_line(seed)
        try:
            ended = capsviz(line)
            wrong = wrong_with(line, *ended, before, folder)
        except BaseException as error:
            wrong = f"{type(error).__name__}: {error}"
        if wrong:
            failures.append(f"{seed}: {' '.join(word[:60] for word in line)}: {wrong[:700]}")
    survived("odd command lines", len(seeds), failures)


@pytest.mark.soak
def test_odd_command_lines_in_processes_of_their_own(nursery, fresh, survived):
    failures, tried = [], 0
    for seed in range(2000, 2200):
        line = odd_line(seed)
        folder = fresh("odd")
        before = world.snapshot(folder)
        ended = nursery.run(line, folder)
        tried += 1
        if wrong := wrong_with(line, ended.code, ended.complaints(), before, folder):
            failures.append(f"{seed}: {' '.join(word[:60] for word in line)}: {wrong[:700]}")
    survived("odd command lines, a process each", tried, failures)


MODULES = {
    "capsviz": "capsviz",
    "capsviz.files": "capsviz.files",
    "capsviz.commands.opponents": "python -m capsviz.commands.opponents",
    "capsviz.export.page_weights": "python -m capsviz.export.page_weights",
    "capsviz.experiments.toy": "python -m capsviz.experiments.toy",
    "capsviz.book.serve": "",
    "capsviz.bench.worker": "capsviz.bench.worker",
}
WORDS = {
    "capsviz": ["models --json other.json", "evaluate deep-shape.safetensors"],
    "capsviz.files": ["", "notes.txt", "list.json", "deep.json good.json", "folder", "null", "no"],
    "capsviz.commands.opponents": ["", "other.json", "new.json --turns 1", "folder", "null"],
    "capsviz.export.page_weights": ["", "models.json", "notes.txt/x.json", "pipe"],
    "capsviz.experiments.toy": [
        "", "bench.json", "new.json --seeds 1 x", "new.json --seeds 10000000000",
        "new.json --seeds 1 1", "lost/x/../../notes.txt",
    ],
    "capsviz.book.serve": ["", "0", "x", "--check", "1 2 3", "99999999999"],
    "capsviz.bench.worker": ["", "fast", "fast training compact many cpu 1"],
}  # fmt: skip


@pytest.mark.parametrize("module", [*MODULES])
@pytest.mark.soak
def test_modules_that_are_programs(fresh, survived, module):
    failures, folder = [], fresh("odd")
    before = world.snapshot(folder)
    for words in WORDS[module]:
        ran = subprocess.run(
            [sys.executable, "-m", module, *words.split()], cwd=folder,
            capture_output=True, text=True, timeout=SECONDS,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        said = ran.stderr.splitlines()
        if ran.returncode != 2 or len(said) != 1 or not said[0].startswith(MODULES[module]):
            failures.append(f"{module} {words}: exit code {ran.returncode}, said {said[-3:]}")
        if world.snapshot(folder) != before:
            failures.append(f"{module} {words}: changed something")
    survived("programs beside the command line", len(WORDS[module]), failures)


@pytest.mark.soak
@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [
        ("models > /dev/full", 2, "the output could not be written: No space left on device"),
        ("models | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}", 141, None),
        ("evaluate good.safetensors --iterations 1", 0, None),
    ],
)
def test_where_the_output_goes(fresh, survived, shell, code, said):
    program = f"{sys.executable} {Path(small.__file__)} {shell}"
    environment = {**os.environ, "PYTHONPATH": str(Path(small.__file__).parents[1]),
                   "PYTHONIOENCODING": "ascii"}  # fmt: skip
    ran = subprocess.run(["bash", "-c", program], cwd=fresh("odd"), capture_output=True,
                         text=True, env=environment, timeout=SECONDS)  # fmt: skip
    fits = ran.returncode == code and ran.stderr == (f"capsviz: {said}\n" if said else "")
    survived("outputs that end early or hold no such letters", 1,
             [] if fits else [f"{shell}: {ran.returncode} {ran.stderr[-300:]}"])  # fmt: skip
