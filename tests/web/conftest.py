"""A small page with live figures, on the disk, in a browser that cannot leave the machine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from lab import Lab, jupyterlab
from pages import Visit, element, open_visit
from playwright.sync_api import Browser

from capsviz.export import small_networks, web_export
from capsviz.export.pose_samples import PoseSamples
from capsviz.models.capsnet import CapsNet, CapsNetConfig
from capsviz.widgets import Shove, ToyOpened
from capsviz.widgets.opponents import opponent_payload

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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(STATIC, folder / "capsviz")
    models = {"small": contrasty((256, 512)), "paper": contrasty((512, 1024))}
    for name, model in models.items():
        weights = folder / "capsviz" / "weights"
        web_export.export_web(model, weights, name, "float16", some_poses())
    for figure in (Shove, ToyOpened):
        small_networks.write_network(figure.payload(), weights)
    small_networks.write_network(opponent_payload(None), weights)
    return Site(folder, models, some_poses())


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One JupyterLab for all tests of a process."""
    with jupyterlab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a page in a fresh profile; console errors and requests elsewhere fail the test."""
    visits: list[tuple[Visit, bool]] = []

    def open_(url: str, complaints: bool = False, **context: Any) -> Visit:
        visits.append((open_visit(browser, url, **context), complaints))
        return visits[-1][0]

    yield open_
    for seen, complaints_expected in visits:
        seen.page.context.close()
        assert seen.outside == []
        if not complaints_expected:
            assert seen.complaints == []
