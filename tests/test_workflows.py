"""What runs elsewhere in our name: fixed to the letter, with no more rights than it needs."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml
from tools import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_digest_and_say_their_version(path: Any) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_only_who_deploys_may_write(path: Any) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        used = " ".join(step.get("uses", "") for step in job["steps"])
        rights = None
        if "deploy-pages" in used:
            rights = {"pages": "write", "id-token": "write"}
        elif "pypi-publish" in used:  # by trust alone: no password is kept
            rights = {"id-token": "write"}
            assert job["environment"]["name"] == "pypi" and "github.event_name" in job["if"]
        elif any("git push" in step.get("run", "") for step in job["steps"]):
            assert len(job["steps"]) == 1, f"{name} pushes, and runs nothing of ours"
            rights = {"actions": "read", "contents": "write"}
        assert job.get("permissions") == rights, name
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"].pop("fetch-depth", 1) in (0, 1)
            assert step["with"] == {"persist-credentials": False}


def test_a_release_is_built_tried_and_published_by_three_jobs() -> None:
    path = ROOT / ".github" / "workflows" / "release.yml"
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    assert [job.get("needs") for job in jobs.values()] == [None, "build", "smoke"]
    tried = jobs["smoke"]["strategy"]["matrix"]
    assert tried == {"python": ["3.11", "3.12", "3.13", "3.14"], "file": ["whl", "tar.gz"]}
    assert jobs["build"]["steps"][0]["with"]["fetch-depth"] == 0, "the tag tells the version"
    assert all("password" not in step.get("with", {}) for step in jobs["publish"]["steps"])
    makefile = (ROOT / "Makefile").read_text("utf-8")
    pinned = re.search(r"uv==[\d.]+\d", makefile)[0]  # type: ignore[index]
    assert set(re.findall(r"uv==[\d.]+\d", path.read_text("utf-8"))) == {pinned}


def test_a_commit_is_looked_at_with_the_tools_of_the_lock() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [repository["repo"] for repository in hooks] == ["local"]
    assert {hook["entry"].split()[0] for hook in hooks[0]["hooks"]} == {
        ".venv/bin/ruff", ".venv/bin/mypy", "npm",
    }  # fmt: skip


def test_what_installs_and_builds_is_pinned_to_a_version() -> None:
    assert re.search(r"pip install -q uv==\d+\.\d+\.\d+;", (ROOT / "Makefile").read_text())
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    assert len(build) == 2
    assert all(re.fullmatch(r"[a-z-]+==\d+\.\d+\.\d+", named) for named in build)


TEMPLATES = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_issue_forms_are_as_the_forge_wants_them(path: Any) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"] and form["description"]
    for field in form["body"]:
        assert field["type"] in ("input", "textarea") and field["attributes"]["label"]
    assert len({field["id"] for field in form["body"]}) == len(form["body"])
