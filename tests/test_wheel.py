"""What an installed wheel brings, and what it can."""

from __future__ import annotations

import pytest
from tools import ROOT
from wheel import elsewhere, run  # noqa: F401 - a fixture

pytestmark = pytest.mark.slow


def test_an_installed_wheel_works(elsewhere, tmp_path):  # noqa: F811
    done = run(elsewhere, "python", "-P", str(ROOT / "tests" / "smoke.py"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("capsviz 1.") or "\ncapsviz 1." in done.stdout


def test_it_holds_all_results_and_figures(elsewhere):  # noqa: F811
    home = next((elsewhere / "lib").glob("python*/site-packages/capsviz"))
    for here, there in (("data/results", "results"), ("capsviz/widgets/static", "widgets/static"),
                        ("data/models", "pretrained")):  # fmt: skip
        expected = {path.name for path in (ROOT / here).iterdir() if path.is_file()}
        assert {path.name for path in (home / there).iterdir() if path.is_file()} == expected
