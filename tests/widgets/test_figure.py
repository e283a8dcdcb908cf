"""What all live figures share in Python."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import traitlets
from tools import ROOT

import capsviz.widgets
from capsviz.widgets.figure import Figure
from capsviz.widgets.traits import Numbers
from capsviz.widgets.words import title_of


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
    words = "<b>Sketch.</b> Two &lt;points&gt;. This live figure needs JavaScript."
    assert f'<p class="figure-text">{words}</p>' in html


def test_exports_that_know_no_html_get_the_words(sketch: Sketch) -> None:
    """LaTeX takes the Markdown; its marks are no words of ours."""
    bundle = sketch._repr_mimebundle_()
    assert bundle["text/markdown"] == r"**Sketch.** Two \<points\>."
    assert bundle["text/plain"] == "Sketch. Two <points>."


def test_a_notebook_shows_words_and_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    """An export with the widget's state shows nothing else in the widget's own place."""
    monkeypatch.delenv("CAPSVIZ_STATIC", raising=False)
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: shown.append(data))
    Sketch(points=[[1.0, 2.0]])._ipython_display_()
    first, second = shown
    assert "Two &lt;points&gt;." in first["text/html"] and "**Sketch.**" in first["text/markdown"]
    assert second["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert [second[kind] for kind in ("text/html", "text/markdown", "text/plain")] == [""] * 3


def test_in_the_book_it_is_one_output(sketch: Sketch) -> None:
    with pytest.raises(NotImplementedError):
        sketch._ipython_display_()


def test_titles_are_those_of_the_front_end() -> None:
    for source in sorted((ROOT / "web" / "figures").glob("*.ts")):
        name, title = re.search(
            r'defineFigure\("([^"]+)",\s*"([^"]+)"', source.read_text()
        ).groups()
        assert title_of(name) == title


# The pose explorer brings a trained model along, a moving plot its pictures; both have their tests.
@pytest.mark.parametrize(
    "name", sorted({*capsviz.widgets.__all__} - {"PoseExplorer", "MovingPlot"})
)
def test_every_figure_has_a_front_end_words_and_help(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    Class = getattr(capsviz.widgets, name)
    assert issubclass(Class, Figure)
    words = re.findall(r"EM|CapsNet|[A-Z][a-z]*", name)
    assert Class.element == "-".join(words).lower()
    assert len(Class().alternative()) > 60
    assert "Args:" in Class.__doc__


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="has no figure 'Nonsense'; it has AgreementClusters"):
        capsviz.widgets.Nonsense  # noqa: B018
