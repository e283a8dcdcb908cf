"""The version of the library: the newest tag's, as the installed package tells it.

`pyproject.toml` says how it is found when a package is built; it is written down nowhere else.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("capsviz")
except PackageNotFoundError:  # a folder of files that was never installed
    __version__ = "0+unknown"
