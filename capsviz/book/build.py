"""Build the book: ``python -m capsviz.book.build`` (what ``make html`` runs).

One place for the options, so that the command line, the tests and CI build the same way: warnings
are errors, every reference has to resolve, and all complaints are shown before the build fails.
``--solutions=0`` builds the copy for a class instead, into a folder of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from capsviz.book import editions

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

_ANSWERS = {"--solutions=1": True, "--solutions=0": False}


def main(arguments: Sequence[str] = ()) -> int:
    """Build, say where the book is, and return jupyter-book's exit code.

    Args:
        arguments: nothing, or ``--solutions=0`` for a copy without them.
    """
    unknown = [argument for argument in arguments if argument not in _ANSWERS]
    if unknown:
        asked = unknown[0].removeprefix("--").replace("solutions", "SOLUTIONS")
        print(f"{asked}: expected SOLUTIONS=0 (a copy for a class, without them) or SOLUTIONS=1")
        return 2
    if not (ROOT / "_toc.yml").exists():
        print(f"capsviz.book.build: no _toc.yml in {ROOT}: run it from a clone of the repository")
        return 2
    try:
        SITE.parent.mkdir(exist_ok=True)
        tempfile.TemporaryFile(dir=SITE.parent).close()
    except OSError as error:
        print(f"capsviz.book.build: cannot write into {SITE.parent}: {error.strerror}")
        return 2
    if not all(_ANSWERS[argument] for argument in arguments):
        return _for_a_class()
    code = subprocess.run(COMMAND, check=False).returncode
    if code == 0:
        print(f"The book opens without a server too: {(SITE / 'index.html').as_uri()}")
    return code


def _for_a_class() -> int:
    code = editions.build(editions.CLASS, ROOT)
    if code == 0:
        place = editions.CLASS.place(ROOT)
        print(f"The copy for a class, without solutions: {(place / 'index.html').as_uri()}")
        if (SITE / "index.html").exists():
            print(f"The teacher's copy, with solutions: {(SITE / 'index.html').as_uri()}")
        else:
            print("The teacher's copy, with solutions, is what `make html` builds.")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
