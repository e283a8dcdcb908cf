"""`capsviz export`."""

from __future__ import annotations

from pathlib import Path

from capsviz.commands.loading import load_named
from capsviz.export.programs import export_onnx, export_program
from capsviz.replacing import replaceable


def write_program(model: str, file: Path, trace: bool) -> None:
    """Write the program, and say what it takes and gives."""
    if file.suffix not in (".pt2", ".onnx"):
        raise ValueError(f"the file must end in .pt2 or .onnx; got {file}")
    replaceable(file)
    network = load_named(model)
    if file.suffix == ".onnx":
        export_onnx(network, file, trace=trace)
    else:
        export_program(network, file, trace=trace)
    c = network.config
    print(f"{file}  {file.stat().st_size / 1e6:.2f} MB")
    print(
        f"takes images (B, {c.image_channels}, {c.image_size}, {c.image_size}) in 0..1; gives "
        f"lengths (B, {c.classes}), poses (B, {c.classes}, {c.pose_dim}) and reconstructions; "
        f"{c.iterations} rounds of routing"
    )
