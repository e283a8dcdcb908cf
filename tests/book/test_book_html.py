"""The built book as files: links, landing page, scripts, pictures, offline promise."""

from __future__ import annotations

import gzip
import json
import re
import runpy
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from fontTools.subset import parse_unicodes

from capsviz.book.reading import undescribed

ROOT = Path(__file__).parents[2]
OWN_SCRIPTS = {path.name for path in (ROOT / "book" / "_theme" / "static").glob("*.js")}
LAYOUT = ROOT / "book" / "_theme" / "layout.html"
pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="session")
def soups(site: Path, pages: list[str]) -> dict[str, BeautifulSoup]:
    return {page: BeautifulSoup((site / page).read_text("utf-8"), "html.parser") for page in pages}


def test_landing_page_is_at_the_top(site: Path, soups: dict[str, BeautifulSoup]) -> None:
    home = soups["index.html"]
    assert home.html["data-content_root"] == "./"
    assert home.find("meta", {"http-equiv": "refresh"}) is None
    first = home.find("article").find(["capsviz-figure", "h2"])
    assert first is not None and first.name == "capsviz-figure", "the figure comes first"
    old = BeautifulSoup((site / "book" / "index.html").read_text("utf-8"), "html.parser")
    assert old.a["href"] == "../index.html"


def test_internal_links_resolve(site: Path, soups: dict[str, BeautifulSoup]) -> None:
    ids = {page: {tag["id"] for tag in soup.find_all(id=True)} for page, soup in soups.items()}
    broken = []
    for page, soup in soups.items():
        for tag in soup.find_all(["a", "link", "script", "img", "source"]):
            target = tag.get("href") or tag.get("src")
            parts = urlsplit(target or "")
            if not target or parts.scheme:
                continue
            path = (site / page).parent / unquote(parts.path) if parts.path else site / page
            name = path.resolve().relative_to(site.resolve()).as_posix()
            known = ids.get(name, set())
            if not path.exists() or (parts.fragment and unquote(parts.fragment) not in known):
                broken.append(f"{page} → {target}")
    assert broken == []


def test_exercises_have_the_numbers_that_links_to_them_say(soups: dict[str, BeautifulSoup]) -> None:
    """They count from 1 in every chapter."""
    links = []
    for page, soup in soups.items():
        titles = soup.select(".exercise > .admonition-title > .caption-number")
        assert [int(title.text.split()[-1]) for title in titles] == list(range(1, len(titles) + 1))
        for link in soup.select("article a[href^='#']"):
            said = re.fullmatch(r"exercise (\d+)", link.text, re.IGNORECASE)
            if said:
                box = soup.find(id=link["href"][1:])
                number = (box if "exercise" in box["class"] else box.parent).find(
                    class_="caption-number"
                )
                links.append((page, said[1], number.text.split()[-1]))
    assert links, "no text names an exercise by its number"
    assert [link for link in links if link[1] != link[2]] == []


def test_bibliography_is_a_list_without_labels(soups: dict[str, BeautifulSoup]) -> None:
    entries = soups["book/references.html"].select("div.citation")
    assert entries
    for entry in entries:
        assert entry.find(class_="label") is None
        linked = " ".join(link.text for link in entry.find_all("a") if "back" not in link["class"])
        assert re.findall(r"(?:arXiv|doi):\S+\d", entry.text) == linked.split(), entry.text


PICTURES = "figure.capsviz-picture, div.capsviz-plot"
PICTURE_CALL = re.compile(
    r"^(?:\w+ = )?(?:describe|gallery|draw_(?!curves|digit)\w+)\(", re.MULTILINE
)
"""`draw_curves` fills a part of a picture, and `draw_digit` returns its pixels."""


def test_every_picture_that_a_chapter_draws_is_on_its_page(soups: dict[str, BeautifulSoup]) -> None:
    drawn = {}
    for source in sorted((ROOT / "book").glob("*.md")):
        drawn[source.stem] = len(PICTURE_CALL.findall(source.read_text("utf-8")))
    shown = {
        name: len(soups.get(f"book/{name}.html", soups["index.html"]).select(PICTURES))
        for name in drawn
    }
    assert drawn == shown
    assert sum(shown.values()) > 0


