"""The meetings in the book: one look, as Python computes it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
import torch
from pages import Visit

from capsviz.widgets import Meetings
from capsviz.widgets.routing_stepper import boat_and_house_votes

pytestmark = [pytest.mark.browser, pytest.mark.slow]


TORN = "The rectangle is torn between boat and house: the triangle is against it about both."


@pytest.fixture
def seen(figure_in_book: Callable[..., Visit]) -> Visit:
    return figure_in_book("meetings")


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


def test_votes_are_turned_by_hand_and_by_keys(seen: Visit) -> None:
    assert seen.status() == TORN
    expect_python(seen)
    before = seen.get("u_hat")
    seen.drag("triangle: vote for the house", 120, 60)
    turned = seen.get("u_hat")
    assert turned[1][1][0] > before[1][1][0] + 0.5
    for there, here in ((turned[0], before[0]), (turned[1][:1], before[1][:1])):
        torch.testing.assert_close(torch.tensor(there), torch.tensor(here), atol=1e-5, rtol=0)
    assert seen.get("child") == 0, "who turns an arrow does not make it the asker"
    expect_python(seen)
    seen.press("rectangle: vote for the house", "ArrowLeft", times=3)
    assert seen.get("u_hat")[0][1][0] == pytest.approx(turned[0][1][0] - 0.15, abs=2e-3)
    expect_python(seen)
    seen.press("triangle: vote for the house", "Enter")
    assert seen.get("child") == 1
    expect_python(seen)


def test_four_parts_and_back(seen: Visit) -> None:
    seen.control("4 parts").check(force=True)
    seen.settle()
    assert len(seen.get("u_hat")) == 4
    expect_python(seen)
    assert seen.get("child") == 3
    seen.press("rectangle: vote for the boat", "ArrowRight", times=2)
    assert seen.get("child") == 3
    expect_python(seen)
    seen.choose("Reset")
    assert len(seen.get("u_hat")) == 2
    expect_python(seen)


def test_the_story_ends_where_they_meet(seen: Visit) -> None:
    """In the end both parts vote for the book's boat, and one look was enough."""
    before = torch.tensor(seen.get("u_hat"))
    point = "One look, no rounds."
    assert point not in seen.status()
    track = seen.figure.get_by_label("Story")
    track.press("End")
    seen.settle()
    votes = torch.tensor(seen.get("u_hat"))
    torch.testing.assert_close(votes, boat_and_house_votes(), atol=1e-5, rtol=0)
    assert seen.status().startswith("The rectangle gives 99 % of itself to the boat:")
    assert seen.status().endswith(point)
    spoken = seen.figure.locator(".spoken").text_content() or ""
    assert spoken.replace("\u00a0", " ") == seen.status()
    expect_python(seen)
    track.press("Home")
    seen.settle()
    torch.testing.assert_close(torch.tensor(seen.get("u_hat")), before, atol=1e-5, rtol=0)
    track.press("End")
    seen.press("rectangle: vote for the boat", "ArrowLeft")
    seen.settle()
    assert float(track.input_value()) == 0
    assert seen.status().endswith(point), "a hand may bring them together as well"
    seen.choose("Reset")
    assert point not in seen.status()
    track.press("End")
    seen.settle()
    torch.testing.assert_close(
        torch.tensor(seen.get("u_hat")), boat_and_house_votes(), atol=1e-5, rtol=0
    )


