"""A wheel of this checkout in an environment of its own, as a new user has it."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools import ROOT, missing

BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


def uv() -> str:
    """The installer that the Makefile uses too."""
    found = shutil.which("uv") or shutil.which(str(ROOT / ".tools" / "bin" / "uv"))
    return found or missing("uv")


def build(folder: Path) -> Path:
    """A wheel of the checkout."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, folder], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An environment with the wheel in it, which sees the packages of this one but not its capsviz.

    What the wheel depends on is torch and more, 5 GB: it is shared by a path. A folder that a .pth
    file names is searched last, and its own .pth files, of which one leads to this checkout, are
    not read.
    """
    home = tmp_path_factory.mktemp("elsewhere")
    wheel = build(home)
    venv.create(home / "env")
    python = home / "env" / "bin" / "python"
    install = (uv(), "pip", "install", "-q", "--offline", "--no-deps", "--python", python, wheel)
    subprocess.run(install, check=True, capture_output=True)
    packages = next((home / "env" / "lib").glob("python*/site-packages"))
    (packages / "shared.pth").write_text("\n".join(site.getsitepackages()))
    wheel.unlink()
    yield home / "env"
    shutil.rmtree(home / "env")


def away() -> dict[str, str]:
    """Settings of somebody who knows nothing of this checkout."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "CAPSVIZ"))}


def run(environment: Path, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command of that environment, away from the checkout."""
    return subprocess.run(
        [environment / "bin" / command[0], *command[1:]],
        cwd=cwd, env=away(), capture_output=True, text=True, check=False,
    )  # fmt: skip
