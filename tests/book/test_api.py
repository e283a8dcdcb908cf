"""The reference page holds every public name, and names in chapters lead there."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import capsviz
import capsviz.widgets
from capsviz.book.api_links import meant
from capsviz.book.docstrings import joined

NAMES = [
    *(f"capsviz.{name}" for name in capsviz.__all__),
    *(f"capsviz.widgets.{name}" for name in capsviz.widgets.__all__),
]


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_has_its_place(site: Path, name: str) -> None:
    assert f'id="{name}"' in (site / "book/api.html").read_text("utf-8")


def test_names_in_sentences_lead_to_it(site: Path) -> None:
    page = (site / "book/routing.html").read_text("utf-8")
    links = re.findall(r'<a class="name[^"]*" href="([^"]*)"[^>]*><code[^>]*>(.*?)</code>', page)
    found = {unescape(re.sub(r"<[^>]+>", "", words)): href for href, words in links}
    assert found["route"] == "api.html#capsviz.route"
    own = (site / "book/api.html").read_text("utf-8")
    assert 'class="name' not in own


@pytest.mark.parametrize(
    ("what", "written", "read"),
    [
        (
            "function",
            [
                ":param a: so",
                ":returns: mean over the batch",
                "          of all.",
                ":rtype: Scalar",
            ],
            [":param a: so", ":returns: Scalar: mean over the batch", "          of all."],
        ),
        ("property", ["6 for 28×28 images.", "", ":type: Rows"], ["Rows: 6 for 28×28 images.", ""]),
        ("function", ["Words.", "", ":returns: more"], ["Words.", "", ":returns: more"]),
        ("class", ["Words: more."], ["Words: more."]),
    ],
)
def test_a_colon_in_a_sentence_makes_no_type(what: str, written: list, read: list) -> None:
    assert joined(what, written) == read


def test_the_reference_tells_types_by_signatures_alone(site: Path) -> None:
    """And signatures say what stands in the source, not what a running program makes of it."""
    page = (site / "book/api.html").read_text("utf-8")
    assert "Return type" not in page and ">Type:<" not in page
    signatures = "".join(re.findall(r"<dt class=\"sig.*?</dt>", page, re.S))
    assert not re.search(r"&lt;(function|built-in|object)|~capsviz|\bt\.Any\b", signatures)


def test_what_a_piece_of_code_means() -> None:
    documented = {f"capsviz.{name}": name for name in ("fit", "route", "widgets.Luck")}
    assert meant("route(u_hat, 3)", documented) == ("capsviz.route", "route")  # type: ignore[arg-type]
    assert meant("Luck", documented) == ("capsviz.widgets.Luck", "widgets.Luck")  # type: ignore[arg-type]
    assert meant("fit", documented) is None  # type: ignore[arg-type]
    assert meant("capsviz.fit(images)", documented) == ("capsviz.fit", "fit")  # type: ignore[arg-type]
    assert meant("capsviz", documented) is None  # type: ignore[arg-type]
