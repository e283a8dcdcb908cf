"""The list of chapters: one part open."""

from __future__ import annotations

from capsviz.book.contents import folded

PART = '<p aria-level="2" class="caption" role="heading"><span class="caption-text">{}</span></p>\n'
POSES = PART.format("Poses") + '<ul{}>\n<li class="toctree-l1"><a href="a.html">A</a></li>\n</ul>\n'
DIGITS = PART.format("Digits") + '<ul{}>\n<li class="toctree-l1"><a href="b.html">B</a></li>\n</ul>'


def test_the_part_of_the_page_is_open_and_the_others_are_folded() -> None:
    written = folded(POSES.format("") + DIGITS.format(' class="current"'))
    assert '<details class="part"><summary>Poses</summary><ul>' in written
    assert '<details class="part" open><summary>Digits</summary><ul class="current">' in written
    assert 'href="a.html"' in written and "heading" not in written


def test_on_a_page_of_no_part_the_first_is_open() -> None:
    assert folded(POSES.format("") + DIGITS.format("")).count(" open>") == 1


def test_a_book_without_parts_keeps_its_list() -> None:
    assert folded("<ul><li>A</li></ul>") == "<ul><li>A</li></ul>"
