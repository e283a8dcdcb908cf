"""The committed front end is what `web/` builds."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
STATIC = ROOT / "capsviz" / "widgets" / "static"


def test_committed_files_are_up_to_date(node: str, tmp_path: Path) -> None:
    subprocess.run([node, "build.mjs", str(tmp_path)], cwd=WEB, check=True, capture_output=True)
    built = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    committed = {file.name: file.read_bytes() for file in STATIC.iterdir()}
    assert sorted(built) == sorted(committed)
    stale = [name for name in built if built[name] != committed[name]]
    assert not stale, f"out of date: {stale}; run: npm run build --prefix web"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "committed"),
    [
        (["--config", "kernel/asconfig.json"], "kernel.wasm"),
        (["--config", "kernel/learning/asconfig.json", "--target", "plain"], "learning/plain.wasm"),
        (
            ["--config", "kernel/learning/asconfig.json", "--target", "relaxed"],
            "learning/relaxed.wasm",
        ),
    ],
    ids=["kernel", "learning, plain", "learning, relaxed"],
)
def test_committed_kernels_are_up_to_date(
    node: str, tmp_path: Path, options: list[str], committed: str
) -> None:
    built = tmp_path / "kernel.wasm"
    compiler = "node_modules/assemblyscript/bin/asc.js"
    command = [node, compiler, *options, "--outFile", str(built)]
    subprocess.run(command, cwd=WEB, check=True, capture_output=True)
    ours = (WEB / "core" / committed).read_bytes()
    assert built.read_bytes() == ours, "out of date; run: npm run kernel --prefix web"


@pytest.mark.slow
@pytest.mark.parametrize("command", [["test.mjs"], ["node_modules/typescript/bin/tsc", "--noEmit"]])
def test_front_end_passes_its_own_checks(node: str, command: list[str]) -> None:
    done = subprocess.run([node, *command], cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", sorted(STATIC.glob("*")), ids=lambda file: file.name)
def test_nothing_is_fetched_from_elsewhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for forbidden in ("http://", "https://", "import(", "fetch(", "eval(", "XMLHttpRequest"):
        assert forbidden not in text, f"{file.name} contains {forbidden}"


def test_lock_file_names_no_address() -> None:
    text = (WEB / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text, "take out the entries resolved and funding"
    packages = json.loads(text)["packages"].values()
    assert sum("integrity" in package for package in packages) >= 5


def test_what_figures_share_is_in_the_host_alone() -> None:
    host = (STATIC / "capsviz-figures.js").read_text(encoding="utf-8")
    figures = {path.stem for path in STATIC.glob("*.mjs")}
    scripts = {path.stem: path for path in STATIC.glob("*.js")}
    assert set(scripts) == figures | {"capsviz-figures"}
    for shared in (".frame-scene", "Copy as Python"):  # the frame's style sheet, and its menu
        assert shared in host
        assert not [name for name in figures if shared in scripts[name].read_text(encoding="utf-8")]
    for name in figures:
        assert f'capsviz.add("{name}"' in scripts[name].read_text(encoding="utf-8")
