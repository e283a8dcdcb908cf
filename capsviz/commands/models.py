"""`capsviz models`."""

from __future__ import annotations

from pathlib import Path
from statistics import mean, stdev
from typing import Any

from capsviz.commands.cards import checked, epochs
from capsviz.files import check_own_result, write_json
from capsviz.models.checkpoints import list_models, models_folder
from capsviz.provenance import provenance

Cards = dict[str, dict[str, Any]]

TOLD = {
    "config", "training", "data_sha256", "seed", "validation_error_percent", "test_error_percent",
    "command", "hardware", "date",
}  # fmt: skip
"""What a card must tell to be counted among runs of one recipe."""


def print_models(json: Path | None) -> None:
    """One line a model: name, parameters, epochs, test error, date; then each recipe's mean."""
    if json:
        check_own_result(json, "capsviz models", "recipes")
    cards = {
        name: checked(card, models_folder() / f"{name}.json")
        for name, card in list_models().items()
    }
    print(f"{'name':<24}{'parameters':>12}{'epochs':>8}{'test error':>12}  trained")
    for name, card in cards.items():
        error = card.get("test_error_percent")
        shown = "–" if error is None else f"{error:.2f} %"
        print(
            f"{name:<24}{card.get('parameters', 0):>12,}{epochs(card):>8}{shown:>12}  "
            f"{card.get('date', '–')}"
        )
    groups = over_seeds(cards)
    for group in groups:
        if len(group["seeds"]) > 1:
            spread = group["test_error_percent"]
            print(
                f"{group['recipe']} over {len(group['seeds'])} seeds: test error "
                f"{spread['mean']:.3f} ± {spread['standard_deviation']:.3f} %"
            )
    if json:
        seeds = sorted({seed for group in groups for seed in group["seeds"]})
        write_json(json, {**provenance(), "seeds": seeds, "recipes": groups})


def over_seeds(cards: Cards) -> list[dict[str, Any]]:
    """Models that differ in nothing but the seed, with mean and spread of their errors.

    The spread is the sample standard deviation; a single run has none.
    """
    groups: dict[str, Cards] = {}
    for name, card in cards.items():
        if card.keys() >= TOLD:
            groups.setdefault(str(_recipe(card)), {})[name] = card
    return [
        {
            "recipe": min(group, key=len),
            "seeds": [card["seed"] for card in group.values()],
            "runs": [_run(name, card) for name, card in group.items()],
            "validation_error_percent": _spread(group, "validation_error_percent"),
            "test_error_percent": _spread(group, "test_error_percent"),
        }
        for group in groups.values()
    ]


def _recipe(card: dict[str, Any]) -> tuple[Any, ...]:
    training = {key: value for key, value in card["training"].items() if key != "seed"}
    return card["config"], training, epochs(card), card["data_sha256"]


def _run(name: str, card: dict[str, Any]) -> dict[str, Any]:
    kept = (
        "sha256", "seed", "validation_error_percent", "test_error_percent", "command", "hardware",
        "date",
    )  # fmt: skip
    return {"model": name, "epochs": epochs(card)} | {key: card[key] for key in kept}


def _spread(group: Cards, metric: str) -> dict[str, float | None]:
    values = [card[metric] for card in group.values()]
    deviation = round(stdev(values), 4) if len(values) > 1 else None
    return {"mean": round(mean(values), 4), "standard_deviation": deviation}
