"""Move the numbers of a capsule's pose and see what the decoder draws."""

from __future__ import annotations

import os
from collections.abc import Iterable
from math import isfinite
from typing import Any

import traitlets

from capsviz.export import web_export
from capsviz.export.pose_samples import sample_poses
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_pretrained
from capsviz.widgets.figure import STATIC, Figure, static_mode


class Pose(traitlets.TraitType[list[float], Any]):
    """As many finite numbers as the model's poses have; any sequence, array or tensor of them."""

    default_value: list[float] = []  # noqa: RUF012 - traitlets' own interface
    info_text = "a sequence of numbers"

    def validate(self, obj: Any, value: Any) -> list[float]:
        """The value as a list; a TraitError says what is wrong with it."""
        expected = obj.net.config.pose_dim
        try:
            pose = [float(p) for p in value]
        except (TypeError, ValueError) as error:
            raise traitlets.TraitError(f"pose must be {expected} numbers: {error}") from None
        if len(pose) != expected:
            raise traitlets.TraitError(f"pose must have {expected} numbers; got {len(pose)}")
        bad = [k for k, p in enumerate(pose) if not isfinite(p)]
        if bad:
            raise traitlets.TraitError(f"pose must be finite numbers; pose[{bad[0]}] is not")
        return pose


class PoseExplorer(Figure):
    """A slider for each number of a class capsule's pose; the page decodes every move itself.

    `digit`, `sample` and `pose` follow the reader's hand, and can be read, set and observed. Set
    the whole pose, `explorer.pose = [...]`: a change inside the list is not noticed. Setting
    `digit` or `sample` starts from that sample's pose.

    Args:
        model: name of a pretrained model (`capsviz models` lists them) or any `CapsNet`; its
            weights are copied when the figure is made.
        images: pictures of the size that the model reads, in any clear form: the samples to start
            from. Without them real digits, if the model is made for those.
        labels: their classes.
        digit: the class whose capsule is shown.
        sample: which sample of that class to start from.
        pose: a pose to show instead of the sample's; Reset goes back to the sample.

    Raises:
        ValueError: images or labels do not fit the model.
        traitlets.TraitError: a digit, sample or pose that the model does not have.
    """

    _esm = STATIC / "pose-explorer.mjs"
    element = "pose-explorer"

    weights = traitlets.Dict().tag(sync=True)
    model = traitlets.Unicode(help="the pretrained model's name; empty for another").tag(sync=True)
    digit = traitlets.Int().tag(sync=True)
    sample = traitlets.Int().tag(sync=True)
    pose = Pose().tag(sync=True)

    def __init__(
        self,
        model: str | CapsNet = "mnist-compact",
        images: Any = None,
        labels: Any = None,
        digit: int = 0,
        sample: int = 0,
        pose: Iterable[float] | None = None,
    ) -> None:
        self.net = load_pretrained(model) if isinstance(model, str) else model
        self.samples = sample_poses(self.net, images, labels)
        self._of_book = isinstance(model, str) and images is None
        name = model if isinstance(model, str) else ""
        super().__init__(
            weights={} if static_mode() else self._payload(name or "your model"),
            model=name,
            digit=digit,
            sample=sample,
            pose=self._sample_pose(digit, sample) if pose is None else pose,
        )

    def props(self) -> dict[str, Any]:
        """The figure's settings on a static page.

        The book exports pretrained models itself, under their name and "-page". Other weights are
        written as scripts into the folder that `CAPSVIZ_ASSETS` names, under an id made of their
        content.
        """
        state: dict[str, Any] = {"digit": self.digit, "sample": self.sample}
        if self.pose != self._sample_pose(self.digit, self.sample):
            state["pose"] = [round(p, 4) for p in self.pose]
        if self._of_book:
            # The page's own rounding: a chapter has to open on a slow line.
            return {"model": self.model, "weights": self.model + web_export.PAGE_SUFFIX, **state}
        assets = os.environ.get("CAPSVIZ_ASSETS")
        if not assets:
            raise RuntimeError("CAPSVIZ_ASSETS must name the folder for weights in static mode")
        id = web_export.content_id(self.net, self.samples)
        # One byte a weight: a chapter has to open on a slow line.
        web_export.export_web(self.net, assets, id, "int8", self.samples)
        return {"weights": id, **state}

    def alternative(self) -> str:
        """What there is to see, in words."""
        return (
            f"{self.net.config.pose_dim} sliders, one for each number in the pose of the capsule "
            f"of the digit {self.digit}. Moving one redraws the digit: a number may change its "
            "slant, thickness or width. This live figure needs JavaScript."
        )

    def _payload(self, id: str) -> dict[str, Any]:
        return web_export.payload(self.net, id, "decoder", "float16", self.samples)

    def _sample_pose(self, digit: int, sample: int) -> list[float]:
        """The pose that a sample starts from; zeros for a digit without samples."""
        poses = self.samples.of(digit)[sample : sample + 1]
        return [float(p) for p in poses[0]] if len(poses) else [0.0] * self.net.config.pose_dim

    @traitlets.validate("digit")
    def _valid_digit(self, proposal: dict[str, Any]) -> int:
        classes = self.net.config.classes
        if not 0 <= proposal["value"] < classes:
            raise traitlets.TraitError(
                f"digit must be from 0 to {classes - 1}; got {proposal['value']}"
            )
        return int(proposal["value"])

    @traitlets.validate("sample")
    def _valid_sample(self, proposal: dict[str, Any]) -> int:
        count = max(1, len(self.samples.of(self.digit)))
        if not 0 <= proposal["value"] < count:
            raise traitlets.TraitError(
                f"sample must be from 0 to {count - 1} for digit {self.digit}; "
                f"got {proposal['value']}"
            )
        return int(proposal["value"])

    @traitlets.observe("digit")
    def _begin_digit(self, change: object) -> None:
        if not self._whole_state:
            self.sample = 0
            self.pose = self._sample_pose(self.digit, 0)

    @traitlets.observe("sample")
    def _begin_sample(self, change: object) -> None:
        if not self._whole_state:
            self.pose = self._sample_pose(self.digit, self.sample)
