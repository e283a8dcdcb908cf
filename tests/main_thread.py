"""How long a page's main thread is busy at a stretch, by its own processor time.

The clock on the wall also counts whoever else wants the core. Chromium's trace tells for every task
how long the thread itself worked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from playwright.sync_api import Page

TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
"""Chromium's categories that hold the main thread's tasks, and what is done in them."""

STEPS = {
    "Commit", "EvaluateScript", "EventDispatch", "FireAnimationFrame", "FunctionCall", "HitTest",
    "Layerize", "Layout", "MajorGC", "MinorGC", "Paint", "ParseHTML", "PrePaint", "TimerFire",
    "UpdateLayoutTree", "v8.compile",
}  # fmt: skip
"""Parts of a task that are worth naming."""


class Task(NamedTuple):
    """One task of the main thread: its processor time in milliseconds, and its longest parts."""

    busy: float
    parts: str


@dataclass
class Tasks:
    """What the main thread did while it was watched; filled when the watch ends."""

    all: list[Task] = field(default_factory=list)

    @property
    def longest(self) -> Task:
        return max(self.all, default=Task(0.0, "nothing"))

    def over(self, milliseconds: float) -> list[Task]:
        return sorted((task for task in self.all if task.busy > milliseconds), reverse=True)


@contextmanager
def watched(page: Page) -> Iterator[Tasks]:
    """Watch the main thread of a page's process: ``with watched(page) as tasks: …``."""
    browser = page.context.browser
    assert browser
    tasks = Tasks()
    browser.start_tracing(page=page, categories=TRACED)
    try:
        yield tasks
    finally:
        events = json.loads(browser.stop_tracing())["traceEvents"]
        tasks.all = list(_tasks(events))


def _tasks(events: list[dict[str, Any]]) -> Iterator[Task]:
    main = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    mine = [event for event in events if (event["pid"], event["tid"]) in main and "tdur" in event]
    for task in mine:
        if task["name"] != "RunTask":
            continue
        parts: list[dict[str, Any]] = []
        if task["tdur"] > 20_000:
            end = task["ts"] + task["dur"]
            parts = [
                event
                for event in mine
                if event["name"] in STEPS
                and (event["pid"], event["tid"]) == (task["pid"], task["tid"])
                and task["ts"] <= event["ts"] <= end
            ]
        longest = sorted(parts, key=lambda event: -event["tdur"])[:6]
        yield Task(task["tdur"] / 1000, ", ".join(map(_in_words, longest)))


def _in_words(event: dict[str, Any]) -> str:
    data = event["args"].get("data") or {}
    what = data.get("functionName") or data.get("type") or ""
    return f"{event['name']}{f'({what})' if what else ''} {event['tdur'] / 1000:.0f}"
