"""Live figures, still pictures and pages share their colours."""

from __future__ import annotations

import re

from answers import ask
from tools import ROOT

from capsviz.pictures.style import PALETTE

TOKENS = ROOT / "book" / "_theme" / "static" / "tokens.css"
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
