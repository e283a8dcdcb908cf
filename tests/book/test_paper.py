"""The book where nothing moves: pages for paper, the EPUB, the PDF, and what is offered of them."""

from __future__ import annotations

import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from tools import ROOT, chromium, missing

from capsviz.book import along, downloads, epub, pdf
from capsviz.book.page_menu import MARK
from capsviz.book.paper import as_xhtml, colours, on_paper

FIGURE = (
    '<section id="see"><capsviz-figure name="squash-explorer"><script type="application/json">{}'
    '</script><p class="figure-text"><b>Squash explorer.</b> An arrow & its length. This live '
    "figure needs JavaScript.</p></capsviz-figure></section>"
)
PAGE = f"""<h1>Squash<a class="headerlink" href="#squash">#</a></h1>{FIGURE}
<div class="cell setup"><button class="chip">x</button><div class="cell_input">import</div></div>
<div class="cell tag_hide-input"><div class="cell_input">plot</div><p>drawn</p></div>
<div class="cell"><div class="cell_input"><pre>answer = 42</pre></div></div>
<details class="sd-sd"><summary>Guess</summary><p id="a">Because.</p></details><p id="a">twice</p>
<svg viewBox="0 0 1 1"><g id="patch_1"><path id="dot" style="fill: var(--series-blue)"/></g>
<use xlink:href="#dot"/></svg>
<math><mrow scriptlevel="0" displaystyle="true"><mi>x</mi></mrow></math><br>
"""


def paper(live: str = "", pictures: bool = True) -> BeautifulSoup:
    return on_paper(PAGE, "book/squash", lambda _: pictures, "pictures/", live)


def test_a_live_figure_is_its_picture_its_words_and_a_link() -> None:
    still = paper("https://example.org/squash.html").select_one(".photograph")
    assert still.img["src"] == "pictures/squash-0.png" and still.img["alt"] == "Squash explorer."
    assert still.p.text == "Squash explorer. An arrow & its length. The live figure"
    assert still.a["href"] == "https://example.org/squash.html#see"
    assert paper(pictures=False).select_one(".photograph img") is None
    assert paper().select_one(".photograph a") is None, "a book that is not public has no address"


def test_paper_has_nothing_to_press_and_e_readers_can_read_it() -> None:
    soup = paper()
    assert not soup.select("button, script, details, summary, capsviz-figure, .headerlink")
    said = " ".join(soup.get_text().split())
    assert "answer = 42" in said and "drawn" in said and "Because." in said
    assert "import" not in said and "plot" not in said
    root = ET.fromstring(f"<body>{as_xhtml(soup)}</body>")
    drawing = root.find(".//{http://www.w3.org/2000/svg}path")
    assert (
        drawing.get("style")
        == f"fill: {colours('--series-blue: light-dark(#0072b2,')['series-blue']}"
    )
    assert drawing.get("id") == "dot", "the drawing itself asks for it"
    assert [tag["id"] for tag in soup.find_all(id=True)] == ["see", "a", "dot"]
    maths = "{http://www.w3.org/1998/Math/MathML}"
    styled = root.find(f".//{maths}mstyle")
    assert styled.get("scriptlevel") == "0" and styled.find(f"{maths}mrow").attrib == {}


