"""Formulas become MathML, and what cannot be converted says so."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from capsviz.book.maths import KeepPunctuation, _pieces, clauses, to_mathml


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


@pytest.mark.parametrize(
    ("formula", "parts"),
    [
        (r"a = b, \qquad c = d .", ["a = b,", "c = d ."]),
        (r"u \qquad\text{with}\qquad c, \quad d", ["u", r"\text{with}\qquad c, \quad d"]),
        (r"a &= b, \qquad c \\ d &= e", [r"a &= b, \qquad c \\ d &= e"]),
        (r"{a \qquad b} \qquad c", [r"{a \qquad b}", "c"]),
        (
            r"\begin{pmatrix} a \\ b \qquad c \end{pmatrix} \qquad d",
            [r"\begin{pmatrix} a \\ b \qquad c \end{pmatrix}", "d"],
        ),
    ],
)
def test_clauses_may_stand_below_one_another(formula: str, parts: list[str]) -> None:
    assert clauses(formula) == parts
    assert all("<math" in to_mathml(part, display=True) for part in parts)


def test_a_root_over_one_line_stands_on_the_line_and_one_over_a_fraction_is_the_browsers() -> None:
    written = to_mathml(r"1/\sqrt{q + \sqrt{2}}", display=False)
    assert written.count("<msqrt>") == 1 and written.count('class="root"') == 1
    assert "<mn>2</mn></mpadded>" in to_mathml(r"\sqrt 2", display=False)
    assert "<msqrt>" in to_mathml(r"\sqrt{\frac{a}{b}}", display=True)


def test_a_long_clause_goes_on_where_nothing_stands_before_a_sign() -> None:
    (clause,) = clauses(r"L = a {} + b, c")
    first, further = _pieces(clause).split("</math>")[:2]
    assert "goes-on" not in first and "<mi>a</mi>" in first
    assert 'class="goes-on"' in further and "<mo>+</mo>" in further
    assert "goes-on" not in _pieces(r"L = a + {} b")


@pytest.mark.parametrize("formula", [r"\notacommand x", r"\frac{1}{2", r"x^{"])
def test_errors_name_the_formula(formula: str) -> None:
    with pytest.raises(ValueError, match="cannot convert the formula"):
        to_mathml(formula, display=False)


def test_primes_stand_beside_their_letter() -> None:
    assert "<msup>" not in to_mathml("(c', d'')", display=False)
    assert "<msup>" in to_mathml("c^2", display=False)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("so $x$, and", "so ‹$x$,› and"),
        ("it is ($x$).", "it is ‹($x$).›"),
        ("“$x$” and", "‹“$x$”› and"),
        ("$x$'s share", "‹$x$'s› share"),
        ("($a$, $b$)", "‹($a$,› ‹$b$)›"),
        ("$a$", "$a$"),
        ("an $x$ alone", "an $x$ alone"),
    ],
)
def test_punctuation_stays_with_its_formula(text: str, kept: str) -> None:
    document = new_document("")
    document.settings.env = SimpleNamespace(app=None, config=None)
    words = re.split(r"(\$\w\$)", text)
    paragraph = nodes.paragraph(
        "", "", *(nodes.math("", w) if w.startswith("$") else nodes.Text(w) for w in words if w)
    )
    document += paragraph
    KeepPunctuation(document).run()
    written = "".join(
        f"‹{child.astext()}›" if isinstance(child, nodes.inline) else child.astext()
        for child in paragraph
    )
    assert written == kept
    assert all(box["classes"] == ["unbroken"] for box in paragraph.findall(nodes.inline))
