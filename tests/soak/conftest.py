"""The built book, for tests that are patient with it."""

from built_book import homes as homes
from built_book import site as site
