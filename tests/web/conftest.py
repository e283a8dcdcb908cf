"""A small page with live figures, on the disk, in a browser that cannot leave the machine."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import torch
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Route

from capsviz import web_export
from capsviz.models.capsnet import CapsNet, CapsNetConfig
from capsviz.pose_samples import PoseSamples

STATIC = Path(__file__).parents[2] / "capsviz" / "widgets" / "static"
PER_DIGIT = 5


def contrasty(hidden: tuple[int, ...], seed: int = 0) -> CapsNet:
    """An untrained model whose decoder draws blots: a fresh one draws an even grey."""
    torch.manual_seed(seed)
    model = CapsNet(CapsNetConfig(conv_channels=4, primary_types=1, decoder_hidden=hidden))
    with torch.no_grad():
        for values in model.decoder.parameters():
            values.mul_(4)
    return model


def some_poses(seed: int = 0) -> PoseSamples:
    """Five poses of length 0.9 for each digit."""
    generator = torch.Generator().manual_seed(seed)
    poses = torch.randn(10 * PER_DIGIT, 16, generator=generator)
    poses = 0.9 * poses / poses.norm(dim=1, keepdim=True)
    return PoseSamples(poses, torch.arange(10).repeat_interleave(PER_DIGIT))


@dataclass(frozen=True)
class Site:
    """A folder with the front end and weights, into which tests put pages."""

    folder: Path
    models: dict[str, CapsNet]
    samples: PoseSamples

    def page(self, *props: dict[str, Any] | str, name: str = "page.html", gap: int = 0) -> str:
        """Write a page with a pose explorer for each of `props`; returns its file address.

        A string takes the place of the whole element. `gap` pixels stand above each figure.
        """
        up = "../" * name.count("/")
        figures = "\n".join(
            f'<div style="height:{gap}px"></div>' + (p if isinstance(p, str) else element(p))
            for p in props
        )
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f'<!doctype html><html lang="en" data-content_root="{up or "./"}" data-theme="light">'
            '<meta charset="utf-8"><title>Test</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<script defer src="{up}capsviz/capsviz-figures.js"></script>'
            f'<body style="margin:16px;max-width:760px"><main><h1>Test</h1>{figures}</main></body>'
            "</html>",
            encoding="utf-8",
        )
        return path.as_uri()


def element(props: dict[str, Any], name: str = "pose-explorer") -> str:
    return (
        f'<capsviz-figure name="{name}">'
        f'<script type="application/json">{json.dumps(props)}</script></capsviz-figure>'
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(STATIC, folder / "capsviz")
    models = {"small": contrasty((256, 512)), "paper": contrasty((512, 1024))}
    for name, model in models.items():
        weights = folder / "capsviz" / "weights"
        web_export.export_web(model, weights, name, "float16", some_poses())
    return Site(folder, models, some_poses())


@dataclass
class Visit:
    """A page, its first figure, and what went wrong on it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def figure(self) -> Locator:
        return self.page.locator("capsviz-figure").first

    def wait(self, state: str = "ready") -> None:
        self.page.wait_for_selector(f'capsviz-figure[data-state="{state}"]', timeout=10_000)

    def slider(self, dimension: int) -> Locator:
        """The slider of a dimension, counted from 0."""
        return self.figure.locator("input[type=range]").nth(dimension)

    def get(self, trait: str) -> Any:
        return self.figure.evaluate("(figure, trait) => figure.model.get(trait)", trait)

    def set(self, trait: str, value: object) -> None:
        self.figure.evaluate("(f, [trait, value]) => f.model.set(trait, value)", [trait, value])

    def pixels(self, canvas: str = ".now canvas") -> torch.Tensor:
        """The red values 0..255 of the first canvas that the selector finds, (H, W)."""
        data = self.figure.locator(canvas).first.evaluate(
            """canvas => { const { width, height } = canvas;
               const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
               return Array.from({ length: width * height }, (_, i) => data[4 * i]); }"""
        )
        return torch.tensor(data).view(28, 28)

    def settle(self) -> None:
        """Wait until nothing glides and no background work waits."""
        self.page.wait_for_timeout(700)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a page in a fresh profile; console errors and requests elsewhere fail the test."""
    visits: list[tuple[Visit, bool]] = []

    def open_(url: str, complaints: bool = False, **context: Any) -> Visit:
        page = browser.new_context(**context).new_page()
        seen = Visit(page)
        visits.append((seen, complaints))

        def stay_here(route: Route) -> None:
            seen.requests.append(route.request.url)
            if route.request.url.startswith(("file:", "data:", "blob:")):
                route.continue_()
            else:
                seen.outside.append(route.request.url)
                route.abort()

        def heard(message: ConsoleMessage) -> None:
            if message.type == "error":
                seen.complaints.append(message.text)

        def failed(request: Request) -> None:
            seen.complaints.append(f"no {request.url}")

        page.route("**/*", stay_here)
        page.on("console", heard)
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("requestfailed", failed)
        page.goto(url)
        return seen

    yield open_
    for seen, complaints_expected in visits:
        seen.page.context.close()
        assert seen.outside == []
        if not complaints_expected:
            assert seen.complaints == []
