"""A book made without MNIST says so, once, and is made anew when MNIST has come."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from IPython.core.interactiveshell import InteractiveShell

from capsviz.book.claims import excuse_assertions
from capsviz.book.without_mnist import LEFT_OUT, TITLE
from capsviz.datasets import ImageSet, stand_in
from capsviz.datasets.places import data_folder

CONF = """
extensions = [
    "myst_nb", "capsviz.book.without_mnist", "capsviz.book.execution", "capsviz.book.figures",
    "capsviz.book.printed",
]
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["data", "_build"]
from capsviz.book import figures
figures.export = lambda *_: None  # weights take their time, and no browser asks for them here
"""
HEAD = "---\nfile_format: mystnb\nkernelspec: {name: python3}\n---\n"
DIGITS = """# Digits

```{code-cell} ipython3
from capsviz.datasets import digits
data = digits("test")
assert "MNIST" in data.name, "true of MNIST only"
print(len(data.labels), data.name)
```

```{code-cell} ipython3
:tags: [needs-mnist]
print("the truth:", data.labels[:3].tolist()); assert len(data.labels) == 10_000
```

```{code-cell} ipython3
assert len(data.labels) == 10_000
print("the end")
```
"""
WORDS = "# Words\n\n```{code-cell} ipython3\nassert 6 * 7 == 42\nprint('no digits here')\n```\n"
FIGURE = (
    "# Figure\n\n"
    ':::{capsviz-figure} pose-explorer\n:alt: Sliders.\n{"model": "mnist-compact"}\n:::\n'
)


def build(folder: Path, **environment: str) -> dict[str, BeautifulSoup]:
    """Build the book in `folder`, warnings as errors, in a process of its own; its pages."""
    command = [sys.executable, "-m", "sphinx", "-W", "-q", ".", "_build/html"]
    kept = {key: value for key, value in os.environ.items() if key != "CAPSVIZ_DIGITS"}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=kept | environment, check=False
    )
    assert done.returncode == 0, done.stderr
    pages = (folder / "_build" / "html").glob("book/*.html")
    return {page.stem: BeautifulSoup(page.read_text(), "html.parser") for page in pages}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A repository with three pages in its folder `book`, where their kernels run."""
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "index.md").write_text("# Start\n\n```{toctree}\n:glob:\nbook/*\n```\n")
    (tmp_path / "book").mkdir()
    for name, text in (("digits", HEAD + DIGITS), ("words", HEAD + WORDS), ("figure", FIGURE)):
        (tmp_path / "book" / f"{name}.md").write_text(text)
    return tmp_path


@pytest.mark.slow
def test_pages_say_what_they_were_made_of(book: Path) -> None:
    check_drawn(build(book, CAPSVIZ_DIGITS="drawn"))


def check_drawn(drawn: dict[str, BeautifulSoup]) -> None:
    boxes = {name: page.select(".made-without-mnist") for name, page in drawn.items()}
    assert {name: len(found) for name, found in boxes.items()} == {
        "digits": 1, "figure": 1, "words": 0,
    }  # fmt: skip
    assert boxes["digits"][0].find_previous_sibling().name == "h1"
    text = drawn["digits"].select_one(".body").text
    assert text.count(TITLE) == 1 and "2000 drawn digits" in text and "the end" in text
    assert LEFT_OUT in str(drawn["digits"]) and "the truth: [" not in text
    assert "MNIST test images" not in text and not drawn["digits"].select(".stderr")


@pytest.mark.soak
@pytest.mark.slow
def test_they_change_with_it(book: Path, mnist: dict[str, ImageSet]) -> None:
    check_drawn(build(book, CAPSVIZ_DIGITS="drawn"))
    (book / "data").symlink_to(data_folder().absolute())  # relative to the build, not to a page
    real = build(book, CAPSVIZ_DATA="data")
    assert not [page for page in real.values() if page.select(".made-without-mnist")]
    text = real["digits"].select_one(".body").text
    assert "10000 MNIST test images" in text and "the truth: [7, 2, 1]" in text

    nowhere = {"http_proxy": "127.0.0.1:9", "https_proxy": "127.0.0.1:9"}
    again = build(book, CAPSVIZ_DATA="nothing", **nowhere)
    assert "2000 drawn digits" in again["digits"].text and TITLE in again["figure"].text
    (book / "book" / "digits.md").write_text(HEAD + DIGITS.replace("# Digits", "# Still"))
    kept = build(book, CAPSVIZ_DIGITS="drawn")["digits"].text
    assert "Still" in kept and TITLE in kept, "the note comes back from the cache"


def test_assertions_hold_until_drawn_digits_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = InteractiveShell()
    excuse_assertions(shell)
    monkeypatch.setattr(stand_in, "handed_out", False)
    shell.run_cell("assert 1 == 1").raise_error()
    with pytest.raises(AssertionError, match="so it is not"):
        shell.run_cell("assert 1 == 2, 'so it is not'").raise_error()
    monkeypatch.setattr(stand_in, "handed_out", True)
    shell.run_cell("assert 1 == 2, 'so it is not'\nassert 1 / 0").raise_error()
