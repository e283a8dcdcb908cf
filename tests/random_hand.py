"""A hand that does anything at all to a live figure; seeded: what it did can be done again."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from pages import Visit

KEYS = (
    "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Tab",
    "Shift+Tab", "Enter", "Space", "Escape", "Delete", "Backspace", "Shift+ArrowUp", "a", "7", "-",
)  # fmt: skip
ODD_TEXTS = (
    "", "NaN", "Infinity", "-1e999", "1e-400", "0x10", "-0", "1,5", "٣", "½", "∞", "  ", "1 2 3",
    "<img src=x onerror=alert(1)>", "__proto__", "🙂" * 50, "9" * 400, "null\u0000", "\u202e12",
)  # fmt: skip
WIDTHS = (320, 390, 600, 768, 1024, 1280, 1600)

CONTROLS = "button, input, select, textarea, summary, [tabindex='0'], [role=slider]"
FOCUS = """
    (figure, [selector, k]) => {
        const root = figure.querySelector(":scope > div").shadowRoot;
        const all = [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
        all[k % all.length]?.focus();
    }
"""


class Hand:
    """Events at random places of one figure; the page was opened with `has_touch`."""

    def __init__(self, seen: Visit, seed: int) -> None:
        self.seen, self.page = seen, seen.page
        self.random = random.Random(seed)
        self.devtools = seen.page.context.new_cdp_session(seen.page)
        self.acts: dict[Callable[[], int], int] = {
            self.click: 5,
            self.drag: 5,
            self.key: 8,
            self.same_key_again: 2,
            self.wheel: 2,
            self.touch: 3,
            self.type_oddly: 3,
            self.resize: 1,
            self.change_theme: 1,
        }

    def play(self, events: int) -> None:
        """Do so many events; several at a time belong together, as a drag's do."""
        acts, weights = list(self.acts), list(self.acts.values())
        done = 0
        while done < events:
            (act,) = self.random.choices(acts, weights)
            done += act()

    def place(self) -> tuple[float, float]:
        """A point of the figure that can be seen, in pixels of the window."""
        left, top, right, bottom = self.seen.figure.evaluate(
            """figure => {
                const box = figure.getBoundingClientRect();
                const top = Math.max(box.top, 64), bottom = Math.min(box.bottom, innerHeight);
                if (bottom - top < 80) figure.scrollIntoView();
                const now = figure.getBoundingClientRect();
                return [Math.max(now.left, 0), Math.max(now.top, 64),
                        Math.min(now.right, innerWidth), Math.min(now.bottom, innerHeight)];
            }"""
        )
        return self.random.uniform(left, right), self.random.uniform(top, max(top, bottom))

    def click(self) -> int:
        times = self.random.choice((1, 1, 1, 2, 5))
        self.page.mouse.click(*self.place(), click_count=1, delay=0)
        for _ in range(times - 1):
            self.page.mouse.down()
            self.page.mouse.up()
        return times

    def drag(self) -> int:
        x, y = self.place()
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        steps = self.random.randint(1, 12)
        for _ in range(steps):
            x += self.random.gauss(0, 40)
            y += self.random.gauss(0, 40)
            self.page.mouse.move(x, y)
        self.page.mouse.up()
        return steps + 3

    def key(self) -> int:
        self.focus()
        self.page.keyboard.press(self.random.choice(KEYS))
        return 2

    def same_key_again(self) -> int:
        self.focus()
        key, times = self.random.choice(KEYS[:8]), self.random.randint(5, 30)
        for _ in range(times):
            self.page.keyboard.down(key)  # without "up": it repeats, as a key held down does
        self.page.keyboard.up(key)
        return times + 1

    def wheel(self) -> int:
        self.page.mouse.move(*self.place())
        self.page.mouse.wheel(self.random.gauss(0, 60), self.random.gauss(0, 300))
        return 2

    def touch(self) -> int:
        x, y = self.place()
        fingers = self.random.choice((1, 1, 2))
        points = [{"x": x + 30 * k, "y": y, "id": k} for k in range(fingers)]
        self._touch("touchStart", points)
        steps = self.random.randint(0, 6)
        for _ in range(steps):
            for point in points:
                point["x"] = max(0, point["x"] + self.random.gauss(0, 25))
                point["y"] = max(0, point["y"] + self.random.gauss(0, 25))
            self._touch("touchMove", points)
        self._touch(self.random.choice(("touchEnd", "touchCancel")), [])
        return steps + 2

    def _touch(self, kind: str, points: list[dict[str, Any]]) -> None:
        self.devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def type_oddly(self) -> int:
        """As pasting does: the whole text at once."""
        self.focus("input, textarea, select")
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(self.random.choice(ODD_TEXTS))
        if self.random.random() < 0.7:
            self.page.keyboard.press("Enter")
        return 4

    def resize(self) -> int:
        width = self.random.choice(WIDTHS)
        # A window that fills the screen has no other size: the browser refuses to give it one.
        self.page.evaluate("document.fullscreenElement && document.exitFullscreen()")
        self.page.set_viewport_size({"width": width, "height": self.random.randint(400, 1000)})
        return 1

    def change_theme(self) -> int:
        self.page.evaluate(
            "({ dataset }) => { dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark'; }",
            self.page.evaluate_handle("document.documentElement"),
        )
        return 1

    def focus(self, selector: str = CONTROLS) -> None:
        self.seen.figure.evaluate(FOCUS, [selector, self.random.randrange(1000)])
