"""What a new user does with pictures of their own, by the commands of an installed wheel.

300 pictures in colour, 48 × 40, seven classes, one of them of nine pictures, and one broken file.
"""

from __future__ import annotations

import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest
from own_pictures import broken, make_things
from wheel import away, elsewhere, run  # noqa: F401 - a fixture

pytestmark = pytest.mark.slow

COMMANDS = {
    "train runs/things --data things --skip-broken --model tiny --epochs 1 --precision 32-true": (
        "300 pictures in 7 classes",
        "left out, since they cannot be read: things/boat/broken.png",
        "validation error",
    ),
    "evaluate runs/things --html report.html --json report.json": ("errors of 26", "report.html"),
    "predict runs/things things/kite/003.png --show steps.png": ("things/kite/003.png: ",),
    "export-web runs/things web": ("“Open your own weights…” opens things.safetensors",),
    "embed digit-reader open-capsnet pose-explorer page --model runs/things": ("figures.html",),
    "publish runs/things models/things": ("test error",),
}
"""What is typed, and what is said."""
SERVE = "serve models/things.safetensors --port 0"
WRITTEN = (
    "report.html", "report.json", "steps.png", "web/things.safetensors", "web/things.decoder.js",
    "web/things.encoder.js", "page/figures.html", "page/capsviz/open-capsnet.js",
    "models/things.safetensors", "models/things.json",
)  # fmt: skip


def test_from_a_folder_of_pictures_to_a_page(elsewhere: Path, tmp_path: Path) -> None:  # noqa: F811
    broken(make_things(tmp_path / "things"))
    for line, expected in COMMANDS.items():
        done = run(elsewhere, "capsviz", *line.split(), cwd=tmp_path)
        assert done.returncode == 0, f"{line}: {done.stderr}"
        for words in expected:
            assert words in done.stdout, f"{line}: {done.stdout}"
        assert str(tmp_path) not in done.stdout and "Traceback" not in done.stderr
    for name in WRITTEN:
        assert (tmp_path / name).stat().st_size, name
    serves(elsewhere, tmp_path)


def serves(environment: Path, folder: Path) -> None:
    """The page of `capsviz serve` is there at the address that it says, with all that it needs."""
    command = (environment / "bin" / "capsviz", *SERVE.split())
    with subprocess.Popen(
        command, cwd=folder, env=away(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        timer = threading.Timer(120, server.kill)
        timer.start()
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            address = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
            with urllib.request.urlopen(address, timeout=20) as answer:
                page = answer.read().decode()
            for name in ("digit-reader", "open-capsnet", "pose-explorer"):
                assert f'<capsviz-figure name="{name}"' in page
                with urllib.request.urlopen(f"{address}capsviz/{name}.js", timeout=20) as script:
                    assert script.status == 200
            assert "6 wave" in page
        finally:
            timer.cancel()
            server.kill()
