"""The CapsNet that runs in a page is the one of `capsviz`, from convolution to reconstruction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from answers import ask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from torch import Tensor

from capsviz import (
    CapsNet,
    CapsNetConfig,
    RoutingTrace,
    load_pretrained,
    prediction_vectors,
    route,
)
from capsviz.datasets.strokes import draw_digit, stroke_digits
from capsviz.export import web_export
from capsviz.export.pose_samples import PoseSamples
from capsviz.export.quantisation import DType, rounded

pytestmark = pytest.mark.slow
KERNELS = pytest.mark.parametrize("plain", [False, True], ids=["WebAssembly", "plain loops"])


def close(found: list[float] | Tensor, expected: Tensor, what: str) -> None:
    """Equal within 1e-5 of the largest value."""
    scale = float(expected.abs().max())
    torch.testing.assert_close(
        torch.as_tensor(found, dtype=torch.float32), expected.flatten(),
        rtol=0, atol=1e-5 * max(scale, 1e-3), msg=lambda text: f"{what}: {text}",
    )  # fmt: skip


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Any]:
    """An image and two layers that fit it, with numbers of channels that no block divides."""
    side = draw(st.tuples(st.integers(1, 4), st.integers(1, 3)))
    stride = draw(st.tuples(st.integers(1, 2), st.integers(1, 3)))
    channels = draw(st.tuples(st.integers(1, 3), st.integers(1, 19), st.integers(1, 18)))
    between = draw(st.integers(side[1], side[1] + 4))
    size = (between - 1) * stride[0] + side[0]
    return {"side": side, "stride": stride, "channels": channels, "size": size,
            "seed": draw(st.integers(0, 2**32))}  # fmt: skip


@KERNELS
@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(cases=st.lists(networks(), min_size=8, max_size=12))
def test_convolutions_of_any_size(node: str, plain: bool, cases: list[dict[str, Any]]) -> None:
    questions, expected = [], []
    for case in cases:
        random = torch.Generator().manual_seed(case["seed"])
        image = torch.randn(1, case["channels"][0], case["size"], case["size"], generator=random)
        layers, x = [], image
        for k, (side, stride) in enumerate(zip(case["side"], case["stride"], strict=True)):
            given_, made = case["channels"][k : k + 2]
            weight = torch.randn(made, given_, side, side, generator=random)
            bias = torch.randn(made, generator=random)
            layers.append({"weight": weight.flatten().tolist(), "bias": bias.tolist(),
                           "side": side, "stride": stride})  # fmt: skip
            x = F.conv2d(x.relu() if k else x, weight, bias, stride)
        # The page stores its images with the channels last.
        pixels = image[0].movedim(0, -1).flatten().tolist()
        questions.append({"size": case["size"], "image": pixels, "layers": layers, "plain": plain})
        expected.append(x)
    for found, result in zip(ask(node, "convolutions", questions), expected, strict=True):
        close(found, result, "convolution")


@KERNELS
@pytest.mark.parametrize("dtype", ["float16", "page"])
def test_everything_the_network_finds(
    node: str, tmp_path: Path, network: CapsNet, plain: bool, dtype: DType
) -> None:
    check_readings(node, tmp_path, network, plain, dtype, iterations=5)


def test_at_the_size_of_the_page(node: str, tmp_path: Path) -> None:
    torch.manual_seed(1)
    model = CapsNet(CapsNetConfig.compact())
    model.W.data.mul_(20)  # so that routing has something to decide
    check_readings(node, tmp_path, model, plain=False, dtype="page", iterations=3)


@KERNELS
def test_a_network_for_colours(node: str, tmp_path: Path, tiny: CapsNetConfig, plain: bool) -> None:
    torch.manual_seed(2)
    model = CapsNet(replace(tiny, image_channels=3, image_size=26, conv_stride=2, classes=4))
    model.W.data.mul_(40)
    images = torch.rand(3, 3, 26, 26)
    check_readings(node, tmp_path, model, plain, "float16", iterations=3, images=images)


def check_readings(
    node: str,
    folder: Path,
    model: CapsNet,
    plain: bool,
    dtype: DType,
    iterations: int,
    images: Tensor | None = None,
) -> None:
    """Primary capsules, couplings, poses and drawing, on the same rounded weights."""
    c = model.config
    none = PoseSamples(torch.zeros(0, c.pose_dim), torch.zeros(0, dtype=torch.int64))
    decoder, encoder = web_export.export_web(model, folder, "net", dtype, none)
    if images is None:
        images = stroke_digits(4, seed=2).images[:, None] / 255
    question = {
        "encoder": str(encoder), "decoder": str(decoder), "images": images.flatten(1).tolist(),
        "iterations": iterations, "plain": plain,
    }  # fmt: skip
    twin = rounded(model, dtype, none).eval()
    with torch.no_grad():
        out = twin(images, iterations=iterations, return_trace=True)
        primary = twin.encode(images)
    assert isinstance(out.trace, RoutingTrace)
    for k, found in enumerate(ask(node, "readings", question)):
        close(found["primary"], primary[k], "primary")
        close(found["poses"], out.poses[k], "poses")
        close(found["lengths"], out.lengths[k], "lengths")
        close(found["reconstruction"], out.reconstruction[k], "reconstruction")
        assert len(found["coupling"]) == iterations
        for t, coupling in enumerate(found["coupling"]):
            expected = out.trace.coupling[t][k]
            close(coupling, expected, f"coupling {t}")
            entropy = torch.special.entr(expected).sum(1).mean() / torch.tensor(2.0).log()
            close([found["entropy"][t]], entropy, f"entropy {t}")


def test_a_network_laid_open_shows_pytorchs_numbers(node: str, tmp_path: Path) -> None:
    """Each layer and each round, on the rounded weights of the page; drawn after every round."""
    torch.manual_seed(2)
    model = load_pretrained("mnist-compact")
    none = PoseSamples(torch.zeros(0, 16), torch.zeros(0, dtype=torch.int64))
    decoder, encoder = web_export.export_web(model, tmp_path, "net", "page", none)
    images = torch.stack([draw_digit(3), torch.zeros(28, 28, dtype=torch.uint8)])[:, None] / 255
    child, parent = 250, 3
    found = ask(node, "openings", {
        "encoder": str(encoder), "decoder": str(decoder), "images": images.flatten(1).tolist(),
        "iterations": 3, "pair": [child, parent],
    })  # fmt: skip
    net = rounded(model, "page", none).eval().requires_grad_(False)
    maps = net.conv1(images).relu()
    u = net.encode(images)
    sums = net.primary(maps).view(2, 8, 8, 36).transpose(2, 3).flatten(1, 2)
    votes = prediction_vectors(u, net.W)
    trace = route(votes, 3, return_trace=True)[1]
    for k, shown in enumerate(found):
        close(shown["maps"], maps[k, shown["channels"]], "maps")
        close(shown["primary"], u[k], "u")
        close(shown["stir"], (u[k] - u[1]).norm(dim=-1), "how far from an empty sheet")
        close(shown["norms"], votes[k].norm(dim=-1), "lengths of the votes")
        close(shown["vote"]["sum"], sums[k, child], "s of one child")
        close(shown["vote"]["matrix"], net.W[child, parent], "W")
        pixel = shown["vote"]["pixel"]
        channel, row, column = pixel["channel"], pixel["row"], pixel["column"]
        close([pixel["value"]], maps[k, channel, row, column], "a pixel of a map")
        window = images[k, 0, row : row + 9, column : column + 9]
        made = (window * net.conv1.weight[channel, 0]).sum() + net.conv1.bias[channel]
        close([pixel["value"]], made.relu(), "its scalar product")
        close([pixel["bias"]], net.conv1.bias[channel], "its bias")
        close(shown["vote"]["vote"], votes[k, child, parent], "one vote")
        assert len(shown["rounds"]) == len(shown["drawn"]) == 3
        for t, now in enumerate(shown["rounds"]):
            for field, name in (
                ("logits", "logits"), ("coupling", "coupling"), ("agreement", "agreement"),
                ("weightedSum", "weighted_sum"), ("output", "output"),
            ):  # fmt: skip
                close(now[field], getattr(trace, name)[t][k], f"{name} of round {t + 1}")
            v = trace.output[t][k]
            longest = int(v.norm(dim=-1).argmax())
            drawn = shown["drawn"][t]
            assert drawn["class"] == longest
            close(drawn["pose"], v[longest], "pose")
            picture = net.decode(v[longest][None], torch.tensor([longest]))
            close(drawn["image"], picture[0], "drawing")
        # A needle is a view: no longer than its capsule, and hanging where the sheet is empty.
        needles = torch.tensor(shown["needles"]).view(-1, 2)
        assert (needles.norm(dim=-1) <= u[k].norm(dim=-1) + 1e-5).all()
        if images[k].sum() == 0:
            close(needles[:, 0], torch.zeros(len(needles)), "needles at rest")
            assert (needles[:, 1] >= 0).all()
        else:
            kept = needles.square().sum() / u[k].square().sum()
            assert kept > 0.55, "most of what a capsule is lies in its plane"