def test_the_story_begins_with_what_the_reader_has_left(seen: Visit) -> None:
    """Only the asker's boat turns; at the beginning of the story lies the reader's own again."""

    def told(at: float) -> tuple[torch.Tensor, float]:
        track.evaluate(
            "(track, at) => { track.value = at; track.dispatchEvent(new Event('input')) }", at
        )
        seen.settle()
        votes = torch.tensor(seen.get("u_hat"))
        return votes, float(Meetings(votes).attention()[1][seen.get("child"), 0])

    track = seen.figure.get_by_label("Story")
    names = seen.figure.locator(".scrubber .segments span")
    assert names.all_text_contents() == ["at first", "half way", "they meet"]
    for name, right, down in (
        ("rectangle: vote for the boat", 150, -90),
        ("rectangle: vote for the house", 60, 90),
        ("triangle: vote for the boat", 30, 60),
    ):
        seen.drag(name, right, down)
    assert names.all_text_contents() == ["yours", "apart", "half way", "they meet"]
    own = torch.tensor(seen.get("u_hat"))
    film = [told(at) for at in (1, 1.3, 1.7, 1.9, 2.1, 2.4, 2.72, 2.9)]
    shares = [share for _, share in film]
    assert shares == sorted(shares)
    assert shares[2] == shares[3] and shares[-2] == shares[-1], "held at its stops"
    assert shares[0] < 0.9 < shares[-1]
    for votes, _ in film:
        votes[0, 0] = own[0, 0]
        torch.testing.assert_close(votes, own)
    torch.testing.assert_close(told(0)[0], own)


def test_the_story_goes_from_torn_to_found(seen: Visit) -> None:
    """From 50 % by way of a stop to 99 %, and nothing turns back meanwhile."""
    track = seen.figure.get_by_label("Story")
    own = seen.get("u_hat")
    assert seen.status() == TORN
    shares = [share(seen)]
    for stop in ("half way", "they meet"):
        track.press("ArrowRight")
        seen.settle()
        assert track.get_attribute("aria-valuetext") == stop
        shares.append(share(seen))
    assert shares[0] == 50 and 65 < shares[1] < 90 and shares[2] == 99
    track.evaluate("track => { track.value = 0.8; track.dispatchEvent(new Event('input')) }")
    seen.settle()
    assert share(seen) == shares[1], "for about a second nothing turns"
    track.press("Home")
    seen.settle()
    torch.testing.assert_close(
        torch.tensor(seen.get("u_hat")), torch.tensor(own), atol=1e-5, rtol=0
    )


def share(seen: Visit) -> int:
    """Of the asker, the boat's, as it is written into the picture."""
    shares = seen.figure.locator(".stage svg text", has_text=re.compile(r"^\d+ %$"))
    return int((shares.first.text_content() or "").split()[0])


def written(seen: Visit) -> list[str]:
    return seen.figure.locator(".stage svg text").all_text_contents()


def test_at_first_there_is_one_question(seen: Visit) -> None:
    """And its answers; numbers come with the first turn, and go when all lies as it was."""
    assert {"“the opposite”", "itself", "they cancel", "50 %"} <= set(written(seen))
    numbers = [text for text in written(seen) if re.search(r"\d", text)]
    assert numbers == ["50 %", "50 %"]
    seen.drag("rectangle: vote for the boat", 60, -60)
    seen.settle()
    assert [text for text in written(seen) if "÷ √2" in text]
    seen.choose("Reset")
    assert [text for text in written(seen) if re.search(r"\d", text)] == numbers


def test_each_sum_is_followed_down_to_its_share(seen: Visit) -> None:
    """Line below line; the word for dark is not used for the ratio."""

    def heights(*words: str) -> list[float]:
        boxes = [texts.get_by_text(word, exact=True).first.bounding_box() for word in words]
        return [box["y"] for box in boxes if box]

    texts = seen.figure.locator(".stage svg")
    seen.figure.get_by_label("Story").press("End")
    seen.settle()
    for way in (("6.55", "6.55 ÷ √2", "99 %"), ("0.00", "0.00 ÷ √2", "1 %")):
        down = heights(*way)
        assert len(down) == 3 and down == sorted(down)
    assert {"= 103", "= 1"} <= set(written(seen))
    for j, value in enumerate(("= 103", "= 1")):
        power, worth, end = (
            one.bounding_box()
            for one in (
                texts.get_by_text("÷ √2").nth(j),
                texts.get_by_text(value, exact=True),
                texts.locator(".end").nth(j),
            )
        )
        assert power and worth and end
        assert power["x"] < worth["x"], "nothing is read backwards"
        assert abs(power["x"] + power["width"] - end["x"]) < 170, "below its own bar"
    seen.press("rectangle: vote for the boat", "ArrowRight")
    seen.settle()
    assert "6.55 ÷ √2" not in written(seen)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_large_sum_stays_on_the_picture(figure_in_book: Callable[..., Visit], width: int) -> None:
    seen = figure_in_book("meetings", width=width)
    for far in (60, -60):
        votes = [[[3, -3], [5, 1]], [[far, 0.5], [far, -5]]]
        seen.set("u_hat", votes)
        stage = seen.figure.locator(".stage svg").first.bounding_box()
        assert stage and "sum" in written(seen)
        for one in seen.figure.locator(".stage svg text:not([transform])").all():
            box = one.bounding_box()
            assert box and box["x"] >= stage["x"], one.text_content()
            assert box["x"] + box["width"] <= stage["x"] + stage["width"], one.text_content()


