"""`capsviz evaluate`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import torch

from capsviz.commands.loading import load_named, weights_of
from capsviz.datasets.images import as_unit_range
from capsviz.datasets.mnist import load_mnist
from capsviz.datasets.own import Source, load_own
from capsviz.datasets.parts import Form, Part
from capsviz.datasets.splits import Split
from capsviz.files import CheckpointError, check_own_result, write_json
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import read_card
from capsviz.provenance import provenance
from capsviz.reports.html import write_page
from capsviz.reports.page_parts import check_own_page
from capsviz.reports.predictions import predictions
from capsviz.reports.report import WORST, Report
from capsviz.reports.text import lines
from capsviz.training.fabric import resolve_device

DIGESTS = {"train": "data_sha256", "validation": "validation_data_sha256"}
"""Where a card keeps the digest of a part."""
CHANGED = (
    "these are not the pictures that the run had: some were added, changed or taken away, and "
    "others are held out now; it may have learned from some of these"
)


def print_evaluation(
    model: str,
    split: str | None,
    iterations: int | None,
    device: str,
    data: str | None = None,
    skip_broken: bool = False,
    negative: bool | None = None,
    json: Path | None = None,
    html: Path | None = None,
) -> None:
    """Errors, classes, confusions, calibration and the worst pictures; as files where asked for."""
    if json:
        check_own_result(json, "capsviz evaluate", "confusion")
    if html:
        check_own_page(html)
    network = load_named(model).to(resolve_device(device))
    card = card_of(model)
    part, chosen, notes = pictures_for(network, card, data, split, skip_broken, negative)
    found = predictions(network, part.data, iterations)
    report = Report(model, part, chosen, found, tuple(notes))
    print(*lines(report), sep="\n")
    if json:
        write_json(json, {**provenance(), "seeds": [card.get("seed", 0)], **report.as_json()})
        print(json)
    if html:
        hardest = found.worst(WORST)
        worst = as_unit_range(part.data.images[hardest])
        with torch.no_grad():
            drawn = network(worst.to(next(network.parameters()).device), iterations=iterations)
        from capsviz.commands.live_report import live_figures  # figures take a second to import

        live = live_figures(network.cpu(), part, hardest)
        write_page(report, html, drawn.reconstruction.cpu(), told(network, card, part), live)
        print(html)


def card_of(model: str) -> dict[str, Any]:
    """The card of a model as it is named on the command line.

    Raises:
        CheckpointError: it is damaged, or what it tells of its data is none.
    """
    weights = weights_of(model)
    if weights is None:
        return {}
    path = weights.with_suffix(".json")
    card = read_card(path)
    if not isinstance(card.get("data", {}), dict):
        raise CheckpointError(f"{path}: data should be what they are; it is {card['data']!r:.40}")
    return card


def pictures_for(
    network: CapsNet,
    card: Mapping[str, Any],
    data: str | None,
    split: str | None,
    skip_broken: bool = False,
    negative: bool | None = None,
) -> tuple[Part, str, list[str]]:
    """The pictures to ask the network about, what this part is called, and what to know of them.

    Without --data they are those that the card tells of, divided as they were for training; a card
    that tells of none is one of MNIST. Of other data, all pictures are taken, or the test part
    where there is one.

    Raises:
        ValueError: there are no such data, or they are of other classes.
    """
    own = card.get("data")
    if data is None and own is None:
        if skip_broken or negative is not None:
            name = "--skip-broken" if skip_broken else "--negative"
            raise ValueError(f"{name} is for data of your own; name them with --data")
        chosen = split or "validation"
        return Part(load_mnist(cast(Split, chosen))), chosen, []
    source = Source.of_card(own) if own is not None else Source(str(data))
    same = own is not None and data in (None, source.place)
    source = replace(
        source,
        place=data or source.place,
        skip_broken=skip_broken or source.skip_broken,
        negative=source.negative if negative is None else negative,
    )
    c = network.config
    form = Form(c.image_size, "grey" if c.image_channels == 1 else "colour")
    names = network.class_names or tuple(map(str, range(c.classes)))
    found = load_own(source, form, names, divide=same)
    check_names(found.class_names, network, source.place)
    chosen = split or ("validation" if same else "test" if "test" in found.parts else "all")
    part = found.part(chosen)
    notes = [f"left out, since it cannot be read: {one}" for one in found.broken]
    known = card.get(
        {"train": "data_sha256", "validation": "validation_data_sha256"}.get(chosen, "")
    )
    if same and known and known != part.data.digest():
        notes.append(CHANGED)
    return part, chosen, notes


def check_names(names: tuple[str, ...], network: CapsNet, place: str) -> None:
    """Raise a ValueError unless data and network speak of the same classes."""
    if network.class_names and names and names != network.class_names:
        other = next((n for n in names if n not in network.class_names), names[0])
        raise ValueError(
            f"{place} has other classes than the model learned ({other!r} is none of "
            f"{', '.join(network.class_names[:12])})"
        )


def told(network: CapsNet, card: Mapping[str, Any], part: Part) -> dict[str, str]:
    """What a page says of the network and of itself."""
    here = provenance()
    c = network.config
    facts = {
        "network": f"{c.primary_capsules:,} primary capsules, {c.classes} class capsules, "
        f"{sum(p.numel() for p in network.parameters()):,} weights",
        "pictures": f"{c.image_size} × {c.image_size}, "
        + ("grey" if c.image_channels == 1 else "in colour"),
        "trained by": str(card.get("command", "–")),
        "trained on": f"{card.get('date', '–')}, {card.get('hardware', '–')}",
        "weights (SHA-256)": str(card.get("sha256", "–")),
        "measured by": str(here["command"]),
        "measured on": f"{here['date']}, {here['hardware']}",
        "measured pictures (SHA-256)": part.data.digest(),
    }
    return facts | {f"version of {name}": str(one) for name, one in here["versions"].items()}
