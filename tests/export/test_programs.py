"""A program for others gives what the network gives, for any number of images."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from capsviz import CapsNet, save_model
from capsviz.export import programs
from capsviz.export.programs import OUTPUTS, TRACED, export_onnx, export_program
from capsviz.models.sizes import TINY


@pytest.fixture(scope="module")
def network() -> CapsNet:
    torch.manual_seed(0)
    return CapsNet(TINY).eval()


@pytest.mark.slow
def test_a_program_of_torch_export(network: CapsNet, tmp_path: Path) -> None:
    export_program(network, tmp_path / "digits.pt2", trace=True)
    program = torch.export.load(tmp_path / "digits.pt2").module()
    for count in (1, 5):
        images = torch.rand(count, 1, 28, 28)
        expected = network(images, return_trace=True)
        lengths, poses, drawn, trace = program(images)
        for found, wanted in zip((lengths, poses, drawn), expected, strict=False):
            torch.testing.assert_close(found, wanted)
        for field in TRACED:
            torch.testing.assert_close(trace[field], getattr(expected.trace, field))


@pytest.mark.slow
def test_onnx(network: CapsNet, tmp_path: Path) -> None:
    runtime = pytest.importorskip("onnxruntime")
    path = export_onnx(network, tmp_path / "digits.onnx", trace=True)
    session = runtime.InferenceSession(path)
    names = [output.name for output in session.get_outputs()]
    for count in (1, 5):
        images = torch.rand(count, 1, 28, 28)
        expected = network(images, return_trace=True)
        found = dict(zip(names, session.run(None, {"images": images.numpy()}), strict=True))
        for name in OUTPUTS:
            torch.testing.assert_close(torch.from_numpy(found[name]), getattr(expected, name))
        for field in TRACED:
            for t, wanted in enumerate(getattr(expected.trace, field), 1):
                torch.testing.assert_close(torch.from_numpy(found[f"{field}_{t}"]), wanted)


def test_wrong_files_and_missing_packages_are_named(
    network: CapsNet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsviz
) -> None:
    with pytest.raises(ValueError, match=r"path must end in .pt2"):
        export_program(network, tmp_path / "digits.pt")
    with pytest.raises(ValueError, match=r"path must end in .onnx"):
        export_onnx(network, tmp_path / "digits.pt2")
    monkeypatch.setattr(programs, "NEEDED", ("no_such_package",))
    with pytest.raises(ValueError, match=r"no_such_package is missing.*capsviz\[onnx\]"):
        export_onnx(network, tmp_path / "digits.onnx")
    save_model(network, tmp_path / "small.safetensors")
    code, out, said = capsviz("export", tmp_path / "small.safetensors", tmp_path / "a.txt")
    assert code == 2 and out == "" and "must end in .pt2 or .onnx" in said
    assert not list(tmp_path.glob("*.onnx")) and not list(tmp_path.glob("a.*"))
