"""A sheet on which pictures are laid too: photographs, or any that come with the figure."""

from __future__ import annotations

import base64
from typing import Any, ClassVar

import torch
import traitlets

from capsviz.datasets.door import pictures
from capsviz.widgets.sheet import SheetFigure

MOST = 40
"""Pictures to choose from: a page carries them."""


class Choices(traitlets.TraitType[list[str], Any]):
    """Pictures of the size that the model reads; kept as base64 of their bytes (C, H, W)."""

    default_value: list[str] = []  # noqa: RUF012 - traitlets' own interface
    info_text = "pictures, or None"

    def validate(self, obj: Any, value: Any) -> list[str]:
        """The pictures as text; a TraitError says what is wrong with them."""
        c = obj.net.config
        if value is None or (isinstance(value, list) and not value):
            return []
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            bytes_each = c.image_channels * c.image_size**2
            if any(len(base64.b64decode(one, validate=True)) != bytes_each for one in value):
                raise traitlets.TraitError(f"pictures must be of {bytes_each} bytes each")
            return value
        try:
            found = pictures(value, channels=c.image_channels, size=c.image_size, name="pictures")
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None
        if len(found) > MOST:
            raise traitlets.TraitError(f"pictures must be {MOST} at most; got {len(found)}")
        rounded = found.detach().cpu().mul(255).round().to(torch.uint8)
        return [base64.b64encode(one.numpy().tobytes()).decode() for one in rounded]


class PictureSheet(SheetFigure):
    """Base class of figures whose sheet takes pictures: in grey beside the pen, in colour alone."""

    colours: ClassVar[bool] = True

    pictures = Choices().tag(sync=True)
