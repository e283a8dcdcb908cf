"""A plot with a handle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import traitlets

from capsviz.arguments import brief
from capsviz.pictures.description import description
from capsviz.pictures.film import film_of
from capsviz.pictures.phone import lay_out_for_phone
from capsviz.pictures.style import in_book
from capsviz.widgets.figure import STATIC, Figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Picture

PIXELS_A_POINT = 4 / 3
AROUND = 122
"""CSS pixels that words and strip take below the picture."""
HINT = 28
"""And those of the hint, where a picture has a handle."""
NARROW = 480
"""CSS pixels: a narrower page gets the picture for phones."""


class MovingPlot(Figure):
    """A matplotlib picture that was drawn for many values; a slider, or its handle, moves it.

    Every position at which it comes to rest was drawn by `draw`; in between the page glides. The
    artist with ``set_gid("handle")`` can be taken hold of. Fix the axes
    (``ax.set(xlim=…, ylim=…)``): pictures of one form move, others jump.

    Args:
        draw: makes the picture of a value, with its words from `capsviz.pictures.describe`.
        values: numbers or words, two or more, in order; where the slider can stand.
        name: what stands above the slider, such as "angle between the votes".
        unit: printed behind a number, with its space: "°" or " px".
        digits: decimals of a number as it is printed; as many as `values` need if not given.
        at: which of the values is shown at first, counted from 0.
        say: a value → the sentence below the picture; the picture's own words if not given.

    Raises:
        ValueError: there are fewer than two values, a picture has no words, or sizes differ.
        traitlets.TraitError: there is no value `at`.
    """

    _esm = STATIC / "moving-plot.mjs"
    element = "moving-plot"

    film = traitlets.Dict().tag(sync=True)
    phone = traitlets.Dict().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    marks: traitlets.List[str] = traitlets.List(traitlets.Unicode()).tag(sync=True)
    said: traitlets.List[str] = traitlets.List(traitlets.Unicode()).tag(sync=True)
    at = traitlets.Int(0, min=0).tag(sync=True)

    def __init__(
        self,
        draw: Callable[[Any], Picture],
        values: Sequence[Any],
        name: str = "value",
        unit: str = "",
        digits: int | None = None,
        at: int = 0,
        say: Callable[[Any], str] | None = None,
    ) -> None:
        values = tuple(values)
        if len(values) < 2:
            raise ValueError(f"values must be two or more; got {brief(values)}")
        pictures = _drawn(draw, values)
        film = film_of(pictures)
        self._described = [str(description(picture)) for picture in pictures]
        phone = _for_phone(pictures) if in_book() else {}  # a notebook has a wide window
        self.min_height = _reserved(film, phone or film)  # type: ignore[misc]
        super().__init__(
            film=film,
            phone=phone,
            name=name,
            marks=[value if isinstance(value, str) else f"{printed}{unit}"
                   for value, printed in zip(values, _printed(values, digits), strict=True)],
            said=[say(value) for value in values] if say else self._described,
            at=at,
        )  # fmt: skip

    @traitlets.validate("at")
    def _check(self, proposal: Any) -> int:
        if proposal["value"] >= len(self.marks):
            raise traitlets.TraitError(
                f"at must be 0 to {len(self.marks) - 1}, one of the values; got {proposal['value']}"
            )
        return int(proposal["value"])

    def alternative(self) -> str:
        """What there is to see, in words."""
        return (
            f"{self._described[self.at]} A slider for “{self.name}” goes from {self.marks[0]} to "
            f"{self.marks[-1]}; here it is {self.marks[self.at]}."
        )


def _for_phone(pictures: Sequence[Picture]) -> dict[str, Any]:
    """The same film, laid out for a phone."""
    for picture in pictures:
        lay_out_for_phone(picture)
    return film_of(pictures, names="p")


def _reserved(film: Mapping[str, Any], phone: Mapping[str, Any]) -> str:
    """The room that a page keeps free, in CSS: nothing moves when the picture comes."""
    below = AROUND + (HINT if "data-handle" in film["drawing"] else 0)
    around = f"{below / 16:.1f}rem"
    wide, tall = (PIXELS_A_POINT * side for side in film["size"])
    # Narrower than its own width, it is lower too.
    whole = f"min({(tall + below) / 16:.1f}rem, {around} + {88 * tall / wide:.0f}vw)"
    narrow = f"{around} + {91 * phone['size'][1] / phone['size'][0]:.0f}vw"
    edge = f"{NARROW / 16:g}rem"
    return f"max(min({narrow}, ({edge} - 100vw) * 999), min({whole}, (100vw - {edge}) * 999))"


def _drawn(draw: Callable[[Any], Picture], values: Sequence[Any]) -> list[Picture]:
    """A picture for each value, none of which a notebook shows by itself."""
    import matplotlib
    import matplotlib.pyplot as plt

    pictures = []
    for value in values:
        with matplotlib.rc_context({"path.simplify": False}):  # else corners come and go
            picture = draw(value)
        if not hasattr(picture, "savefig"):
            raise ValueError(f"draw must return the figure it has drawn; got {brief(picture)}")
        if not description(picture):
            raise ValueError(f"the picture for {brief(value)} has no words: call describe(fig, …)")
        plt.close(picture)
        pictures.append(picture)
    return pictures


def _printed(values: Sequence[Any], digits: int | None) -> list[str]:
    """Numbers with as many decimals as the finest of them needs, up to four."""
    numbers = [float(value) for value in values if not isinstance(value, str)]
    if digits is None:
        digits = next((d for d in range(5) if all(abs(round(n, d) - n) < 1e-9 for n in numbers)), 2)
    return [
        str(value) if isinstance(value, str) else f"{float(value):.{digits}f}".replace("-", "−")
        for value in values
    ]
