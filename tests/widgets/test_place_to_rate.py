"""Place to rate: who fires and what the one capsule says, in the page as in PyTorch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets
from answers import ask

from capsviz import CapsNet, CapsNetConfig
from capsviz.export import web_export
from capsviz.export.pose_samples import PoseSamples
from capsviz.widgets import PlaceToRate

TINY = CapsNetConfig(conv_channels=8, primary_types=2, decoder_hidden=(12,))


def test_every_place_in_the_page_is_pytorchs(node: str, tmp_path: Path) -> None:
    torch.manual_seed(3)
    net = CapsNet(TINY).eval()
    with torch.no_grad():
        for values in net.parameters():
            values.mul_(4).copy_(values.half().float())
    poses = PoseSamples(torch.zeros(10, 16), torch.arange(10))
    web_export.export_web(net, tmp_path, "told", "float16", poses)
    figure = PlaceToRate(net, strokes=[[(9, 5), (8, 20), (18, 21), (17, 13), (9, 14)]])
    shifts = [0, 1, -5, 4]
    question = {
        "encoder": str(tmp_path / "told.encoder.js"),
        "state": {name: getattr(figure, name) for name in ("image", "strokes", "digit")},
        "samples": figure.samples,
        "shifts": shifts,
    }
    read = ask(node, "shifted", question)
    for shift, sight in zip(shifts, read, strict=True):
        stir, numbers = figure.stir(shift), figure.numbers(shift)
        torch.testing.assert_close(torch.tensor(sight["stir"]), stir, atol=6e-3, rtol=0)
        torch.testing.assert_close(torch.tensor(sight["pose"]), numbers, atol=6e-3, rtol=0)
        primary = net.encode(figure.shifted(shift)).detach().flatten()
        torch.testing.assert_close(torch.tensor(sight["primary"]), primary, atol=6e-3, rtol=0)
        assert sight["length"] == pytest.approx(float(numbers.norm()), abs=6e-3)
        assert sight["still"] == pytest.approx(figure.still_firing(shift), abs=2)
        assert sight["turned"] == pytest.approx(figure.turned(shift), abs=1.5)
        if shift:
            assert f"only {sight['still']} of the 40 still fire" in sight["words"]
            moves = (torch.tensor(sight["pose"]) - torch.tensor(read[0]["pose"])).abs()
            assert f"number {int(moves.argmax()) + 1} has moved most" in sight["words"]
    assert figure.still_firing(0) == 40 and figure.turned(0) == pytest.approx(0, abs=0.1)


def test_the_page_starts_where_python_starts(node: str) -> None:
    figure = PlaceToRate()
    started = ask(node, "shiftStart", {})
    assert started == {name: getattr(figure, name) for name in started}


def test_which_ones_fire_changes_and_the_numbers_turn_little(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the chapter says, for each of the figure's digits."""
    for digit in (2, 3, 4, 5):
        figure = PlaceToRate(digit=digit)
        for shift in (-4, 4):
            assert figure.still_firing(shift) < 25 and figure.turned(shift) < 30
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = PlaceToRate()._repr_mimebundle_()["text/html"]
    assert '"weights":"mnist-compact-page"' in html
    assert "still do four pixels to the right" in html


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"digit": 10}, "digit"), ({"shift": 6}, "shift"), ({"shift": 0.5}, "shift")],
)
def test_what_it_refuses(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        PlaceToRate(CapsNet(TINY), **arguments)
