"""Names of folded code and of links that a heading has to itself."""

from __future__ import annotations

import pytest

from capsviz.book.naming import does, name_own_links, shows


@pytest.mark.parametrize(
    ("output", "name"),
    [
        ('<figure aria-label="Two rows of maps. The upper is grey.">', "Two rows of maps"),
        ('<capsviz-figure><p class="figure-text"><b>Pose explorer.</b> Sliders.</p>',
         "the live figure “Pose explorer”"),
        ("<table><caption>Errors &amp; runs; mean</caption>", "Errors & runs"),
        ("12.5", ""),
    ],
)  # fmt: skip
def test_code_is_named_after_what_it_shows(output: str, name: str) -> None:
    assert shows(output) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import torch\nfrom capsviz import route", "what this page imports"),
        ("import torch\n\ndef node(ax):\n    pass\n\nclass Edge: pass", "node and Edge"),
        ("x = 1\ny = 2", "x and y"),
        ("_, a, b = f()\na[0], c = 2, 3\nd = 4", "a, b and more"),
        ("for k in range(3):\n    print(k)", "what is printed"),
        ("squash(s)", "squash(s)"),
        ("%timeit route(u)\n", "%timeit route(u)"),
    ],
)
def test_else_after_what_it_does(code: str, name: str) -> None:
    assert does(code) == name


def test_a_long_description_becomes_a_short_name() -> None:
    name = shows('<figure aria-label="' + "many words " * 40 + '">')
    assert len(name) <= 90 and name.endswith("…")


def test_the_link_of_a_heading_says_where_it_leads() -> None:
    body = (
        '<h2>Why <em>squash</em>?<a class="headerlink" href="#why" title="Link to this heading">#'
        '</a></h2><dt>pose<a class="headerlink" href="#t" title="Link to this term">#</a></dt>'
    )
    named = name_own_links(body)
    assert 'href="#why" aria-label="Link to “Why squash?”">#</a></h2>' in named
    assert 'href="#t" aria-label="Link to “pose”">#</a></dt>' in named
    assert "title=" not in named
