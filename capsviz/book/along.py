"""The book to take along: ``python -m capsviz.book.along epub|pdf|slides``.

All three are made of the finished pages in ``_build/html``, lie there when they are done, and are
then offered by every page's menu.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from capsviz.book import downloads, editions, epub, pdf, photographs, slides
from capsviz.book.chromium import ChromiumMissing

ROOT = Path(__file__).parents[2]
SITE = editions.WHOLE.place(ROOT)
PICTURES = ROOT / "_build" / "photographs"


def parts() -> list[tuple[str, list[str]]]:
    """The book's parts, as ``_toc.yml`` has them, the landing page first: title and pages."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    rest = [
        (part["caption"], [chapter["file"] for chapter in part["chapters"]])
        for part in contents["parts"]
    ]
    return [("", [contents["root"]]), *rest]


def photograph() -> None:
    """Take the pictures that are missing."""
    pages = [page for _, chapters in parts() for page in chapters]
    taken = photographs.take(SITE, pages, PICTURES)
    print(f"{taken} figures photographed; pictures that fit were kept")


def make_epub() -> Path:
    """The book for e-readers. Raises `RuntimeError` if Sphinx had a complaint."""
    photograph()
    place = epub.EDITION.place(ROOT)
    shutil.rmtree(place, ignore_errors=True)  # what lies there would be packed in
    if editions.build(epub.EDITION, ROOT, {"paper_pictures": str(PICTURES)}) != 0:
        raise RuntimeError("the EPUB was not built: see above")
    return _bring(place / "capsviz.epub")


def make_pdf() -> Path:
    """The book for paper. Raises `RuntimeError` if a link of it leads nowhere."""
    photograph()
    page = pdf.one_page(SITE, parts(), PICTURES, live=editions.public_address(ROOT))
    if broken := pdf.broken_links(page):
        raise RuntimeError(f"the PDF's links lead nowhere: {', '.join(broken[:5])}")
    whole = SITE / "_paper.html"  # where the style sheets are
    whole.write_text(page, encoding="utf-8")
    try:
        made = ROOT / "_build" / "pdf" / "capsviz.pdf"
        pdf.print_it(whole, made)
    finally:
        whole.unlink()
    return _bring(made)


def make_slides() -> Path:
    """The slides of all chapters."""
    made = slides.write(SITE, ROOT)
    print(f"slides of {len(made)} chapters")
    return made[0]


def _bring(made: Path) -> Path:
    folder = SITE / downloads.FOLDER
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy2(made, folder))


KINDS: dict[str, Callable[[], Path]] = {"epub": make_epub, "pdf": make_pdf, "slides": make_slides}


def main(arguments: Sequence[str]) -> int:
    """Make what is asked for, and say where it is. Returns the exit code."""
    if len(arguments) != 1 or arguments[0] not in KINDS:
        print(f"expected one of {', '.join(KINDS)}, got {' '.join(arguments) or 'nothing'}")
        return 2
    if not (SITE / "index.html").exists():
        print(f"there is no book in {SITE}: run `make html` first")
        return 2
    try:
        made = KINDS[arguments[0]]()
    except (ChromiumMissing, FileNotFoundError, RuntimeError) as error:
        print(error)
        return 1
    downloads.offer(SITE)
    print(f"{made.as_uri()} ({made.stat().st_size / 1e6:.1f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
