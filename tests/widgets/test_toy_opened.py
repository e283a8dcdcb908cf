"""The Python half of the toy network opened, and that the page computes as PyTorch does."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import torch
import traitlets
from answers import ask

from capsviz.datasets.poses import Pose
from capsviz.datasets.scenes import WHOLE_KINDS, Whole, assemble
from capsviz.datasets.toy import SECTOR, SECTORS, from_scenes, toy_set
from capsviz.experiments.toy.analysis import accuracy, read_wholes
from capsviz.export.quantisation import dequantise
from capsviz.export.small_networks import network_payload, write_network
from capsviz.files import tensors_digest
from capsviz.models.small import small_card, small_weights
from capsviz.models.toy import ToyCapsNet, poses
from capsviz.widgets import ToyOpened
from capsviz.widgets.toy_opened import BOOK, TEACHERS

PAYLOAD = network_payload(BOOK, small_weights(BOOK), {"networks": {}})


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_network(PAYLOAD, tmp_path_factory.mktemp("weights")))


def rounded(name: str) -> tuple[ToyCapsNet, dict[str, torch.Tensor]]:
    """A network as a page gets it, and its read-outs."""
    tensors = {
        key.removeprefix(f"{name}."): dequantise(stored)
        for key, stored in PAYLOAD["tensors"].items()
        if key.startswith(f"{name}.")
    }
    network = ToyCapsNet().eval()
    network.load_state_dict({key: t for key, t in tensors.items() if "read" not in key})
    return network, tensors


@pytest.mark.parametrize("name", TEACHERS)
def test_the_page_reads_as_pytorch_does(node: str, script: str, name: str) -> None:
    network, tensors = rounded(name)
    images = toy_set(3, 2, "test", pairs=True).images
    for image in (*images, torch.zeros(1, 32, 32)):
        asked = {"file": script, "name": name, "picture": image.flatten().tolist()}
        found = ask(node, "toyReading", asked)
        with torch.no_grad():
            out = network(image[None])
            votes = network.votes(out.parts)
        pose = [
            poses(out.wholes[0, j]) @ tensors[f"read.{kind}.matrix"]
            + tensors[f"read.{kind}.offset"]
            for j, kind in enumerate(WHOLE_KINDS)
        ]
        for key, expected in (
            ("loudness", out.parts[0].norm(dim=1)),
            ("votes", votes[0].flatten()),
            ("coupling", out.trace.coupling[-1][0].flatten()),
            ("lengths", out.lengths[0]),
            ("poses", torch.stack(pose)),
        ):
            torch.testing.assert_close(
                torch.tensor(found[key]).float(), expected, atol=5e-5, rtol=1e-4
            )


@pytest.mark.parametrize("name", ["", "poses"])
def test_what_is_shown_is_what_python_reads(node: str, script: str, name: str) -> None:
    """Where it opens too: there the network knows no angle."""
    asked = {"taught": name} if name else {}
    sight = ask(node, "toySight", {"file": script, "state": asked})
    state, figure = sight["state"], ToyOpened(name)
    assert state["taught"] == (name or "labels")
    assert {key: getattr(figure, key) for key in state} == state
    network, tensors = rounded(state["taught"])
    scene = assemble(
        [
            Whole(kind, Pose(x, y, angle, size))
            for kind in WHOLE_KINDS
            for x, y, angle, size in [state[kind]]
            if state["shown"] == kind
        ]
    )
    with torch.no_grad():
        out = network(from_scenes([scene]).images)
    for j, (kind, thought) in enumerate(zip(WHOLE_KINDS, sight["thoughts"], strict=True)):
        pose = poses(out.wholes[0, j]) @ tensors[f"read.{kind}.matrix"]
        cos, sin = (pose + tensors[f"read.{kind}.offset"])[:2].tolist()
        assert thought["length"] == pytest.approx(float(out.lengths[0, j]), abs=1e-4)
        assert thought["angle"] == pytest.approx(math.atan2(sin, cos), abs=1e-3)
        if state["shown"] == kind:
            off = abs(math.degrees(thought["off"]))
            assert off < 10 if name else off > 50, "taught poses, it knows which way is up"
    loud = out.parts[0].norm(dim=1)
    assert len(sight["children"]) == int((loud > 0.08).sum())
    share = out.trace.coupling[-1][0].amax(1)[loud > 0.08]
    found = torch.tensor([child["share"] for child in sight["children"]])
    torch.testing.assert_close(found, share, atol=1e-4, rtol=0)


@pytest.mark.parametrize("name", TEACHERS)
def test_votes_end_to_end_lead_to_what_is_read_of_the_whole(
    node: str, script: str, name: str
) -> None:
    """Each as PyTorch reads it; weighted, they sum to the needle, be it long or short."""
    network, tensors = rounded(name)
    for degrees in (29, 200):
        state = {"taught": name, "shown": "both", "house": (0.28, 0.3, 0.6, 0.5)}
        state["boat"] = (0.71, 0.69, math.radians(degrees), 0.5)
        sight = ask(node, "toySight", {"file": script, "state": state})
        scene = assemble([Whole(kind, Pose(*state[kind])) for kind in WHOLE_KINDS])
        with torch.no_grad():
            out = network(from_scenes([scene]).images)
            votes = network.votes(out.parts)[0]
        for j, (kind, thought) in enumerate(zip(WHOLE_KINDS, sight["thoughts"], strict=True)):
            pulls = torch.tensor([pull[j] for pull in sight["pulls"]])
            assert pulls.sum(0).tolist() == pytest.approx(thought["needle"], abs=2e-3)
            weights = out.trace.coupling[-1][0, :, j] * votes[:, j, -1]
            read = poses(votes[:, j]) @ tensors[f"read.{kind}.matrix"]
            read = (read + tensors[f"read.{kind}.offset"])[:, :2]
            loud = weights > 1e-3 * weights.sum()
            summed = (weights / weights.sum())[loud, None] * read[loud]
            long = max(
                state[kind][3], float((weights[:, None] * read).sum(0).norm() / weights.sum())
            )
            torch.testing.assert_close(pulls[loud], summed / long, atol=2e-3, rtol=1e-2)


def test_alone_it_stays_right_and_in_a_pair_it_hears_the_other_one(node: str, script: str) -> None:
    """Why a hand that follows alone goes astray when the other one turns."""
    pair = ToyOpened(shown="both")
    states = [
        {
            "taught": "poses",
            "shown": shown,
            "house": pair.house,
            "boat": [*place, math.radians(degrees), 0.5],
        }
        for shown, place in (("boat", ToyOpened().boat[:2]), ("both", pair.boat[:2]))
        for degrees in range(0, 360, 40)
    ]
    sights = ask(node, "toySights", {"file": script, "states": states})
    boats = [sight["thoughts"][1] for sight in sights]
    alone, paired = boats[:9], boats[9:]
    off = [[abs(math.degrees(boat["off"])) for boat in some] for some in (alone, paired)]
    assert max(off[0]) < 25 < max(off[1])
    assert all(boat["foreign"] == 0 for boat in alone)
    assert all(0.2 < boat["foreign"] < 0.6 for boat in paired)


@pytest.mark.parametrize(
    ("degrees", "never"), [(29, False), (31, True), (44, True), (46, False), (-1, True)]
)
def test_gaps_of_the_rim_are_those_of_training(
    node: str, script: str, degrees: int, never: bool
) -> None:
    sector = math.floor(degrees % 360 / math.degrees(SECTOR))
    assert (sector not in SECTORS["train"]) is never
    state = {"boat": [*ToyOpened().boat[:2], math.radians(degrees), 0.5]}
    words = ask(node, "toySight", {"file": script, "state": state})["words"]
    assert ("No training picture had this angle." in words) is never


def test_rounding_for_the_page_costs_nothing_that_is_seen() -> None:
    image = toy_set(5, 1, "test", pairs=True).images
    for name in TEACHERS:
        exact = ToyCapsNet().eval()
        weights = {
            key.removeprefix(f"{name}."): values
            for key, values in small_weights(BOOK).items()
            if key.startswith(f"{name}.") and "read" not in key
        }
        exact.load_state_dict(weights)
        with torch.no_grad():
            apart = exact(image).lengths - rounded(name)[0](image).lengths
        assert apart.abs().max() < 2e-3


def test_the_card_tells_of_these_weights_and_measures_them_right() -> None:
    card, weights = small_card(BOOK), small_weights(BOOK)
    assert card["sha256"] == tensors_digest(weights)
    single = toy_set(0, 200, "test")
    for name in TEACHERS:
        network = rounded(name)[0]
        assert accuracy(network, single) == pytest.approx(
            card["networks"][name]["accuracy"], abs=0.02
        )
        off = read_wholes(network, toy_set(0, 400), single)
        for kind, readout in zip(WHOLE_KINDS, off, strict=True):
            said = card["networks"][name]["degrees"][kind]
            assert readout.error.degrees == pytest.approx(said, abs=6 if name == "poses" else 25)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"taught": "words"}, "taught must be one of labels, drawing, poses; got 'words'"),
        ({"house": (0.5, 1.2, 0, 0.5)}, "house must have x and y from 0 to 1; got 0.5, 1.2"),
        ({"boat": (0.5, 0.5, 0, 0.9)}, "boat must have a size from 0.3 to 0.7; got 0.9"),
        ({"boat": (0.5, 0.5)}, r"boat must have the shape \(4,\)"),
        ({"shown": "none"}, "shown"),
        ({"networks": {}}, "networks must hold at least one network"),
    ],
)
def test_what_it_refuses(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        ToyOpened(**wrong)


def test_a_network_of_the_readers_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = toy_set(0, 40)
    network = ToyCapsNet(part_dim=6, pose_dim=7).eval()
    maps = [readout.map for readout in read_wholes(network, data, data)]
    figure = ToyOpened(networks={"mine": (network, maps)})
    assert figure.taught == "mine"
    assert figure.weights["tensors"]["mine.W"]["shape"] == [2, 2, 6, 6]
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    monkeypatch.setenv("CAPSVIZ_ASSETS", str(tmp_path))
    id = ToyOpened(networks={"mine": (network, maps)}).props()["weights"]
    assert id.startswith("model-") and (tmp_path / f"{id}.network.js").exists()
    assert "off by 76°" in ToyOpened().alternative()
