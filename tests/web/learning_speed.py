"""Pictures a second that learn in a page: `python tests/web/learning_speed.py FILE.json`.

A page on the disk, in headless Chromium, on one thread; steps of Adam included.  The goal is 8,000
for the reader.  To be run while the machine does nothing else.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from capsviz.files import write_json
from capsviz.provenance import processor

WEB = Path(__file__).parents[2] / "web"


def prepare(folder: Path, node: str = "node") -> str:
    """Write the page and its script; returns the page's address."""
    command = [node, "bench/build.mjs", str(folder / "bench.js"), "learning"]
    subprocess.run(command, cwd=WEB, check=True)
    page = folder / "bench.html"
    page.write_text(
        '<!doctype html><meta charset="utf-8"><title>Bench</title><script src="bench.js"></script>',
        encoding="utf-8",
    )
    return page.as_uri()


def measure(browser: Browser, address: str, milliseconds: int) -> dict[str, int]:
    """Pictures a second by network."""
    page = browser.new_page()
    page.goto(address)
    found = page.evaluate("milliseconds => capsvizLearning(milliseconds)", milliseconds)
    page.close()
    return {name: round(rate) for name, rate in found.items()}


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the JSON file to write")
    parser.add_argument("--milliseconds", type=int, default=3000, help="for each network")
    arguments = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tools import CHROMIUM_FLAGS, chromium

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        rates = measure(browser, prepare(Path(folder)), arguments.milliseconds)
        version = browser.version
        browser.close()
    print(rates)
    about = {
        "command": f"python tests/web/learning_speed.py {arguments.out.name}",
        "hardware": processor(),
        "browser": f"Chromium {version}, headless, from the disk",
        "date": date.today().isoformat(),
        "unit": "pictures a second, one thread",
    }
    write_json(arguments.out, {**about, "networks": rates})


if __name__ == "__main__":
    main()