def test_pieces_are_high_and_each_stands_under_its_part(seen: Visit) -> None:
    seen.control("4 parts").check(force=True)
    seen.settle()
    pieces = [box for one in seen.figure.locator(".piece").all() if (box := one.bounding_box())]
    assert len(pieces) == 8 and min(box["height"] for box in pieces) > 24
    wide = [box for box in pieces if box["width"] > 20]
    glyphs = [
        box
        for one in seen.figure.locator(".stage svg path").all()
        if (box := one.bounding_box()) and 10 < box["width"] < 26 and 12 < box["height"] < 26
    ]
    assert len(wide) > 3
    for piece in wide:
        middle = piece["x"] + piece["width"] / 2
        over = [
            abs(box["x"] + box["width"] / 2 - middle)
            for box in glyphs
            if -20 < piece["y"] - box["y"] < 30
        ]
        assert min(over) < 8


def test_the_last_piece_ends_at_the_sum(seen: Visit) -> None:
    """Good pieces go on from zero, bad ones go back from there; the own one has its number."""
    two = [[[1.8, 0], [0, 1.8]], [[-1.5, 0.5], [0, 1.5]]]
    boats = [[1, 0.5], [-0.5, 0.2], [0.9, 0.1], [0.7, -1]]
    houses = [[1, 0], [0.8, 0.4], [-1.9, 0], [-1, 1]]
    four = [list(pair) for pair in zip(boats, houses, strict=True)]
    for votes in (four, two):
        seen.control(f"{len(votes)} parts").check(force=True)
        seen.set("u_hat", votes)
        seen.set("child", 0)
        found = torch.tensor(votes)
        pieces = [box for one in seen.figure.locator(".piece").all() if (box := one.bounding_box())]
        ends = [box for one in seen.figure.locator(".end").all() if (box := one.bounding_box())]
        zeros = [box for one in seen.figure.locator(".zero").all() if (box := one.bounding_box())]
        for j in (0, 1):
            own, *others = pieces[j * len(votes) : (j + 1) * len(votes)]
            products = (found[1:, j] @ found[0, j]).tolist()
            assert own["x"] == pytest.approx(zeros[j]["x"] + 1.6, abs=2)
            at = own["x"] + own["width"]
            bads = [product < 0 for product in sorted(products, key=lambda one: one < 0)]
            for box, bad in zip(others, bads, strict=True):
                near, far = box["x"], box["x"] + box["width"]
                assert (far if bad else near) == pytest.approx(at, abs=3)
                assert bad is (box["height"] < 30)
                at = near if bad else far
            assert ends[j]["x"] + ends[j]["width"] / 2 == pytest.approx(at, abs=3)
            assert f"{found[0, j].square().sum().item():.2f}" in written(seen)
    words = seen.figure.locator(".stage > svg").first.get_attribute("aria-description") or ""
    assert "For the boat its meetings go 3.24 forward and 2.70 back, to 0.54." in words


