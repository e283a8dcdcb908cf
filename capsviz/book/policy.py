"""A content security policy in every page: what the page may load and run, and nothing else.

It stands in the page itself, for a page on the disk has no server that could send it.  Scripts are
the book's own files, and those inside the page whose digest the policy names; a script that is
smuggled into a page, or comes from elsewhere, does not run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

RULES = {
    "default-src": "'none'",
    # The live figures' arithmetic is WebAssembly; no page makes code out of text.
    "script-src": "'self' 'wasm-unsafe-eval'",
    # Pictures from matplotlib, formulas and live figures carry their styles in the page.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    # The digit reader's network works in a worker whose code the page has inside itself.
    "worker-src": "blob:",
    "connect-src": "'none'",
    "form-action": "'self'",  # the search
    "base-uri": "'none'",
}
"""Directive → sources, as in https://www.w3.org/TR/CSP3/; `policy` adds digests to the scripts'."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\btype\s*=\s*["']?application/json""", re.IGNORECASE)
_FILE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_META = re.compile(r'\n?<meta http-equiv="Content-Security-Policy"[^>]*>')
_CHARSET = '<meta charset="utf-8">'


def digests(page: str) -> list[str]:
    """SHA-256 of every script that stands in the page, as sources of a policy, sorted."""
    inside = {
        text
        for attributes, text in _SCRIPT.findall(page)
        if not _FILE.search(attributes) and not _DATA.search(attributes)
    }
    sums = (hashlib.sha256(text.encode()).digest() for text in inside)
    return sorted(f"'sha256-{base64.b64encode(found).decode()}'" for found in sums)


def policy(page: str) -> str:
    """The policy of a page, from its HTML."""
    rules = RULES | {"script-src": " ".join([RULES["script-src"], *digests(page)])}
    return "; ".join(f"{directive} {sources}" for directive, sources in rules.items())


def with_policy(page: str) -> str:
    """The page with its policy, before anything that it is to rule; one from before is replaced.

    Raises:
        ValueError: the page does not say that it is UTF-8, as every page of ours does.
    """
    bare = _META.sub("", page)
    if _CHARSET not in bare:
        raise ValueError(f"a page without {_CHARSET}: there its security policy would stand")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(bare)}">'
    return bare.replace(_CHARSET, f"{_CHARSET}\n{meta}", 1)


def write(app: Sphinx, exception: Exception | None) -> None:
    """Put its policy into every finished page."""
    if exception or app.builder.name != "html":
        return
    for path in Path(app.outdir).rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        ruled = with_policy(page)
        if ruled != page:
            path.write_text(ruled, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Connect to the end of the build, behind all that still changes pages."""
    app.connect("build-finished", write, priority=950)
