"""Where the project is public: from the settings, from GitHub's runner, from git; or nowhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from capsviz.book.forge import Forge, find
from capsviz.book.page_menu import mend_it, run_it

HERE = Forge("Someone", "capsviz")


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/Someone/capsviz",
        "https://github.com/Someone/capsviz.git",
        "https://token@github.com/Someone/capsviz/",
        "git@github.com:Someone/capsviz.git",
        "ssh://git@github.com/Someone/capsviz.git",
    ],
)
def test_a_clone_knows_by_its_remote(tmp_path: Path, address: str) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "remote", "add", "origin", address], check=True)
    assert find({}, tmp_path, {}) == HERE


def test_what_is_said_goes_before_what_is_found(tmp_path: Path) -> None:
    runner = {"GITHUB_REPOSITORY": "Fork/capsviz"}
    assert find({}, tmp_path, runner) == Forge("Fork", "capsviz")
    said = {"repository_url": HERE.url, "repository_branch": "next"}
    assert find(said, tmp_path, runner) == Forge("Someone", "capsviz", "next")
    with pytest.raises(ValueError, match=r"_config\.yml, repository: url: expected h"):
        find({"repository_url": "https://example.org/x"}, tmp_path, {})


def test_a_project_that_is_not_public_has_no_links(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert find({}, tmp_path, {}) is None
    assert mend_it(None, "book/squash.md", "Squash") == []
    assert [entry.words for entry in run_it(None, "book/squash", "x")] == ["Notebook (.ipynb)"]


def test_addresses() -> None:
    assert HERE.book == "https://someone.github.io/capsviz/"
    assert Forge("Someone", "someone.github.io").book == "https://someone.github.io/"
    _, colab, binder = (entry.address for entry in run_it(HERE, "book/squash", "x"))
    assert colab == (
        "https://colab.research.google.com/github/Someone/capsviz/blob/notebooks/squash.ipynb"
    )
    assert binder == (
        "https://mybinder.org/v2/gh/Someone/capsviz/main?urlpath=lab%2Ftree%2Fbook%2Fsquash.md"
    )
    edit, report = (entry.address for entry in mend_it(HERE, "book/squash.md", "Squash: why?"))
    assert edit == "https://github.com/Someone/capsviz/edit/main/book/squash.md"
    assert report.startswith(
        "https://github.com/Someone/capsviz/issues/new?template=unclear.yml&title=Squash%3A+why%3F"
    )
    assert [entry.words for entry in mend_it(HERE, "", "Search")] == ["Report a fault"]
