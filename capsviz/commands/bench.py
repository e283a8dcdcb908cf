"""`capsviz bench`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from capsviz.benchmark import Timing, measure
from capsviz.checkpoints import write_json
from capsviz.commands.loading import config_of_size, resolve_device
from capsviz.commands.provenance import provenance


def run_benchmark(
    device: str, model: str, batch_sizes: list[int], repeats: int, json: Path | None
) -> None:
    """Measure, print a table, and write the numbers if a file is named."""
    where, config = resolve_device(device), config_of_size(model)
    timings = [t for size in batch_sizes for t in measure(config, where, size, repeats)]
    print_table(timings)
    if json:
        rows = [asdict(t) for t in timings]
        write_json(json, {"model": model, **provenance(), "rows": rows})


def print_table(timings: list[Timing]) -> None:
    """Examples per second, and the ratio to the textbook version of the same run."""
    print(f"{'version':<12}{'task':<12}{'batch':>6}{'examples/s':>12}{'× textbook':>12}")
    textbook = {
        (t.task, t.batch_size): t.examples_per_second for t in timings if t.version == "textbook"
    }
    for t in timings:
        ratio = t.examples_per_second / textbook[t.task, t.batch_size]
        print(
            f"{t.version:<12}{t.task:<12}{t.batch_size:>6}{t.examples_per_second:>12.0f}"
            f"{ratio:>12.2f}"
        )
