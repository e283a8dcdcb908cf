"""What the tests of “Everyone meets everyone” ask of the figure."""

from __future__ import annotations

import re

import torch
from pages import Visit

from capsviz.widgets import Meetings

TORN = "The rectangle is torn between boat and house: the triangle is against it about both."


def expect_python(seen: Visit) -> None:
    """Sum, score and share of every child are those of Python."""
    votes = torch.tensor(seen.get("u_hat"))
    _, coupling = Meetings(votes).attention()
    sums = (votes * votes.sum(0)).sum(-1)
    seen.choose("Numbers")
    texts = seen.figure.locator(".numbers tbody td").all_inner_texts()
    seen.choose("Numbers")
    found = torch.tensor([float(text.replace("−", "-")) for text in texts]).view(-1, 2, 3)
    expected = torch.stack([sums, sums / 2**0.5, coupling], dim=-1)
    torch.testing.assert_close(found, expected, atol=0.0051, rtol=0)
    share = coupling[seen.get("child"), 0]
    most, whole = max((share, "boat"), (1 - share, "house"))
    torn = abs(share - 0.5) < 0.05
    told = "is torn" if torn else f"gives {100 * most:.0f} % of itself to the {whole}"
    assert told in seen.status()


def share(seen: Visit) -> int:
    """Of the asker, the boat's, as it is written into the picture."""
    shares = seen.figure.locator(".stage svg text", has_text=re.compile(r"^\d+ %$"))
    return int((shares.first.text_content() or "").split()[0])


def written(seen: Visit) -> list[str]:
    return seen.figure.locator(".stage svg text").all_text_contents()
