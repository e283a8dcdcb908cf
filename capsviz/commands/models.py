"""`capsviz models`."""

from __future__ import annotations

from capsviz.checkpoints import list_models


def print_models() -> None:
    """One line a model: name, parameters, epochs, test error, date."""
    print(f"{'name':<24}{'parameters':>12}{'epochs':>8}{'test error':>12}  trained")
    for name, card in list_models().items():
        error = card.get("test_error_percent")
        shown = "–" if error is None else f"{error:.2f} %"
        epochs = card.get("epochs_done", card["training"]["epochs"])
        date = card["date"]
        print(f"{name:<24}{card['parameters']:>12,}{epochs:>8}{shown:>12}  {date}")
