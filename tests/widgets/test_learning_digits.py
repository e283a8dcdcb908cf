"""The learning figure's traits, and that Python names the changes as the page does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import traitlets

from capsviz.widgets import LearningDigits
from capsviz.widgets.learning_digits import CHANGES

FIGURE = Path(__file__).parents[2] / "web" / "figures" / "learning-digits"


def test_changes_are_those_of_the_page() -> None:
    text = (FIGURE / "changes.ts").read_text("utf-8")
    assert ("none", *re.findall(r'\bid: "([a-z-]+)"', text)) == CHANGES


def test_the_page_starts_where_python_starts() -> None:
    text = (FIGURE / "state.ts").read_text("utf-8")
    start = re.search(r"START: State = {(.*)}", text)
    assert start
    there = dict(re.findall(r"(\w+): ([-\w.]+)", start[1]))
    there["change"] = "none"
    words = {"none": "none", "false": False, "False": False}
    here = {name: str(value) for name, value in LearningDigits().props().items()}
    assert {name: words[v] if v in words else float(v) for name, v in there.items()} == {
        name: words[v] if v in words else float(v) for name, v in here.items()
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"change": "everything"},
        {"seed": -1},
        {"guess": 1.2},
        {"guess": -0.5},
        {"digit": 200},
        {"parent": 10},
        {"slow": 2},
    ],
)
def test_what_there_is_not_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(traitlets.TraitError, match=next(iter(wrong))):
        LearningDigits(**wrong)


def test_the_words_name_the_change() -> None:
    assert "one-round" in LearningDigits("one-round").alternative()
