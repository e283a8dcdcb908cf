"""A small network for a figure: the command that makes it, and its file with a card beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from capsviz.complaints import Parser
from capsviz.files import check_own_result, home, tensors_digest, write_json, write_tensors
from capsviz.provenance import command_line, hardware


def write_small(
    card: Path, tensors: Mapping[str, Tensor], command: str, about: Mapping[str, Any]
) -> None:
    """Write the tensors beside the card, and into the card how they were made.

    Args:
        card: a .json file; the tensors go into the .safetensors file of the same name.
        tensors: as they are to be stored.
        command: what was typed.
        about: what else the card says, seeds first.
    """
    stored = dict(tensors)
    write_tensors(card.with_suffix(".safetensors"), stored, {"command": command})
    made = {
        "command": command,
        "hardware": hardware(),
        "date": date.today().isoformat(),
        "versions": {"torch": torch.__version__},
    }
    write_json(card, {**made, **about, "sha256": tensors_digest(stored)})


def command_for(
    program: str, description: str | None, mark: str, run: Callable[[Path, str], None]
) -> None:
    """Read the command line, `PROGRAM card.json`, and run.

    Args:
        program: as it is typed.
        description: for its help.
        mark: a key that every card of this program has; a file without it is not written over.
        run: takes the card's path and the whole command.
    """
    parser = Parser(prog=program, description=description)
    parser.add_argument("out", type=home, help="the card to write; the weights go beside it")
    out = parser.parse_args().out
    if out.suffix != ".json":
        raise ValueError(f"out must be a file called .json; got {out}")
    check_own_result(out, program, mark)
    run(out, f"{program} {command_line()}")
