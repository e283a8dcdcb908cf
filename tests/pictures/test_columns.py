"""Tables of numbers whose decimal points stand under one another."""

from __future__ import annotations

import pytest

from capsviz.pictures.columns import Columns, align


def test_decimals_are_aligned_in_a_font_of_even_digits():
    assert align(["0.5", "10", "0.25"]) == ["0.5\u2007", "10\u2008\u2007\u2007", "0.25"]
    assert align(["1", "20"]) == ["1", "20"]
    assert align(["0.5 %", "12.25 %"]) == ["0.5 %\u2007", "12.25 %"]
    assert align(["NaN", "0.25", "1"]) == ["NaN", "0.25", "1\u2008\u2007\u2007"]
    rows_of_other_things = ["−20°", "0.93", "11°"]
    assert align(rows_of_other_things) == rows_of_other_things, "right edges alone are in line"


def test_a_table_reads_as_text_and_as_html():
    table = Columns(["round", "share"], [["1", 0.5], ["2", 0.8]], caption="Shares", bars="share")
    assert repr(table) == "Shares\nround  share\n1      0.50\n2      0.80"
    html = table._repr_html_()
    assert "<caption>Shares</caption>" in html and 'width="80.0"' in html
    assert '<th scope="row">2</th>' in html


def test_faults_are_named():
    with pytest.raises(ValueError, match="a row of 1 cells under a head of 2"):
        Columns(["a", "b"], [["1"]])
    with pytest.raises(ValueError, match="bars='c' is no column"):
        Columns(["a", "b"], [["1", 0.5]], bars="c")
