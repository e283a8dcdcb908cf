"""Build the book: ``python -m capsviz.book.build`` (what ``make html`` runs).

One place for the options, so that the command line, the tests and CI build the same way: warnings
are errors, every reference has to resolve, and all complaints are shown before the build fails.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"

COMMAND = (
    str(Path(sys.executable).with_name("jupyter-book")),
    "build",
    str(ROOT),
    "--warningiserror",
    "--nitpick",
    "--keep-going",
)


def main() -> int:
    """Build, say where the book is, and return jupyter-book's exit code."""
    if not (ROOT / "_toc.yml").exists():
        print(f"capsviz.book.build: no _toc.yml in {ROOT}: run it from a clone of the repository")
        return 2
    try:
        SITE.parent.mkdir(exist_ok=True)
        tempfile.TemporaryFile(dir=SITE.parent).close()
    except OSError as error:
        print(f"capsviz.book.build: cannot write into {SITE.parent}: {error.strerror}")
        return 2
    code = subprocess.run(COMMAND, check=False).returncode
    if code == 0:
        print(f"The book opens without a server too: {(SITE / 'index.html').as_uri()}")
    return code


if __name__ == "__main__":
    sys.exit(main())
