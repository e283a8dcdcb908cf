"""Live figures, still pictures and pages share their colours."""

from __future__ import annotations

import re

from answers import ask
from tools import ROOT

from capsviz.datasets.shapes import PART_KINDS, WHOLE_KINDS
from capsviz.pictures.style import KIND_COLOURS, PALETTE

TOKENS = ROOT / "book" / "_theme" / "static" / "tokens.css"
KIND = "|".join(KIND_COLOURS)
NAMED = re.compile(rf"""["']?\b({KIND})["']?: ["']({"|".join(PALETTE)})["']""")
"""A colour given to a kind in Python, in a cell of the book or in TypeScript."""
SOURCES = [
    *ROOT.glob("capsviz/**/*.py"),
    *ROOT.glob("book/*.md"),
    *(path for room in ("core", "kit", "figures") for path in ROOT.glob(f"web/{room}/**/*.ts")),
]
PAIR = re.compile(r"--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")


def test_live_figures_have_the_colours_of_still_ones(node: str) -> None:
    fills = ask(node, "palette", {})["fills"]
    assert {name: colour.upper() for name, colour in fills.items()} == PALETTE
    assert list(fills) == list(PALETTE), "series take their colours in this order"


def test_lines_and_text_have_the_colours_of_the_page(node: str) -> None:
    inks = ask(node, "palette", {})["inks"]
    in_pages = {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS.read_text())}
    shared = set(in_pages) & set(inks["light"])
    assert shared >= {"blue", "vermilion", "green", "orange", "purple"}
    assert {name: (inks["light"][name], inks["dark"][name]) for name in shared} == {
        name: in_pages[name] for name in shared
    }


def test_a_kind_has_one_colour_everywhere(node: str) -> None:
    """Boat blue, house vermilion, rectangle green, triangle amber: said once on either side."""
    assert ask(node, "palette", {})["kinds"] == KIND_COLOURS
    assert set(KIND_COLOURS) == {*WHOLE_KINDS, *PART_KINDS}
    said = {path: NAMED.findall(path.read_text(encoding="utf-8")) for path in SOURCES}
    said = {path.relative_to(ROOT).as_posix(): found for path, found in said.items() if found}
    assert set(said) == {"capsviz/pictures/style.py", "web/kit/palette.ts"}
    assert all(dict(found) == KIND_COLOURS for found in said.values())
