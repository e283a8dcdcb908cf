"""Pages that a test has done with, for the next one that wants such a page.

To open one takes a browser half a second: styles, scripts, fonts, weights. To make its figures anew
takes a tenth of that, and nothing of the earlier test is left: neither what it stored, nor where
its hand was, nor what its eyes had asked for.
"""

from __future__ import annotations

from typing import NamedTuple

from pages import Visit

UNTOUCHED = """
    async () => !document.fullscreenElement && (await indexedDB.databases()).length === 0
"""
RENEW = """
    async (text) => {
        localStorage.clear();
        sessionStorage.clear();
        const article = document.querySelector("article");
        article.replaceChildren();
        scrollTo(0, 0);
        await new Promise((go) => setTimeout(go));
        waiting.clear();
        article.innerHTML = text;
    }
"""
MOST = 3


class Kind(NamedTuple):
    """What a page is, and for which eyes."""

    address: str
    width: int
    height: int
    theme: str
    touch: bool
    reduced_motion: str


class LeftOpen:
    """The last few pages of a process."""

    def __init__(self) -> None:
        self._pages: list[tuple[Kind, Visit]] = []

    def take(self, kind: Kind, text: str) -> Visit | None:
        """A page of this kind, if there is one; its article holds this text, anew."""
        for place, (known, seen) in enumerate(self._pages):
            if known == kind:
                del self._pages[place]
                page = seen.page
                page.mouse.move(0, 0)
                page.emulate_media(
                    media="null",
                    color_scheme=kind.theme,
                    reduced_motion=kind.reduced_motion,
                    forced_colors="null",
                )
                page.evaluate(RENEW, text)
                seen.requests.clear()
                return seen
        return None

    def keep(self, kind: Kind, seen: Visit) -> None:
        """Keep a page that is still as it was opened; any other is closed, and the oldest too."""
        page = seen.page
        size = {"width": kind.width, "height": kind.height}
        as_it_was = page.url == kind.address and page.viewport_size == size
        if as_it_was and not seen.complaints and page.evaluate(UNTOUCHED):
            self._pages.append((kind, seen))
        else:
            page.context.close()
        if len(self._pages) > MOST:
            self._pages.pop(0)[1].page.context.close()

    def close(self) -> None:
        """Close them all."""
        for _, seen in self._pages:
            seen.page.context.close()
