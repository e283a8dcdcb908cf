"""JupyterLab opens chapters as notebooks when it is started with the book's settings."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jupyterlab_server.settings_utils import get_settings

LAB = Path(__file__).parents[2] / "book" / "_lab"
SHARE = Path(sys.prefix) / "share" / "jupyter" / "lab"
PLUGIN = "@jupyterlab/docmanager-extension:plugin"


def default_viewers(tmp_path: Path) -> dict[str, str]:
    """What JupyterLab takes as its default viewers, user settings aside."""
    found, _ = get_settings(
        app_settings_dir=str(tmp_path),
        schemas_dir=str(SHARE / "schemas"),
        settings_dir=str(tmp_path),
        schema_name=PLUGIN,
    )
    return found["schema"]["properties"]["defaultViewers"]["default"]


def test_markdown_opens_as_a_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    assert "markdown" not in default_viewers(tmp_path), "the setting has to come from the book"
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(LAB))
    viewers = default_viewers(tmp_path)
    assert viewers["markdown"] == viewers["myst"] == "Jupytext Notebook"
