"""The entropy clock: what the page tells of ten rounds is what PyTorch computes."""

from __future__ import annotations

from math import log2, pi
from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets
from answers import ask

from capsviz import CapsNet, CapsNetConfig, route
from capsviz.capsules.who_speaks import carried, coupling_bits, decided
from capsviz.datasets.strokes import draw_digit
from capsviz.export import web_export
from capsviz.export.pose_samples import PoseSamples
from capsviz.widgets import EntropyClock

TINY = CapsNetConfig(conv_channels=8, primary_types=2, decoder_hidden=(12,))


def told(node: str, folder: Path, figure: EntropyClock, dtype: web_export.DType) -> dict[str, Any]:
    """What the page tells of the figure's state; the network is rounded as the page's."""
    net = figure.net
    poses = PoseSamples(torch.zeros(10, net.config.pose_dim), torch.arange(10))
    web_export.export_web(net, folder, "told", dtype, poses)
    files = {part: str(folder / f"told.{part}.js") for part in ("encoder", "decoder")}
    state = {name: getattr(figure, name) for name in ("image", "strokes", "digit", "round")}
    return ask(node, "clock", {**files, "state": state, "samples": figure.samples})  # type: ignore[no-any-return]


@pytest.fixture
def figure() -> EntropyClock:
    """A network that decides although it was not trained: its matrices are large."""
    torch.manual_seed(3)
    net = CapsNet(TINY)
    with torch.no_grad():
        for values in net.parameters():
            values.mul_(4).copy_(values.half().float())
        net.W.mul_(16)
    return EntropyClock(net, strokes=[[(5, 5), (20, 12), (9, 24)], [(14, 14)]], digit=8)


def test_every_round_in_the_page_is_pytorchs(
    node: str, tmp_path: Path, figure: EntropyClock
) -> None:
    found = told(node, tmp_path, figure, "float16")
    picture = figure.picture()
    torch.testing.assert_close(torch.tensor(found["picture"]), picture.flatten(), atol=4e-3, rtol=0)
    trace = figure.trace()
    winner = int(trace.output[-1][0].norm(dim=-1).argmax())
    assert found["winner"] == winner
    shares = carried(trace, torch.tensor([winner]))[:, 0]
    hours = torch.arange(10) * (2 * pi / 10) - pi / 2
    dial = torch.stack([hours.cos(), hours.sin()], dim=1)
    for t, one in enumerate(found["chapters"]):
        coupling = trace.coupling[t][0]
        needles = torch.tensor(one["needles"]).view(-1, 2)
        torch.testing.assert_close(needles, coupling @ dial, atol=5e-3, rtol=0)
        bits = coupling_bits(coupling)
        assert one["bits"] == pytest.approx(float(bits.mean()), abs=5e-3)
        assert one["decided"] == pytest.approx(int(decided(coupling).sum()), abs=1)
        lengths = trace.output[t][0].norm(dim=-1)
        torch.testing.assert_close(torch.tensor(one["lengths"]), lengths, atol=5e-3, rtol=0)
        torch.testing.assert_close(torch.tensor(one["carried"]), shares[t], atol=5e-3, rtol=0)
        assert found["words"][t].startswith(f"Round {t + 1}: ")
        assert f"the {winner} is {one['lengths'][winner]:.2f} long" in found["words"][t]
        if t:
            assert f"{one['decided'] or 'none'} of 72 children give" in found["words"][t]
            first = torch.tensor(one["coupling"]).view(-1, 10)[0]
            share = f"{first.max():.0%}".replace("%", "\u00a0%")
            assert f"gives {share} of itself to the {int(first.argmax())}" in found["pointed"][t]
    assert found["chapters"][-1]["decided"] > 3, "somebody decides, or this tests little"


def test_a_child_looks_where_its_window_is(node: str, tmp_path: Path, figure: EntropyClock) -> None:
    """The middle of all pixels on which its numbers depend."""
    windows = told(node, tmp_path, figure, "float16")["windows"]
    net, size = figure.net, figure.net.config.image_size
    for child in (0, 7, 40, 71):
        image = torch.rand(1, 1, size, size, requires_grad=True)
        (slopes,) = torch.autograd.grad(net.encode(image)[0, child].sum(), image)
        rows, columns = slopes[0, 0].nonzero().T
        ends = [(float(each.min()) + float(each.max()) + 1) / 2 for each in (columns, rows)]
        assert windows[child] == pytest.approx(ends, abs=1), "a ReLU may hide a rim"


def test_bits_and_shares_by_hand() -> None:
    coupling = torch.tensor([[0.5, 0.5], [1.0, 0.0], [0.25, 0.75]])
    expected = [1, 0, 0.25 * 2 + 0.75 * log2(4 / 3)]
    assert coupling_bits(coupling).tolist() == pytest.approx(expected)
    assert decided(coupling).tolist() == [False, True, True], "more than half, not half"
    votes = torch.randn(2, 6, 3, 4, generator=torch.Generator().manual_seed(0))
    _, trace = route(votes, 3, return_trace=True)
    shares = carried(trace, torch.tensor([0, 2]))
    torch.testing.assert_close(shares.sum(-1), torch.ones(3, 2))
    s = trace.weighted_sum[1][1, 2]
    along = trace.coupling[1][1, :, 2] * (votes[1, :, 2] @ (s / s.norm()))
    torch.testing.assert_close(shares[1, 1], along / s.norm())


def test_samples_are_the_digits_of_the_library() -> None:
    figure = EntropyClock(CapsNet(TINY), digit=3)
    torch.testing.assert_close(
        figure.picture()[0, 0], draw_digit(3).float().view(28, 28) / 255, atol=0.05, rtol=0
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"digit": 10}, "digit"),
        ({"round": 0}, "round"),
        ({"round": 11}, "round"),
        ({"strokes": [[(1, 2000)]]}, "a stroke of strokes must be from -1000"),
        ({"image": torch.rand(20, 20)}, "image must be 28 × 28 pixels; got 20 × 20"),
    ],
)
def test_what_it_refuses(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        EntropyClock(CapsNet(TINY), **arguments)
    with pytest.raises(ValueError, match="model must read grey images"):
        EntropyClock(CapsNet(CapsNetConfig(image_channels=3, decoder_hidden=(12,))))


def test_on_a_static_page_it_tells_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """One child alone carries most of the sum in round 3, and hardly anybody decides."""
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = EntropyClock()._repr_mimebundle_()["text/html"]
    assert '"weights":"mnist-compact-page"' in html
    assert "It reads a 5." in html and "ten children carry 89%" in html and "one alone 64%" in html
