"""How fast the network is in a page: `python tests/web/page_speed.py data/results/bench-page.json`.

A page on the disk, in headless Chromium, reads pictures with the network in its worker and decodes
poses on its own thread.  The compact network is the one that the book ships; that of the paper's
size has random weights made in the page, since 8.2 million are too many for one.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, sync_playwright

from capsviz import CapsNetConfig
from capsviz.export.pretrained import export_pretrained as export
from capsviz.files import write_json
from capsviz.provenance import processor

WEB = Path(__file__).parents[2] / "web"
COMPACT = "mnist-compact-page"


def prepare(folder: Path, node: str = "node") -> str:
    """Write the page, its script and the compact network's weights; returns the page's address."""
    command = [node, "bench/build.mjs", str(folder / "bench.js")]
    subprocess.run(command, cwd=WEB, check=True)
    weights = folder / "weights"
    weights.mkdir()
    export(COMPACT, weights)
    page = folder / "bench.html"
    page.write_text(
        '<!doctype html><meta charset="utf-8"><title>Bench</title><script src="bench.js"></script>',
        encoding="utf-8",
    )
    return page.as_uri()


def measure(browser: Browser, address: str, runs: int) -> dict[str, dict[str, Any]]:
    """Times in milliseconds by size of the network."""
    found = {}
    for size, model in (("compact", COMPACT), ("paper", asdict(CapsNetConfig.paper()))):
        page = browser.new_page()
        page.goto(address)
        times = page.evaluate("([model, runs]) => capsvizBench(model, runs)", [model, runs])
        page.close()
        found[size] = {
            **{part: spread(times[part]) for part in ("decoder", "network", "computed")},
            "opening": round(times["opening"], 1),
            "longest_block": round(times["longestBlock"], 1),
            "tasks_over_50_ms": times["longTasks"],
        }
    return found


def spread(times: list[float]) -> dict[str, float]:
    """Median and 95th percentile of milliseconds."""
    return {
        "median": round(float(np.median(times)), 2),
        "p95": round(float(np.percentile(times, 95)), 2),
        "best": round(min(times), 2),
    }


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the JSON file to write")
    parser.add_argument("--runs", type=int, default=100, help="readings by each network")
    arguments = parser.parse_args()
    # What the tests use: found when they are run, and when this file is.
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tools import CHROMIUM_FLAGS, chromium

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        rows = measure(browser, prepare(Path(folder)), arguments.runs)
        version = browser.version
        browser.close()
    for size, row in rows.items():
        print(size, row)
    about = {
        "command": "python tests/web/page_speed.py " + shlex.join(sys.argv[1:]),
        "hardware": processor(),
        "browser": f"Chromium {version}, headless, from the disk",
        "date": date.today().isoformat(),
        "runs": arguments.runs,
        "unit": "milliseconds",
    }
    write_json(arguments.out, {**about, "sizes": rows})


if __name__ == "__main__":
    main()