CONF = """
extensions = ["myst_parser", "capsviz.book.maths", "live_figures", "capsviz.book.epub"]
myst_enable_extensions = ["colon_fence"]
html_math_renderer = "mathml"
myst_heading_anchors = 2
source_suffix = {".md": "markdown"}
"""
CHAPTER = """# First

:::{capsviz-figure} squash-explorer
:alt: An arrow & its length.
{}
:::

See [the second](second.md#there) & <a href="second.html">it</a>.

```{toctree}
second
```
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("epub")
    monkeypatch = pytest.MonkeyPatch()
    (folder / "conf.py").write_text(CONF)
    monkeypatch.syspath_prepend(folder)
    (folder / "live_figures.py").write_text(
        "from capsviz.figures.directive import LiveFigure\n"
        "def setup(app):\n    app.add_directive('capsviz-figure', LiveFigure)\n"
    )
    (folder / "index.md").write_text(CHAPTER)
    (folder / "second.md").write_text("# Second\n\n## There\n\nWords.\n")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "index-0.png").write_bytes(b"\x89PNG")
    settings = {
        **epub.EDITION.settings,
        "html_static_path": [str(ROOT / epub.SHEETS)],
        "paper_pictures": str(folder / "pictures"),
    }
    warnings = io.StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            folder, folder, folder / "out", folder / "trees", "epub", settings, None, warnings
        )
        app.build()
    assert "WARNING" not in warnings.getvalue().replace("WARNING: unknown mimetype", "")
    return zipfile.ZipFile(folder / "out" / "capsviz.epub")


def test_the_epub_is_packed_as_e_readers_want_it(book: zipfile.ZipFile) -> None:
    first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert book.read("mimetype") == b"application/epub+zip"
    package = ET.fromstring(book.read("content.opf"))
    items = {item.get("href") for item in package.iter("{http://www.idpf.org/2007/opf}item")}
    names = set(book.namelist())
    assert items <= names and {"index.xhtml", "second.xhtml", "_images/index-0.png"} <= items


def test_every_page_of_the_epub_is_xml_and_its_links_lead_somewhere(book: zipfile.ZipFile) -> None:
    anchors, links = {}, []
    for name in book.namelist():
        if name.endswith(".xhtml"):
            root = ET.fromstring(book.read(name))
            anchors[name] = {tag.get("id") for tag in root.iter()} | {""}
            for tag in root.iter():
                link = tag.get("href") or tag.get("src") or ""
                if link and "://" not in link:
                    links.append((name, link))
    assert links
    for name, link in links:
        path, anchor = urldefrag(link)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path or name))
        assert target in book.namelist(), f"{name} → {link}"
        assert anchor in anchors.get(target, {anchor}), f"{name} → {link}"
    page = book.read("index.xhtml").decode()
    assert "Squash explorer" in page and "_images/index-0.png" in page
    assert "capsviz-figure" not in page and "<script" not in page


def site(folder: Path) -> Path:
    (folder / "_static").mkdir(parents=True)
    (folder / "book").mkdir()
    link = '<a href="routing.html#why">on</a> <a href="../index.html">up</a> <a href="x.py">x</a>'
    for name, words in (("squash", f"{PAGE}{link}"), ("routing", '<h1 id="why">Why</h1>')):
        html = f'<article class="text">{words}</article>{MARK}'
        (folder / "book" / f"{name}.html").write_text(html)
    (folder / "index.html").write_text(f'<article class="text"><h1>Home</h1></article>{MARK}')
    return folder


def test_links_between_chapters_stay_inside_the_pdf(tmp_path: Path) -> None:
    parts = [("", ["book/index"]), ("Part", ["book/squash", "book/routing"])]
    page = pdf.one_page(site(tmp_path), parts, tmp_path, live="")
    assert pdf.broken_links(page) == []
    assert 'href="#page-routing--why"' in page and 'href="#page-index"' in page
    assert "x.py" not in page, "a file beside the book is not in it"
    assert pdf.broken_links(page.replace('id="page-routing--why"', "")) == ["#page-routing--why"]


@pytest.mark.browser
@pytest.mark.slow
def test_the_pdf_has_pages_with_numbers_and_an_outline(tmp_path: Path) -> None:
    if not chromium():
        missing("Chromium")
    page = tmp_path / "page.html"
    page.write_text(pdf.one_page(site(tmp_path / "site"), [("P", ["book/squash"])], tmp_path, ""))
    with ThreadPoolExecutor(1) as apart:  # other tests keep a browser on this thread
        apart.submit(pdf.print_it, page, tmp_path / "out.pdf").result()
    made = (tmp_path / "out.pdf").read_bytes()
    assert made.startswith(b"%PDF") and b"/Outlines" in made and b"/StructTreeRoot" in made


@pytest.mark.browser
@pytest.mark.slow
def test_the_contents_say_on_which_page_a_chapter_begins(tmp_path: Path) -> None:
    if not chromium():
        missing("Chromium")
    parts = [("", ["book/index"]), ("Part", ["book/squash", "book/routing"])]
    page = tmp_path / "page.html"
    apart = "<style>article, nav { break-before: page }</style>"
    page.write_text(apart + pdf.one_page(site(tmp_path / "site"), parts, tmp_path, ""))
    with ThreadPoolExecutor(1) as thread:
        thread.submit(pdf.print_it, page, tmp_path / "out.pdf").result()
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "out.pdf").pages]
    contents = next(text for text in sheets if "Contents" in text)
    found = pdf.pages_of((tmp_path / "out.pdf").read_bytes())
    for chapter, title in (("squash", "Squash"), ("routing", "Why")):
        number = found[f"page-{chapter}"]
        assert title in sheets[number - 1]
        assert re.search(rf"{title}\s*{number}\b", contents), (title, number, contents)


def test_what_is_made_is_offered_and_what_is_gone_is_not(tmp_path: Path) -> None:
    folder = site(tmp_path)
    before = (folder / "book" / "squash.html").read_text()
    made = (folder / "downloads" / "capsviz.pdf", folder / "slides" / "squash.html")
    for path in made:
        path.parent.mkdir()
        path.touch()
    assert downloads.offer(folder) == 3 and downloads.offer(folder) == 0
    page = (folder / "book" / "squash.html").read_text()
    assert 'href="../downloads/capsviz.pdf" download' in page and "EPUB" not in page
    assert 'href="../slides/squash.html"' in page
    assert "slides/" not in (folder / "book" / "routing.html").read_text()
    for path in made:
        path.unlink()
    downloads.offer(folder)
    assert (folder / "book" / "squash.html").read_text() == before


def test_what_cannot_be_made_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(along, "SITE", tmp_path / "html")
    monkeypatch.setattr(along, "ROOT", tmp_path)
    for arguments, words in (
        (["odt"], "expected one of epub, pdf, slides, got odt\n"),
        (["pdf"], f"there is no book in {tmp_path / 'html'}: run `make html` first\n"),
    ):
        assert along.main(arguments) == 2
        assert capsys.readouterr().out == words
    site(tmp_path / "html")
    assert along.main(["slides"]) == 1
    assert "npm ci --prefix web" in capsys.readouterr().out
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "_toc.yml").write_text("root: book/squash\nparts: []\n")
    assert along.main(["pdf"]) == 1
    assert capsys.readouterr().out.startswith("Chromium is missing: it photographs")
