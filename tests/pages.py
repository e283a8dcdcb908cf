"""A page in a browser that cannot leave the machine, and the live figure that a test is about."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

import torch
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

KEEP_COPIES = """
    Object.defineProperty(navigator, "clipboard", { value: {
        writeText: async (text) => { window.copied = text; },
    }});
"""

COUNT_WHAT_WAITS = """
    window.waiting = new Set();
    const { requestAnimationFrame: frame, cancelAnimationFrame: cancel } = window;
    const { setTimeout: later, clearTimeout: never } = window;
    let running;
    window.requestAnimationFrame = (call) => {
        const endless = call === running;
        const id = frame((now) => {
            waiting.delete("frame" + id);
            running = call;
            try { call(now); } finally { running = undefined; }
        });
        if (!endless) waiting.add("frame" + id);
        return id;
    };
    window.cancelAnimationFrame = (id) => { waiting.delete("frame" + id); cancel(id); };
    window.setTimeout = (call, delay = 0, ...rest) => {
        const id = later(() => { waiting.delete("timer" + id); call(...rest); }, delay);
        if (delay < 1000) waiting.add("timer" + id);
        return id;
    };
    window.clearTimeout = (id) => { waiting.delete("timer" + id); never(id); };
    window.Worker = class extends Worker {
        constructor(...how) {
            super(...how);
            for (const end of ["message", "error"])
                this.addEventListener(end, () => later(() => waiting.delete(this)));
        }
        postMessage(...what) { waiting.add(this); super.postMessage(...what); }
    };
    window.nothingWaits = async (figure) => {
        const idle = () => new Promise((go) => frame(() => later(go)));
        const moves = () => figure.lastElementChild?.shadowRoot?.getAnimations().some(
            (motion) => motion.playState === "running");
        const patience = performance.now() + 60_000;
        for (let still = 0; still < 3; ) {
            await idle();
            still = waiting.size || moves() ? 0 : still + 1;
            if (performance.now() > patience)
                throw Error(`it never comes to rest: ${[...waiting]} ${moves() ? "moves" : ""}`);
        }
    };
"""
"""Counts the frames, timers and workers' answers that the page waits for. What waits a second or
more is no reaction to the reader: a player's next step, a worker's last chance. Nor is a function
that asks for itself in every frame, for ever, as Plotly's pictures in space do."""


@dataclass
class Visit:
    """A page, one figure on it, and what went wrong.

    Attributes:
        page: Playwright's page.
        selector: what finds the figure; the `number`th of those found, from 0, is meant.
        complaints: console errors, uncaught exceptions and failed requests, in words.
        outside: addresses that were asked for beyond this machine.
        requests: addresses of everything that was asked for.
    """

    page: Page
    selector: str = "capsviz-figure"
    number: int = 0
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def figure(self) -> Locator:
        return self.page.locator(self.selector).nth(self.number)

    def wait(self, state: str = "ready") -> None:
        """Wait until the figure is in this state: ready, or error."""
        expect(self.figure).to_have_attribute("data-state", state, timeout=60_000)

    def get(self, trait: str) -> Any:
        """A trait, as it is after the next frame: what a hand does is written down when drawn."""
        return self.figure.evaluate(
            """(figure, trait) => new Promise((go) => requestAnimationFrame(
                () => setTimeout(() => go(figure.model.get(trait)))))""",
            trait,
        )

    def set(self, trait: str, value: object) -> None:
        """Set a trait as a script on the page would, and let the figure draw."""
        self.figure.evaluate("(f, [trait, value]) => f.model.set(trait, value)", [trait, value])
        self.settle()

    def control(self, name: str) -> Locator:
        """The control with this accessible name: slider, handle, button, input or choice."""
        return self.figure.get_by_label(name, exact=True).first

    def button(self, name: str) -> Locator:
        return self.figure.get_by_role("button", name=name, exact=True)

    def choose(self, item: str) -> None:
        """Choose this from the figure's menu, and let the figure draw."""
        self.open_menu().get_by_role("button", name=item, exact=True).click()
        self.settle()

    def open_menu(self) -> Locator:
        """The open menu."""
        opener = self.button("More")
        if opener.get_attribute("aria-expanded") == "false":
            opener.click()
        return self.figure.locator(".menu")

    def slider(self, number: int) -> Locator:
        """The native slider with this number, from 0."""
        return self.figure.locator("input[type=range]").nth(number)

    def press(self, name: str, key: str, times: int = 1) -> None:
        """Press a key on the control of this name, and let the figure draw."""
        control = self.control(name)
        control.focus()
        for _ in range(times):
            control.press(key)
        self.settle()

    def press_at_once(self, name: str, key: str, times: int) -> None:
        """Press a key so often that no frame is drawn between, as a busy machine's reader does."""
        self.control(name).evaluate(
            """(node, [key, times]) => { node.focus();
               for (let k = 0; k < times; k++) node.dispatchEvent(
                   new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })); }""",
            [key, times],
        )
        self.settle()

    def drag(self, name: str, dx: float, dy: float) -> None:
        """Drag the control of this name with the mouse, by CSS pixels to the right and down."""
        control = self.control(name)
        control.scroll_into_view_if_needed()
        box = control.bounding_box()
        assert box, f"{name} is not to be seen"
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + dx / 2, y + dy / 2)
        mouse.move(x + dx, y + dy)
        mouse.up()
        self.settle()

    def status(self) -> str:
        """The state in words, once nothing moves any more."""
        self.settle()
        return self.figure.locator(".status").inner_text().replace("\u00a0", " ")

    def copied(self, item: str) -> str:
        """What this item of the menu puts on the clipboard."""
        self.page.evaluate("window.copied = ''")
        self.open_menu().get_by_role("button", name=item, exact=True).click()
        self.page.wait_for_function("window.copied")
        return str(self.page.evaluate("window.copied"))

    def pixels(self, canvas: str = "canvas") -> torch.Tensor:
        """The red values 0..255 of the first canvas that the selector finds, (H, W)."""
        width, data = self.figure.locator(canvas).first.evaluate(
            """canvas => { const { width, height } = canvas;
               const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
               return [width, Array.from({ length: width * height }, (_, i) => data[4 * i])]; }"""
        )
        return torch.tensor(data).view(-1, width)

    def settle(self) -> None:
        """Wait until nothing glides and no frame, timer or worker is waited for."""
        self.figure.evaluate("figure => nothingWaits(figure)")

    def axe(self) -> None:
        """Assert that axe-core finds nothing wrong inside the figure."""
        place = f"{self.selector}:nth-of-type(1)" if self.number == 0 else self.selector
        found = axe_violations(self.page, {"include": [place]})
        assert not found, found


