"""Every page of the book opens as a notebook, folded as the pages are, and is saved as it was."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
import yaml
from tools import ROOT

from capsviz.book import normal_form as tidy
from capsviz.book.lab import Chapters, fold

BOOK = ROOT / "book"
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
PAGES = [TOC["root"], *(page["file"] for part in TOC["parts"] for page in part["chapters"])]
CHAPTER = """# A chapter

```{exercise-start} By hand
:label: ex-hand
```
```{exercise-end}
```

```{solution-start} ex-hand
```

```{code-cell} python3
:tags: [hide-output]
answer = 42
```

```{solution-end}
```

```{code-cell} python3
question = 6 * 7
```

```{code-cell} python3
:tags: [remove-cell]
assert answer == question
```
"""


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Its result, also where a browser's loop runs in this process."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def hidden(notebook: nbformat.NotebookNode) -> list[bool]:
    """Whether the source of each code cell is hidden."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [cell.metadata.get("jupyter", {}).get("source_hidden", False) for cell in cells]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_as_a_notebook(page: str) -> None:
    found = run(Chapters(root_dir=str(ROOT)).get(f"{page}.md", type="notebook"))
    notebook = found["content"]
    assert found["type"] == "notebook"
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3", "it would ask for a kernel"
    assert notebook.metadata.jupytext.text_representation.format_name == "myst"
    assert notebook.cells[0].source.startswith("# ") or notebook.cells[0].source.startswith("(")


def test_answers_are_folded_and_what_pages_hide_is() -> None:
    notebook = jupytext.reads(CHAPTER, fmt="md:myst")
    fold(notebook)
    assert hidden(notebook) == [True, False, True]


def test_a_chapter_that_was_run_and_folded_is_saved_as_it_was(tmp_path: Path) -> None:
    shutil.copy(BOOK / "jupytext.toml", tmp_path)
    path = tmp_path / "chapter.md"
    path.write_text(CHAPTER)
    path.write_text(normal := tidy.normal_form(path))
    assert tidy.normal_form(path) == normal and "```{code-cell} ipython3" in normal
    contents = Chapters(root_dir=str(tmp_path))
    notebook = run(contents.get("chapter.md", type="notebook"))["content"]
    assert hidden(notebook) == [True, False, True]
    notebook.metadata["kernelspec"] = {
        "name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python",
    }  # fmt: skip
    notebook.metadata["language_info"] = {
        "name": "python", "version": "3.99", "pygments_lexer": "ipython3",
    }  # fmt: skip
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.execution_count = number
            cell.metadata["execution"] = {"iopub.status.idle": "now"}
            cell.metadata["collapsed"] = cell.metadata["trusted"] = True
            cell.metadata.setdefault("jupyter", {})["outputs_hidden"] = True
    model = {"type": "notebook", "format": "json", "content": notebook}
    run(contents.save(model, "chapter.md"))
    assert path.read_text() == normal