def test_nothing_is_loaded_from_elsewhere(site: Path, soups: dict[str, BeautifulSoup]) -> None:
    for page, soup in soups.items():
        for tag in soup.find_all(["script", "link", "img", "iframe"]):
            address = tag.get("src") or (tag.get("href") if tag.get("rel") != ["license"] else "")
            assert not urlsplit(address or "").netloc, f"{page} loads {address}"
    for sheet in (site / "_static").glob("*.css"):
        assert not re.search(r"url\(\W?(https?:)?//", sheet.read_text("utf-8")), sheet.name


def test_no_launcher_no_widget_state_no_icon_script(soups: dict[str, BeautifulSoup]) -> None:
    words = ("thebe", "require.js", "html-manager", "widget-state", "fontawesome", "MathJax")
    for page, soup in soups.items():
        scripts = " ".join(f"{tag.get('src')} {tag.get('type')}" for tag in soup.find_all("script"))
        assert not [word for word in words if word.lower() in scripts.lower()], page


def test_pages_load_only_the_scripts_they_use(soups: dict[str, BeautifulSoup]) -> None:
    for page, soup in soups.items():
        sources = " ".join(tag.get("src") or "" for tag in soup.find_all("script"))
        figures = {str(tag["name"]) for tag in soup.find_all("capsviz-figure")}
        assert ("capsviz-figures.js" in sources) == bool(figures), page
        ahead = {Path(str(tag["href"])).stem for tag in soup.select("link[rel=preload][as=script]")}
        lazy = {str(tag["name"]) for tag in soup.find_all("capsviz-figure", lazy=True)}
        assert ahead == figures - lazy, page
        assert ("drag.js" in sources) == bool(soup.find(class_="drag")), page
        assert ("things.js" in sources) == bool(soup.find(class_="thing")), page
        assert ("landing.css" in str(soup.head)) == (page == "index.html"), page
        assert ("plots.js" in sources) == bool(soup.find(class_="capsviz-plot")), page
        assert ("search-index.js" in sources) == (page == "search.html"), page
        assert "searchtools.js" not in sources


def test_names_of_the_themes_parts_are_nobody_elses(
    site: Path, soups: dict[str, BeautifulSoup]
) -> None:
    """The copy button's drawing is an "icon" too, and was once painted as one of the theme's."""
    layout = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", LAYOUT.read_text("utf-8"))
    own = {name for names in re.findall(r'class="([^"]*)"', layout) for name in names.split()}
    assert {"page-icon", "chapters", "skip-link", "turn"} <= own
    for page, soup in soups.items():
        used = {name for tag in soup.article.find_all(class_=True) for name in tag["class"]}
        assert used & own <= {"sr-only"}, page
    for path in (site / "_static").rglob("*.js"):
        if path.name in OWN_SCRIPTS:
            continue
        script = path.read_text("utf-8")
        made = re.findall(r'class(?:Name)?=\\?["\']([^"\'\\]*)', script)
        made += re.findall(r'class(?:Name)?["\']?[,:]\s*["\']([^"\']*)', script)
        assert not own & {name for names in made for name in names.split()}, path.name


def test_the_search_index_holds_every_page_once_and_reads_as_prose(site: Path) -> None:
    script = (site / "search-index.js").read_bytes()
    assert len(gzip.compress(script, 6)) < 150_000
    index = json.loads(script.decode().removeprefix("capsvizSearchIndex=").rstrip(";\n"))
    addresses = [page[0] for page in index["pages"]]
    assert len(set(addresses)) == len(addresses)
    assert {"index.html", "book/squash.html", "book/glossary.html"} <= set(addresses)
    words = " ".join(section[3] for section in index["sections"])
    tag = r"<(?!iframe>|id>)\w+>"  # prose of the gallery and of the API names these two
    assert not re.findall(rf"\w+\d{{4}}[a-z]+\b|\beq-\w+|\\\w+\{{|{tag}", words)


def test_every_live_figure_has_its_words(soups: dict[str, BeautifulSoup]) -> None:
    """For a page whose script does not run, and for paper."""
    for page, soup in soups.items():
        for figure in soup.find_all("capsviz-figure"):
            words = figure.find(class_="figure-text", recursive=False)
            assert words and words.b.string and len(words.encode_contents()) > 60, page


