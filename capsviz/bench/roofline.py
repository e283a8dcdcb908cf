"""Measured steps under the roofline of their machine, for the speed chapter's live figure.

Every row gets what its version computes and moves, so that the page can draw the roof
(`capsviz.bench.floor`) and how far below it a step stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from capsviz.bench.floor import step_bytes, step_multiply_adds, worth_few_products
from capsviz.bench.table import parameters
from capsviz.bench.versions import TASKS
from capsviz.models.sizes import config_of_size

NAMES = {"training": "train", "inference": "read"}
"""What a board calls a task."""
OTHER_ROOF = "bfloat16"
"""Ends the name of a version that computes in it."""


def boards(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A board for each task and batch size of a result file of `capsviz bench`, the fast ones last.

    In bfloat16 a machine has another rate, and so another roof: those rows stand in the table only.

    Returns:
        Boards with `name`, how many `images` a step has, `slow` (1: it is shown at its own speed),
        the `unit` of its times, the `rate` of multiply-adds and the `bandwidth` that make its roof,
        and `rows`: name, seconds of a step (the median) and of its floor, shares of its stages,
        multiply-adds and bytes of a step.
    """
    sizes = sorted({row["batch_size"] for row in result["rows"]})
    found = []
    for task in TASKS:
        for size in sizes:
            rows = [
                _row(row, result["model"])
                for row in result["rows"]
                if (row["task"], row["batch_size"]) == (task, size)
                and not row["version"].endswith(OTHER_ROOF)
            ]
            found.append(
                {
                    "name": f"{NAMES[task]} {size}",
                    "images": size,
                    "slow": 1,
                    "unit": "s",
                    # The machine is measured anew for every size; a step's floor is arithmetic.
                    "rate": rows[0]["multiply_adds"] / rows[0]["floor"],
                    "bandwidth": result["machine"]["bytes_per_second"],
                    "rows": rows,
                }
            )
    return found


def rounds_board(result: Mapping[str, Any], slow: float = 2.5) -> dict[str, Any]:
    """A board of the compact network with one to five rounds, and the CNN beside it.

    Only the ratios of such a file count (`capsviz.commands.opponents`): a step of three rounds is
    the unit of time, and is shown so many seconds long.
    """
    return {
        "name": "rounds",
        "images": result["batch_size"],
        "slow": slow,
        "unit": "of the step with 3 rounds",
        "rate": 0,
        "bandwidth": 0,
        "rows": [
            {
                "name": row["name"]
                if row["rounds"] is None
                else f"{row['rounds']} round{'s' if row['rounds'] > 1 else ''}",
                "seconds": row["ratio"],
                "floor": 0,
                "stages": [],
                "multiply_adds": 0,
                "bytes": 0,
            }
            for row in result["rows"]
        ],
    }


def _row(row: Mapping[str, Any], model: str) -> dict[str, Any]:
    config = config_of_size(model)
    task, size = row["task"], row["batch_size"]
    few = row["version"] == "fast" and worth_few_products(config, size)
    seconds = size / row["examples_per_second"]
    return {
        "name": row["version"],
        "seconds": seconds,
        "floor": row["floor_fraction"] * seconds,
        "stages": [{"name": stage, "share": share} for stage, share in row["stages"].items()],
        "multiply_adds": step_multiply_adds(config, task, size, few),
        "bytes": step_bytes(config, task, size, parameters(config)),
    }
