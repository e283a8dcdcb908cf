"""What cells print becomes sentences and tables; what a program says stays."""

from __future__ import annotations

import re

import pytest

from capsviz.book.alike import alike, runs
from capsviz.book.said import as_html, columns
from capsviz.pictures.columns import columns_as_html


def test_lines_of_words_are_sentences_and_a_check_gets_its_tick() -> None:
    assert as_html("the boat is 0.92 long\n") == '<p class="said">the boat is 0.92 long</p>'
    assert as_html("equal to the library's: True") == (
        '<p class="said checked">equal to the library&#x27;s</p>'
    )


def test_among_answers_of_which_one_is_false_there_is_no_tick() -> None:
    """A tick beside "wrong" would say that it is right."""
    assert as_html("right: False\nwrong: True") == (
        '<p class="said">right: no</p><p class="said">wrong: yes</p>'
    )


@pytest.mark.parametrize("line", ["5 products; True", "equal to both: True True", "False, True"])
def test_a_line_that_says_more_than_true_gets_no_tick(line: str) -> None:
    html = as_html(line)
    assert html is not None and "checked" not in html


def test_columns_become_a_table_with_aligned_decimals() -> None:
    html = as_html("round  boat   house\n1      0.5    10\n2      0.893  0.25\n")
    assert html is not None and html.count("<tr>") == 3
    assert '<th scope="col" class="number">boat</th>' in html
    assert (
        '<td class="number">0.5\u2007\u2007</td><td class="number">10\u2008\u2007\u2007</td>'
        in html
    )


def test_a_head_may_have_no_word_over_the_names() -> None:
    assert columns("      boat  house\none   0.1   0.2\ntwo   0.3   0.4") == [
        ["", "boat", "house"],
        ["one", "0.1", "0.2"],
        ["two", "0.3", "0.4"],
    ]


def test_a_small_tensor_is_its_numbers() -> None:
    assert as_html("tensor([0.2000, 0.5000])") == '<p class="said">0.2000   0.5000</p>'
    table = as_html("tensor([[ 1.0, -2.5],\n        [10.0,  0.5]])")
    assert table is not None and table.count("<td") == 4 and "<th" not in table
    assert as_html("torch.Size([1, 1152, 8])") == '<p class="said">1 × 1152 × 8</p>'


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("rectangle only: tensor(0.)", "rectangle only: 0"),
        ("shares: tensor([1., 0.5])", "shares: 1, 0.5"),
        ("tensor([1., -3.])", "1   -3"),
    ],
)
def test_a_whole_number_of_a_tensor_has_no_point_behind_it(printed: str, read: str) -> None:
    """It would look like the end of a sentence."""
    assert as_html(printed) == f'<p class="said">{read}</p>'


def test_lists_that_words_lead_to_are_rows_or_part_of_the_sentence() -> None:
    table = as_html("lean   ['-20°', '0°', '20°']\nlength ['0.93', '0.95', '0.9']")
    assert table is not None and table.count('<th scope="row">') == 2 and "[" not in table
    assert table.count("<td") == 6 and "lean" in table
    table = as_html("round 1: shares tensor([0.50, 0.50])\nround 2: shares tensor([1., 0.])")
    assert table is not None and ">round 2: shares</th>" in table and "tensor" not in table
    assert as_html("votes in each cluster: [11, 3]") == (
        '<p class="said">votes in each cluster: 11, 3</p>'
    )
    lines = as_html("both parts:     tensor(1.200)\nrectangle only: tensor(0.)")
    assert lines is not None and "tensor" not in lines


@pytest.mark.parametrize(
    "text",
    [
        "tensor([[[1.]]])",
        "(torch.Size([1, 2]), 3)",
        "[1, 2, 3]",
        "(3, 'x')",
        "True",
        "",
        "<Axes: >",
    ],
)
def test_what_a_program_says_stays(text: str) -> None:
    assert as_html(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "one  two\nthree",
        "a  b\nc  d",
        "house angle   0.0 + place  37.2 =  37.2\nboat  angle   8.9 + place  27.4 =  36.3",
        "einsum   1.5 ms,   1.1 ×\nbmm      1.4 ms,   1.0 ×",
        "cross-entropy of an answer 1.46, slope -0.77\nmargin loss of an answer   0.00",
    ],
)
def test_sentences_with_padded_numbers_are_no_table(text: str) -> None:
    assert columns(text) is None
    html = as_html(text)
    assert html is not None and html.count('<p class="said">') == 2 and "<table" not in html


