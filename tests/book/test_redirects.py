"""Old addresses lead on: from a disk, without a server, a section to where it is now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from capsviz.book.redirects import moved_sections, relative

SCRIPT = Path(__file__).parents[2] / "book" / "_theme" / "static" / "moved.js"
MOVED = {
    "old/gone": "new",
    "old/gone#bugs": "other#bugs",
    "other#left": "new#arrived",
}


def test_addresses_are_written_as_the_old_page_links_to_them() -> None:
    assert relative("book/old", "book/new#s") == "../book/new.html#s"
    assert relative("old", "index.html") == "index.html"
    assert moved_sections("old/gone", MOVED) == {"": "../new.html", "bugs": "../other.html#bugs"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "conf.py").write_text(
        f"extensions = ['myst_parser', 'capsviz.book.redirects']\ncapsviz_moved = {MOVED!r}\n"
    )
    (tmp_path / "index.md").write_text("# Start\n\n```{toctree}\nnew\nother\n```\n")
    (tmp_path / "new.md").write_text("# New\n\nText.\n\n## Arrived\n\nMore.\n")
    (tmp_path / "other.md").write_text("# Other\n\nText.\n\n## Bugs\n\nMore.\n")
    out = tmp_path / "out"
    with patch_docutils(), docutils_namespace():
        app = Sphinx(tmp_path, tmp_path, out, out / ".d", "html", status=None, warningiserror=True)
        app.build()
    assert not app.statuscode
    (out / "_static" / "moved.js").write_text(SCRIPT.read_text("utf-8"))
    return out


@pytest.mark.browser
@pytest.mark.parametrize(
    ("asked", "arrived"),
    [
        ("old/gone.html", "new.html"),
        ("old/gone.html#bugs", "other.html#bugs"),
        ("old/gone.html#arrived", "new.html#arrived"),
    ],
)
def test_old_addresses_lead_on_from_the_disk(
    site: Path, open_page: Callable[..., Any], asked: str, arrived: str
) -> None:
    page = open_page(f"file://{site}/{asked}").page
    page.wait_for_url(f"file://{site}/{arrived}")


def test_a_target_that_is_no_page_does_not_build(tmp_path: Path) -> None:
    import io

    (tmp_path / "conf.py").write_text(
        "extensions = ['myst_parser', 'capsviz.book.redirects']\ncapsviz_moved = {'a': 'nowhere'}\n"
    )
    (tmp_path / "index.md").write_text("# Start\n")
    warnings, out = io.StringIO(), tmp_path / "out"
    with patch_docutils(), docutils_namespace():
        Sphinx(tmp_path, tmp_path, out, out / ".d", "html", status=None, warning=warnings).build()
    assert "a leads to nowhere, which is no page" in warnings.getvalue()
