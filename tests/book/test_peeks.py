"""Popovers: what a page links to, shown beside the word."""

from __future__ import annotations

from capsviz.book.peeks import peeks_of, with_peeks

GLOSSARY = (
    '<main><dl><dt id="term-pose">pose<a class="headerlink" href="#term-pose">#</a></dt>'
    '<dd><p>See <a class="reference internal" href="#term-part">part</a> and '
    '<a href="squash.html">there</a>.</p></dd></dl></main>'
)
PAGE = (
    '<main><p>A <a class="reference internal" href="book/glossary.html#term-pose">pose</a>, '
    'again <a class="reference internal" href="book/glossary.html#term-pose">pose</a>.</p></main>'
)
FORMULA = (
    '<main><div class="equation" id="equation-eq-x">'
    '<div class="formula"><math id="m">x</math></div>'
    '<a class="eqno" href="#equation-eq-x">(7)</a></div></main>'
)


def test_terms_and_formulas_can_be_shown() -> None:
    (kind, html), *_ = peeks_of(GLOSSARY).values()
    assert kind == "Term" and html.startswith("<p><b>pose</b></p>")
    assert peeks_of(FORMULA) == {"equation-eq-x": ("Formula (7)", "<math>x</math>")}
    assert peeks_of("<main><p>nothing</p></main>") == {}


def test_one_popover_a_thing_with_links_that_work_from_the_page() -> None:
    known = {"book/glossary.html": peeks_of(GLOSSARY)}
    page = with_peeks("index.html", PAGE, known)
    assert page.count('popover="manual"') == 1
    assert 'data-of="book/glossary.html#term-pose"' in page
    assert 'href="book/glossary.html#term-part"' in page and 'href="book/squash.html"' in page
    assert page.index("peek-1") < page.index("</main>")


def test_written_again_it_is_the_same() -> None:
    known = {"book/glossary.html": peeks_of(GLOSSARY)}
    once = with_peeks("index.html", PAGE, known)
    assert with_peeks("index.html", once, known) == once
    assert with_peeks("index.html", once, {}) == PAGE
