"""Figures that show one of several rounds: the round that is shown is one that there is."""

from __future__ import annotations

from typing import Any

import traitlets


class ShowsARound(traitlets.HasTraits):
    """The traits `iterations` and `round`, for a figure to inherit beside `Figure`.

    `round` is refused beyond `iterations`.  With fewer iterations the last of them is shown.
    """

    iterations = traitlets.Int(min=1, max=10).tag(sync=True)
    round = traitlets.Int(min=0, max=10).tag(sync=True)

    _whole_state: bool
    """See `Figure.set_state`."""

    @traitlets.validate("round")
    def _valid_round(self, proposal: dict[str, Any]) -> int:
        if proposal["value"] > self.iterations:
            raise traitlets.TraitError(
                f"round must be from 0 to the {self.iterations} iterations; got {proposal['value']}"
            )
        return int(proposal["value"])

    @traitlets.observe("iterations")
    def _keep_a_round(self, change: object) -> None:
        """With fewer rounds, show the last one."""
        if not self._whole_state:
            self.round = min(self.round, self.iterations)
