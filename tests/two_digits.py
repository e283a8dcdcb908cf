"""What both figures of two digits are asked in Node, with their network rounded as a page's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from answers import ask

from capsviz.export import web_export
from capsviz.export.quantisation import DType
from capsviz.widgets.figure import Figure
from capsviz.widgets.two_digits import PairReading, TwoDigits


def told(
    node: str, folder: Path, what: str, figures: Sequence[TwoDigits], dtype: DType = "float16"
) -> list[dict[str, Any]]:
    """What the page tells of the state of each of these figures, which have one network."""
    figure = figures[0]
    web_export.export_web(figure.net, folder, "told", dtype, figure._samples())
    files = {part: str(folder / f"told.{part}.js") for part in ("encoder", "decoder")}
    given = {"pictures": figure.pictures, "labels": figure.labels}
    question = {"iterations": figure.net.config.iterations, "states": [*map(state_of, figures)]}
    return ask(node, what, {**files, **given, **question})  # type: ignore[no-any-return]


def state_of(figure: TwoDigits) -> dict[str, Any]:
    """All traits of a figure that its page can change."""
    others = ("weights", "pictures", "labels", "given")
    names = set(figure.trait_names(sync=True)) - set(Figure.class_trait_names()) - set(others)
    return {name: getattr(figure, name) for name in sorted(names) if not name.startswith("_")}


def expect_same(
    found: dict[str, Any], expected: PairReading, atol: float, of_ink: float = 5e-3
) -> None:
    """The page's numbers are PyTorch's, but for its weights' rounding (`of_ink`: in pixels)."""
    torch.testing.assert_close(
        torch.tensor(found["picture"]), expected.picture.flatten(), atol=5e-3, rtol=0
    )
    assert abs(found["overlap"] - expected.overlap) < 1e-2
    torch.testing.assert_close(torch.tensor(found["lengths"]), expected.lengths, atol=atol, rtol=0)
    assert found["named"] == list(expected.named)
    torch.testing.assert_close(
        torch.tensor(found["drawn"]), expected.drawn.flatten(1), atol=of_ink, rtol=0
    )
