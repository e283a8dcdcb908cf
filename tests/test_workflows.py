"""What runs elsewhere in our name: fixed to the letter, with no more rights than it needs."""

from __future__ import annotations

import re
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
        deploys = any("deploy-pages" in step.get("uses", "") for step in job["steps"])
        rights = {"pages": "write", "id-token": "write"} if deploys else None
        if any("git push" in step.get("run", "") for step in job["steps"]):
            assert len(job["steps"]) == 1, f"{name} pushes, and runs nothing of ours"
            rights = {"actions": "read", "contents": "write"}
        assert job.get("permissions") == rights, name
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"] == {"persist-credentials": False}


def test_what_installs_and_builds_is_pinned_to_a_version() -> None:
    assert re.search(r"pip install -q uv==\d+\.\d+\.\d+;", (ROOT / "Makefile").read_text())
    build = re.search(r"requires = \[(.*)\]", (ROOT / "pyproject.toml").read_text())
    assert build and re.fullmatch(r'"hatchling==\d+\.\d+\.\d+"', build[1])


TEMPLATES = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_issue_forms_are_as_the_forge_wants_them(path: Any) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"] and form["description"]
    for field in form["body"]:
        assert field["type"] in ("input", "textarea") and field["attributes"]["label"]
    assert len({field["id"] for field in form["body"]}) == len(form["body"])
