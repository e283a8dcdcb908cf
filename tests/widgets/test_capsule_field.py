"""The capsule field in Python, and that the page sees what `capsviz.datasets` has drawn."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
import torch
import traitlets
from answers import ask

from capsviz.datasets.scenes import Part, Pose, Scene, Whole, crowded_scene, render
from capsviz.widgets import CapsuleField
from capsviz.widgets.capsule_field import house_and_boat

PIXELS = 60


def seen(node: str, parts: list[Part], grid: int = 5) -> dict[tuple[str, int, int], Any]:
    """What each capsule says of a picture drawn by PyTorch, by kind, row and column."""
    nowhere = Whole("boat", Pose(0, 0))
    picture = render(Scene(tuple(parts), (nowhere,), (0,) * len(parts)), PIXELS)
    field = ask(node, "toyField", {"picture": picture.tolist(), "grid": grid})
    assert len(field) == 2 * grid**2
    return {(c["kind"], c["row"], c["column"]): c for c in field}


@pytest.mark.parametrize("degrees", [0, 33, 90, 171, -100])
@pytest.mark.parametrize("kind", ["rectangle", "triangle"])
def test_one_shape_makes_one_long_arrow_of_its_kind(node: str, kind: Any, degrees: int) -> None:
    part = Part(kind, Pose(0.52, 0.68, math.radians(degrees), 0.27))
    field = seen(node, [part])
    capsule = field.pop((kind, 3, 2))
    assert capsule["presence"] > 0.95
    turned = math.remainder(capsule["pose"]["angle"] - part.pose.angle, 2 * math.pi)
    assert abs(turned) < math.radians(1)
    assert capsule["pose"]["x"] == pytest.approx(0.52, abs=0.005)
    assert max(other["presence"] for other in field.values()) < 0.1


def test_in_an_empty_picture_all_are_silent(node: str) -> None:
    field = seen(node, [Part("triangle", Pose(4.0, 4.0, 0.0, 0.2))])
    assert {capsule["presence"] for capsule in field.values()} == {0}


def test_every_shape_of_a_scene_is_seen_in_its_cell(node: str) -> None:
    parts = list(house_and_boat().parts)
    field = seen(node, parts)
    for part in parts:
        cell = int(part.pose.y * 5), int(part.pose.x * 5)
        capsule = field[part.kind, *cell]
        assert capsule["presence"] > 0.8  # its neighbour touches its rim
        turned = math.remainder(capsule["pose"]["angle"] - part.pose.angle, 2 * math.pi)
        assert abs(turned) < math.radians(2)


def test_the_page_opens_with_the_same_scene(node: str) -> None:
    start, figure = ask(node, "fieldStart", None), CapsuleField()
    assert (start["grid"], start["turn"]) == (figure.grid, figure.turn)
    for mine, its in zip(figure.parts, start["parts"], strict=True):
        assert its.pop("kind") == mine["kind"]
        assert its == pytest.approx({k: v for k, v in mine.items() if k != "kind"})


def test_scenes_parts_and_dictionaries_will_do() -> None:
    scene = crowded_scene()
    as_dictionaries = CapsuleField(scene).parts
    assert [part["kind"] for part in as_dictionaries] == [part.kind for part in scene.parts]
    assert CapsuleField(scene.parts).parts == as_dictionaries
    assert CapsuleField(as_dictionaries, turn=torch.tensor(0.5)).parts == as_dictionaries


@pytest.mark.parametrize(
    ("trait", "value", "message"),
    [
        ("parts", [], "parts must hold 1 to 12 shapes; got 0"),
        ("parts", [Part("triangle", Pose(0.5, 0.5, 0, 0.2))] * 13, "1 to 12 shapes; got 13"),
        ("parts", [{"kind": "circle"}], r"parts\[0\] must be a Part"),
        ("grid", 1, "grid"),
        ("turn", float("nan"), "turn must be finite"),
    ],
)
def test_what_it_cannot_show(trait: str, value: object, message: str) -> None:
    field = CapsuleField()
    before = getattr(field, trait)
    with pytest.raises(traitlets.TraitError, match=message):
        setattr(field, trait, value)
    assert getattr(field, trait) == before


def test_what_the_reader_did_arrives() -> None:
    field, moved = CapsuleField(), CapsuleField(crowded_scene()).parts
    field.set_state({"parts": moved, "turn": 0.7})
    assert (field.parts, field.turn) == (moved, 0.7)


def test_on_a_page_it_brings_its_scene(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = CapsuleField(turn=0.25)._repr_mimebundle_()["text/html"]
    settings = re.search(r'<script type="application/json">(.*?)</script>', html)
    assert settings
    found = json.loads(settings[1])
    assert found["turn"] == 0.25
    assert found["grid"] == 5
    assert len(found["parts"]) == 4
    assert "50 arrows" in html
