"""What data sets read from their original files share: digests, and an error that helps."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from pathlib import Path

from capsviz.datasets.places import forms


class DataUnavailable(FileNotFoundError):
    """Neither the original files nor a network to fetch them from."""


def contents(path: Path, sha256: str, data: str) -> bytearray:
    """What is in a file of which the contents are known, be it packed (`path`.gz) or not.

    The digest is that of the contents: the same ones are packed with other headers elsewhere.

    Args:
        data: what the data set is called.

    Raises:
        DataUnavailable: there is no such file.
        ValueError: it holds something else, or is damaged; the message names it.
    """
    for form in forms(path):
        if form.exists():
            return _verified(form, sha256, data)
    raise DataUnavailable(f"{path.name} of {data}, packed (.gz) or not, is not in {path.parent}")


def _verified(path: Path, sha256: str, data: str) -> bytearray:
    content = path.read_bytes()
    if path.suffix == ".gz":
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error) as error:
            raise ValueError(
                f"{path} cannot be unpacked ({error}). Delete it, so that it is fetched again."
            ) from error
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ValueError(
            f"{path} is not the original {data} file (SHA-256 of its contents {found[:12]}…, "
            f"expected {sha256[:12]}…). Delete it, so that it is fetched again."
        )
    return bytearray(content)


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
