"""The content security policy of every page: what the book brought runs, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from capsviz.book.policy import digests, policy, with_policy

PAGE = (
    '<!doctype html>\n<meta charset="utf-8">\n<title>T</title><script>let a = 1;</script>'
    '<script type="application/json">{"data": 1}</script><script defer src="own.js"></script>'
)
LET_A = "'sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck='"


def test_scripts_inside_the_page_are_named_by_their_digest() -> None:
    assert digests(PAGE) == [LET_A]
    assert f"script-src 'self' 'wasm-unsafe-eval' {LET_A};" in policy(PAGE)
    assert "unsafe-inline" not in policy(PAGE).partition("style-src")[0]


def test_a_policy_comes_before_what_it_rules_and_replaces_the_one_before() -> None:
    ruled = with_policy(PAGE)
    assert ruled.index("Content-Security-Policy") < ruled.index("<title>")
    assert with_policy(ruled) == ruled
    changed = with_policy(ruled.replace("a = 1", "a = 2"))
    assert changed.count("Content-Security-Policy") == 1 and LET_A not in changed
    with pytest.raises(ValueError, match="without <meta charset"):
        with_policy("<p>no head</p>")


@pytest.mark.slow
def test_every_page_has_its_policy(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert with_policy(page) == page, path


KINDS = (
    "script-src-elem", "script-src-attr", "img-src", "frame-src", "base-uri", "connect-src",
    "script-src", "worker-src",
)  # fmt: skip
"""Directives that the intruders below must break."""

INTRUDERS = """
    async ([foreign, awaited]) => {
        const kinds = new Set();
        addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
            kinds.add(effectiveDirective));
        const add = (tag, fields) => document.body.append(
            Object.assign(document.createElement(tag), fields));
        add("script", { textContent: "window.hacked = 1" });
        add("script", { src: `${foreign}/a.js` });
        add("script", { src: "data:text/javascript,window.hacked = 2" });
        add("img", { src: `${foreign}/a.png` });
        add("iframe", { src: `${foreign}/a.html` });
        add("base", { href: foreign });
        add("div", { innerHTML: "<img src='data:,' onerror='window.hacked = 3'>" });
        await fetch(`${foreign}/a.json`).catch(() => {});
        await fetch(location.href).catch(() => {});
        setTimeout(() => new Function("window.hacked = 4")()); // at once DevTools would allow it
        try { new Worker(`data:text/javascript,${"1"}`); } catch { /* as it should be */ }
        const pause = (time) => new Promise((go) => setTimeout(go, time));
        for (let k = 0; k < 100 && awaited.some((kind) => !kinds.has(kind)); k++) await pause(50);
        await pause(100); // for what no policy stopped
        return { hacked: window.hacked ?? 0, kinds: [...kinds] };
    }
"""


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("served", [True, False], ids=["from a server", "from a file"])
def test_intruders_are_kept_out(
    site: Path, address: str, open_page: Callable[..., Any], served: bool
) -> None:
    """That no page breaks its own policy is seen in `test_book_in_browser`: it would complain."""
    watched = open_page(f"{address if served else f'file://{site}'}/book/routing.html")
    found = watched.page.evaluate(INTRUDERS, ["http://127.0.0.1:1", KINDS])
    assert found["hacked"] == 0
    assert set(found["kinds"]) >= set(KINDS)
    assert [url for url in watched.loaded if "127.0.0.1:1/" in url] == []
