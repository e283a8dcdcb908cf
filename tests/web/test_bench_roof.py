"""The bench board's roof, whatever machine was measured: nothing stands on anything else."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import pytest
from pages import Visit, element

from capsviz.bench.roofline import boards
from capsviz.experiments.reading import RESULTS
from capsviz.files import read_json

pytestmark = pytest.mark.browser

COLLISIONS = """figure => {
    const root = figure.lastElementChild.shadowRoot;
    const edge = root.querySelector(".stage").getBoundingClientRect();
    const boxes = [...root.querySelectorAll(".stage text, circle.version, .ghost")]
        .filter((one) => one.getAttribute("opacity") !== "0")
        .map((one) => [one.textContent, one.getBoundingClientRect()]);
    const words = boxes.filter(([name]) => name && !name.endsWith("images/s"));
    const out = boxes.filter(([, box]) => box.left < edge.left - 1 || box.right > edge.right + 1
        || box.top < edge.top - 1 || box.bottom > edge.bottom + 1);
    // Boxes of letters are higher than the letters.
    const meet = ([, a], [, b]) => a !== b
        && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
    const on = words.flatMap((one) => boxes.filter((other) => meet(one, other))
        .map((other) => `${one[0]} / ${other[0]}`));
    return [...out.map(([name]) => name), ...on];
}"""

MEASURED = {
    name: boards(read_json(RESULTS / f"{name}.json")) for name in ("bench-cpu", "bench-cpu-xeon")
}


@pytest.mark.parametrize("width", [936, 792, 390])
@pytest.mark.parametrize("machine", MEASURED)
def test_nothing_hides_anything(
    site: Any, visit: Callable[..., Visit], machine: str, width: int
) -> None:
    """On every board: points apart, and for every version no words on others, none outside."""
    url = site.page(element({"boards": MEASURED[machine], "view": "roof"}, "bench-board"))
    seen = visit(url, viewport={"width": width, "height": 900})
    seen.page.add_style_tag(content="body { max-width: none !important }")  # 936: as in the book
    seen.wait()
    for board in MEASURED[machine]:
        seen.control(board["name"]).check(force=True)
        seen.settle()
        points = [
            (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            for one in seen.figure.locator("circle.version").all()
            if (box := one.bounding_box())
        ]
        assert len(points) == len(board["rows"])
        for (x, y), (u, v) in itertools.combinations(points, 2):
            assert math.hypot(x - u, y - v) > 15, board["name"]
        seen.press_at_once("Version", "ArrowRight", times=len(board["rows"]))
        for row in reversed(board["rows"]):
            seen.settle()
            where = f"{board['name']}, {row['name']}: "
            assert seen.figure.evaluate(COLLISIONS) == [], where + "as measured"
            seen.press("What if it were busier", "ArrowUp")
            seen.settle()
            assert seen.figure.evaluate(COLLISIONS) == [], where + "pulled up"
            seen.press("Version", "ArrowLeft")
