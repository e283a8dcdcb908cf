"""How alive the built book is, in Read: `PYTHONPATH=tests python tests/book/rhythm.py [FILE.json]`.

Of every chapter: its length in screens, how far down its first scene begins, which share of its
height scenes take, and the longest stretch of words between two of them. A scene is what moves, can
be touched or was drawn for the place: live figures, plots and pictures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from tools import CHROMIUM_FLAGS, chromium

from capsviz.files import write_json

BOOK = Path(__file__).parents[2] / "_build" / "html"
DESK, PHONE = (1280, 900), (390, 844)
NOT_TAUGHT = "glossary", "notation", "references", "index"

MEASURE = """
    (screen) => {
        const text = document.querySelector(".text");
        const seen = (box) => box.checkVisibility() && box.getBoundingClientRect().height > 0;
        const height = text.getBoundingClientRect().height;
        const all = [...text.querySelectorAll("capsviz-figure, .plot-frame, figure, "
            + ".cell_output :is(img, svg)")].filter(seen);
        const scenes = all.filter((box) => !all.some((one) => one !== box && one.contains(box)));
        const live = scenes.filter((box) => box.matches("capsviz-figure, .plot-frame"));
        const sum = (boxes) => boxes.reduce(
            (all, box) => all + box.getBoundingClientRect().height, 0);
        const first = live.length
            ? (live[0].getBoundingClientRect().top + scrollY) / screen : null;
        const words = [...text.querySelectorAll("p, li, td, th, h1, h2, h3, dt, dd")].filter(
            (box) => seen(box) && !box.closest("capsviz-figure, details, .solution, .exercise"));
        let [stretch, longest] = [0, 0];
        for (const box of [...scenes, ...words].sort((a, b) =>
                a.compareDocumentPosition(b) & 4 ? -1 : 1)) {
            if (scenes.includes(box)) stretch = 0;
            else if (![...box.children].some((child) => words.includes(child)))
                stretch += box.innerText.split(/\\s+/).filter(Boolean).length;
            longest = Math.max(longest, stretch);
        }
        return { screens: height / screen, first, live: sum(live) / height,
                 scenes: sum(scenes) / height, words: longest };
    }
"""


def chapters(book: Path) -> Iterable[Path]:
    """The pages that teach, in alphabetical order."""
    return (p for p in sorted((book / "book").glob("*.html")) if p.stem not in NOT_TAUGHT)


def measure(browser: Browser, page: Path, size: tuple[int, int]) -> dict[str, float | None]:
    """One page on one screen, when all its figures are there."""
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]})
    tab.goto(page.as_uri())
    tab.wait_for_load_state("networkidle")
    found: dict[str, Any] = tab.evaluate(MEASURE, size[1])
    tab.close()
    return {name: None if value is None else round(value, 2) for name, value in found.items()}


def opening(found: dict[str, Any]) -> str:
    """Screens in all, and how many are above the first live scene."""
    first = "–" if found["first"] is None else f"{found['first']:.2f}"
    return f"{found['screens']:7.1f} {first:>6}"


def main() -> None:
    """Print a line a chapter, and write them all if a file is named."""
    found: dict[str, Any] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        print(f"{'chapter':22} screens  first  live  scenes  words | on a phone: screens  first")
        for page in chapters(BOOK):
            desk, phone = (measure(browser, page, size) for size in (DESK, PHONE))
            found[page.stem] = {"desk": desk, "phone": phone}
            shares = f"{desk['live']:5.0%} {desk['scenes']:7.0%} {desk['words']:6.0f}"
            print(f"{page.stem:22} {opening(desk)} {shares} | {opening(phone):>26}")
        browser.close()
    if len(sys.argv) > 1:
        write_json(Path(sys.argv[1]), {"command": f"python {Path(__file__).name}", "pages": found})


if __name__ == "__main__":
    main()
