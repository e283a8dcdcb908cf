"""A chapter to take along: what a notebook program reads, runs and must not be told."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from capsviz.book.forge import Forge
from capsviz.book.notebooks import first_cell

CONF = """
extensions = [
    "myst_nb", "capsviz.book.solutions", "capsviz.book.maths", "sphinx_design", "sphinx_exercise",
    "capsviz.book.drag_numbers", "capsviz.book.things", "capsviz.book.asides",
    "capsviz.book.forge", "capsviz.book.search", "capsviz.book.notebooks",
]
html_math_renderer = "mathml"
nb_execution_mode = "off"
source_suffix = {".md": "myst-nb"}  # else Sphinx would remember it for the next test's book
myst_enable_extensions = ["dollarmath", "colon_fence"]
exercise_style = "solution_follow_exercise"
"""
HEAD = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""
CHAPTER = """# A chapter

The {thing}`hull <rectangle>` is {drag}`a=2|min=0|max=4` long, see {eq}`eq-one`,
[the other](other.md), [a list](list.md) and *emphasis*.

$$x = 42$$ (eq-one)

| Round | Share |
| --- | --- |
| 1 | 0.50 |

```{code-cell} ipython3
:tags: [hide-input]

answer = 42
```

```{code-cell} ipython3
:tags: [remove-cell]

assert answer == 42
```

:::{dropdown} Guess first: *why* $x$?
Because.
:::

```{exercise-start} By hand
:label: ex-one
```

Six times seven?

```{exercise-end}
```

```{solution-start} ex-one
:class: dropdown
```

The secret is 42.

```{code-cell} ipython3
secret = 6 * 7
```

So it is a secret.

```{solution-end}
```

:::{dropdown} Answer
:class-container: answer
Another secret.
:::

```{toctree}
other
list
```
"""


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Path]:
    """Build the chapter; the folder of the site."""
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "index.md").write_text(HEAD + CHAPTER)
    (tmp_path / "other.md").write_text(HEAD + "# Other\n\n```{code-cell} ipython3\n1\n```\n")
    (tmp_path / "list.md").write_text("# List\n\nWords.\n")

    def run(**settings: object) -> Path:
        warnings, site = io.StringIO(), tmp_path / "out"
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                tmp_path, tmp_path, site, tmp_path / "trees", "html", settings, None, warnings,
                freshenv=True,
            )  # fmt: skip
            app.build()
        assert warnings.getvalue() == ""
        return site

    return run


def cells(site: Path, name: str = "index") -> list[tuple[str, str]]:
    """Kind and source of each cell of a valid notebook."""
    notebook = nbformat.read(site / "notebooks" / f"{name}.ipynb", 4)
    nbformat.validate(notebook)
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


def test_a_chapter_is_plain_markdown_and_all_of_its_code(build: Callable[..., Path]) -> None:
    site = build()
    assert "secret is 42" in (site / "search-index.js").read_text("utf-8")
    found = cells(site)
    assert found[0] == (
        "markdown",
        "# A chapter\n\nThe hull is 2 long, see (1),\n[the other](other.ipynb), a list and "
        "*emphasis*.\n\n$$\nx = 42 \\tag{1}\n$$\n\n| Round   | Share   |\n|---------|---------|\n"
        "| 1       | 0.50    |",
    )
    code = [source for kind, source in found if kind == "code"]
    assert code[1:] == ["answer = 42", "assert answer == 42", "secret = 6 * 7"]
    text = [source for kind, source in found[1:] if kind == "markdown"]
    assert text[0] == ("<details><summary>Guess first: why x?</summary>\n\nBecause.\n\n</details>")
    assert text[1] == "**Exercise 1 (By hand)**\n\nSix times seven?"
    assert text[2].startswith("<details><summary>Solution</summary>\n\nThe secret is 42.")
    assert text[3].startswith("<details><summary>Solution, continued</summary>")
    assert "{" not in "".join(text), "a directive is left"


def test_a_copy_for_a_class_holds_no_answer_anywhere(build: Callable[..., Path]) -> None:
    site = build(hide_solutions=True)
    said = {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in site.rglob("*")
        if path.suffix in (".html", ".ipynb", ".js", ".md", ".txt")
    }
    assert [name for name, text in said.items() if "secret" in text] == []
    assert "Six times seven" in said["index.html"] and "Six times seven" in said["search-index.js"]
    assert "Six times seven" in said["notebooks/index.ipynb"]
    assert "Solutions are in the teacher" in said["index.html"]


def test_where_the_book_is_public_links_lead_there(build: Callable[..., Path]) -> None:
    site = build(html_baseurl="https://example.org/book/")
    assert "[a list](https://example.org/book/list.html)" in cells(site)[0][1]
    assert [path.stem for path in sorted((site / "notebooks").iterdir())] == ["index", "other"]


def test_the_first_cell_brings_the_library_or_says_that_it_is_missing() -> None:
    public = first_cell(Forge("someone", "capsviz", "main"))
    assert '%pip install -q "capsviz @ git+https://github.com/someone/capsviz@main"' in public
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in (public, first_cell(None))]
    )
    NotebookClient(notebook, kernel_name="python3").execute()  # it is here: nothing happens
    assert [cell.outputs for cell in notebook.cells] == [[], []]
