"""What tests of the toy network opened share: what PyTorch reads, and what is to be seen."""

from __future__ import annotations

import math
import re

import pytest
import torch
from pages import Visit
from playwright.sync_api import Locator

from capsviz.datasets.poses import Pose
from capsviz.datasets.scenes import WHOLE_KINDS, Whole, assemble
from capsviz.datasets.toy import from_scenes
from capsviz.models.small import small_weights
from capsviz.models.toy import ToyCapsNet, poses

NAMES = {
    "labels": "labels alone",
    "poses": "+ poses: told how each one stands too",
    "drawing": "+ drawing: drew each picture back too",
}
"""What a screen reader calls the networks; what is seen of it stands first."""


def teach(seen: Visit, taught: str) -> None:
    """Choose the network that was taught this, as a reader does."""
    seen.control(NAMES[taught]).check(force=True)
    seen.settle()


def show(seen: Visit, layer: str) -> None:
    """Choose what is shown: “this angle”, “all angles” or “votes”."""
    seen.control(layer).check(force=True)
    seen.settle()


def read(seen: Visit) -> list[tuple[float, float, float]]:
    """Length, the needle's length, and the angle it thinks, of house and boat, by PyTorch."""
    taught = seen.get("taught")
    tensors = {
        key.removeprefix(f"{taught}."): values
        for key, values in small_weights("toy-capsnets").items()
        if key.startswith(f"{taught}.")
    }
    network = ToyCapsNet().eval()
    network.load_state_dict({key: t for key, t in tensors.items() if "read" not in key})
    there = WHOLE_KINDS if seen.get("shown") == "both" else [seen.get("shown")]
    wholes = [Whole(kind, Pose(*seen.get(kind))) for kind in there]
    with torch.no_grad():
        out = network(from_scenes([assemble(wholes)]).images)
    found = []
    for j, kind in enumerate(WHOLE_KINDS):
        pose = poses(out.wholes[0, j]) @ tensors[f"read.{kind}.matrix"]
        cos, sin = (pose + tensors[f"read.{kind}.offset"])[:2].tolist()
        sure = math.hypot(cos, sin) / seen.get(kind)[3]
        found.append((float(out.lengths[0, j]), sure, math.degrees(math.atan2(sin, cos)) % 360))
    return found


def described(seen: Visit) -> str:
    """All that the picture shows, for a screen reader; the visible words say no number twice."""
    return seen.figure.locator(".stage > svg").get_attribute("aria-description") or ""


def texts(seen: Visit, words: str) -> list[str]:
    """What is written in the picture and matches this whole."""
    return [
        text
        for text in seen.figure.locator(".stage text").all_text_contents()
        if re.fullmatch(words, text)
    ]


def expect_python(seen: Visit) -> None:
    """Lengths and angles in the description are PyTorch's; the page's weights are rounded."""
    words = described(seen)
    lengths = [float(number) for number in re.findall(r"\((\d\.\d\d)\)", words)]
    thinks = re.findall(r"turned \d+°: (?:it thinks (\d+)°|it has no idea)", words)
    shown = [seen.get("shown") in ("both", kind) for kind in WHOLE_KINDS]
    found = [one for one, there in zip(read(seen), shown, strict=True) if there]
    for (length, sure, degrees), said, angle in zip(found, lengths, thinks, strict=True):
        assert said == pytest.approx(length, abs=0.011)
        if angle:
            assert sure > 0.33, "a needle too short says nothing"
            assert abs((float(angle) - degrees + 180) % 360 - 180) < 4
        else:
            assert sure < 0.37


def both(seen: Visit) -> None:
    seen.control("both").check(force=True)
    seen.settle()


STROKES = {"boat": 3, "house": 2}
"""Of a small whole."""


def answers(seen: Visit, verdict: str, kind: str = "boat") -> int:
    """How many answers around the dial of a whole are of this kind."""
    drawn = seen.figure.locator(f".wreath.{verdict}")
    strokes = 1 if verdict == "lost" else STROKES[kind]
    return sum((one.get_attribute("d") or "").count("M") // strokes for one in drawn.all())


def all_answers(seen: Visit) -> int:
    return sum(answers(seen, verdict) for verdict in ("right", "wrong", "lost"))


def right(seen: Visit) -> int:
    """At how many angles it is right: in numbers, as small boats of its colour, and in words."""
    [told] = texts(seen, r"\d+ of 24 right")
    count = int(told.split()[0])
    assert answers(seen, "right") == count
    assert all_answers(seen) == 24
    if count == 24:
        assert seen.status() == "It knows the boat at every angle."
    elif count:
        failing = rf"(Wrong or no idea|Wrong|No idea) at {24 - count} of 24 angles, .*\."
        assert re.fullmatch(failing, seen.status()), seen.status()
    assert len(seen.status()) < 98, "two lines on a phone"
    return count


def ends(arrow: Locator) -> list[float]:
    """Tail and tip of a drawn arrow, whose outline goes once around: x, y, x, y."""
    points = [
        [float(x) for x in at.split()]
        for at in (arrow.get_attribute("d") or "").strip("MZ").split("L")
    ]
    tail = [(points[0][k] + points[6][k]) / 2 for k in (0, 1)]
    return [*tail, *points[3]]
