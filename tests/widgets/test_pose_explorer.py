"""The Python half of the pose explorer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import comm
import pytest
import torch
import traitlets

from capsviz.export import web_export
from capsviz.export.pose_samples import sample_poses
from capsviz.export.quantisation import dequantise
from capsviz.models.capsnet import CapsNet, CapsNetConfig
from capsviz.widgets import PoseExplorer

TINY = CapsNetConfig(
    image_size=20, conv_channels=8, primary_types=2, primary_dim=4, classes=3, pose_dim=5,
    decoder_hidden=(12,),
)  # fmt: skip
Images = tuple[torch.Tensor, torch.Tensor]


@pytest.fixture
def model() -> CapsNet:
    torch.manual_seed(0)
    return CapsNet(TINY)


@pytest.fixture
def images() -> Images:
    noise = torch.rand(12, 1, 20, 20, generator=torch.Generator().manual_seed(1))
    return noise, torch.arange(12) % 3


@pytest.fixture
def explorer(model: CapsNet, images: Images) -> PoseExplorer:
    return PoseExplorer(model, *images, digit=1)


class Recorder(comm.DummyComm):
    """A comm that writes down what is sent."""

    sent: list[dict[str, Any]] = []  # noqa: RUF012 - shared on purpose

    def publish_msg(self, msg_type: str, data: Any = None, **_: Any) -> None:
        self.sent.append({"type": msg_type, **(data or {})})


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    monkeypatch.setattr(comm, "create_comm", Recorder)
    monkeypatch.setattr(Recorder, "sent", [])
    monkeypatch.setattr(Recorder, "kernel", object(), raising=False)
    return Recorder.sent


def test_it_starts_at_the_samples_pose(
    explorer: PoseExplorer, model: CapsNet, images: Images
) -> None:
    samples = sample_poses(model, *images)
    assert explorer.pose == pytest.approx(samples.of(1)[0].tolist())


def test_digit_and_sample_bring_their_pose(explorer: PoseExplorer) -> None:
    explorer.digit = 2
    assert explorer.sample == 0
    assert explorer.pose == pytest.approx(explorer.samples.of(2)[0].tolist())


def test_a_given_pose_is_kept(model: CapsNet, images: Images) -> None:
    explorer = PoseExplorer(model, *images, digit=2, pose=torch.arange(5) / 10)
    assert explorer.pose == pytest.approx([0, 0.1, 0.2, 0.3, 0.4])
    assert explorer.digit == 2


def test_poses_can_be_observed(explorer: PoseExplorer) -> None:
    seen: list[list[float]] = []
    explorer.observe(lambda change: seen.append(change["new"]), "pose")
    explorer.pose = (0, 0, 0, 0, 1)
    assert seen == [[0, 0, 0, 0, 1]]


@pytest.mark.parametrize(
    ("trait", "value", "message"),
    [
        ("pose", [0.0] * 4, "pose must have 5 numbers; got 4"),
        ("pose", [0.0, 0.0, float("nan"), 0.0, 0.0], r"pose\[2\] is not"),
        ("pose", [0.0, 0.0, 0.0, 0.0, float("inf")], r"pose\[4\] is not"),
        ("pose", "abcde", "pose must be 5 numbers"),
        ("pose", None, "pose must be 5 numbers"),
        ("digit", 3, "digit must be from 0 to 2; got 3"),
        ("digit", -1, "digit must be from 0 to 2; got -1"),
        ("sample", 99, "sample must be from 0 to"),
        ("sample", -1, "sample must be from 0 to"),
        ("number", 5, "number must be from 0 to 4, or -1 for none; got 5"),
        ("other", 3, "other must be from 0 to 2, or -1 for none; got 3"),
        ("morph", 1.5, "morph must be from 0 to 1"),
        ("view", "form", "view"),
    ],
)
def test_values_that_the_model_does_not_have(
    explorer: PoseExplorer, trait: str, value: object, message: str
) -> None:
    before = getattr(explorer, trait)
    with pytest.raises(traitlets.TraitError, match=message):
        setattr(explorer, trait, value)
    assert getattr(explorer, trait) == before


def test_the_constructor_refuses_them_too(model: CapsNet, images: Images) -> None:
    with pytest.raises(traitlets.TraitError, match="digit must be from 0 to 2"):
        PoseExplorer(model, *images, digit=7)
    with pytest.raises(traitlets.TraitError, match="pose must have 5 numbers"):
        PoseExplorer(model, *images, pose=[1, 2])


def test_what_the_reader_did_arrives_as_sent(explorer: PoseExplorer) -> None:
    # Without care the observer of `digit` would put the sample's pose in place of the reader's.
    moved = [0.5, 0.4, 0.3, 0.2, 0.1]
    explorer.set_state({"digit": 2, "sample": 0, "pose": moved})
    assert (explorer.digit, explorer.sample, explorer.pose) == (2, 0, moved)


def test_a_new_digit_is_one_message(
    messages: list[dict[str, Any]], model: CapsNet, images: Images
) -> None:
    explorer = PoseExplorer(model, *images, digit=1)
    messages.clear()
    explorer.digit = 2
    states = [set(m["state"]) for m in messages if m.get("method") == "update"]
    assert states == [{"digit", "pose"}]


def test_weights_travel_once_and_are_what_the_page_decodes(
    messages: list[dict[str, Any]], model: CapsNet, images: Images
) -> None:
    explorer = PoseExplorer(model, *images)
    payload = explorer.weights
    for name, values in model.decoder.state_dict().items():
        stored = payload["tensors"][f"decoder.{name}"]
        assert torch.equal(dequantise(stored), values.half().float())
    messages.clear()
    explorer.pose = [0.1] * 5
    assert [set(m["state"]) for m in messages] == [{"pose"}]


def test_in_jupyter_it_shows_itself_as_a_widget(explorer: PoseExplorer) -> None:
    bundle, _ = explorer._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle


@pytest.fixture
def static(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    monkeypatch.setenv("CAPSVIZ_ASSETS", str(tmp_path / "assets"))
    return tmp_path / "assets"


def props(bundle: dict[str, str]) -> dict[str, Any]:
    found = re.search(r'<script type="application/json">(.*?)</script>', bundle["text/html"])
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


def test_in_the_book_it_is_one_element_and_opens_no_comm(
    static: Path, messages: list[dict[str, Any]], model: CapsNet, images: Images
) -> None:
    explorer = PoseExplorer(model, *images, digit=1)
    explorer.pose = [0.25] * 5
    bundle = explorer._repr_mimebundle_()
    assert list(bundle) == ["text/html", "text/markdown", "text/plain"]
    assert bundle["text/html"].startswith('<capsviz-figure name="pose-explorer" ')
    assert "<b>Pose explorer.</b> A large drawing of the digit 1" in bundle["text/html"]
    assert messages == []
    settings = props(bundle)
    assert settings["pose"] == [0.25] * 5
    assert settings["digit"] == 1
    assert len(bundle["text/html"]) < 1000


def test_a_readers_model_becomes_an_asset(static: Path, model: CapsNet, images: Images) -> None:
    settings = props(PoseExplorer(model, *images)._repr_mimebundle_())
    script = web_export.read_script(static / f"{settings['weights']}.decoder.js")
    assert script["id"] == settings["weights"]
    assert "model" not in settings
    again = props(PoseExplorer(model, *images)._repr_mimebundle_())
    assert again == settings


def test_without_an_assets_folder_it_says_what_is_missing(
    static: Path, model: CapsNet, images: Images, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CAPSVIZ_ASSETS")
    explorer = PoseExplorer(model, *images)
    with pytest.raises(RuntimeError, match="CAPSVIZ_ASSETS must name the folder"):
        explorer._repr_mimebundle_()


def test_words_cannot_end_the_script(explorer: PoseExplorer) -> None:
    explorer.props = lambda: {"text": "</script><b>"}  # type: ignore[method-assign]
    html = explorer.to_html()
    assert html.count("</script>") == 1
    assert props({"text/html": html}) == {"text": "</script><b>"}
