"""Your hand: what is read of it, and the drawing that is pulled, are PyTorch's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets
from answers import ask
from torch import Tensor

from capsviz import CapsNet, CapsNetConfig, load_pretrained
from capsviz.datasets.framing import framed
from capsviz.datasets.strokes import digit_strokes, draw_digit
from capsviz.export import web_export
from capsviz.export.pose_samples import sample_poses
from capsviz.export.quantisation import rounded
from capsviz.widgets import YourHand

TINY = CapsNetConfig(conv_channels=8, primary_types=2, decoder_hidden=(12,))
SEVEN = [[(3.0, 4.0), (26.0, 4.5), (12.0, 27.5)]]
DIGIT, AT, TOWARDS, NUDGE = 3, (15.5, 8.0), (18.0, 8.5), 0.04


def test_digits_that_write_themselves_are_the_librarys(node: str) -> None:
    found = ask(node, "glyphStrokes", None)
    for strokes, expected in zip(found, digit_strokes(), strict=True):
        assert [len(stroke) for stroke in strokes] == [len(stroke) for stroke in expected]
        for one, other in zip(strokes, expected, strict=True):
            torch.testing.assert_close(torch.tensor(one), torch.tensor(other), atol=0.011, rtol=0)


@pytest.mark.parametrize("size", [28, 32])
def test_the_page_reads_the_picture_that_python_reads(node: str, size: int) -> None:
    figures = [
        YourHand(CapsNet(CapsNetConfig(image_size=size, conv_channels=8, primary_types=2,
                                       decoder_hidden=(12,))), **more)
        for more in (
            {}, {"digit": 8}, {"strokes": SEVEN}, {"strokes": [[(3, 3), (3, 9)]]},
            {"strokes": [[(9, 9)]]}, {"digit": -1},
            {"strokes": [[(2, 2), (5, 3)], [(20, 25)]], "digit": 1},
        )
    ]  # fmt: skip
    names = ("image", "strokes", "digit")
    sheets = [{name: getattr(figure, name) for name in names} for figure in figures]
    question = {"size": size, "samples": figures[0].samples, "sheets": sheets}
    for found, figure in zip(ask(node, "handPictures", question), figures, strict=True):
        expected = figure.picture().flatten()
        torch.testing.assert_close(torch.tensor(found).float(), expected, atol=4.1e-3, rtol=0)


def test_strokes_are_laid_as_mnist_lays_digits() -> None:
    """Wherever and however large a digit is written, it is read where the clean one stands."""
    clean = YourHand(CapsNet(TINY), digit=5)
    torch.testing.assert_close(
        clean.picture()[0, 0], draw_digit(5).float().view(28, 28) / 255, atol=0.05, rtol=0
    )
    large = [[(2 + 1.4 * x, 1.4 * y - 9) for x, y in stroke] for stroke in clean.samples[5]]
    written = YourHand(CapsNet(TINY), strokes=large)
    torch.testing.assert_close(written.picture(), clean.picture(), atol=0.03, rtol=0)
    (short,) = framed([[(3, 3), (3, 5)]], 2.4)
    assert 2 < short[1][1] - short[0][1] < 4, "the beginning of a stroke is not blown up"
    assert framed([], 2.4) == []


def flow(image: Tensor, slopes: Tensor, at: tuple[float, float]) -> Tensor:
    """Pixels right and down that the ink near `at` goes for a unit of each number (Lucas & Kanade).

    `image` (H, W), `slopes` (E, H, W); returns (E, 2).
    """
    size = len(image)
    y, x = torch.meshgrid(*2 * [torch.arange(size) + 0.5], indexing="ij")
    weight = (-((x - at[0]) ** 2 + (y - at[1]) ** 2) / (2 * 2.4**2)).exp()
    cells = [(v.floor() - int(c)).abs() <= 6 for v, c in ((x, at[0]), (y, at[1]))]
    inner = (x > 1) & (x < size - 1) & (y > 1) & (y < size - 1)
    weight = weight * (cells[0] & cells[1] & inner)
    gradient = torch.stack(torch.gradient(image)[::-1])
    square = torch.einsum("hw,ahw,bhw->ab", weight, gradient, gradient)
    firm = 0.04 * square.trace() + 1e-4
    pulls = torch.einsum("hw,ahw,ehw->ea", weight, gradient, slopes)
    return -pulls @ torch.linalg.inv(square + firm * torch.eye(2, dtype=square.dtype))


def change(flows: Tensor, spreads: Tensor, wish: Tensor) -> Tensor:
    """The smallest change (E,), in units of each number's spread, that moves the ink by `wish`."""
    eased = flows * spreads[:, None]
    square = eased.T @ eased
    ease = 0.06 * square.trace() + 1e-6
    way = torch.linalg.solve(square + ease * torch.eye(2, dtype=square.dtype), wish)
    found = spreads**2 * (flows @ way)
    return found * (0.05 / found.abs().max()).clamp(max=1)


