"""Does an installed capsviz work? `python -P tests/smoke.py`, away from the checkout's folder.

It needs nothing but the package: release.yml runs it for every Python and for wheel and sdist, the
tests in an environment of their own.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

import capsviz
from capsviz.experiments.reading import RESULTS, load_result
from capsviz.models.small import small_weights, two_digits
from capsviz.widgets.figure import STATIC

COMMANDS = (
    "--version",
    "predict mnist-compact digit.png",
    "embed turn-the-chair page",
)


def main() -> None:
    """Run all of it, and say so."""
    home = Path(capsviz.__file__).parent
    assert home.is_relative_to(sys.prefix), f"{home} is not what was installed"
    assert capsviz.__version__ == version("capsviz")
    assert "mnist-paper" in capsviz.list_models() and load_result("rounds")["complete"]
    assert two_digits().config.image_size == 36 and small_weights("opponent")
    assert RESULTS.is_relative_to(home) and (STATIC / "capsviz-figures.js").exists()
    from PIL import Image

    from capsviz.datasets.strokes import draw_digit

    with TemporaryDirectory() as place:
        Image.fromarray(draw_digit(3).numpy()).save(Path(place) / "digit.png")
        for command in COMMANDS:
            line = [sys.executable, "-P", "-m", "capsviz", *command.split()]
            subprocess.run(line, cwd=place, check=True, stdout=subprocess.DEVNULL)
        images = torch.rand(40, 20, 20)
        network = capsviz.fit(images, torch.arange(40) % 2, model="tiny", epochs=1)
        capsviz.save_model(network, Path(place) / "mine.safetensors")
        capsviz.load_model(Path(place) / "mine.safetensors")
    print(f"capsviz {capsviz.__version__} works on Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
