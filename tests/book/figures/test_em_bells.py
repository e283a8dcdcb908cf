"""The two bells in the book: every beat in sight is the one that Python computes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz.capsules.two_bells import two_bells, two_heaps

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


@pytest.fixture
def seen(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("em-bells")


def numbers(seen: Visit, selector: str) -> list[float]:
    texts = seen.figure.locator(selector).all_inner_texts()
    return [float(text.replace("−", "-")) for text in texts if text]


def expect_python(seen: Visit) -> None:
    """Bells, shares and words in sight are those of Python, with the figure's votes."""
    votes = torch.tensor(seen.get("votes"), dtype=torch.float64)
    T, beat = seen.get("iterations"), seen.get("beat")
    trace = two_bells(votes, T)
    seen.choose("Numbers")
    shares = trace.assignment[beat // 2][0, 0]
    assert numbers(seen, ".shares .value") == pytest.approx(shares[0].tolist(), abs=0.0051)
    t = max(0, beat - 1) // 2
    mean, deviation = trace.mean[t][0, 0], trace.variance[t][0, 0].sqrt()
    worth, present = trace.assignment[t][0, 0].sum(-1), trace.activation[t][0, 0]
    bells = torch.cat([mean, deviation, worth[:, None], present[:, None]], dim=1).T
    expected = bells.flatten().tolist() if beat else []
    assert numbers(seen, ".numbers tbody td") == pytest.approx(expected, abs=0.0051)
    seen.choose("Numbers")  # closed again: it lies over the votes
    if beat % 2:
        blue, orange = (
            f"{a:.2f}, with {each:.1f} of {len(votes)} votes."
            for each, a in zip(worth.tolist(), present.tolist(), strict=True)
        )
        said = f"Round {t + 1} of {T}, fit. Blue is there: {blue} Orange is there: {orange}"
        assert seen.status() == said
    elif beat:
        chosen = int((shares.amax(0) >= 0.95).sum())
        assert f"{chosen} of {len(votes)} are sure" in seen.status()


def test_every_beat_is_pythons(seen: Visit) -> None:
    assert torch.allclose(torch.tensor(seen.get("votes")), two_heaps())
    assert seen.get("beat") == 7
    seen.set("beat", 0)
    assert seen.status().startswith("Nobody has been asked yet")
    for beat in range(8):
        assert seen.get("beat") == beat
        expect_python(seen)
        if beat < 7:
            seen.button("Forward").click()
            seen.settle()
    expect(seen.button("Forward")).to_have_attribute("aria-disabled", "true")
    seen.button("Back").click()
    seen.settle()
    assert seen.get("beat") == 6


def test_the_lone_vote_dims_a_lamp_and_brought_home_lights_it(seen: Visit) -> None:
    """Bells and lamps come along with the hand, at the beat that is shown."""
    lamps = seen.figure.locator(".stage text")
    before = [float(text) for text in lamps.all_text_contents()[::2]]
    assert before[0] > 0.9 and 0.5 < before[1] < 0.65
    seen.set("beat", 0)
    assert lamps.all_text_contents()[:4] == ["?", "is there", "?", "is there"]
    seen.set("beat", 7)
    lone, home = (seen.control(f"Vote {i}").bounding_box() for i in (11, 7))
    assert lone and home
    seen.drag("Vote 11", home["x"] - lone["x"] + 12, home["y"] - lone["y"] + 16)
    assert seen.get("beat") == 7
    expect_python(seen)
    seen.page.keyboard.press("Tab")  # beside the vote that is held stands its share
    seen.settle()
    assert min(float(text) for text in lamps.all_text_contents()[::2]) > 0.95
    seen.choose("Reset")
    seen.settle()
    assert torch.allclose(torch.tensor(seen.get("votes")), two_heaps()) and seen.get("beat") == 7


def test_lamps_and_words_agree_in_the_midst_of_a_beat(seen: Visit) -> None:
    """What is told has landed: no “is there: 0.57” beside a lamp that still counts."""
    seen.page.emulate_media(reduced_motion="no-preference")
    seen.set("beat", 2)
    agreed = seen.page.evaluate(
        """() => new Promise((done) => {
            const root = document.querySelector("capsviz-figure[name=em-bells] > div").shadowRoot;
            const told = [];
            const look = () => {
                told.push([
                    root.querySelector(".status").textContent,
                    root.querySelectorAll(".stage text")[0].textContent,
                ]);
                if (told.length < 100) requestAnimationFrame(look);
                else done(told);
            };
            root.querySelector("button[aria-label=Play]").click();
            requestAnimationFrame(look);
        })"""
    )
    assert len({lamp for _, lamp in agreed}) > 3, "the lamp counts"
    for words, lamp in agreed:
        if ", fit." in words:
            assert f"Blue is there: {lamp}" in words


def test_bells_and_the_lone_vote_are_in_sight(seen: Visit) -> None:
    stage = seen.figure.locator(".stage").bounding_box()
    lone = seen.control("Vote 11").locator("circle").last.bounding_box()
    bells = [one.bounding_box() for one in seen.figure.locator("ellipse.bell").all()]
    assert stage and lone and len(bells) == 10
    for bell in bells:
        assert bell and bell["y"] >= stage["y"] and bell["x"] >= stage["x"]
        assert bell["y"] + bell["height"] <= stage["y"] + stage["height"]
        assert bell["x"] + bell["width"] <= stage["x"] + stage["width"]


def test_a_heap_that_is_pulled_apart_dims_its_lamp(seen: Visit) -> None:
    seen.drag("Vote 1", 10, 150)
    seen.drag("Vote 2", 20, -80)
    seen.drag("Vote 5", 90, 60)
    votes = torch.tensor(seen.get("votes"), dtype=torch.float64)
    assert two_bells(votes, 4).activation[-1][0, 0, 0] < 0.8
    expect_python(seen)


def test_keys_move_votes_and_leave_the_beat_as_it_is(seen: Visit) -> None:
    seen.set("beat", 5)
    before = seen.get("votes")
    seen.press("Vote 3", "ArrowLeft", times=4)
    after = seen.get("votes")
    assert after[2][0] < before[2][0] and after[2][1] == before[2][1] and seen.get("beat") == 5
    assert "blue" in (seen.control("Vote 3").get_attribute("aria-valuetext") or "")
    expect_python(seen)
    seen.press("Vote 3", "PageDown")
    expect(seen.control("Vote 4")).to_be_focused()
    seen.press("Vote 4", "Delete")
    assert len(seen.get("votes")) == 10
    seen.choose("Add a vote")
    assert len(seen.get("votes")) == 11
    expect_python(seen)
    seen.press("Beat", "Home")
    assert seen.get("beat") == 0
    seen.press("Beat", "ArrowRight")
    assert seen.get("beat") == 1


def test_a_press_on_the_plane_drops_a_vote(seen: Visit) -> None:
    box = seen.figure.locator(".plane").bounding_box()
    assert box
    x, y = box["x"] + 0.5 * box["width"], box["y"] + 0.3 * box["height"]
    seen.page.mouse.click(x, y)
    seen.settle()
    assert len(seen.get("votes")) == 12 and seen.get("beat") == 7
    handle = seen.control("Vote 12").bounding_box()
    assert handle
    assert handle["x"] + handle["width"] / 2 == pytest.approx(x, abs=2)
    assert handle["y"] + handle["height"] / 2 == pytest.approx(y, abs=2)
    expect_python(seen)


def test_rounds_can_be_chosen_and_votes_far_away_are_in_view(seen: Visit) -> None:
    seen.set("beat", 7)
    seen.choose("Numbers")
    seen.press("Rounds in all", "Home")
    seen.choose("Numbers")
    assert (seen.get("iterations"), seen.get("beat")) == (1, 1)
    seen.set("votes", [[100.0, 5.0], [101.0, 5.5], [100.5, 5.2], [130.0, -20.0]])
    box = seen.figure.locator(".stage").bounding_box()
    assert box
    for i in range(1, 5):
        place = seen.control(f"Vote {i}").locator("circle").last.bounding_box()
        assert place
        assert box["x"] <= place["x"] and place["x"] + place["width"] <= box["x"] + box["width"]
        assert box["y"] <= place["y"] and place["y"] + place["height"] <= box["y"] + box["height"]
    expect_python(seen)
    seen.set("beat", 9)
    expect(seen.figure.get_by_role("alert")).to_contain_text("from 0 to 1; it is 9")
