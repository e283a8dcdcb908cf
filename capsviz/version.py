"""The version of the library, for files that have to remember it."""

__version__ = "0.1.0"
