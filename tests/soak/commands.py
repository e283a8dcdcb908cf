"""The commands that are killed, run side by side and put on a full disk."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """A command, what it needs, and the files that it says it writes."""

    line: list[str]
    needs: tuple[str, ...] = ()


MODEL = ("good.safetensors", "good.json")
COMMANDS = {
    "train": Command(
        [*["train", "run", "--epochs", "2", "--batch-size", "40", "--precision", "32-true"],
         *["--start-from", "good.safetensors"]],
        MODEL,
    ),
    "experiment": Command(["experiment", "rounds", "--preset", "smoke", "--json", "r.json"]),
    "publish": Command(["publish", "run-good", "published"], ("run-good",)),
    "export-web": Command(["export-web", "good.safetensors", "web"], MODEL),
    "bench": Command(["bench", "--device", "cpu", "--repeats", "1", "--json", "bench.json"]),
    "models": Command(["models", "--json", "models.json"]),
}  # fmt: skip
