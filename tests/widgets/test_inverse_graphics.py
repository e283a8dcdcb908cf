"""Inverse graphics in Python, and that the page finds what `capsviz.datasets` has drawn."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
import torch
import traitlets
from answers import ask

from capsviz.datasets.scenes import PART_OF_WHOLE, Pose, Whole, assemble, coverage, render
from capsviz.datasets.strokes import stroke_digits
from capsviz.widgets import InverseGraphics


def picture_of_ink() -> torch.Tensor:
    """A boat, light on dark, (28, 28)."""
    return render(assemble([Whole("boat", Pose(0.5, 0.5, 0.2, 0.6))]), 28)


@pytest.mark.parametrize(
    ("kind", "pose"),
    [
        ("boat", Pose(0.5, 0.5, 0.3, 0.6)),
        ("boat", Pose(0.3, 0.62, -2.9, 0.35)),
        ("house", Pose(0.61, 0.45, 3.1, 0.8)),
        ("house", Pose(0.4, 0.4, -1.3, 0.5)),
    ],
)
@pytest.mark.parametrize("size", [28, 45])
def test_the_page_finds_what_pytorch_drew(node: str, kind: Any, pose: Pose, size: int) -> None:
    picture = render(assemble([Whole(kind, pose)]), size)
    found = ask(node, "toyEstimate", {"picture": picture.tolist()})
    assert found["kind"] == kind
    assert found["belief"] > 0.999
    assert found["explained"] > 0.999
    assert found["pose"]["x"] == pytest.approx(pose.x, abs=0.01 / size)
    assert found["pose"]["y"] == pytest.approx(pose.y, abs=0.01 / size)
    assert found["pose"]["size"] == pytest.approx(pose.size, rel=1e-3)
    turned = math.remainder(found["pose"]["angle"] - pose.angle, 2 * math.pi)
    assert abs(turned) < math.radians(0.05)


def test_pale_pictures_on_grey_ground_and_noise_are_no_hindrance(node: str) -> None:
    pose = Pose(0.45, 0.55, 0.7, 0.6)
    noise = 0.05 * torch.randn(28, 28, generator=torch.Generator().manual_seed(0))
    picture = 0.3 + 0.4 * render(assemble([Whole("boat", pose)]), 28) + noise
    found = ask(node, "toyEstimate", {"picture": picture.tolist()})
    assert found["kind"] == "boat"
    assert math.hypot(found["pose"]["x"] - pose.x, found["pose"]["y"] - pose.y) * 28 < 0.5
    assert abs(found["pose"]["angle"] - pose.angle) < math.radians(4)


def test_a_digit_is_neither(node: str) -> None:
    digit = stroke_digits(1, seed=3).images[0] / 255
    found = ask(node, "toyEstimate", {"picture": digit.tolist()})
    assert 0 < found["explained"] < 0.9
    assert found["pattern"] > 0.3, "what is left over has a shape"


def test_an_empty_picture_explains_nothing(node: str) -> None:
    found = ask(node, "toyEstimate", {"picture": torch.zeros(28, 28).tolist()})
    assert found["explained"] == 0


def difference(pose: torch.Tensor, kind: Any, picture: torch.Tensor) -> torch.Tensor:
    """Q of the chapter: a drawing less the picture, squared, over all pixels."""
    x, y, angle, size = pose
    drawn = torch.zeros_like(picture)
    for part, at in PART_OF_WHOLE[kind].items():
        cos, sin = size * angle.cos(), size * angle.sin()
        here = [x + cos * at.x - sin * at.y, y + sin * at.x + cos * at.y]
        placed = torch.stack([*here, angle + at.angle, size * at.size])
        drawn = drawn + coverage(part, placed[None], len(picture))[0]
    return (drawn - picture).square().sum()


@pytest.mark.parametrize(
    ("kind", "start"), [("boat", (0.42, 0.45, -0.3, 0.5)), ("house", (0.6, 0.5, 2.9, 0.7))]
)
def test_the_ghost_walks_as_pytorchs_adam_does(node: str, kind: Any, start: Any) -> None:
    picture = render(assemble([Whole(kind, Pose(0.5, 0.5, 0.3, 0.6))]), 28)
    pose = torch.tensor(start, requires_grad=True)
    optimizer = torch.optim.Adam([pose], lr=0.03)
    cooling = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0.01, 60)
    guess = dict(zip(("x", "y", "angle", "size"), start, strict=True))
    question = {"picture": picture.tolist(), "kind": kind, "start": guess, "steps": 60}
    found = ask(node, "toyWalk", question)
    assert len(found) == 61
    for step in found[:25]:  # later float32 is no longer exact enough for edges one pixel wide
        Q = difference(pose, kind, picture)
        assert step["Q"] == pytest.approx(float(Q.detach()), rel=1e-3, abs=1e-3)
        there = [step["pose"][key] for key in ("x", "y", "angle", "size")]
        assert there == pytest.approx(pose.tolist(), abs=1e-3)
        optimizer.zero_grad()
        Q.backward()
        optimizer.step()
        cooling.step()


def test_the_page_starts_where_python_starts(node: str) -> None:
    page, figure = ask(node, "inverseGraphics", {}), InverseGraphics()
    for name in ("whole", "noise", "seed", "image", "starts", "walked"):
        assert page[name] == getattr(figure, name), name
    assert page["pose"] == pytest.approx(figure.pose)
    assert page["start"] == pytest.approx(figure.start)


def test_poses_of_tensors_and_pictures_of_any_form() -> None:
    picture = torch.rand(1, 20, 28)
    figure = InverseGraphics("house", torch.tensor([0.4, 0.6, -0.2, 0.5]), picture, 0.25, 7)
    assert figure.pose == pytest.approx([0.4, 0.6, -0.2, 0.5])
    rows = torch.tensor(figure.image)
    assert rows.shape == (28, 28), "set in the middle of a square"
    torch.testing.assert_close(rows[4:24], picture[0], atol=1e-4, rtol=0)
    assert rows[:4].sum() == rows[24:].sum() == 0
    figure.image = None
    assert figure.image == []


def test_bytes_are_taken_as_they_are() -> None:
    ink = (255 * picture_of_ink()).round().to(torch.uint8)
    rows = torch.tensor(InverseGraphics(image=ink.numpy()).image)
    torch.testing.assert_close(rows, ink / 255, atol=1e-4, rtol=0)


@pytest.mark.parametrize(
    ("trait", "value", "message"),
    [
        ("whole", "ship", "whole"),
        ("pose", [0.5, 0.5, 0.0], r"pose must have the shape \(4,\)"),
        ("pose", [0.5, 0.5, 0.0, 1.5], r"pose\[3\], must be from 0.2 to 0.9; got 1.5"),
        ("start", [0.5, 3, 0.0, 0.5], "x and y in start must be from -1 to 2"),
        ("starts", 3, "starts must be 1 or 8; got 3"),
        ("walked", 13, "walked must be from 0 to 12; got 13"),
        ("noise", -0.1, "noise must be from 0.0 to 1.0"),
        ("image", torch.rand(3, 28, 28), "image must have 1 channel; got 3"),
        ("image", 1 - picture_of_ink(), "light ground.*1 - image"),
        ("image", torch.rand(200, 200), "8 to 64 pixels wide"),
        ("image", 255 * torch.ones(28, 28), "divide by 255"),
        ("image", "boat.png", "image must be a tensor"),
    ],
)
def test_what_cannot_be_drawn(trait: str, value: object, message: str) -> None:
    figure = InverseGraphics()
    before = getattr(figure, trait)
    with pytest.raises(traitlets.TraitError, match=message):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


def test_what_the_page_found_can_be_observed() -> None:
    figure, seen = InverseGraphics(), []
    figure.observe(lambda change: seen.append(change["new"]), "estimate")
    figure.set_state({"estimate": [0.5, 0.5, 0.3, 0.6], "believed": "boat"})
    assert seen == [[0.5, 0.5, 0.3, 0.6]]
    assert figure.believed == "boat"


def test_on_a_page_it_brings_what_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = InverseGraphics("house", noise=0.2)._repr_mimebundle_()["text/html"]
    settings = re.search(r'<script type="application/json">(.*?)</script>', html)
    assert settings
    assert json.loads(settings[1]) == {
        "whole": "house", "pose": [0.5, 0.5, 0.3, 0.6], "image": [], "noise": 0.2, "seed": 0,
        "start": [0.42, 0.45, -0.3, 0.5], "starts": 1, "walked": 0,
    }  # fmt: skip
    assert "a house, drawn from its pose" in html
