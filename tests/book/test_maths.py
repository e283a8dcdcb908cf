"""Formulas become MathML, and what cannot be converted says so."""

from __future__ import annotations

import pytest

from capsviz.book.maths import to_mathml


def test_inline_and_displayed_formulas() -> None:
    assert to_mathml("x", display=False) == "<math><mi>x</mi></math>"
    assert to_mathml("x", display=True).startswith('<math display="block">')


@pytest.mark.parametrize(
    "formula",
    [
        r"\mathbf{v}_j = \frac{\lVert\mathbf{s}_j\rVert^2}{1+\lVert\mathbf{s}_j\rVert^2}",
        r"c_{ij} = \frac{\exp b_{ij}}{\sum_k \exp b_{ik}}",
        r"\hat{\mathbf{u}}_{j|i} = \mathbf{W}_{ij}\,\mathbf{u}_i",
        r"\begin{cases} 1 & \text{if } k \in y \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{pmatrix} \cos\theta & -\sin\theta \\ \sin\theta & \cos\theta \end{pmatrix}",
        r"\partial L / \partial b_{ij} \approx 10^{-3},\ \mathbb{R}^{16},\ \mathcal{L}",
    ],
)
def test_formulas_of_the_book(formula: str) -> None:
    assert "<merror" not in to_mathml(formula, display=True)


def test_lines_are_aligned() -> None:
    assert "<mtable" in to_mathml(r"a &= b \\ c &= d", display=True)


@pytest.mark.parametrize("formula", [r"\notacommand x", r"\frac{1}{2", r"x^{"])
def test_errors_name_the_formula(formula: str) -> None:
    with pytest.raises(ValueError, match="cannot convert the formula"):
        to_mathml(formula, display=False)