def test_rings_at_one_place_stand_side_by_side(seen: Visit) -> None:
    """Each can be taken hold of, and taking it moves nothing."""
    seen.figure.get_by_label("Story").press("End")
    seen.settle()

    def ring(name: str) -> tuple[float, float]:
        box = seen.figure.get_by_label(f"{name}: vote for the boat").bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    (x0, y0), (x1, y1) = ring("rectangle"), ring("triangle")
    assert ((x0 - x1) ** 2 + (y0 - y1) ** 2) ** 0.5 == pytest.approx(21, abs=0.5)
    for x, y in ((x0, y0), (x1, y1)):
        before = seen.get("u_hat")
        seen.page.mouse.move(x, y)
        seen.page.mouse.down()
        seen.page.mouse.move(x + 4, y)
        seen.page.mouse.move(x, y)
        seen.page.mouse.up()
        seen.settle()
        torch.testing.assert_close(
            torch.tensor(seen.get("u_hat")), torch.tensor(before), atol=2e-3, rtol=0
        )


def test_of_four_the_stray_asks_until_it_has_turned(seen: Visit) -> None:
    """Nobody else asks meanwhile, and only its vote for the boat turns."""
    seen.control("4 parts").check(force=True)
    seen.settle()
    before = seen.get("u_hat")
    track = seen.figure.get_by_label("Story")
    for _ in range(2):
        track.press("ArrowRight")
        seen.settle()
        assert seen.get("child") == 3
        votes = seen.get("u_hat")
        assert votes[:3] == before[:3] and votes[3][1] == before[3][1]
        assert votes[3][0] != before[3][0]
    track.press("Home")
    seen.settle()
    assert seen.get("u_hat") == before and seen.get("child") == 3


def test_words_for_light_and_dark_stand_beyond_the_rims(seen: Visit) -> None:
    """Wherever the asker looks, where no arrow comes and nothing is cut off; also in a crowd."""

    def words() -> list[tuple[float, float]]:
        boxes = [
            one.bounding_box()
            for one in seen.figure.locator(".stage svg text", has_text=re.compile("^agai|^agrees$"))
            .filter(visible=True)
            .all()
            if one.get_attribute("transform")
        ]
        return [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box]

    def rims() -> list[dict[str, float]]:
        circles = [one.bounding_box() for one in seen.figure.locator(".stage svg circle").all()]
        return sorted((box for box in circles if box), key=lambda box: -box["width"])[:4]

    for crowd in ("2 parts", "4 parts"):
        seen.control(crowd).check(force=True)
        seen.settle()
        assert len(words()) == 4
        for x, y in words():
            for rim in rims():
                radius = rim["width"] / 2
                far = ((x - rim["x"] - radius) ** 2 + (y - rim["y"] - radius) ** 2) ** 0.5
                assert far > radius + 4


def test_the_next_ideas_are_invited_one_after_the_other(seen: Visit) -> None:
    """Once an arrow has been turned, to play; once that has been played, to a crowd."""
    invitation = seen.figure.locator(".invitation")
    assert not invitation.is_visible()
    seen.drag("rectangle: vote for the boat", -80, 20)
    seen.settle()
    assert invitation.inner_text() == "Press play: they meet."
    seen.figure.get_by_label("Story").press("End")
    seen.settle()
    assert invitation.inner_text() == "Now four parts."
    seen.control("4 parts").check(force=True)
    seen.control("4 parts").press("ArrowLeft")
    seen.settle()
    assert not invitation.is_visible()


def test_the_stray_of_four_meets_them_too(seen: Visit) -> None:
    seen.control("4 parts").check(force=True)
    seen.settle()
    seen.figure.get_by_label("Story").press("End")
    seen.settle()
    assert "of itself to the boat: there the others agree" in seen.status()
    expect_python(seen)


