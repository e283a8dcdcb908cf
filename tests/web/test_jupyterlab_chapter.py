"""A chapter in JupyterLab as `make lab` starts it: MyST is set, exercises have their titles,
answers are folded away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lab import jupyterlab, open_lab
from playwright.sync_api import Browser, expect
from tools import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHAPTER = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, language: python, name: python3}
---
# A chapter

:::{note} Mind
A box, and a formula: $x^2$.
:::

```{exercise-start} By hand
:label: ex-hand
```
What is six times seven?
```{exercise-end}
```

```{solution-start} ex-hand
:class: dropdown
```
The words of the answer.

```{code-cell} ipython3
answer = 42
secret = answer
```

```{solution-end}
```

```{code-cell} ipython3
question = 6 * 7
```
"""


def test_exercises_are_titled_and_answers_folded(
    tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "book" / "jupytext.toml", tmp_path)
    (tmp_path / "chapter.md").write_text(CHAPTER)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(ROOT / "book" / "_lab"))
    with jupyterlab(tmp_path) as lab:
        address = f"{lab.address}/lab/tree/chapter.md?token={lab.token}"
        with open_lab(browser, address) as page:
            book = page.locator(".jp-Notebook")
            exercise = book.locator("#ex-hand")
            expect(exercise).to_contain_text("Exercise 1 (By hand)")
            expect(exercise.locator("p", has_text="six times seven")).to_be_visible()
            expect(book.locator("aside", has_text="A box, and a formula")).to_be_visible()
            expect(book.locator("p", has_text="The words of the answer.")).to_be_hidden()
            code = book.locator(".jp-CodeCell .cm-line")
            expect(code.get_by_text("question = 6 * 7")).to_be_visible()
            expect(code.get_by_text("secret = answer")).to_be_hidden()
            expect(page.get_by_text("Jupyter news")).to_have_count(0)
