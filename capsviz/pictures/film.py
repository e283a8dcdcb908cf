"""One matplotlib picture drawn for many values, as a film: what stays, and what moves.

The pictures are SVG of one program, so they are alike: the same elements with other numbers. A film
holds the drawing once, and of every attribute that differs its values, picture by picture. A page
shows any of them, and the numbers between two while it glides.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from itertools import count
from typing import Any

from matplotlib.figure import Figure

from capsviz.pictures.svg import drawing_of

_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_NUMBER = re.compile(r"(?<![\w#.])-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
_REFERENCE = re.compile(r"(?<=url\(#)[^)]+(?=\))|(?<=^#).+")
"""A name as attributes and styles refer to it: `#name`, `url(#name)`."""
_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b", re.IGNORECASE)
_FAMILY = re.compile(r"\s*font-family:[^;]*;")
HANDLE = "handle"
"""The `gid` of the artist that a reader takes hold of."""

Track = dict[str, Any]


def film_of(figures: Sequence[Figure], names: str = "n") -> dict[str, Any]:
    """The drawing, and the tracks of what differs.

    Args:
        figures: at least two, drawn by one function.
        names: what the names of shapes begin with; two films on one page need different ones.

    Returns:
        `drawing`, SVG of the first picture; `size`, its width and height in points; and `tracks`.
        A track names an element by its number in the order of the document (0 is the svg itself),
        an attribute of it ("" for its text), and either `words`, a text a picture, or `between` and
        `numbers`: between the words of the first stand the numbers, a list a picture.

    Raises:
        ValueError: there are fewer than two, or they differ in size.
    """
    if len(figures) < 2:
        raise ValueError(f"a film needs at least two pictures; got {len(figures)}")
    sizes = {tuple(figure.get_size_inches()) for figure in figures}
    if len(sizes) > 1:
        raise ValueError(f"all pictures of a film must have one size; got {sorted(sizes)} inches")
    roots = [ET.fromstring(drawing_of(figure)) for figure in figures]
    marks = _shared_marks(roots, names)
    roots = [_plain(root, names, marks) for root in roots]
    found: list[tuple[ET.Element, str, list[str]]] = []
    whole = _merged(roots, found)
    whole.set("xmlns", _SVG.strip("{}"))
    numbers = {id(element): k for k, element in enumerate(whole.iter())}
    (size,) = sizes
    return {
        "drawing": ET.tostring(whole, encoding="unicode"),
        "size": [round(72 * float(side), 1) for side in size],
        "tracks": [_track(numbers[id(element)], name, values) for element, name, values in found],
    }


def _shared_marks(roots: Sequence[ET.Element], begin: str) -> list[str]:
    """Define the marks of lines once, before all that is drawn; returns their names.

    Matplotlib defines a mark within the first line that has it, and others refer to it there. Which
    line that is differs from picture to picture: a name would mean one mark here and another there.
    """
    marks: dict[str, str] = {}
    for root in roots:
        new: dict[str, str] = {}
        for line in list(root.iter(f"{_SVG}g")):
            if "Collection" in line.get("id", ""):  # its shapes are its own, and may move
                continue
            for definitions in line.findall(f"{_SVG}defs"):
                for mark in definitions:
                    own = mark.attrib.pop("id")
                    mark.tail = None
                    look = ET.tostring(mark, encoding="unicode")
                    new[own] = marks.setdefault(look, f"{begin}m{len(marks)}")
                line.remove(definitions)
        for element in root.iter(f"{_SVG}use"):
            href = element.get(f"{_XLINK}href", "")
            element.set(f"{_XLINK}href", f"#{new.get(href[1:], href[1:])}")
    for root in roots:
        definitions = ET.Element(f"{_SVG}defs")
        for look, name in marks.items():
            mark = ET.fromstring(look)
            mark.set("id", name)
            definitions.append(mark)
        root.insert(0, definitions)
    return list(marks.values())


def _plain(root: ET.Element, begin: str, kept_names: Sequence[str]) -> ET.Element:
    """Without what a page does not need, and with names that depend on the order alone."""
    names = {name: name for name in kept_names}
    fresh = count()
    for element in root.iter():
        for key, value in element.attrib.items():
            for name in _REFERENCE.findall(value) if _refers(key, value) else ():
                names.setdefault(name, f"{begin}{next(fresh)}")
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        if element.text and not element.text.strip():
            element.text = None
        element.tail = None
        kept = {}
        for key, value in element.attrib.items():
            key = key.removeprefix(_XLINK)
            if key == "id":
                if value == HANDLE:
                    kept["data-handle"] = ""
                if value not in names:
                    continue
                value = names[value]
            elif _refers(key, value):
                value = _REFERENCE.sub(lambda found: names[found[0]], value)
            if key == "style":
                value = _FAMILY.sub("", value)
            kept[key] = " ".join(value.split()) if key in ("d", "style", "transform") else value
        element.attrib.clear()
        element.attrib.update(kept)
    return root


def _merged(
    nodes: Sequence[ET.Element], found: list[tuple[ET.Element, str, list[str]]]
) -> ET.Element:
    """One element for what is the same in every picture, with what differs noted in `found`."""
    first = nodes[0]
    for name in first.attrib:
        values = [node.attrib[name] for node in nodes]
        if len(set(values)) > 1:
            found.append((first, name, values))
    texts = [node.text or "" for node in nodes]
    if len(set(texts)) > 1:
        found.append((first, "", texts))
    for k, alike in enumerate(zip(*nodes, strict=True)):
        same = len({_form(node) for node in alike}) == 1
        first[k] = _merged(alike, found) if same else _one_of(alike, found)
    return first


def _form(node: ET.Element) -> tuple[Any, ...]:
    """What two elements must have in common to be one that moves: all but their values."""
    return (node.tag, tuple(sorted(node.attrib)), len(node))


def _one_of(
    nodes: Sequence[ET.Element], found: list[tuple[ET.Element, str, list[str]]]
) -> ET.Element:
    """All forms that something takes, of which one is shown at a time."""
    forms = [ET.tostring(node, encoding="unicode") for node in nodes]
    group = ET.Element("g")
    for form in dict.fromkeys(forms):
        shown = ["inline" if one == form else "none" for one in forms]
        variant = ET.SubElement(group, "g", {"display": shown[0]})
        variant.append(_own_names(nodes[forms.index(form)], f"v{next(_fresh)}"))
        found.append((variant, "display", shown))
    return group


_fresh = count()


def _own_names(node: ET.Element, prefix: str) -> ET.Element:
    """Names that stand in this form alone: in another one the same name means another shape."""
    own = {name for one in node.iter() if (name := one.get("id"))}
    for one in node.iter():
        for key, value in one.attrib.items():
            if key == "id" and value in own:
                one.attrib[key] = f"{prefix}{value}"
            elif _refers(key, value):
                one.attrib[key] = _REFERENCE.sub(
                    lambda found: f"{prefix}{found[0]}" if found[0] in own else found[0], value
                )
    return node


def _refers(key: str, value: str) -> bool:
    """Whether an attribute names a shape; a colour such as #0072b2 is none."""
    return "url(#" in value or (key.endswith("href") and value.startswith("#"))


def _track(at: int, name: str, values: list[str]) -> Track:
    """Numbers where only numbers differ, else words."""
    if name == "style":
        values = [_HEX.sub(_rgb, value) for value in values]
    if name and name not in ("href", "id", "display"):
        between = {tuple(_NUMBER.split(value)) for value in values}
        if len(between) == 1:
            numbers = [[round(float(n), 2) for n in _NUMBER.findall(value)] for value in values]
            return {"at": at, "name": name, "between": list(between.pop()), "numbers": numbers}
    return {"at": at, "name": name, "words": values}


def _rgb(colour: re.Match[str]) -> str:
    red, green, blue = (int(part, 16) for part in colour.groups())
    return f"rgb({red}, {green}, {blue})"
