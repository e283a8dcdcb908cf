"""Weights as scripts: what is written, what it costs, what a page makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from answers import ask

from capsviz.capsules.routing import route
from capsviz.export import quantisation, web_export
from capsviz.export.pose_samples import PoseSamples
from capsviz.models.capsnet import CapsNet, CapsNetConfig

TINY = CapsNetConfig(
    image_size=20, conv_channels=8, primary_types=2, primary_dim=4, classes=3, pose_dim=5,
    decoder_hidden=(12, 7),
)  # fmt: skip


@pytest.fixture
def model() -> CapsNet:
    torch.manual_seed(0)
    return CapsNet(TINY)


@pytest.fixture
def samples() -> PoseSamples:
    return PoseSamples(torch.rand(4, 5), torch.tensor([0, 0, 1, 2]))


def export(model: CapsNet, folder: Path, samples: PoseSamples, dtype: str = "float16") -> Path:
    return web_export.export_web(model, folder, "tiny", dtype, samples)[0]  # type: ignore[arg-type]


def test_two_scripts_hold_the_whole_model(
    model: CapsNet, samples: PoseSamples, tmp_path: Path
) -> None:
    decoder, encoder = web_export.export_web(model, tmp_path / "new", "tiny", "float32", samples)
    assert (decoder.name, encoder.name) == ("tiny.decoder.js", "tiny.encoder.js")
    found = [web_export.read_script(path) for path in (decoder, encoder)]
    tensors = {**found[0]["tensors"], **found[1]["tensors"]}
    for name, values in model.state_dict().items():
        assert torch.equal(quantisation.dequantise(tensors.pop(name)), values), name
    assert not tensors
    assert CapsNetConfig(**found[0]["config"]) == TINY
    poses = quantisation.dequantise(found[0]["samples"]["poses"])
    labels = quantisation.dequantise(found[0]["samples"]["labels"])
    assert torch.equal(poses, samples.poses)
    assert torch.equal(labels.long(), samples.labels)
    assert "samples" not in found[1]
    assert [p.name for p in sorted((tmp_path / "new").iterdir())] == [decoder.name, encoder.name]


def test_halves_name_the_weights_they_come_from(
    model: CapsNet, samples: PoseSamples, tmp_path: Path
) -> None:
    scripts = web_export.export_web(model, tmp_path, "one", "int8", samples)
    first, second = (web_export.read_script(path)["whole"] for path in scripts)
    assert first == second
    with torch.no_grad():
        model.W.view(-1)[0] += 1
    assert web_export.payload(model, "one", "decoder")["whole"] != first


def test_what_cannot_be_stored_is_refused(
    model: CapsNet, samples: PoseSamples, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=r"dtype must be one of float32, float16, int8, .*page"):
        export(model, tmp_path, samples, "float8")
    with pytest.raises(ValueError, match="id must be letters"):
        web_export.export_web(model, tmp_path, "../up", samples=samples)
    with torch.no_grad():
        model.decoder.layers[0].weight[0, 0] = 1e6
    with pytest.raises(ValueError, match=r"decoder\.layers\.0\.weight.*float16"):
        export(model, tmp_path, samples, "float16")
    with torch.no_grad():
        model.decoder.layers[0].weight[0, 0] = float("nan")
    for dtype in ("float32", "int8"):
        with pytest.raises(ValueError, match=r"decoder\.layers\.0\.weight"):
            export(model, tmp_path, samples, dtype)


def test_a_failed_export_leaves_the_old_file(
    model: CapsNet, samples: PoseSamples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = export(model, tmp_path, samples)
    before = path.read_bytes()

    def full_disk(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(web_export.os, "replace", full_disk)
    with pytest.raises(OSError, match="no space left"):
        export(model, tmp_path, samples, "int8")
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def test_ids_follow_the_content(model: CapsNet, samples: PoseSamples, tmp_path: Path) -> None:
    first = web_export.export_web(model, tmp_path, samples=samples)[0].name
    assert first == web_export.export_web(model, tmp_path, samples=samples)[0].name
    fewer = PoseSamples(samples.poses[1:], samples.labels[1:])
    assert first != web_export.export_web(model, tmp_path, samples=fewer)[0].name
    with torch.no_grad():
        model.W.mul_(1.5)
    assert first != web_export.export_web(model, tmp_path, samples=samples)[0].name


def test_other_files_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "other.js").write_text("alert(1)")
    with pytest.raises(ValueError, match=r"other\.js is not a script"):
        web_export.read_script(tmp_path / "other.js")


@pytest.mark.parametrize("hidden", [(256, 512), (512, 1024)], ids=["compact", "paper"])
@pytest.mark.parametrize("dtype", ["float16", "int8"])
def test_javascript_draws_what_pytorch_draws(
    node: str, tmp_path: Path, hidden: tuple[int, int], dtype: str
) -> None:
    """On the same rounded weights, to 1e-5; through the very code that the page runs."""
    torch.manual_seed(1)
    model = CapsNet(CapsNetConfig(conv_channels=4, primary_types=1, decoder_hidden=hidden))
    with torch.no_grad():  # a fresh decoder draws an even grey: give it contrast
        for values in model.decoder.parameters():
            values.mul_(4)
    none = PoseSamples(torch.zeros(0, 16), torch.zeros(0, dtype=torch.int64))
    path = export(model, tmp_path, none, dtype)
    poses, classes = torch.randn(8, 16) / 4, torch.arange(8)
    twin = quantisation.rounded(model, dtype, none)  # type: ignore[arg-type]
    with torch.no_grad():
        expected = twin.decode(poses, classes).flatten(1)
    assert expected.std() > 0.1
    question = {"file": str(path), "poses": poses.tolist(), "digits": classes.tolist()}
    found = torch.tensor(ask(node, "decode", question))
    assert (found - expected).abs().max() < 1e-5


def test_javascript_routes_as_python_routes(node: str) -> None:
    torch.manual_seed(2)
    u_hat = torch.randn(1, 12, 4, 6)
    _, trace = route(u_hat, 3, return_trace=True)
    question = {"votes": u_hat.flatten().tolist(), "shape": {"I": 12, "J": 4, "E": 6}}
    rounds = ask(node, "route", question)
    assert len(rounds) == 3
    for t, found in enumerate(rounds):
        found["weighted_sum"] = found.pop("weightedSum")
        for field, numbers in found.items():
            expected = getattr(trace, field)[t].flatten()
            computed = torch.tensor(numbers, dtype=torch.float32)
            torch.testing.assert_close(computed, expected, rtol=1e-4, atol=1e-5, msg=field)
