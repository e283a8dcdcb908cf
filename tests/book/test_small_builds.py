"""The extension's parts on books of one page: what must stop a build does stop it, every time."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

Build = Callable[..., str]

CONF = """
extensions = [
    "myst_parser", "capsviz.book.reading", "capsviz.book.strictness", "capsviz.book.maths",
    "capsviz.book.kernels", "live_figure_directive", "sphinx_exercise", "capsviz.book.solutions",
    "capsviz.book.printed", "capsviz.book.drag_numbers", "capsviz.book.things",
    "capsviz.book.asides", "capsviz.book.navigation",
]
html_math_renderer = "mathml"
myst_enable_extensions = ["dollarmath", "colon_fence"]
"""
DIRECTIVE = """
from capsviz.figures.directive import LiveFigure
from docutils import nodes
from docutils.parsers.rst import Directive
class Cell(Directive):  # a cell that was run, as myst-nb leaves it
    has_content = True
    option_spec = {"tags": str.split, "kind": str}
    def run(self):
        text = "\\n".join(self.content)
        output = nodes.literal_block(text, text, classes=["output", self.options["kind"]])
        cell = nodes.container("", output, nb_element="cell_code")
        cell["cell_metadata"] = {"tags": self.options.get("tags", [])}
        return [cell]
def setup(app):
    app.add_directive("capsviz-figure", LiveFigure)
    app.add_directive("printed", Cell)
"""


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build a page, warnings as errors; called again, build it again. Returns the warnings."""
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "live_figure_directive.py").write_text(DIRECTIVE)
    monkeypatch.syspath_prepend(tmp_path)

    def run(page: str, builder: str = "html", **settings: object) -> str:
        path = tmp_path / "index.md"
        if not path.exists() or path.read_text() != page:
            path.write_text(page)
        warnings = io.StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                tmp_path,
                tmp_path,
                tmp_path / "out",
                tmp_path / "out" / ".doctrees",
                builder,
                confoverrides=settings,
                status=None,
                warning=warnings,
                warningiserror=True,
                keep_going=True,
            )
            app.build()
        assert bool(app.statuscode) == bool(warnings.getvalue())
        return warnings.getvalue()

    return run


def test_a_sound_page_builds(build: Build, tmp_path: Path) -> None:
    warnings = build(
        "# Title\n\n$x^2$\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        ':::{capsviz-figure} pose-explorer\n:alt: Sliders.\n{"digit": 3}\n:::\n'
    )
    assert warnings == ""
    html = (tmp_path / "out" / "index.html").read_text()
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in html
    assert 'class="table-scroll' in html
    assert '<capsviz-figure name="pose-explorer">' in html


def test_without_html_a_live_figure_is_its_words(build: Build, tmp_path: Path) -> None:
    page = "# Title\n\n:::{capsviz-figure} pose-explorer\n:alt: Sixteen sliders.\n{}\n:::\n"
    assert build(page, "latex") == ""
    (tex,) = (tmp_path / "out").glob("*.tex")
    assert r"\sphinxstylestrong{Pose explorer.} Sixteen sliders." in tex.read_text()
    assert build(page, "text") == ""
    assert "**Pose explorer.** Sixteen sliders." in (tmp_path / "out" / "index.txt").read_text()


def test_a_title_that_changes_changes_in_every_page(build: Build, tmp_path: Path) -> None:
    landing = "# Title\n\n```{toctree}\n:titlesonly: false\none\ntwo\n```\n"
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(f"# Chapter {name}\n\n## Its section\n\nText.\n")
    assert build(landing) == ""
    other = tmp_path / "out" / "two.html"
    assert "Chapter one" in other.read_text()
    (tmp_path / "one.md").write_text("# Another name\n\n## Its section\n\nText.\n")
    assert build(landing) == ""
    assert "Another name" in other.read_text() and "Chapter one" not in other.read_text()
    written = other.stat().st_mtime_ns
    (tmp_path / "one.md").write_text("# Another name\n\n## Its section\n\nOther text.\n")
    assert build(landing) == ""
    assert other.stat().st_mtime_ns == written, "for a word in a text all pages were written"


