"""The Sphinx extension behind the book: ``sphinx: config: extensions: [capsviz.book]``.

Each module looks after one subject and has its own ``setup``:

* `theme`      the look, the landing page at the top of the site, which scripts a page may load
* `contents`   the rail: chapters by part, the open one with this page's sections
* `navigation` a title that changes changes in every page
* `landing`    the visual contents, from `stills`; `gallery` the same for figures
* `minutes`    how long a chapter takes
* `redirects`  old addresses lead on
* `chips`      Read or Code: a cell as one line
* `said`       what cells print as sentences and tables
* `alike`      lines that differ in their numbers alone, as one table
* `drag_numbers` numbers in a sentence that are dragged, and those that follow (`live_numbers`)
* `things`     words that light things in figures
* `asides`     notes in the margin, exercises behind a fold
* `peeks`      popovers for terms, papers and formulas
* `cited_in`   papers name the pages that cite them, terms where they are played with
* `docstrings` what autodoc would make of a colon, put right
* `api_links`  names of the library lead to its reference
* `naming`     buttons and links say what they are about
* `search`     the sections' words, for a search with excerpts that needs no server
* `unbroken`   a number and its unit stay on one line
* `reading`    a description for every picture, a box to scroll in for every table
* `maths`      formulas become MathML while building, so no page needs a maths script
* `numbering`  exercises count from 1 in every chapter
* `without_mnist` which digits a build has, and the note on pages that had to draw them
* `execution`  notebooks run in static mode; their cache is emptied when the library changes
* `together`   notebooks run side by side, a core each
* `kernels`    ipywidgets become a note: a page has no kernel to move them
* `figures`    the ``{capsviz-figure}`` directive, the scripts and weights that live figures need
* `printed`    what cells print holds no complaint, no path of this machine, no address
* `solutions`  a copy for a class, without the answers
* `forge`      where the project is public; `page_menu` leads there from every page
* `notebooks`  every chapter as a notebook to take along, its words by `notebook_text`
* `epub`       the book for e-readers, its pages by `paper`
* `policy`     a content security policy in every page: nothing runs that the book did not bring
* `strictness` a build with warnings does not pass the second time
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from capsviz.book import (
    api_links,
    asides,
    chips,
    cited_in,
    contents,
    docstrings,
    drag_numbers,
    epub,
    execution,
    figures,
    forge,
    gallery,
    kernels,
    landing,
    maths,
    minutes,
    naming,
    navigation,
    notebooks,
    numbering,
    page_menu,
    peeks,
    policy,
    printed,
    reading,
    redirects,
    said,
    search,
    solutions,
    strictness,
    theme,
    things,
    together,
    unbroken,
    without_mnist,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PARTS = (
    theme, contents, navigation, landing, gallery, minutes, redirects, maths, numbering,
    without_mnist, execution, together, kernels, figures, naming, chips, said, drag_numbers,
    things, asides, reading, cited_in, docstrings, api_links, printed, search, solutions, forge,
    page_menu, notebooks, peeks, epub, policy, strictness, unbroken,
)  # fmt: skip


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx.

    Args:
        app: the Sphinx application that is being configured.

    Returns:
        Sphinx's description of an extension. Reading is not parallel-safe, because the notebooks
        of a book share one cache and one folder of weights.
    """
    for part in PARTS:
        part.setup(app)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": True}
