"""A reader's own program passes a strict type checker: names, arguments and results are told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tools import ROOT

PROGRAM = """
import torch
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset
from typing import assert_type

import capsviz
from capsviz import CapsNet, CapsNetConfig, CapsNetOutput, RoutingTrace, TrainingConfig
from capsviz.datasets import ImageSet
from capsviz.widgets import OpenCapsNet, PoseExplorer

pictures = TensorDataset(torch.rand(40, 1, 20, 20), torch.arange(40) % 2)
network = capsviz.fit(DataLoader(pictures, batch_size=8), model="tiny", epochs=1)
assert_type(network, CapsNet)
out = network(torch.rand(2, 1, 20, 20), return_trace=True)
config: CapsNetConfig = network.config
capsviz.save_model(network, "mine.safetensors", {"seed": 0})
again = capsviz.load_model("mine.safetensors")
assert_type(again, CapsNet)
assert_type(capsviz.load_pretrained("mnist-compact", classes=["a", "b"]), CapsNet)
assert_type(capsviz.squash(torch.rand(3, 4)), Tensor)
routed = capsviz.route(torch.rand(1, 3, 2, 4), 3, return_trace=True)
if isinstance(routed, tuple):
    assert_type(routed, tuple[Tensor, RoutingTrace])
found = CapsNetOutput(torch.rand(1, 2), torch.rand(1, 2, 3), torch.rand(1, 1, 4, 4), None)
assert_type(found.lengths, Tensor)
state: dict[str, Tensor] = network.state_dict()
assert_type(capsviz.convert_state_dict(state, iterations=3).config.image_size, int)
few = ImageSet(torch.rand(4, 20, 20), torch.arange(4))
evaluation = capsviz.train(network, TrainingConfig(epochs=1), few, few, folder="run")
print(evaluation.error_percent + 1)
PoseExplorer(network, digit=1).save("page.html")
OpenCapsNet("mnist-compact", round=2)
"""


@pytest.mark.slow
def test_a_small_program_passes_strictly(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(PROGRAM)
    cache = ROOT / ".mypy_cache" / "readers"
    options = ("--strict", "--follow-imports=silent", "--python-version=3.11", "--config-file=")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, f"--cache-dir={cache}", "mine.py"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
