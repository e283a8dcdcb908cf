"""Watch a capsule network learn to read, and a twin in which one thing is done otherwise."""

from __future__ import annotations

import traitlets

from capsviz.widgets.figure import STATIC, Figure

CHANGES = (
    "none",
    "softmax-over-children",
    "shared-logits",
    "large-start",
    "mean-for-sum",
    "mask-by-prediction",
    "view",
    "square-before-max",
    "unsafe-norm",
    "cross-entropy",
    "one-round",
    "no-decoder",
    "detached",
)
"""Famous bugs, and after them the ablations; “none” is the network as in the paper."""
LARGEST_SEED = 999_999
WATCHED = 200


class LearningDigits(Figure):
    """A capsule network learns procedural digits in the page, and reads two hundred unseen ones.

    It is computed where the figure is shown, by the page; Python sees how far the film has come.
    All traits can be read, set and observed; `images_seen` and `accuracy` only read.

    Args:
        change: the one thing that a twin beside it does otherwise: “none”, or one of `CHANGES`.
        seed: of weights and pictures, from 0 to 999,999.
        guess: the share of unseen digits that the twin will read in the end, as the reader guesses
            it, from 0 to 1; −1 for no guess yet.
        digit: which of the two hundred digits is held up, 0 to 199; −1 for none.
        slow: show one step at a time: what it does to the votes for one capsule, to their shares
            and to its length.
        parent: the capsule whose votes slow motion shows, 0 to 9; −1 for the label's.

    Attributes:
        images_seen: pictures learned from at the moment that is shown.
        accuracy: the share of 1,000 unseen digits whose longest capsule is theirs, 0 to 1.

    Raises:
        traitlets.TraitError: a change that there is not, or a value outside the ranges above.
    """

    _esm = STATIC / "learning-digits.mjs"
    element = "learning-digits"
    min_height = "46rem"

    change = traitlets.Enum(CHANGES, default_value="none").tag(sync=True)
    seed = traitlets.Int(min=0, max=LARGEST_SEED).tag(sync=True)
    guess = traitlets.Float(-1.0).tag(sync=True)
    digit = traitlets.Int(-1, min=-1, max=WATCHED - 1).tag(sync=True)
    slow = traitlets.Bool(False).tag(sync=True)
    parent = traitlets.Int(-1, min=-1, max=9).tag(sync=True)
    images_seen = traitlets.Int(min=0).tag(sync=True)
    accuracy = traitlets.Float(min=0, max=1).tag(sync=True)

    def __init__(
        self,
        change: str = "none",
        seed: int = 0,
        guess: float = -1,
        digit: int = -1,
        slow: bool = False,
        parent: int = -1,
    ) -> None:
        super().__init__(
            change=change, seed=seed, guess=guess, digit=digit, slow=slow, parent=parent
        )

    def alternative(self) -> str:
        """What there is to see, in words."""
        twin = (
            ""
            if self.change == "none"
            else f" A twin of it learns beside it, with one change: {self.change}; behind its "
            "arrows stand those of the network without it."
        )
        if self.slow:
            return (
                "One picture of a digit, and one step of learning, forward and back: sixty-four "
                "votes for its capsule, each a ring where it was and a dot where it is after the "
                "step, below each its share, the pulls of the gradient at both, and ten lengths "
                f"before and after.{twin} The network learns in the page itself."
            )
        return (
            "Two hundred unseen digits hang in the air. A capsule network of 64 primary capsules "
            "learns from procedural digits, and each unseen digit falls into the column that it is "
            "read as, red if wrong; a curve shows how many of a thousand are read, and below each "
            f"column stand the poses of its digits as arrows.{twin} The network learns in the page "
            "itself."
        )

    @traitlets.validate("guess")
    def _valid_guess(self, proposal: dict[str, float]) -> float:
        guess = proposal["value"]
        if guess != -1 and not 0 <= guess <= 1:
            raise traitlets.TraitError(f"guess must be from 0 to 1, or −1 for none; it is {guess}")
        return guess