def test_one_part_of_the_chapters_is_open(soups: dict[str, BeautifulSoup]) -> None:
    for page, soup in soups.items():
        (part,) = soup.select("#chapters > details[open]")
        if page not in ("index.html", "search.html"):
            assert part.select("a.current"), page


def test_weights_of_every_figure_are_there(site: Path, soups: dict[str, BeautifulSoup]) -> None:
    from capsviz.figures.assets import models_on_page

    named = {name for page in soups for name in models_on_page((site / page).read_text("utf-8"))}
    assert named, "no page shows a model"
    for name in named:
        scripts = list((site / "capsviz" / "weights").glob(f"{name}.*.js"))
        assert scripts, f"the page names {name}, and nothing of it is there"
        for script in scripts:
            assert script.read_text("utf-8").startswith("capsvizWeights("), script


def test_every_picture_is_described(site: Path, pages: list[str]) -> None:
    assert {page: undescribed((site / page).read_text("utf-8")) for page in pages} == {
        page: [] for page in pages
    }


def test_formulas_use_signs_that_the_font_has(
    soups: dict[str, BeautifulSoup], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "book" / "_theme"))
    vendor = runpy.run_path(str(ROOT / "book" / "_theme" / "vendor.py"), run_name="vendor")
    known = set(map(chr, parse_unicodes(vendor["MATHS"])))
    used = {sign for soup in soups.values() for tag in soup.find_all("math") for sign in tag.text}
    assert used, "no page has a formula"
    assert sorted(sign for sign in used - known if not sign.isspace()) == []


COMPLAINT = re.compile(r"\b(User|Future|Runtime|Deprecation)Warning\b|https?://")


def test_outputs_are_content(soups: dict[str, BeautifulSoup]) -> None:
    """No warning, no path of a machine, no address: whoever reads the page was not there."""
    places = {str(ROOT), str(Path.home()), tempfile.gettempdir(), "/home/", "/tmp/", "/Users/"}
    outputs = [(page, out) for page, soup in soups.items() for out in soup.select(".cell_output")]
    assert outputs, "no page has an output"
    for page, output in outputs:
        asked_for = "tag_expect-stderr" in output.parent["class"]
        assert asked_for or not output.select(".stderr"), page
        for tag in output.select(".highlight, .said-lines"):
            assert not [place for place in places if place in tag.text], page
            assert not re.search(
                r"\b(User|Future|Runtime|Deprecation)Warning\b|https?://", tag.text
            ), f"{page}: {tag.text[:200]}"


def test_code_is_a_chip_but_in_solutions_and_no_two_are_called_the_same(
    soups: dict[str, BeautifulSoup],
) -> None:
    chips = 0
    for page, soup in soups.items():
        for code in soup.select(".cell > .cell_input"):
            chip = code.find_previous_sibling("button", class_="chip")
            assert bool(chip) != bool(code.find_parent(class_="solution")), page
            if chip:
                assert chip["aria-controls"] == code["id"]
                chips += 1
        names = [chip.text.replace("{ }", "").strip() for chip in soup.select(".chip")]
        assert len(set(names)) == len(names), page
    assert chips > 100


def test_links_that_can_be_shown_have_their_popover(soups: dict[str, BeautifulSoup]) -> None:
    for page, soup in soups.items():
        shown = {peek["data-of"] for peek in soup.select(".peek")}
        linked = {link["href"] for link in soup.article.select("a.internal:has(.std-term)")}
        assert linked <= shown, page
        assert not soup.select(".peek [id]"), f"{page}: an id of its own place is there twice"


def test_the_ways_back(soups: dict[str, BeautifulSoup]) -> None:
    papers = soups["book/references.html"].select("div.citation")
    assert sum(bool(paper.select(".cited-in a")) for paper in papers) > len(papers) / 2
    glossary = soups["book/glossary.html"]
    squash = glossary.find("dt", id="term-squash").find_next_sibling("dd")
    assert squash.select_one(".played a")["href"] == "squash.html"


def test_every_page_has_its_landmarks(soups: dict[str, BeautifulSoup]) -> None:
    for page, soup in soups.items():
        assert soup.html["lang"] == "en"
        assert [tag.name for tag in soup.find_all(["header", "main"])] == ["header", "main"], page
        assert soup.find("a", class_="skip-link")["href"] == "#" + soup.main["id"]
        assert len(soup.find_all("h1")) == 1, page
