"""The extension's parts on books of one page: what must stop a build does stop it, every time."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

Build = Callable[..., str]

CONF = """
extensions = [
    "myst_parser", "capsviz.book.reading", "capsviz.book.strictness", "capsviz.book.maths",
    "capsviz.book.kernels", "live_figure_directive",
]
html_math_renderer = "mathml"
myst_enable_extensions = ["dollarmath", "colon_fence"]
"""
DIRECTIVE = """
from capsviz.book.figures import LiveFigure
def setup(app):
    app.add_directive("capsviz-figure", LiveFigure)
"""


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build a page, warnings as errors; called again, build it again. Returns the warnings."""
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "live_figure_directive.py").write_text(DIRECTIVE)
    monkeypatch.syspath_prepend(tmp_path)

    def run(page: str, builder: str = "html") -> str:
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
    ],
)
def test_faults_are_named(build: Build, tmp_path: Path, page: str, complaint: str) -> None:
    (tmp_path / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert complaint in build(f"# Title\n\n{page}\n")


def test_kernel_widgets_become_a_note(build: Build, tmp_path: Path) -> None:
    view = '<script type="application/vnd.jupyter.widget-view+json">{"model_id": "1"}</script>'
    assert build(f"# Title\n\n{view}\n") == ""
    html = (tmp_path / "out" / "index.html").read_text()
    assert "needs-kernel" in html and "widget-view" not in html
