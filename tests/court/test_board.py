"""The board as HTML: its numbers are those of the files, and nothing needs a script."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from capsviz.court.axis import axis_of
from capsviz.court.board import Board
from capsviz.court.differences import compared, differences_table, many, turned
from capsviz.court.row import SHAPES, axis_of_case


@pytest.fixture(scope="module")
def board() -> Board:
    return Board()


@pytest.fixture(scope="module")
def soup(board: Board) -> BeautifulSoup:
    return BeautifulSoup(board._repr_html_(), "html.parser")


def row(soup: BeautifulSoup, case: str) -> Tag:
    found = soup.find(id=f"case-{case}")
    assert isinstance(found, Tag)
    return found


def test_the_bar_stays_over_the_claims_to_be_guessed_alone(soup: BeautifulSoup) -> None:
    """It sticks as far as its parent reaches."""
    bar = soup.select_one(".board-bar")
    assert bar and bar.parent
    assert bar.parent.select(".case.famous") and not bar.parent.select(".case.other")
    assert soup.select(".board > .other-cases .case.other")


def test_what_the_marks_mean_stands_above_the_first_of_them(soup: BeautifulSoup) -> None:
    """Below all rows nobody found it."""
    (key,) = soup.select(".board-legend")
    assert key.find_next(class_="famous-cases") and not key.find_previous(class_="track")
    colours = soup.select_one(".board-rest")
    assert colours and [word.text for word in colours.select("b")] == ["Green", "orange"]


def test_every_dot_stands_where_its_number_says(board: Board, soup: BeautifulSoup) -> None:
    for case in board.cases:
        axis = axis_of_case(case)
        for kind, entry in (("ours", case.answer.ours), ("theirs", case.answer.theirs)):
            marks = row(soup, case.id).select(f".lane.{kind} .run")
            places = [float(str(mark["style"]).removeprefix("--x:")) for mark in marks]
            values = list(entry["values"]) if entry else []
            assert places == pytest.approx([axis.at(value) for value in values], abs=0.01)
            assert all(0 <= place <= 100 for place in places)
            told = [option.get_text() for option in row(soup, case.id).select(f".runs .{kind}")]
            assert len(told) == len(values)
            assert all(axis.written(v) in words for v, words in zip(values, told, strict=True))


def test_right_is_always_better(board: Board) -> None:
    for case in board.cases:
        axis, difference = axis_of_case(case), case.answer.difference
        if difference and case.answer.theirs:
            ours, theirs = (axis.at(e["mean"]) for e in (case.answer.ours, case.answer.theirs))
            assert (ours > theirs) == (difference.mean > 0), case.id


def test_stamps_sentences_and_links_are_there_without_a_script(
    board: Board, soup: BeautifulSoup
) -> None:
    assert set(SHAPES.values()) == {"held", "opposite", "level", "short", "closed"}
    for case in board.cases:
        html = row(soup, case.id)
        assert html["data-stamp"] == SHAPES[case.answer.stamp]
        assert case.answer.stamp in html.select_one(".stamp").get_text().lower()  # type: ignore[union-attr]
        said = html.select_one(".case-verdict").get_text().replace("\u00a0", " ")  # type: ignore[union-attr]
        assert said.startswith(case.sentence)
        assert html.select_one(f'a[href="{case.page}.md"]')
    assert soup.select_one(".board-score").get_text() == board.tally()  # type: ignore[union-attr]
    assert str(board).count("\n") >= len(board.cases)


def test_a_stamp_is_green_only_where_it_speaks_for_capsules(
    board: Board, soup: BeautifulSoup
) -> None:
    """Of two outcomes that both held, a limit of capsules is no success of theirs."""
    found = {}
    for case in board.cases:
        stamp = row(soup, case.id).select_one(".stamp")
        assert stamp is not None
        found[case.id] = {"for", "against", "neither"} & set(stamp["class"])
        difference = case.answer.difference
        if difference is not None and difference.clear and "neither" not in found[case.id]:
            assert found[case.id] == {"for" if difference.mean > 0 else "against"}, case.id
    assert found["crowding"] == {"against"}
    assert "a limit" in row(soup, "crowding").select_one(".stamp").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("values", "more", "ends"),
    [
        ([0.72, 0.25, 0.39], False, (0.8, 0.2)),
        ([24.5, 26.8, 5.2], False, (30.0, 0.0)),
        ([99.8, 1.6], True, (0.0, 100.0)),
        ([3.0, 3.0], True, (2.5, 3.5)),
    ],
)
def test_an_axis_has_round_ends_that_hold_all(values, more, ends):
    axis = axis_of(values, more)
    assert (axis.worse, axis.better) == pytest.approx(ends)
    assert all(0 <= axis.at(value) <= 100 for value in values)


def test_what_turned_is_told_with_the_old_word(board: Board) -> None:
    said = turned(board.cases)
    apart = [case for case in compared(board.cases)
             if case.before != case.answer.difference.clear]  # type: ignore[union-attr]  # fmt: skip
    assert len(said) == len(apart)
    for case, words in zip(apart, said, strict=True):
        assert case.answer.question.claim in words and " was " in words


def test_all_differences_stand_in_the_table(board: Board) -> None:
    table = differences_table(board.cases)
    assert len(table.rows) == len(compared(board.cases))
    for case, cells in zip(compared(board.cases), table.rows, strict=True):
        assert cells[2] == ("clear" if case.answer.difference.clear else "not clear")  # type: ignore[union-attr]
        assert cells[4] == ("clear" if case.survives else "not clear")
    assert f"Of {'thirteen' if len(table.rows) == 13 else len(table.rows)}" in many(board.cases)
