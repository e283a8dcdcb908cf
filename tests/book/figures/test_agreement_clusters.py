"""The cloud of votes in the book: every round in sight is the one that Python computes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz.capsules.clustering import agreement_clusters, k_means

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


@pytest.fixture
def seen(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("agreement-clusters")


def numbers(seen: Visit, selector: str) -> list[float]:
    texts = seen.figure.locator(selector).all_inner_texts()
    return [float(text.replace("−", "-")) for text in texts]


def expect_python(seen: Visit) -> None:
    """Weights, means and centres in sight are those of Python, with the figure's votes."""
    votes = torch.tensor(seen.get("votes"), dtype=torch.float64)
    T, t, k = seen.get("iterations"), seen.get("round"), seen.get("k")
    seen.choose("Numbers")
    trace, centres = agreement_clusters(votes, T), k_means(votes, k, T).centres[-1]
    weights = trace.weights[max(t, 1) - 1]
    assert numbers(seen, ".weights .value") == pytest.approx(weights.tolist(), abs=0.0051)
    ends = [*trace.mean[0].tolist(), *trace.mean[-1].tolist(), *centres.flatten().tolist()]
    assert numbers(seen, ".numbers tbody td") == pytest.approx(ends, abs=0.0051)
    seen.choose("Numbers")  # closed again: it lies over the votes
    if t > 1 and seen.get("rule") == "agreement":
        far = (trace.mean[t - 1] - trace.mean[0]).norm() / trace.radius[t - 1]
        said = f"Round {t} of {T}: the weighted mean is {far:.2f} radii of its circle away"
        assert said in seen.status()
        assert f"{int((weights >= 0.5).sum())} of {len(votes)} votes weigh" in seen.status()


def expect_stray(seen: Visit, votes: torch.Tensor, k: int) -> None:
    """A vote far out from its own centre is named, and how far out it is."""
    means = k_means(votes, k, seen.get("iterations"))
    home = means.assignment[-1]
    far = (votes - means.centres[-1][home]).norm(dim=1)
    ratio = {
        j: float(far[home == j].max() / far[home == j].median())
        for j in range(k)
        if (home == j).sum() > 2
    }
    centre = max(ratio, key=lambda j: ratio[j])
    said = f"The farthest vote of centre {centre + 1} is {ratio[centre]:.1f} times as far away"
    assert (said in seen.status()) == (ratio[centre] >= 2)


def test_every_round_is_pythons(seen: Visit) -> None:
    assert "all of weight 1" in seen.status()
    for t in range(4):
        assert seen.get("round") == t
        expect_python(seen)
        if t < 3:
            seen.button("Forward").click()
            seen.settle()
    expect(seen.button("Forward")).to_have_attribute("aria-disabled", "true")
    seen.button("Back").click()
    seen.settle()
    assert seen.get("round") == 2
    expect_python(seen)


def test_playing_goes_to_the_last_round(seen: Visit) -> None:
    seen.button("Play").click()
    seen.page.wait_for_function(
        "document.querySelector('capsviz-figure[name=agreement-clusters]').model.get('round') === 3"
    )
    seen.settle()
    expect_python(seen)


def test_votes_are_dragged_and_moved_by_keys(seen: Visit) -> None:
    """A vote that the hand lets go makes the rounds run again; keys leave the round as it is."""
    before = seen.get("votes")
    seen.drag("Vote 10", 60, -90)
    assert seen.get("round") == 3
    dragged = seen.get("votes")
    assert dragged[9][0] > before[9][0] + 0.1 and dragged[9][1] > before[9][1] + 0.1
    assert dragged[:9] + dragged[10:] == before[:9] + before[10:]
    expect_python(seen)
    seen.press("Vote 10", "ArrowLeft", times=4)
    assert seen.get("votes")[9][0] < dragged[9][0]
    expect_python(seen)
    seen.press("Vote 10", "PageDown")
    expect(seen.control("Vote 11")).to_be_focused()


