"""What attacks on commands start from: small things in place, a folder of odd files, a nursery."""

from __future__ import annotations

import subprocess

import pytest
from built_book import homes as homes
from built_book import shortened as shortened
from built_book import site as site
from soak import small, world
from soak.nursery import Nursery


@pytest.fixture(scope="session")
def pristine(tmp_path_factory):
    """One of every file; to be copied, never changed."""
    folder = tmp_path_factory.mktemp("pristine")
    with pytest.MonkeyPatch.context() as patch:
        small.install(patch.setattr)
        world.build(folder)
    return folder


@pytest.fixture
def fresh(pristine, tmp_path):
    """`fresh(name, *files)`: a folder with copies of these, of all if none is named."""

    def make(name, *files):
        folder = tmp_path / name
        subprocess.run(["rm", "-rf", folder], check=True)
        folder.mkdir()
        chosen = [pristine / file for file in files] if files else sorted(pristine.iterdir())
        subprocess.run(["cp", "-a", *chosen, folder], check=True)
        return folder

    return make


@pytest.fixture(scope="session")
def nursery():
    """Starts commands, each in a process of its own that has everything imported already."""
    with Nursery() as started:
        yield started
