"""What all live figures share in Python."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import traitlets

import capsviz.widgets
from capsviz.widgets.figure import Figure
from capsviz.widgets.traits import Numbers


class Sketch(Figure):
    """A figure with a front end that is never run."""

    _esm = "export default {}"
    element = "sketch"

    points = Numbers(None, 2).tag(sync=True)
    name = traitlets.Unicode("a").tag(sync=True)
    secret = traitlets.Int(3)

    def alternative(self) -> str:
        return "Two <points>."


@pytest.fixture
def sketch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sketch]:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    yield Sketch(points=[[1 / 3, -1e-9]])


def test_props_are_its_own_synchronised_traits_written_short(sketch: Sketch) -> None:
    assert sketch.props() == {"points": [[0.333333, 0.0]], "name": "a"}
    assert "-0.0" not in json.dumps(sketch.props())


def test_the_element_holds_props_and_words(sketch: Sketch) -> None:
    html = sketch.to_html()
    assert html.startswith('<capsviz-figure name="sketch" ')
    assert '"points":[[0.333333,0.0]]' in html
    assert "Two &lt;points&gt;." in html


# The pose explorer brings a trained model along, and has tests of its own.
@pytest.mark.parametrize("name", sorted({*capsviz.widgets.__all__} - {"PoseExplorer"}))
def test_every_figure_has_a_front_end_words_and_help(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    Class = getattr(capsviz.widgets, name)
    assert issubclass(Class, Figure)
    words = "".join("-" + letter.lower() if letter.isupper() else letter for letter in name)
    assert Class.element == words.lstrip("-")
    assert len(Class().alternative()) > 60
    assert "Args:" in Class.__doc__


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="has no figure 'Nonsense'; it has AgreementClusters"):
        capsviz.widgets.Nonsense  # noqa: B018