def test_a_sentence_may_lead_to_a_table() -> None:
    html = as_html("error of 41 threes\nof its own   9.9\nof the mean  43.3\n")
    assert html is not None and html.startswith('<p class="said">error of 41 threes</p><div')
    assert html.count('<th scope="row">') == 2 and "<thead>" not in html


def test_a_head_need_not_stand_over_its_columns() -> None:
    html = as_html("rounds  to the boat  bits   length\n   1      0.50      1.00    0.76\n")
    assert html is not None and html.count('scope="col"') == 4


def test_a_comma_may_stand_in_a_name() -> None:
    html = as_html("letter A   0.45  passes\n6, turned  0.21  passes")
    assert html is not None and html.count('<th scope="row">') == 2


def test_a_head_is_words_over_numbers() -> None:
    """A first line that says of its row what the others say of theirs is a row."""
    html = as_html("-90°  82 of 100 wrong\n0°    0 of 100 wrong\n90°   86 of 100 wrong")
    assert html is not None and html.count('scope="row"') == 3 and "<thead>" not in html


def test_no_heading_is_empty() -> None:
    """A head without a word over the names, a row without a name: cells, which name nothing."""
    html = columns_as_html([["", "1.5"], ["two", "2.5"]], ["", "length"])
    assert re.findall(r"<th[^>]*>\s*</th>", html) == [] and html.count("<td></td>") == 2


@pytest.mark.parametrize(
    ("lines", "head", "first"),
    [
        (
            ["window  1: 6272 numbers, off by 0.3 pixels", "window 28: 8 numbers, off by 7 pixels"],
            ["window", "numbers", "off by, pixels"],
            ["1", "6272", "0.3"],
        ),
        (
            ["Adam   sum  25.9, mean   34.1", "plain  sum  36.4, mean  184.1"],
            ["", "sum", "mean"],
            ["Adam", "25.9", "34.1"],
        ),
        (
            ["right       0 of 500 wrong", "as it lies  431 of 500 wrong", "back  4 of 500 wrong"],
            ["", "of 500 wrong"],
            ["right", "0"],
        ),
        (
            ["fresh  0 of 200 wrong, longest 0.97", "kept  0 of 200 wrong, longest 0.71"],
            ["", "of 200 wrong", "longest"],
            ["fresh", "0", "0.97"],
        ),
        (
            ["asked -1.00, done -1.17", "asked  0.00, done -0.03", "asked  1.00, done  1.12"],
            ["asked", "done"],
            ["-1.00", "-1.17"],
        ),
        (
            ["10: CNN 6.7 to 7.6 %", "50: CNN 2.9 to 3.4 %", "100: CNN 2.0 to 2.3 %"],
            ["", "CNN"],
            ["10", "6.7 to 7.6 %"],
        ),
    ],
)
def test_lines_that_differ_in_numbers_alone_are_a_table(
    lines: list[str], head: list[str], first: list[str]
) -> None:
    table = alike(lines)
    assert table is not None and table[0] == head and table[1][0] == first
    assert len(table[1]) == len(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["boat: 0.92 long", "house: 0.00 long"],  # two numbers are said sooner
        ["v = (0.58, 0.77), length 0.96", "u = (0.51, 0.70), length 0.93"],
        ["1 rounds: found 100%", "  parts right 86%", "2 rounds: found 100%"],
        ["conv1.weight  (16, 1, 6, 6)", "conv2.weight  (32, 16, 6, 6)", "W  (2, 2, 8, 7)"],
        ["round 1: gives 0.50 and 0.50", "round 2: gives 0.50 and 0.50", "round 3: gives 0 and 1"],
    ],
)
def test_other_lines_stay_sentences(lines: list[str]) -> None:
    assert runs(lines) == lines


def test_a_sentence_before_or_after_stays_one() -> None:
    html = as_html("children are 0.11 long\na 1: b 2, c 3\na 2: b 4, c 5\nall of them: 7")
    assert html is not None and html.count("<p") == 2 and html.count("<tr>") == 3
