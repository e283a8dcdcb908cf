"""Results as tables, prose and dots: numbers as they are read, nothing torn apart."""

import pytest

from capsviz.experiments.reading import load_result
from capsviz.pictures.prose import Prose, Verdict
from capsviz.pictures.tables import Table, exact, results_table, spoken


def entry(mean, deviation, runs=3):
    return {"mean": mean, "standard_deviation": deviation, "runs": runs}


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (entry(1.234, 0.05), "1.23 ± 0.05"),
        (entry(1.2, None, 1), "1.20"),
        (entry(161824.0, 0.0), "161,824"),
        (entry(2500.0, 173.2), "2,500 ± 173"),
        (entry(100.0, 0.0), "100"),
        (entry(31.539, 0.0), "31.54"),
    ],
)
def test_counts_are_shown_as_counts(found, words):
    assert exact(found, 2) == words


def test_numbers_and_their_spread_stay_on_a_line():
    html = Table(["who", "error"], [["us", "1.23 ± 0.05 %"]], "")._repr_html_()
    assert "1.23\u00a0±\u00a00.05\u00a0%" in html


def test_longer_cells_get_room():
    short, phrase, prose = (
        Table(["who", "said"], [["us", "x" * letters]], "")._repr_html_()
        for letters in (20, 21, 61)
    )
    assert "min-width" not in short
    assert "min-width:7rem" in phrase
    assert "min-width:12rem" in prose


def test_abbreviations_are_written_as_in_the_text():
    assert spoken("capsnet, 100 a class") == "CapsNet, 100 a class"
    assert spoken("cnn, threefold") == "CNN, threefold"
    assert spoken("cnns") == "cnns"


def test_tables_of_a_committed_result():
    result = load_result("multimnist")
    pairs = results_table(result, {"training_pairs": "pairs", "drawn_apart": "apart, %"})
    assert [row[:2] for row in pairs.rows] == [
        ["CapsNet", "1,152,000"], ["CNN", "1,152,000"],
        ["CapsNet, 12,000 steps", "384,000"], ["CNN, 12,000 steps", "384,000"],
    ]  # fmt: skip
    assert pairs.rows[1][2] == "–", "a CNN draws nothing"
    assert "<details" not in pairs._repr_html_()
    folded = results_table(result, {"test_error": "error, %"}, folded="In <numbers>")
    assert folded._repr_html_().startswith(
        '<details class="folded-table"><summary>In &lt;numbers&gt;</summary><div'
    )


def test_a_table_that_stacks_stays_a_table_and_names_each_cell():
    html = Table(["claim", "ours"], [["it <works>", "2 %"]], "c", stacks=True)._repr_html_()
    assert 'class="capsviz-table stacks"' in html and 'role="table"' in html
    assert '<td role="cell" data-column="ours">2\u00a0%</td>' in html
    assert html.count('role="row"') == 2 and 'role="rowheader"' in html
    assert 'role="row"' not in Table(["a"], [["b"]], "")._repr_html_()


def test_the_first_sentence_of_a_verdict_is_the_one_to_remember():
    html = Verdict("Yes, by 1.5 %. But < others say no.")._repr_html_()
    assert "<strong>Yes, by 1.5\u00a0%.</strong> But &lt; others say no.</p>" in html
    assert (
        str(Verdict("Yes.")) == "Yes." and "<strong>Yes.</strong>" in Verdict("Yes.")._repr_html_()
    )


def test_prose_is_a_paragraph_or_short_lines():
    words = Prose("less < more, " * 20)
    assert words._repr_html_().startswith("<p>less &lt; more")
    assert max(map(len, repr(words).splitlines())) <= 76
