"""The chapters are as JupyterLab saves them: running one there changes no file."""

from __future__ import annotations

import pytest

from capsviz.book import normal_form


def test_chapters_are_in_their_normal_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert normal_form.main(["--check"]) == 0, f"make tidy\n{capsys.readouterr().out}"