def test_the_reason_is_what_the_others_say(seen: Visit) -> None:
    """The stray goes to the house: not for the sake of the others, who hardly agree there."""
    seen.control("4 parts").check(force=True)
    seen.settle()
    votes = torch.tensor(seen.get("u_hat"))
    boat, house = (votes[3] * votes[:3].sum(0)).sum(-1).tolist()
    assert boat < -2 and abs(house) < 0.1
    assert seen.status().endswith("to the house: the others are against it about the boat.")


def test_both_bars_have_one_zero_and_one_scale(seen: Visit) -> None:
    """The zero stands still below the middle of its dial, and where the mark stands is the sum."""

    def middles(kind: str) -> list[float]:
        boxes = [one.bounding_box() for one in seen.figure.locator(f".stage .{kind}").all()]
        return [box["x"] + box["width"] / 2 for box in boxes if box]

    seen.press("rectangle: vote for the boat", "ArrowRight")
    seen.settle()
    zeros = middles("zero")
    seen.drag("rectangle: vote for the boat", 100, 40)
    assert middles("zero") == pytest.approx(zeros, abs=0.01)
    seen.control("4 parts").check(force=True)
    seen.settle()
    assert middles("zero") == pytest.approx(zeros, abs=0.01)
    votes = torch.tensor(seen.get("u_hat"))
    sums = (votes[3] * votes.sum(0)).sum(-1).tolist()
    far = [end - zero for end, zero in zip(middles("end")[-2:], zeros, strict=True)]
    assert far[0] / sums[0] == pytest.approx(far[1] / sums[1], rel=0.02) and far[1] / sums[1] > 0


def test_one_meeting_of_four_is_looked_at(seen: Visit) -> None:
    falls = seen.figure.locator(".stage .falls")
    shadows = seen.figure.locator(".stage .shadow")
    assert falls.count() == 2, "of two parts there is one meeting on each dial"
    seen.control("4 parts").check(force=True)
    seen.settle()
    assert falls.count() == shadows.count() == 0, "of several none, until one is looked at"
    box = seen.figure.get_by_label("flag: vote for the boat").bounding_box()
    assert box
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.settle()
    assert falls.count() == shadows.count() == 2
    votes = torch.tensor(seen.get("u_hat"))
    products = [f"{x:.2f}".replace("-", "−") for x in (votes[3] * votes[2]).sum(-1).tolist()]
    texts = seen.figure.locator(".stage svg text").all_text_contents()
    assert all(product in texts for product in products)
    seen.page.mouse.move(2, 2)
    seen.settle()
    assert falls.count() == 0
    seen.figure.get_by_label("flag: vote for the boat").focus()
    seen.settle()
    assert falls.count() == 2, "by keys as well"
    assert seen.get("child") == 3


def test_a_finger_lights_a_meeting(figure_in_book: Callable[..., Visit]) -> None:
    """It stays lit after the tap, nobody else asks now, and a tap beside it puts it out."""
    seen = figure_in_book("meetings", width=390, touch=True)
    seen.control("4 parts").check(force=True)
    seen.settle()
    falls = seen.figure.locator(".stage .falls")
    seen.figure.get_by_label("flag: vote for the boat").tap()
    seen.settle()
    assert falls.count() == 2 and seen.get("child") == 3
    seen.figure.locator(".stage svg").first.tap(position={"x": 6, "y": 6})
    seen.settle()
    assert falls.count() == 0


def test_another_asker_takes_over_gently(figure_in_book: Callable[..., Visit]) -> None:
    """On the way the sum's mark is between both sums, and its number is the new one's."""
    seen = figure_in_book("meetings", reduced_motion="no-preference")
    seen.control("4 parts").check(force=True)
    seen.settle()

    # Frame by frame in the page: a watch from outside could come too late.
    marks = seen.figure.evaluate(
        """figure => new Promise((go) => {
            const root = figure.querySelector(":scope > div").shadowRoot;
            const marks = [];
            root.querySelector("input[aria-label='The rectangle asks']").click();
            const look = () => {
                const box = root.querySelector(".stage .end").getBoundingClientRect();
                marks.push(box.x);
                if (marks.length < 3 || marks.at(-1) !== marks.at(-3)
                    || marks.at(-1) === marks[0]) requestAnimationFrame(look);
                else go(marks);
            };
            look();
        })"""
    )
    assert any(marks[0] + 5 < at < marks[-1] - 5 for at in marks)
    seen.settle()
    assert "The rectangle gives" in seen.status()


