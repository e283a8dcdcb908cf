"""One list of dependencies: the lock pins all of it, conda's file points to it."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = (ROOT / "requirements.lock").read_text()


def named(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


def test_lock_pins_every_dependency_with_a_hash():
    extras = PROJECT["optional-dependencies"].values()
    wanted = {named(r) for r in [*PROJECT["dependencies"], *(r for e in extras for r in e)]}
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    pinned = {named(entry) for entry in entries if "==" in entry}
    assert wanted <= pinned
    assert all("--hash=sha256:" in entry for entry in entries)


def test_lock_holds_no_addresses():
    assert "://" not in LOCK


def test_conda_environment_follows_pyproject():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    python, pip, through_pip = environment["dependencies"]
    assert python == f"python{PROJECT['requires-python']}"
    assert pip == "pip"
    extras = ",".join(PROJECT["optional-dependencies"])
    assert through_pip == {"pip": [f"-e .[{extras}]"]}