def test_a_warning_fails_the_second_build_too(build: Build) -> None:
    page = "# Title\n\n```{no-such-directive}\n```\n"
    assert "no-such-directive" in build(page)
    assert "no-such-directive" in build(page), "the second build forgot the warning"
    assert build("# Title\n") == ""


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("![](dot.svg)", "picture without a description"),
        (r"$\nocommand$", "cannot convert the formula"),
        (":::{capsviz-figure} x\n{}\n:::", "expected the option :alt:"),
        (":::{capsviz-figure} x\n:alt: Words.\n{not json}\n:::", "expected JSON as its content"),
        ("{drag}`1.81`", "expected name=1.81|min=0|max=4|step=0.01"),
        ("{drag}`a=9|min=0|max=4`", "9 does not lie from 0 to 4"),
        ("{live}`0.5`", "expected 0.80|function(name, 2)"),
        ("{live}`0.5|magic(2)`", "no function 'magic'"),
        ("{live}`0.5|squash(a)`", "no number called 'a' can be dragged on this page"),
        ("{live}`0.5|coupling(1)`", "missing a required argument"),
        ("{drag}`a=2|min=0|max=4`, {live}`0.79|squash(a)`", "it is 0.80; write that"),
        (":::{margin}\n:::", "expected the note's text inside"),
    ],
)
def test_faults_are_named(build: Build, tmp_path: Path, page: str, complaint: str) -> None:
    (tmp_path / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert complaint in build(f"# Title\n\n{page}\n")


@pytest.mark.parametrize(
    ("kind", "text", "complaint"),
    [
        ("stderr", "x.py:3: UserWarning: Mind the gap.", "complains on stderr: x.py:3: UserW"),
        ("stream", f"saved in {tempfile.gettempdir()}/x", "prints a path of this machine: saved"),
        ("text_plain", "see https://example.org/x", "prints an address: see https://example"),
        ("stream", "7 of 100 wrong; a // b", ""),
    ],
)
def test_outputs_hold_no_complaints_paths_or_addresses(
    build: Build, kind: str, text: str, complaint: str
) -> None:
    page = f"# Title\n\n```{{printed}}\n:kind: {kind}\n\n{text}\n```\n"
    warnings = build(page)
    assert complaint in warnings if complaint else warnings == ""
    if kind == "stderr":
        assert build(page.replace(":kind:", ":tags: hide-input expect-stderr\n:kind:")) == ""


def test_kernel_widgets_become_a_note(build: Build, tmp_path: Path) -> None:
    view = '<script type="application/vnd.jupyter.widget-view+json">{"model_id": "1"}</script>'
    assert build(f"# Title\n\n{view}\n") == ""
    html = (tmp_path / "out" / "index.html").read_text()
    assert "needs-kernel" in html and "widget-view" not in html


ANSWERED = """# Title

```{exercise}
:label: ex-one
What is six times seven?
```

```{solution-start} ex-one
:label: so-one
```

(how)=
The secret is 42.

$$x = 42$$ (eq-secret)

```{solution-end}
```

```{exercise}
:label: ex-two
And now?
```

```{solution} ex-two
Another secret.
```

Compare [the way there](#how), [](#so-one), {eq}`eq-secret` and [](#ex-two).
"""


def test_a_copy_without_solutions(build: Build, tmp_path: Path) -> None:
    """And back again: a copy for pupils is not what a copy for teachers was made from."""
    site = tmp_path / "out"
    for hidden in (False, True, False):
        assert build(ANSWERED, hide_solutions=hidden, exercise_style="") == ""
        html = (site / "index.html").read_text()
        assert ("secret is 42" in html) == ("Another secret" in html) == (not hidden)
        assert "six times seven" in html and "And now?" in html
        assert 'href="#ex-two"' in html
        for anchor in ("how", "so-one", "equation-eq-secret"):
            assert (f'href="#{anchor}"' in html) == (f'id="{anchor}"' in html) == (not hidden)
        assert "the way there" in html
        assert (site / "_sources").exists() == (not hidden), "the sources hold the answers"


def test_a_sentence_reads_right_without_its_script(build: Build, tmp_path: Path) -> None:
    sentence = (
        "The {thing}`hull <rectangle>` of {drag}`turn=−16°|min=-90|max=90` and "
        "{drag}`a=2|min=0|max=4|step=0.1` becomes {live}`0.80|squash(a)`."
    )
    assert build(f"# Title\n\n:::{{margin}}\nA note.\n:::\n\n{sentence}\n") == ""
    soup = BeautifulSoup((tmp_path / "out" / "index.html").read_text(), "html.parser")
    assert soup.select_one("aside.margin-note").get_text(strip=True) == "A note."
    said = soup.select_one(".thing").find_parent("p").text
    assert said == "The hull of −16° and 2 becomes 0.80."
    assert soup.select_one(".thing")["data-thing"] == "rectangle"
    assert soup.select_one(".live")["data-arguments"] == "a"


EXERCISES = """# Title

## Exercises

```{exercise}
Why?
```

```{exercise}
And how?
```

## Else

Text.
"""


def test_exercises_stand_behind_one_line_and_keep_their_heading(
    build: Build, tmp_path: Path
) -> None:
    assert build(EXERCISES) == ""
    soup = BeautifulSoup((tmp_path / "out" / "index.html").read_text(), "html.parser")
    fold = soup.select_one("#exercises > details.exercises")
    assert fold.summary.b.text == "Two exercises"
    assert len(fold.select(".exercise")) == 2 and "Text." not in fold.text
    assert soup.select_one("#exercises > h2") is not None


def test_a_changed_page_is_built_again_without_a_word(build: Build, tmp_path: Path) -> None:
    """Sphinx would look for an index of its own, which the book's builder does not write."""
    (tmp_path / "second.md").write_text("# Second\n")
    with_builder = CONF + (
        "def setup(app):\n"
        "    from capsviz.book.theme import BookBuilder\n"
        "    app.add_builder(BookBuilder, override=True)\n"
    )
    (tmp_path / "conf.py").write_text(with_builder)
    page = "# First\n\n```{toctree}\nsecond\n```\n"
    assert build(page) == ""
    assert build(page + "\nOne more sentence.\n") == ""
    assert not list((tmp_path / "out").glob("searchindex*"))