@pytest.fixture(scope="module")
def answered(node: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the page and PyTorch say of one pull of a 3, with the same rounded weights."""
    net, folder = load_pretrained("mnist-compact"), tmp_path_factory.mktemp("weights")
    samples = sample_poses(net)
    web_export.export_web(net, folder, "hand", "float16", samples)
    poses = samples.of(DIGIT).double()
    near = rounded(net, "float16").double()

    def draw(pose: Tensor) -> Tensor:
        return near.decode(pose[None], torch.tensor([DIGIT]))[0, 0]

    found = ask(node, "pull", {
        "file": str(folder / "hand.decoder.js"), "digit": DIGIT, "pose": poses[0].tolist(),
        "poses": poses.tolist(), "at": AT, "hand": TOWARDS, "nudge": NUDGE,
    })  # fmt: skip
    with torch.no_grad():
        image = draw(poses[0])
        steps = torch.stack([draw(poses[0] + NUDGE * one) for one in torch.eye(16).double()])
    jacobian = torch.autograd.functional.jacobian(draw, poses[0]).permute(2, 0, 1)
    return {"found": found, "poses": poses, "image": image, "slopes": (steps - image) / NUDGE,
            "jacobian": jacobian}  # fmt: skip


def wish() -> Tensor:
    """1.2 pixels of the way to the hand: more it does not go in one step."""
    way = torch.tensor(TOWARDS).double() - torch.tensor(AT).double()
    return way * min(1.0, 1.2 / float(way.norm()))


def test_a_pull_is_pytorchs(answered: dict[str, Any]) -> None:
    found, poses = answered["found"], answered["poses"]
    spreads = poses.std(0, correction=0)
    spreads = spreads / spreads.mean()
    assert found["spreads"] == pytest.approx(spreads.tolist(), abs=2e-3)
    flows = flow(answered["image"], answered["slopes"], AT)
    assert flows.norm(dim=1).max() > 1, "some number moves this ink, or this tests little"
    torch.testing.assert_close(
        torch.tensor(found["flows"]).double().view(-1, 2), flows, atol=0.02, rtol=0.01
    )
    expected = change(flows, spreads, wish())
    assert found["change"] == pytest.approx(expected.tolist(), abs=5e-4)
    moved = flows.T @ expected
    assert found["to"] == pytest.approx((torch.tensor(AT) + moved).tolist(), abs=0.02)


def test_its_slopes_are_the_decoders_jacobian(answered: dict[str, Any]) -> None:
    """So the change found with them is that of the true Jacobian, but for a few per cent."""
    spreads = torch.tensor(answered["found"]["spreads"]).double()
    exact = change(flow(answered["image"], answered["jacobian"], AT), spreads, wish())
    found = torch.tensor(answered["found"]["change"]).double()
    assert torch.cosine_similarity(found, exact, dim=0) > 0.98
    assert found.norm() == pytest.approx(float(exact.norm()), rel=0.15)


def test_pulled_ink_really_goes_there(answered: dict[str, Any]) -> None:
    """The drawing after the step is more like the moved ink than the one before."""
    net = load_pretrained("mnist-compact").double()
    pose = answered["poses"][0] + torch.tensor(answered["found"]["change"]).double()
    with torch.no_grad():
        after = net.decode(pose[None], torch.tensor([DIGIT]))[0, 0]
    x, y = (slice(int(v) - 4, int(v) + 5) for v in AT)
    mass = [float((one[y, x] * torch.arange(9)).sum() / one[y, x].sum())
            for one in (answered["image"], after)]  # fmt: skip
    assert mass[1] > mass[0] + 0.1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"digit": 10}, "digit must be from 0 to 9"),
        ({"pull": [0.1] * 15}, "pull must be 16 numbers, or none; got 15"),
        ({"pull": [0.5] * 16}, "pull must be from -0.4 to 0.4"),
        ({"pull": "much"}, "pull"),
        ({"strokes": [[(1, 2000)]]}, "a stroke of strokes must be from -1000"),
        ({"image": torch.rand(20, 20)}, "image must be 28 × 28 pixels; got 20 × 20"),
    ],
)
def test_what_it_refuses(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        YourHand(CapsNet(TINY), **arguments)


def test_on_a_static_page_it_says_what_it_shows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = YourHand(strokes=SEVEN)._repr_mimebundle_()["text/html"]
    assert '"weights":"mnist-compact-page"' in html and '"lengths"' not in html
    assert "16 beads on strings" in html and "of these alone: a 7." in html
    assert YourHand(strokes=SEVEN).digit == -1 and YourHand().digit == 3
