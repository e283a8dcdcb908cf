"""What is taught in a page opens in its other figures and pages; and CapsNet opens the file."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest
import torch
from answers import ask
from pages import element
from playwright.sync_api import expect
from small_figures import VisitPage

from capsviz import load_model

TITLE = "Open your signs: fish, heart and umbrella"
SMALL = {"weights": "small"}
BACK = [[20, 50], [35, 30], [55, 28], [75, 50], [92, 70]]
BELLY = [[20, 50], [35, 68], [55, 70], [75, 50]]
STRANGE = [[5, 90], [20, 10], [35, 90], [50, 10], [65, 90], [80, 10], [95, 90]]
TAIL = [[92, 32], [88, 50], [92, 70]]


@pytest.mark.browser
def test_taught_signs_open_in_other_figures_of_the_page_and_of_others(
    site: Any, visit: VisitPage
) -> None:
    """From the disk, with nothing but one button, and with the reader's own names."""
    takers = ("open-capsnet", "pose-explorer")
    far = '<div style="height: 4000px"></div>'  # so far that nobody has loaded the takers
    page = site.page(element({}, "own-signs"), far, *(element(SMALL, name) for name in takers))
    seen = visit(page, reduced_motion="reduce")
    seen.wait()
    expect(seen.button("Look inside")).to_be_hidden()
    seen.button("Use three of ours").click()
    expect(seen.figure).to_have_attribute("data-phase", "taught", timeout=60_000)
    seen.figure.evaluate(f"figure => figure.model.set('sheet', {[BACK, BELLY + TAIL]})")
    expect(seen.figure.locator(".status")).to_contain_text("That's “fish”")
    seen.button("Look inside").click()
    seen.number = 1
    seen.wait()
    expect(seen.figure.locator(".status")).to_contain_text("“fish” is 0.")
    assert seen.figure.get_by_role("radio", name="Your drawing", exact=True).is_checked()
    seen.button("Back to where it was taught").click()
    expect(seen.page.locator(".pad").first).to_be_in_viewport()
    assert seen.figure.get_by_role("radio", name="umbrella", exact=True).count()
    seen.number = 0
    seen.figure.evaluate(f"figure => figure.model.set('sheet', {[STRANGE]})")
    expect(seen.figure.locator(".status")).to_contain_text("I do not know this one")
    seen.button("Look inside").click()
    seen.number = 1
    expect(seen.figure.locator(".headline")).to_have_text(re.compile("^Not known; nearest: “"))
    seen.figure.get_by_role("radio", name="umbrella", exact=True).check(force=True)
    expect(seen.figure.locator(".headline")).not_to_contain_text("Not known")
    seen.number = 2
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    seen.choose(TITLE)
    expect(seen.figure.locator(".status")).to_contain_text("“fish”, sample 1 of 3:")
    seen.choose("Back to the network that was here")
    expect(seen.figure.locator(".status")).to_contain_text("Digit 0, sample 1 of 5:")

    seen.page.goto(
        site.page(element(SMALL, "digit-reader"), element({}, "own-signs"), name="b.html")
    )
    seen.number = 0
    seen.wait()
    seen.choose(TITLE)
    expect(seen.figure.locator(".status")).to_contain_text("The network reads “fish”")
    seen.number = 1
    seen.figure.scroll_into_view_if_needed()
    seen.wait()
    seen.choose("Open the signs of last time")
    expect(seen.figure.locator(".status")).to_contain_text("The file is open.")
    seen.choose("Forget what was learned")
    seen.number = 0
    expect(seen.open_menu().get_by_role("button", name=TITLE)).to_have_count(0)


def test_capsnet_opens_what_the_page_wrote(node: str, tmp_path: Path) -> None:
    line, cross = [[(10, 10), (90, 90)]], [[(10, 50), (90, 50)], [(50, 10), (50, 90)]]
    drawings = [[line], [cross]]
    page = ask(node, "signFile", {"signs": drawings, "seed": 0, "drawings": [line, cross]})
    path = tmp_path / "own-signs.safetensors"
    path.write_bytes(base64.b64decode(page["file"]))
    network = load_model(path)
    assert network.class_names == ("sign 1", "sign 2")
    pictures = torch.tensor([reading["picture"] for reading in page["readings"]])
    with torch.no_grad():
        lengths = network(pictures.reshape(-1, 1, 28, 28)).lengths
    expected = torch.tensor([reading["lengths"] for reading in page["readings"]])
    assert torch.allclose(lengths, expected, atol=1e-4)


def test_capsnet_opens_the_network_that_learned_digits(node: str, tmp_path: Path) -> None:
    """Poses to draw from are no weights of it."""
    picture = (torch.arange(28 * 28) / 9).sin().clamp_min(0)
    page = ask(node, "digitsFile", {"picture": picture.tolist()})
    path = tmp_path / "learning-digits.safetensors"
    path.write_bytes(base64.b64decode(page["file"]))
    network = load_model(path)
    with torch.no_grad():
        lengths = network(picture.reshape(1, 1, 28, 28)).lengths[0]
    assert torch.allclose(lengths, torch.tensor(page["lengths"]), atol=1e-5)
    assert network.class_names == ()
