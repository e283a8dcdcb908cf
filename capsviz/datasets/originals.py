"""What data sets read from their original files share: digests, and an error that helps."""

from __future__ import annotations

import hashlib
from pathlib import Path


class DataUnavailable(FileNotFoundError):
    """Neither the original files nor a network to fetch them from."""


def original(path: Path, md5: str) -> bytes:
    """The bytes of a file of which the publishers' MD5 is known.

    Raises:
        ValueError: it is another file, or a damaged one.
    """
    content = path.read_bytes()
    # The only digest that the publishers give; it tells damage, and nobody is to be kept out.
    found = hashlib.md5(content, usedforsecurity=False).hexdigest()
    if found != md5:
        raise ValueError(
            f"{path} is not the original file (MD5 {found[:12]}…, expected {md5[:12]}…). Delete "
            "it, so that it is fetched again."
        )
    return content