def test_another_crowd_in_the_midst_of_the_story(figure_in_book: Callable[..., Visit]) -> None:
    seen = figure_in_book("meetings", reduced_motion="no-preference")
    seen.button("Play").click()
    seen.page.wait_for_timeout(400)
    # In one task, as a quick hand between two frames: the film's next beat is of two votes.
    seen.figure.evaluate(
        """figure => figure.querySelector(":scope > div").shadowRoot
            .querySelector("input[aria-label='4 parts']").click()"""
    )
    seen.settle()
    assert len(seen.get("u_hat")) == len(seen.get("children")) == 4
    assert seen.figure.get_attribute("data-state") == "ready" and seen.complaints == []


def test_who_is_pressed_asks_and_the_sums_are_its_own(seen: Visit) -> None:
    """On its card; shares come from the powers of the sums. The picture stays as high."""
    drawing = seen.figure.locator(".stage svg").first
    numbers = drawing.locator("text.sum")

    def expect_sums(who: int) -> None:
        assert drawing.locator("text", has_text=f"{seen.get('children')[who]} asks").count() == 1
        votes = torch.tensor(seen.get("u_hat"))
        sums = (votes[who] * votes.sum(0)).sum(-1)
        told = [float(text.replace("−", "-")) for text in numbers.all_text_contents()]
        torch.testing.assert_close(torch.tensor(told), sums, atol=0.0051, rtol=0)

    seen.press("rectangle: vote for the boat", "ArrowRight")
    seen.settle()
    expect_sums(0)
    box = drawing.bounding_box()
    seen.figure.get_by_label("The triangle asks").check(force=True)
    seen.settle()
    assert seen.get("child") == 1
    expect_sums(1)
    seen.control("4 parts").check(force=True)
    seen.set("u_hat", [[[1, 0.5], [0.5, 1]], *seen.get("u_hat")[1:]])
    expect_sums(3)
    seen.figure.get_by_label("The stray asks").press("ArrowLeft")
    seen.settle()
    expect_sums(2)
    now = drawing.bounding_box()
    assert box and now and box["height"] == now["height"]


def test_shares_are_whole_per_cent_that_sum_to_a_hundred(seen: Visit) -> None:
    seen.control("4 parts").check(force=True)
    seen.settle()
    texts = seen.figure.locator(".stage svg text").all_text_contents()
    shares = [int(found[1]) for text in texts if (found := re.fullmatch(r"(\d+) %", text))]
    assert len(shares) == 2 and sum(shares) == 100


@pytest.mark.parametrize("width", [1280, 700, 390])
def test_every_piece_has_its_part_and_every_answer_lights_it(
    figure_in_book: Callable[..., Visit], width: int
) -> None:
    """Answers stand beside each other also on a phone; over one its arrow and piece are lit."""
    seen = figure_in_book("meetings", width=width)
    seen.control("4 parts").check(force=True)
    seen.settle()
    words = re.compile("^“?(hardly|no|partly)”?$")
    answers = seen.figure.locator(".stage svg text", has_text=words)
    boxes = [box for one in answers.all() if (box := one.bounding_box())]
    assert len(boxes) == 6
    for half in (boxes[:3], boxes[3:]):
        for one, other in itertools.pairwise(half):
            assert one["x"] + one["width"] + 10 < other["x"], "room for the next one's part"
    for child, box in enumerate(boxes[3:]):
        seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        seen.settle()
        votes = torch.tensor(seen.get("u_hat"))
        product = f"{(votes[3, 1] @ votes[child, 1]).item():.2f}".replace("-", "−")
        assert product in seen.figure.locator(".stage svg text").all_text_contents()
