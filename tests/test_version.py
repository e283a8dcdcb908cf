"""Where the version comes from: a tag, what `git archive` wrote down, or the changes' heading."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tools import ROOT

SHOW = (
    "import sys; from hatchling.metadata.core import ProjectMetadata;"
    "from hatchling.plugin.manager import PluginManager;"
    "print(ProjectMetadata(sys.argv[1], PluginManager()).version)"
)
FALLBACK = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["version"][
    "fallback-version"
]


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def version_of(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SHOW, folder], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What decides about the version, in a repository of two commits."""
    folder = tmp_path / "copy"
    folder.mkdir()
    for name in ("pyproject.toml", ".gitattributes", ".git_archival.txt"):
        shutil.copy(ROOT / name, folder)
    git(folder, "init", "-q")
    for words in ("one", "two"):
        (folder / "file").write_text(words)
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", words)
    return folder


def test_a_release_has_its_tags_version_and_what_follows_the_next(copy: Path) -> None:
    git(copy, "tag", "v1.2.3")
    assert version_of(copy) == "1.2.3"
    git(copy, "commit", "-q", "--allow-empty", "-m", "three")
    assert version_of(copy).startswith("1.2.4.dev1+g")


def test_without_a_tag_it_begins_with_the_newest_heading(copy: Path, tmp_path: Path) -> None:
    begin = FALLBACK.removesuffix("0")  # 1.0.0.dev
    assert version_of(copy).startswith(f"{begin}2+g")
    git(tmp_path, "clone", "-q", "--depth", "1", copy.as_uri(), "shallow")
    assert version_of(tmp_path / "shallow").startswith(f"{begin}1+g")
    shutil.rmtree(copy / ".git")
    assert version_of(copy) == FALLBACK  # a folder of files, whose archival file was not filled in


def test_an_archive_of_a_tag_knows_it(copy: Path, tmp_path: Path) -> None:
    git(copy, "tag", "v1.2.3")
    git(copy, "archive", "--format=tar", "-o", str(tmp_path / "a.tar"), "HEAD")
    shutil.unpack_archive(tmp_path / "a.tar", tmp_path / "archive")
    assert version_of(tmp_path / "archive") == "1.2.3"