def come_back(page: Page) -> None:
    """Load a page again as a reader does who comes back: what was stored has been written down.

    The browser does that in a process of its own. An address that is opened again in the same
    moment can be faster, so that it finds what was stored before.
    """
    page.wait_for_timeout(1000)
    page.reload()


def element(props: dict[str, Any], name: str = "pose-explorer") -> str:
    """A live figure as the HTML of a page."""
    return (
        f'<capsviz-figure name="{name}">'
        f'<script type="application/json">{json.dumps(props)}</script></capsviz-figure>'
    )


def axe_violations(
    page: Page, context: dict[str, Any] | None = None, contrast_of: str = "*"
) -> str:
    """What axe-core finds wrong, a line for each element; its own report cannot write shadow roots.

    `contrast_of`: a selector of the elements whose contrast is measured, which takes longest. With
    `preload` axe would ask for the style sheets again; a page from the disk may not.
    """
    options = {"resultTypes": ["violations"], "preload": False}
    measured = {"rules": [{"id": "color-contrast", "selector": contrast_of}]}
    axe = Axe(f"{AXE_SCRIPT};axe.configure({json.dumps(measured)})")
    found = axe.run(page, context=context, options=options).response["violations"]
    return "\n".join(
        f"{rule['id']}: {node['target']} {node['html'][:200]} "
        + re.sub(r"\s+", " ", node.get("failureSummary", ""))
        for rule in found
        for node in rule["nodes"]
    )


def listen(
    page: Page,
    complaints: list[str],
    outside: list[str],
    ours: tuple[str, ...] = ("file:", "data:", "blob:"),
) -> None:
    """Write down what goes wrong on a page, and addresses that do not begin as `ours` do."""

    def asked(request: Request) -> None:
        if not request.url.startswith(ours):
            outside.append(request.url)

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("request", asked)
    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"no {request.url}"))


def open_visit(browser: Browser, url: str, **context: Any) -> Visit:
    """Open a file's address in a fresh profile; what is copied there lands in ``window.copied``.

    The browser is offline. Requests are only listened to: to hold each of them up would take a
    sixth of the time that a page takes to load.
    """
    # Tests wait by expressions, which a page's own policy forbids; test_policy.py holds it.
    page = browser.new_context(bypass_csp=True, offline=True, **context).new_page()
    page.add_init_script(KEEP_COPIES)
    page.add_init_script(COUNT_WHAT_WAITS)
    seen = Visit(page)

    page.on("request", lambda request: seen.requests.append(request.url))
    listen(page, seen.complaints, seen.outside)
    page.goto(url)
    return seen
