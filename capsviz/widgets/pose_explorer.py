"""Move the numbers of a capsule's pose and see what the decoder draws."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, Literal

import traitlets

from capsviz.export import web_export
from capsviz.export.pose_samples import sample_poses
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import load_pretrained
from capsviz.widgets.figure import STATIC, Figure, static_mode
from capsviz.widgets.traits import Number
from capsviz.widgets.whole_network import check_shown

FARTHEST = 100.0
"""Of a number in a pose."""

VIEWS = ("strongest", "all", "digits", "morph")
"""The strongest numbers, a wheel of all, one in every digit, ways to other digits."""


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
        bad = [k for k, p in enumerate(pose) if not abs(p) <= FARTHEST]
        if bad:
            raise traitlets.TraitError(
                f"pose must be finite numbers within ±{FARTHEST:g}; pose[{bad[0]}] is not"
            )
        return pose


class PoseExplorer(Figure):
    """What the decoder draws of a class capsule's pose: its ink can be pulled, its numbers slid.

    The page decodes every move itself. All traits but the model's follow the reader's hand, and can
    be read, set and observed. Set the whole pose, `explorer.pose = [...]`: a change inside the list
    is not noticed. Setting `digit` or `sample` starts from that sample's pose.

    Args:
        model: name of a pretrained model (`capsviz models` lists them) or any `CapsNet`; its
            weights are copied when the figure is made.
        images: pictures of the size that the model reads, in any clear form: the samples to start
            from. Without them real digits, if the model is made for those.
        labels: their classes.
        digit: the class whose capsule is shown.
        sample: which sample of that class to start from.
        pose: a pose to show instead of the sample's; Reset goes back to the sample.
        view: what the strips beside the drawing show: the “strongest” number of each kind of
            change, “all” numbers, one number in all “digits”, or the ways to other digits, “morph”.
        number: the number of the pose in hand, counted from 0; -1 for the one that changes most.
        other: a class whose first sample is mixed into the drawing (for `digit` itself the sample
            after this one); -1 for none.
        morph: how much of it, 0 to 1: the decoder gets both capsules, each so much shorter.

    Raises:
        ValueError: images or labels do not fit the model, or it draws neither grey nor colours.
        traitlets.TraitError: a digit, sample, pose or number that the model does not have.
    """

    _esm = STATIC / "pose-explorer.mjs"
    element = "pose-explorer"
    min_height = "37rem"

    weights = traitlets.Dict().tag(sync=True)
    model = traitlets.Unicode(help="the pretrained model's name; empty for another").tag(sync=True)
    digit = traitlets.Int().tag(sync=True)
    sample = traitlets.Int().tag(sync=True)
    pose = Pose().tag(sync=True)
    view = traitlets.Enum(VIEWS, default_value=VIEWS[0]).tag(sync=True)
    number = traitlets.Int(-1).tag(sync=True)
    other = traitlets.Int(-1).tag(sync=True)
    morph = Number(0, 1).tag(sync=True)

    def __init__(
        self,
        model: str | CapsNet = "mnist-compact",
        images: Any = None,
        labels: Any = None,
        digit: int = 0,
        sample: int = 0,
        pose: Iterable[float] | None = None,
        view: Literal["strongest", "all", "digits", "morph"] = "strongest",
        number: int = -1,
        other: int = -1,
        morph: float = 0.0,
    ) -> None:
        self.net = load_pretrained(model) if isinstance(model, str) else model
        check_shown(self.net)
        self.samples = sample_poses(self.net, images, labels)
        self._of_book = isinstance(model, str) and images is None
        name = model if isinstance(model, str) else ""
        super().__init__(
            weights={} if static_mode() else self._payload(name or "your model"),
            model=name,
            digit=digit,
            sample=sample,
            pose=self._sample_pose(digit, sample) if pose is None else pose,
            view=view,
            number=number,
            other=other,
            morph=morph,
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
        for name in ("view", "number", "other", "morph"):
            if getattr(self, name) != self.trait_defaults(name):
                state[name] = getattr(self, name)
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
        names = self.net.class_names
        drawn = f"class {names[self.digit]}" if names else f"digit {self.digit}"
        return (
            f"A large drawing of the {drawn}, made by the decoder from the "
            f"{self.net.config.pose_dim} numbers of its capsule's pose. Beside it, for some of the "
            "numbers or all of them, a strip of small drawings: along it one number grows, and "
            "slant, thickness or width change with it."
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

    @traitlets.validate("number", "other")
    def _valid_index(self, proposal: dict[str, Any]) -> int:
        name = proposal["trait"].name
        count = self.net.config.pose_dim if name == "number" else self.net.config.classes
        if not -1 <= proposal["value"] < count:
            raise traitlets.TraitError(
                f"{name} must be from 0 to {count - 1}, or -1 for none; got {proposal['value']}"
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
            self.other, self.morph = -1, 0.0

    @traitlets.observe("sample")
    def _begin_sample(self, change: object) -> None:
        if not self._whole_state:
            self.pose = self._sample_pose(self.digit, self.sample)
