"""How few bits a weight needs in a page: ``python -m capsviz.export.page_weights FILE.json``.

The model is rounded as each kind of export rounds it, and reads the validation split.  The choice
of `capsviz.export.quantisation.PAGE_BITS` rests on the table in `data/results/page-weights.json`.
"""

from __future__ import annotations

import gzip
import math
import tempfile
from datetime import date
from typing import Any

import torch
from torch import Tensor

from capsviz import load_pretrained
from capsviz.complaints import Parser, complaining
from capsviz.datasets import digits
from capsviz.datasets.images import as_unit_range
from capsviz.export import web_export
from capsviz.export.pose_samples import PoseSamples, sample_poses
from capsviz.export.quantisation import DTYPES, DType, rounded
from capsviz.files import check_own_result, home, tensors_digest, write_json
from capsviz.models.capsnet import CapsNet
from capsviz.provenance import command_line, hardware

PROGRAM = "python -m capsviz.export.page_weights"
MODEL = "mnist-compact"
BATCH = 250


@torch.no_grad()
def read_all(model: CapsNet, images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Lengths (N, J), and what is drawn from the capsules of the labels (N, C, H, W)."""
    batches = zip(images.split(BATCH), labels.split(BATCH), strict=True)
    found = [model(x, y) for x, y in batches]
    return torch.cat([f.lengths for f in found]), torch.cat([f.reconstruction for f in found])


def packed_sizes(model: CapsNet, dtype: DType, samples: PoseSamples) -> dict[str, int]:
    """Bytes of both scripts as a server sends them, gzipped."""
    with tempfile.TemporaryDirectory() as folder:
        decoder, encoder = web_export.export_web(model, folder, MODEL, dtype, samples)
        return {
            name: len(gzip.compress(path.read_bytes(), 6))
            for name, path in (("decoder", decoder), ("encoder", encoder))
        }


def measure(model: CapsNet, images: Tensor, labels: Tensor) -> list[dict[str, Any]]:
    """A row for each kind of export, the exact one first."""
    samples = sample_poses(model)
    exact: tuple[Tensor, Tensor] | None = None
    rows = []
    for dtype in DTYPES:
        lengths, drawn = read_all(rounded(model, dtype, samples), images, labels)
        exact = exact or (lengths, drawn)
        answers = lengths.argmax(1)
        rows.append(
            {
                "weights": dtype,
                "gzipped_bytes": packed_sizes(model, dtype, samples),
                "errors": int((answers != labels).sum()),
                "other_answers": int((answers != exact[0].argmax(1)).sum()),
                "length_change_rms": rms(lengths - exact[0]),
                "pixel_change_rms": rms(drawn - exact[1]),
                "reconstruction_loss": float((drawn - images).square().sum((1, 2, 3)).mean()),
            }
        )
        print(rows[-1])
    return rows


def rms(change: Tensor) -> float:
    """Root of the mean square."""
    return math.sqrt(float(change.square().mean()))


def main() -> None:
    """Measure, print, write."""
    parser = Parser(prog=PROGRAM, description=__doc__)
    parser.add_argument("out", type=home, help="the JSON file to write")
    out = parser.parse_args().out
    check_own_result(out, PROGRAM, "images")
    split = digits("validation")
    model = load_pretrained(MODEL)
    rows = measure(model, as_unit_range(split.images), split.labels)
    command = f"{PROGRAM} {command_line()}"
    source = {"command": command, "hardware": hardware(), "date": date.today().isoformat()}
    about = {
        "model": MODEL,
        "weights_sha256": tensors_digest(model.state_dict()),
        "images": len(split.labels),
        "split": "validation",
        "data_sha256": split.digest(),
        "seeds": [0],
    }
    write_json(out, {**about, **source, "rows": rows})


if __name__ == "__main__":
    with complaining(PROGRAM):
        main()
