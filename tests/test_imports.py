"""What importing costs: torch for the library, no figures for training."""

from __future__ import annotations

import subprocess
import sys

import pytest

import capsviz


def loaded_after(statement):
    """Top-level names of the modules that a fresh interpreter has loaded after `statement`."""
    code = f"import sys\n{statement}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def test_names_are_imported_when_they_are_asked_for():
    assert "torch" not in loaded_after("import capsviz")
    with pytest.raises(AttributeError, match="'capsviz' has no attribute 'squish'"):
        capsviz.squish  # noqa: B018
    assert set(capsviz.__all__) <= set(dir(capsviz))


@pytest.mark.slow
def test_the_librarys_names_load_torch_only():
    loaded = loaded_after("from capsviz import *")
    assert "torch" in loaded
    assert not loaded & {
        "torchvision", "lightning_fabric", "plotly", "matplotlib", "anywidget", "ipywidgets",
        "IPython", "typer",
    }  # fmt: skip


@pytest.mark.slow
def test_training_loads_neither_widgets_nor_plotly():
    loaded = loaded_after(
        "import capsviz.commands.train\n"
        "capsviz.commands.train.make_fabric('cpu')\n"
        "assert not [name for name in sys.modules if name.startswith('capsviz.widgets')]\n"
        "assert not [name for name in sys.modules if name.startswith('capsviz.pictures')]"
    )
    assert {"torch", "lightning_fabric"} <= loaded
    assert not loaded & {"plotly", "matplotlib", "anywidget", "ipywidgets", "IPython"}


def test_every_public_name_is_there_and_documented():
    for name in capsviz.__all__:
        assert getattr(capsviz, name).__doc__, name
