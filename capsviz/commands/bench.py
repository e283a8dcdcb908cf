"""`capsviz bench`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from capsviz.bench.floor import Machine
from capsviz.bench.scaling import Point, as_json, measure_scaling
from capsviz.bench.table import Row, Trick, measure, measure_tricks
from capsviz.bench.versions import STAGES, TASKS
from capsviz.files import write_json
from capsviz.models.sizes import config_of_size
from capsviz.provenance import provenance
from capsviz.training.fabric import resolve_device


def run_benchmark(
    device: str, model: str, batch_sizes: list[int], repeats: int, scaling: bool, json: Path | None
) -> None:
    """Measure, print a table, and write the numbers if a file is named."""
    where = resolve_device(device)
    config_of_size(model)  # complains before anything is measured
    if scaling:
        points = measure_scaling(repeats, where)
        print_scaling(points)
        found = as_json(points)
    else:
        rows, machines = [], []
        for size in batch_sizes:
            more, machine = measure(model, where, size, repeats)
            rows += more
            machines.append(machine)
        best = Machine(
            max(m.multiply_adds_per_second for m in machines),
            max(m.bytes_per_second for m in machines),
        )
        print_table(rows, best)
        print_fastest(rows)
        found = {
            "model": model,
            "machine": asdict(best),
            "precision_of_fast": "32-true",
            "rows": [asdict(row) for row in rows],
        }
        if where.type == "cpu":
            tricks = measure_tricks(model, where, batch_sizes[len(batch_sizes) // 2], repeats)
            print_tricks(tricks)
            found["tricks"] = [asdict(trick) for trick in tricks]
    if json:
        write_json(json, {**provenance(), "seeds": [0], **found})


def print_fastest(rows: list[Row]) -> None:
    """Which precision is the faster one here, at either task and every batch size."""
    for task in TASKS:
        for size in dict.fromkeys(row.batch_size for row in rows):
            fast = [
                row
                for row in rows
                if (row.task, row.batch_size) == (task, size) and row.version.startswith("fast")
            ]
            if len(fast) > 1:
                ahead, behind = sorted(fast, key=lambda row: -row.examples_per_second)
                print(
                    f"{task}, batch of {size}: {ahead.version} is ahead, "
                    f"{ahead.examples_per_second:.0f} against {behind.examples_per_second:.0f}"
                )


def print_table(rows: list[Row], machine: Machine) -> None:
    """A line a row; stages and floor in per cent of the median step."""
    stages = "".join(f"{stage[:7]:>9}" for stage in STAGES)
    print(
        f"{'version':<15}{'task':<10}{'batch':>6}{'examples/s':>11}{'× textbook':>11}"
        f"{'peak GB':>8}{stages}{'floor':>7}"
    )
    for r in rows:
        shares = "".join(f"{100 * r.stages[stage]:>7.0f} %" for stage in STAGES)
        print(
            f"{r.version:<15}{r.task:<10}{r.batch_size:>6}{r.examples_per_second:>11.0f}"
            f"{r.ratio:>11.2f}{r.peak_gigabytes:>8.2f}{shares}{100 * r.floor_fraction:>5.0f} %"
        )
    print(
        f"this machine: {machine.multiply_adds_per_second / 1e9:.0f} G multiply-adds/s in float32, "
        f"{machine.bytes_per_second / 1e9:.0f} GB/s"
    )


def print_tricks(tricks: list[Trick]) -> None:
    """A line a trick, each with all before it."""
    print(f"\n{'training with':<20}{'batch':>6}{'examples/s':>11}{'gain':>7}{'peak GB':>9}")
    for t in tricks:
        print(
            f"{t.name:<20}{t.batch_size:>6}{t.examples_per_second:>11.0f}{t.gain:>7.2f}"
            f"{t.peak_gigabytes:>9.2f}"
        )


def print_scaling(points: list[Point]) -> None:
    """A line a point."""
    print(f"{'varied':<10}{'value':>6}  {'votes':<12}{'ms':>8}{'kept MB':>9}")
    for p in points:
        print(
            f"{p.varied:<10}{p.value:>6}  {p.way:<12}{1000 * p.seconds:>8.1f}"
            f"{p.kept_bytes / 1e6:>9.2f}"
        )
