"""What the full test command needs beyond Python packages; run by `make test`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from capsviz.book import chromium


def missing_requirements() -> list[str]:
    """One sentence for each thing that is missing: Node 20, its packages, Chromium, MNIST."""
    missing = []
    if node_major() < 20:
        missing.append("Node 20 or newer (front-end tests): install nodejs and npm")
    try:
        chromium.find()
    except chromium.ChromiumMissing as reason:
        missing.append(f"Chromium (browser tests): {reason}")
    try:
        from capsviz.datasets import load_mnist

        load_mnist("test")
    except RuntimeError as reason:
        missing.append(f"MNIST (tests of the trained models): {reason}")
    return missing


def node_major() -> int:
    """Major version of Node, 0 if there is none."""
    if shutil.which("node") is None:
        return 0
    found = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    return int(found.stdout.strip().removeprefix("v").split(".")[0])


if __name__ == "__main__":
    lacking = missing_requirements()
    for line in lacking:
        print(f"missing: {line}", file=sys.stderr)
    # Without them tests are skipped; continuous integration must not skip in silence.
    sys.exit(1 if lacking and os.environ.get("CI") == "true" else 0)