def test_the_means_follow_a_vote_that_is_held(seen: Visit) -> None:
    """Plain and weighted mean, their circle and the sentence: not only when it is let go."""
    box = seen.control("Vote 14").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    told = set()
    for far in (40, 110):
        seen.page.mouse.move(x + far, y - far, steps=3)
        seen.settle()
        assert "weighted mean" in seen.figure.locator(".stage").inner_text()
        votes = torch.tensor(seen.get("votes"), dtype=torch.float64)
        trace = agreement_clusters(votes, 3)
        ratio = (trace.mean[-1] - trace.mean[0]).norm() / trace.radius[-1]
        assert f"is {ratio:.2f} radii of its circle away" in seen.status()
        told.add(seen.status())
    assert len(told) == 2 and seen.get("round") == 0
    seen.page.mouse.up()


def test_strays_come_and_go(seen: Visit) -> None:
    seen.set("round", 3)
    for _ in range(3):
        seen.choose("Add a stray")
    assert len(seen.get("votes")) == 17
    expect_python(seen)
    seen.press("Vote 17", "Delete")
    assert len(seen.get("votes")) == 16
    seen.control("Vote 3").focus()
    third = seen.get("votes")[2]
    seen.choose("Remove vote 3")
    assert third not in seen.get("votes") and len(seen.get("votes")) == 15
    expect_python(seen)
    seen.choose("Reset")
    seen.settle()
    assert len(seen.get("votes")) == 14 and seen.get("round") == 0
    expect_python(seen)


def test_a_press_on_the_plane_drops_a_vote_and_a_drag_over_it_none(seen: Visit) -> None:
    box = seen.figure.locator(".plane").bounding_box()
    assert box
    x, y = box["x"] + 0.5 * box["width"], box["y"] + 0.6 * box["height"]
    seen.page.mouse.click(x, y)
    seen.settle()
    assert len(seen.get("votes")) == 15 and seen.get("round") == 3
    handle = seen.control("Vote 15").bounding_box()
    assert handle
    assert handle["x"] + handle["width"] / 2 == pytest.approx(x, abs=2)
    assert handle["y"] + handle["height"] / 2 == pytest.approx(y, abs=2)
    expect_python(seen)
    seen.page.mouse.move(x + 60, y)
    seen.page.mouse.down()
    seen.page.mouse.move(x + 90, y + 20)
    seen.page.mouse.up()
    seen.settle()
    assert len(seen.get("votes")) == 15


def test_two_votes_are_the_least(seen: Visit) -> None:
    seen.set("votes", [[0.0, 0.0], [1.0, 0.5]])
    expect(seen.open_menu().get_by_role("button", name="Remove vote 1")).to_be_disabled()
    seen.press("Vote 1", "Delete")
    assert len(seen.get("votes")) == 2
    seen.set("round", 2)
    expect_python(seen)


def test_rounds_and_centres_can_be_chosen(seen: Visit) -> None:
    seen.set("round", 3)
    for k in (1, 3):
        seen.control(f"k-means, k = {k}").check(force=True)
        seen.settle()
        assert (seen.get("k"), seen.get("rule")) == (k, "k-means")
        expect_python(seen)
        votes = torch.tensor(seen.get("votes"), dtype=torch.float64)
        counts = k_means(votes, k, 3).assignment[-1].bincount(minlength=k).tolist()
        for count in counts:
            assert f"has {count} vote" in seen.status()
        expect_stray(seen, votes, k)
    seen.control("By agreement").check(force=True)
    for key, expected in (("ArrowRight", (4, 3)), ("Home", (1, 1))):
        seen.choose("Numbers")
        seen.press("Rounds in all", key)
        seen.choose("Numbers")
        assert (seen.get("iterations"), seen.get("round")) == expected
        expect_python(seen)


def test_votes_far_away_are_in_view(seen: Visit) -> None:
    seen.set("votes", [[100.0, 5.0], [101.0, 5.5], [100.5, 5.2], [130.0, -20.0]])
    box = seen.figure.locator(".stage").bounding_box()
    assert box
    dots = seen.figure.locator(".stage .grip").all()
    assert len(dots) == 4
    for dot in dots:
        place = dot.locator("circle").last.bounding_box()
        assert place
        assert box["x"] <= place["x"] <= box["x"] + box["width"]
        assert box["y"] <= place["y"] <= box["y"] + box["height"]
    expect_python(seen)


def test_a_round_that_does_not_exist_is_refused_in_words(seen: Visit) -> None:
    seen.set("round", 9)
    expect(seen.figure.get_by_role("alert")).to_contain_text("from 0 to 3; it is 9")
