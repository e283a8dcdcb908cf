"""Where the data sets lie, and whether MNIST is there; known without importing torch."""

from __future__ import annotations

import os
from pathlib import Path

MNIST_SHA256 = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}


def data_folder() -> Path:
    """The folder that holds, or receives, the data sets.

    `CAPSVIZ_DATA`; without it `data/` of the checkout, or of the working directory where capsviz is
    installed as a package.
    """
    if chosen := os.environ.get("CAPSVIZ_DATA"):
        return Path(chosen).expanduser()
    checkout = Path(__file__).parents[2]
    return (checkout if (checkout / "pyproject.toml").exists() else Path.cwd()) / "data"


def mnist_folder() -> Path:
    """The folder of MNIST's four files, absolute, in torchvision's layout."""
    return data_folder().absolute() / "MNIST" / "raw"


def mnist_is_here() -> bool:
    """Whether all four files are there, packed or not; what is in them is looked at when read."""
    return all(any(path.exists() for path in forms(mnist_folder() / name)) for name in MNIST_SHA256)


def forms(path: Path) -> tuple[Path, Path]:
    """A file as it is, and packed by gzip."""
    return path, path.with_name(f"{path.name}.gz")
