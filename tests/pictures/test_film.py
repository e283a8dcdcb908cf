"""A film of pictures: what is shown at each value is what matplotlib drew for it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from answers import ask
from matplotlib.figure import Figure

from capsviz.pictures.film import film_of
from capsviz.pictures.svg import drawing_of

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def picture(value: float, ticks: int = 3, colour: str = "#D55E00") -> Figure:
    figure, axes = plt.subplots(figsize=(4, 3))
    x = np.linspace(0, 4, 30)
    axes.plot(x, value * x)
    axes.plot([value], [1.0], "o", color=colour, gid="handle")
    axes.text(1, 2, f"{value:.1f}")
    axes.set(xlim=(0, 4), ylim=(0, 8), xticks=np.linspace(0, 4, ticks))
    plt.close(figure)
    return figure


def shown(film: dict[str, Any], at: int) -> ET.Element:
    """The drawing with every track at one of its pictures."""
    root = ET.fromstring(film["drawing"])
    nodes = list(root.iter())
    for track in film["tracks"]:
        if "words" in track:
            value = track["words"][at]
        else:
            numbers = [f"{n:g}" for n in track["numbers"][at]]
            value = "".join(a + b for a, b in zip(track["between"], [*numbers, ""], strict=True))
        if track["name"]:
            nodes[track["at"]].set(track["name"], value)
        else:
            nodes[track["at"]].text = value
    return root


def texts(root: ET.Element) -> list[str]:
    """All words that are displayed."""
    if root.get("display") == "none":
        return []
    own = [root.text.strip()] if root.tag.endswith("text") and root.text else []
    return [*own, *(text for child in root for text in texts(child))]


def outlines(root: ET.Element) -> list[str]:
    """What is drawn at its place; marks are defined elsewhere."""
    if root.tag.endswith("defs"):
        return []
    own = [" ".join(root.get("d", "").split())] if root.get("d") else []
    return [*own, *(path for child in root for path in outlines(child))]


def test_every_picture_comes_back() -> None:
    values = [0.5, 1.0, 1.7]
    film = film_of([picture(value) for value in values])
    for at, value in enumerate(values):
        drawn = ET.fromstring(drawing_of(picture(value)))
        assert texts(shown(film, at)) == texts(drawn)
        for one, other in zip(outlines(drawn), outlines(shown(film, at)), strict=True):
            a, b = (
                np.array([float(w) for w in d.split() if w not in "MLCQz"]) for d in (one, other)
            )
            assert np.allclose(a, b, atol=0.006)


def test_only_what_moves_is_kept_picture_by_picture() -> None:
    film = film_of([picture(value) for value in np.linspace(0.5, 2, 8)])
    assert film["size"] == [288, 216]
    assert len(film["tracks"]) <= 5, "the line, the point's place, the words"
    assert len(json.dumps(film)) < 2.2 * len(film["drawing"]) + 8 * 30 * 2 * 7


def test_what_has_another_form_is_exchanged_as_a_whole() -> None:
    film = film_of([picture(1, ticks=3), picture(1, ticks=5), picture(1, ticks=3)])
    assert texts(shown(film, 0)) == texts(shown(film, 2)) != texts(shown(film, 1))
    assert {"0", "1", "2", "3", "4"} <= set(texts(shown(film, 1)))


def test_no_name_stands_twice() -> None:
    """Markers of one form would be drawn with the shape of another."""

    def marked(markers: str) -> Figure:
        figure, axes = plt.subplots(figsize=(4, 3))
        for k, marker in enumerate(markers):
            axes.scatter([k], [1], marker=marker)
        plt.close(figure)
        return figure

    film = film_of([marked("os"), marked("sos"), marked("so")])
    names = [node.get("id") for node in ET.fromstring(film["drawing"]).iter() if node.get("id")]
    assert len(names) == len(set(names)) > 3


def dots(blue: int) -> Figure:
    figure, ax = plt.subplots(figsize=(3, 2))
    for k in range(6):
        ax.plot(k, k, "o", color="#0072B2" if k < blue else "#D55E00")
    plt.close(figure)
    return figure


def test_dots_keep_their_look_whichever_of_them_comes_first() -> None:
    """Matplotlib defines a mark with the first line that has it; the others refer to it there."""
    film = film_of([dots(blue) for blue in range(7)])
    for blue in range(7):
        root = shown(film, blue)
        marks = {one.get("id"): one.get("style", "") for one in root.iter() if one.get("id")}
        uses = [one for one in root.iter() if one.tag.endswith("use")]
        assert all(one.get("href", "")[1:] in marks for one in uses)
        looks = [marks[one.get("href", "")[1:]] for one in uses]
        assert sum("--series-blue" in look for look in looks) == blue
        assert sum("--vermilion" in look for look in looks) == 6 - blue


def test_colours_move_as_numbers() -> None:
    film = film_of([picture(1, colour="#336699"), picture(1, colour="#3366aa")])
    moving = [track["numbers"] for track in film["tracks"] if track["name"] == "style"]
    assert moving and all(m[0][:3] == [51, 102, 153] and m[1][:3] == [51, 102, 170] for m in moving)


def test_the_author_s_handle_is_marked() -> None:
    root = ET.fromstring(film_of([picture(1), picture(2)])["drawing"])
    assert len([node for node in root.iter() if node.get("data-handle") is not None]) == 1


def test_the_page_finds_every_value_and_what_lies_between(node: str) -> None:
    film = film_of([picture(value) for value in (1.0, 2.0, 3.0)])
    for track in film["tracks"]:
        at = ask(node, "filmValues", {"track": track, "at": [0, 1, 1.5, 2]})
        if "words" in track:
            assert at == [track["words"][k] for k in (0, 1, 2, 2)]
            continue
        first, second, third = (np.array(numbers) for numbers in track["numbers"])
        for text, expected in zip(at, (first, second, (second + third) / 2, third), strict=True):
            assert NUMBER.sub("#", text) == "#".join(track["between"])
            assert [float(n) for n in NUMBER.findall(text)] == pytest.approx(expected, abs=0.006)


@pytest.mark.parametrize(
    ("pictures", "said"),
    [([picture(1)], "at least two"), ([picture(1), plt.figure(figsize=(2, 2))], "one size")],
)
def test_what_makes_no_film_is_refused(pictures: list[Figure], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        film_of(pictures)


def hatched(value: float) -> Figure:
    figure, axes = plt.subplots(figsize=(4, 3))
    axes.bar([0, 1], [value, 2], hatch="//")
    plt.close(figure)
    return figure


@pytest.mark.parametrize("begin", ["n", "p"])
def test_every_name_that_is_used_is_there(begin: str) -> None:
    """Hatching is named in styles: its names were changed, and the styles were not."""
    film = film_of([hatched(value) for value in (0.5, 1.0)], names=begin)
    used = set(re.findall(r"url\(#([^)]+)\)", film["drawing"]))
    there = {one.get("id") for one in ET.fromstring(film["drawing"]).iter()}
    assert used and used <= there
    assert all(name.startswith(begin) for name in used)
