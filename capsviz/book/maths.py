"""Formulas as MathML, written while the book is built.

Every current browser draws MathML Core itself. Converting at build time therefore costs a page no
script at all (a vendored MathJax costs 1.2 MB), works without JavaScript, prints, and is read
aloud by screen readers. The one thing to ship is a font with an OpenType MATH table; the theme
brings STIX Two Math, cut down to the signs a book on neural networks uses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)
_SPACING_ACCENTS = str.maketrans({"\u0332": "\u203e", "\u20d7": "\u2192"})
"""The converter writes combining signs for an overline and an arrow; Chromium sets those, which
have no width of their own, to the left of the letter instead of above it."""

_PRIMED = re.compile(r"<msup>(<mi>[^<]*</mi>)<mo>([′″])</mo></msup>")
"""A letter with primes as a superscript. The font's primes stand high already: small, and raised
once more, they float away from their letter."""

_ROOT = re.compile(r"<msqrt>((?:(?!</?msqrt|<mfrac|<mtable).)*)</msqrt>")
"""A root over one line. Chromium hangs the font's sign from the bar: over a low letter it sinks
below the line, and leaves room on the right for the widest of its sizes. So the sign is set like a
letter here, and the bar is as high as it is; a root over a fraction stays the browser's."""
_SIGN_HEIGHT = "0.86em"
"""Of the font's radical, up to where its bar begins."""

_OPENING = re.compile(r"[(\[“‘«]+$")
_CLOSING = re.compile(r"^(?:[.,;:!?)\]”’»…%]|['’]s\b)+")

_APART = r"\qquad"
"""What stands between the clauses of a displayed formula."""
_GOES_ON = re.compile(r"\s\{\}\s*(?=[-+=])")
"""Where a clause may go on in a new line: before a sign with nothing, `{}`, in front of it."""
_MATRIX = re.compile(r"\\begin\{(\w+)\}.*?\\end\{\1\}", re.DOTALL)
_LEADING = re.compile(r"\\text\{[^{}]*\}$")
"""A clause that is a word alone, "with", leads to the next one."""

_converter = LatexToMathML(annotation=False, fancy_error=False)


def to_mathml(latex: str, *, display: bool) -> str:
    r"""Convert one formula to a ``<math>`` element.

    Args:
        latex: the formula without its dollar signs. Several lines separated by ``\\`` are aligned
            at their ``&``, as Sphinx's other renderers do.
        display: whether the formula stands on a line of its own.

    Returns:
        The element as text.

    Raises:
        ValueError: the formula uses a command the converter does not know, or its braces do not
            match. The message holds the formula.
    """
    if display and r"\\" in latex and r"\begin{" not in latex:
        latex = rf"\begin{{aligned}}{latex}\end{{aligned}}"
    try:
        written = _converter.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        raise ValueError(f"cannot convert the formula {latex!r} to MathML: {error}") from error
    written = _PRIMED.sub(r'<mrow>\1<mo lspace="0" rspace="0">\2</mo></mrow>', written)
    written = _ROOT.sub(
        rf'<mrow class="root"><mo stretchy="false" lspace="0" rspace="0">√</mo>'
        rf'<mpadded height="{_SIGN_HEIGHT}">\1</mpadded></mrow>',
        written,
    )
    return written.translate(_SPACING_ACCENTS)


def clauses(latex: str) -> list[str]:
    r"""The parts of a displayed formula that may stand below one another where a page is narrow.

    Args:
        latex: the formula without its dollar signs. One of several lines is one clause, and so is
            what stands in braces, or in a matrix.
    """
    if r"\\" in _MATRIX.sub("", latex):
        return [latex]
    found: list[str] = []
    for part in latex.split(_APART):
        whole = found and all(
            found[-1].count(opening) == found[-1].count(closing)
            for opening, closing in (("{", "}"), (r"\begin", r"\end"))
        )
        if found and (not whole or _LEADING.fullmatch(found[-1].strip())):
            found[-1] += _APART + part
        else:
            found.append(part)
    return [part.strip() for part in found if part.strip()]


def _render(translator: HTML5Translator, node: nodes.Element, *, display: bool) -> str:
    parts = clauses(node.astext()) if display else [node.astext()]
    try:
        return "".join(
            _pieces(part) if display else to_mathml(part, display=False) for part in parts
        )
    except ValueError as error:
        logger.warning(str(error), location=node, type="capsviz", subtype="maths")
        return f"<code>{translator.encode(node.astext())}</code>"


def _pieces(clause: str) -> str:
    """A clause, and where it says so in several pieces: side by side, or on a phone one below."""
    first, *others = _GOES_ON.split(clause)
    further = (to_mathml(f"{{}} {piece}", display=True) for piece in others)
    return to_mathml(first, display=True) + "".join(
        piece.replace("<math ", '<math class="goes-on" ', 1) for piece in further
    )


def visit_inline(translator: HTML5Translator, node: nodes.math) -> None:
    """Write an inline formula."""
    translator.body.append(_render(translator, node, display=False))
    raise nodes.SkipNode


def visit_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a displayed formula, with its number and a link to it when it has a label."""
    translator.body.append(translator.starttag(node, "div", "", CLASS="equation"))
    translator.body.append(f'<div class="formula">{_render(translator, node, display=True)}</div>')
    if node["number"]:
        number = get_node_equation_number(translator, node)
        anchor = node.get("ids", [""])[0]
        translator.body.append(
            f'<a class="eqno" href="#{anchor}" aria-label="Equation {number}">({number})</a>'
        )
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def _take(text: nodes.Node | None, edge: re.Pattern[str]) -> str:
    """Cut off and return the part of `text` that `edge` finds; nothing if this is no text."""
    if not isinstance(text, nodes.Text):
        return ""
    found = edge.search(text)
    text.parent.replace(text, nodes.Text(edge.sub("", text)))
    return found[0] if found else ""


class KeepPunctuation(SphinxPostTransform):
    """Put an inline formula into one unbreakable box with the brackets and stops that touch it.

    To a browser a formula is like a picture: it may start a new line before the comma that follows.
    """

    default_priority = 910
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the page that is about to be written."""
        for formula in list(self.document.findall(nodes.math)):
            siblings = formula.parent.children
            place = siblings.index(formula)
            before = _take(siblings[place - 1] if place else None, _OPENING)
            after = _take(siblings[place + 1] if place + 1 < len(siblings) else None, _CLOSING)
            if before or after:
                box = nodes.inline(classes=["unbroken"])
                formula.replace_self(box)
                box.extend([nodes.Text(before), formula, nodes.Text(after)])


def setup(app: Sphinx) -> None:
    """Make ``html_math_renderer: mathml`` available, and keep punctuation with its formula."""
    app.add_post_transform(KeepPunctuation)
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
