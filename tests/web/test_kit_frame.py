"""What every figure stands on: a hint that goes, a menu, drawers, and room for all on a screen."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Visit, element
from playwright.sync_api import expect
from small_figures import SMALL, VisitPage, open_all, show
from tools import FIGURES

pytestmark = pytest.mark.browser

HEADER = 60
"""Pixels of the header of the book's pages."""


def test_the_menu_opens_and_closes_by_keys_and_by_a_click_beside_it(
    site: Any, visit: VisitPage
) -> None:
    seen = visit(site.page(element({}, "squash-explorer")))
    seen.wait()
    opener, menu = seen.button("More"), seen.figure.locator(".menu")
    expect(menu).to_be_hidden()
    opener.press("Enter")
    items = menu.get_by_role("button")
    found = [item.removesuffix("…") for item in items.all_inner_texts()]
    assert found[:5] == ["Numbers", "Guess first", "Copy as Python", "Link to this state", "Reset"]
    assert found[-1] == "Full screen"
    expect(items.first).to_be_focused()
    items.first.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    items.nth(1).press("ArrowUp")
    items.first.press("ArrowUp")
    expect(items.last).to_be_focused()
    seen.axe()
    items.last.press("Escape")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    seen.page.mouse.click(5, 5)
    expect(menu).to_be_hidden()
    opener.press("Enter")
    items.last.press("Tab")
    expect(menu, "the focus went on").to_be_hidden()


def test_numbers_stand_below_cover_nothing_and_go_again(site: Any, visit: VisitPage) -> None:
    for width, height, touch in ((1280, 900, False), (390, 844, True)):
        seen = visit(
            site.page(element({}, "squash-explorer"), gap=600), reduced_motion="reduce",
            viewport={"width": width, "height": height}, has_touch=touch, is_mobile=touch,
        )  # fmt: skip
        seen.figure.scroll_into_view_if_needed()
        seen.wait()
        numbers = seen.figure.get_by_role("region", name="Numbers")
        expect(numbers).to_have_count(0)
        before = seen.figure.bounding_box()
        seen.choose("Numbers")
        expect(numbers).to_be_visible()
        seen.page.wait_for_timeout(100)  # it comes into sight in the next frames
        stage, opener, drawer = (
            seen.figure.locator(which).first.bounding_box()
            for which in (".picture", ".opener", ".drawer[data-open=true]")
        )
        assert before and stage and opener and drawer
        assert drawer["y"] >= max(stage["y"] + stage["height"], opener["y"]), "it covers nothing"
        assert drawer["y"] + drawer["height"] <= height, "all of it is in sight"
        assert stage["y"] + stage["height"] > 200, "and so is what is changed"
        seen.axe()
        seen.choose("Guess first")
        expect(numbers, "one drawer at a time").to_have_count(0)
        seen.figure.get_by_role("button", name="Close: Guess first").press("Escape")
        expect(seen.button("More")).to_be_focused()
        after = seen.figure.bounding_box()
        assert after and after["height"] == before["height"], "it is as high as it was"
        seen.choose("Numbers")
        seen.press("Vector s", "ArrowRight")
        expect(numbers).to_contain_text("s = (1.25, 0.90)")
        seen.choose("Numbers")
        expect(numbers).to_have_count(0)


@pytest.mark.parametrize("name", FIGURES)
def test_it_fits_the_screen_of_a_laptop_and_of_a_phone(
    site: Any, visit: VisitPage, name: str
) -> None:
    url = site.page(element(SMALL[name], name))
    for width, height, touch in ((1280, 900, False), (390, 844, True)):
        size = {"width": width, "height": height}
        how = {"has_touch": touch, "is_mobile": touch, "reduced_motion": "reduce"}
        seen = visit(url, viewport=size, **how)
        seen.wait()
        seen.settle()
        box = seen.figure.bounding_box()
        assert box and box["height"] <= height - HEADER, f"{width}: {box}"
        assert seen.page.evaluate("document.documentElement.scrollWidth") == width


COVERED = """
    figure => {
        const root = figure.querySelector(":scope > div").shadowRoot;
        const box = (found) => root.querySelector(found).getBoundingClientRect();
        const [hint, status, strip, menu, picture] =
            [".hint", ".status", ".frame-strip", ".opener", ".picture"].map(box);
        const line = parseFloat(getComputedStyle(root.querySelector(".status")).fontSize) * 1.45;
        // Words stand above the controls, or below them where play belongs to the first screen.
        const above = strip.height && strip.top < status.top;
        const [first] = [...root.querySelectorAll(".frame-strip > *")]
            .map((one) => one.getBoundingClientRect())
            .filter(({ height }) => height)
            .map(({ top, bottom }) => (top + bottom) / 2)
            .sort((a, b) => a - b);
        // Of two hundred digits that wait in the air some may wait behind the hint.
        const seen = { opacityProperty: true, visibilityProperty: true };
        const things = ["text", ".grip-ring", "canvas:not(.underlay, .flock)"];
        const parts = root.querySelectorAll(things.map((thing) => `.picture ${thing}`).join());
        const over = [...parts].filter((one) => {
            const { left, right, top, bottom, width } = one.getBoundingClientRect();
            return width && one.checkVisibility(seen) &&
                left < hint.right - 1 && right > hint.left + 1 &&
                top < hint.bottom - 1 && bottom > hint.top + 1;
        });
        const next = Math.min(menu.top, strip.height ? strip.top : 1e9);
        const below = above ? status.top - strip.bottom : next - status.bottom;
        return { over: over.map((one) => one.textContent || one.className.baseVal || one.className),
                 lines: status.height / line, below,
                 menu: strip.height ? (menu.top + menu.bottom) / 2 - first : 0 };
    }
"""
"""What the hint covers, how many lines the words have, and where controls and menu stand below."""


def test_hint_words_controls_and_menu_have_each_their_own_room(site: Any, visit: VisitPage) -> None:
    url = site.page(*(element(props, name) for name, props in SMALL.items()))
    seen = visit(url, reduced_motion="reduce", viewport={"width": 390, "height": 844})
    for name in FIGURES:
        show(seen, name)
        found = seen.figure.evaluate(COVERED)
        assert found["over"] == [], f"{name}: the hint covers what is drawn"
        assert found["lines"] >= 1.99, f"{name}: two lines of words have room"
        assert 15 <= found["below"] <= 17, f"{name}: no less for two lines than for one"
        assert abs(found["menu"]) <= 6, f"{name}: the menu is beside the first line"


def test_on_a_phone_no_picture_lies_over_what_stands_below_it(site: Any, visit: VisitPage) -> None:
    """However the page is scrolled: controls, numbers and captions go with their picture."""
    phone = {"width": 390, "height": 500}
    for name in ("routing-stepper", "your-hand"):
        seen = visit(
            site.page(element(SMALL[name], name), gap=300), viewport=phone, has_touch=True,
            is_mobile=True, reduced_motion="reduce",
        )  # fmt: skip
        seen.wait()
        picture, below = seen.figure.locator(".picture").first, seen.figure.locator("footer")
        apart = []
        for scrolled in range(0, 1200, 150):
            seen.page.evaluate("y => scrollTo(0, y)", scrolled)
            one, other = picture.bounding_box(), below.bounding_box()
            assert one and other
            apart.append(round(other["y"] - one["y"]))
        assert len(set(apart)) == 1, name


LAID_OUT = """
    (figure, lines) => {
        const root = figure.querySelector(":scope > div").shadowRoot;
        const words = root.querySelector(".status");
        const text = document.createRange();
        words.textContent = "";
        do {
            words.textContent += "Words, and more of them. ";
            text.selectNodeContents(words);
        } while (text.getBoundingClientRect().height < 21.75 * (lines - 0.5));
        const box = (found) => root.querySelector(found).getBoundingClientRect();
        const { top } = box(".frame");
        const places = () => [box(".frame-strip").top, box(".status").top, box(".picture").bottom];
        return new Promise((done) => requestAnimationFrame(() => setTimeout(() =>
            done(places().map((y) => Math.round(y - top))))));
    }
"""
"""With words of so many lines: where controls and words begin, and where the picture ends."""


@pytest.mark.parametrize("width", [390, 1280])
def test_longer_words_take_the_room_that_the_hint_has_left_and_move_the_controls_once(
    site: Any, visit: VisitPage, width: int
) -> None:
    url = site.page(element({}, "squash-explorer"))
    seen = visit(url, viewport={"width": width, "height": 844})
    seen.wait()

    def after(lines: int) -> tuple[int, int, int]:
        controls, words, picture = seen.figure.evaluate(LAID_OUT, lines)
        return controls, words, picture

    at_first = after(1)
    assert after(3 if width < 500 else 2) == at_first, "as many as there were at first"
    seen.figure.get_by_role("slider").first.press("ArrowLeft")  # the hint goes
    seen.settle()
    controls, words, picture = after(4 if width < 500 else 3)
    assert (controls, picture) == (at_first[0], at_first[2]), "nothing moves but the words"
    assert picture <= words < at_first[1]
    assert after(1) == at_first
    down = after(7)[0]
    assert down > controls, "for so many there is no room"
    assert after(1)[0] == down, "and then they stay"


def test_while_the_hint_is_there_longer_words_do_not_lie_on_it(site: Any, visit: VisitPage) -> None:
    url = site.page(element({}, "squash-explorer"))
    seen = visit(url, viewport={"width": 390, "height": 844})
    seen.wait()
    one, long, again = (seen.figure.evaluate(LAID_OUT, lines) for lines in (1, 5, 1))
    assert one[1] == long[1] and one[0] < long[0] == again[0]


def test_a_film_is_stepped_scrubbed_and_played_with_keys(site: Any, visit: VisitPage) -> None:
    seen = visit(site.page(element({}, "routing-stepper")), reduced_motion="reduce")
    seen.wait()
    track = seen.figure.get_by_role("slider", name="Round", exact=True)

    def at() -> tuple[int, int, str | None]:
        seen.settle()
        return seen.get("round"), seen.get("beat"), track.get_attribute("aria-valuetext")

    assert at() == (0, 4, "before round 1")
    for key, expected in [
        ("ArrowRight", (1, 1, "round 1 of 3, share")),
        ("ArrowUp", (1, 2, "round 1 of 3, add")),
        ("ArrowLeft", (1, 1, "round 1 of 3, share")),
        ("PageUp", (2, 1, "round 2 of 3, share")),
        ("End", (3, 4, "round 3 of 3, compare")),
        ("ArrowRight", (3, 4, "round 3 of 3, compare")),
        ("PageDown", (2, 4, "round 2 of 3, compare")),
        ("Home", (0, 4, "before round 1")),
    ]:
        track.press(key)
        assert at() == expected, key
    track.evaluate("t => { t.value = 4.5; t.dispatchEvent(new Event('input')); }")
    assert at() == (2, 1, "round 2 of 3, share"), "in the middle of a beat"
    track.press("ArrowRight")
    assert at() == (2, 1, "round 2 of 3, share"), "to its end"


def test_forward_glides_through_a_beat_unless_the_reader_wants_no_motion(
    site: Any, visit: VisitPage
) -> None:
    for motion, least, most in (("no-preference", 8, 999), ("reduce", 1, 3)):
        seen = visit(site.page(element({}, "routing-stepper")), reduced_motion=motion)
        seen.wait()
        seen.settle()
        pictures = seen.figure.evaluate(
            """async figure => {
                const root = figure.querySelector(":scope > div").shadowRoot;
                const seen = new Set();
                root.querySelector(".forward").click();
                for (let k = 0; k < 40; k++) {
                    await new Promise(requestAnimationFrame);
                    seen.add(root.querySelector(".stage .window").innerHTML);
                }
                return seen.size;
            }"""
        )
        assert least <= pictures <= most, motion


ABOUT_ERRORS = {"fool-me", "pulled-apart", "ring", "toy-opened", "two-of-a-kind"}
"""Figures that show networks going wrong, so that red may be there from the first."""


def test_all_keep_the_rules_of_the_house_at_rest_and_at_the_first_touch(
    site: Any, visit: VisitPage
) -> None:
    """One visit for three rules: to open all figures takes longer than to look at them."""
    seen = open_all(site, visit)
    for name in SMALL:
        show(seen, name)
        assert name in ABOUT_ERRORS or reds(seen) == 0, f"{name}: red is for what is wrong alone"
        check_hint(seen, name)
        assert grips_without_a_colour(seen) == 0, name


def grips_without_a_colour(seen: Visit) -> int:
    """Of what can be dragged; a colour that nobody gave is black, and hides what lies below."""
    return seen.figure.evaluate(  # type: ignore[no-any-return]
        """figure => [...figure.querySelector(":scope > div").shadowRoot.querySelectorAll(".grip")]
            .map((grip) => (grip.focus(), grip.querySelector(".ring")))
            .filter((ring) => ring && getComputedStyle(ring).fill === "rgb(0, 0, 0)").length"""
    )


def reds(seen: Visit) -> int:
    """Parts of the picture that are red, although nothing went wrong."""
    return seen.figure.evaluate(  # type: ignore[no-any-return]
        """figure => [...figure.lastElementChild.shadowRoot.querySelectorAll(".stage *")]
            .filter((one) => /wrong/.test(one.getAttribute("fill") + one.getAttribute("stroke") +
                                          one.getAttribute("style"))).length"""
    )


def check_hint(seen: Visit, name: str) -> None:
    """It has eight words, stays when the menu opens, and goes with the first touch."""
    hint = seen.figure.locator(".hint")
    assert 2 <= len(hint.inner_text().split()) <= 8, name
    before = seen.figure.bounding_box()
    seen.button("More").press("Enter")
    seen.button("More").press("Escape")
    expect(hint, "the menu is no touch of the figure").to_be_visible()
    seen.figure.get_by_role("slider").first.press("ArrowLeft")
    expect(hint).to_be_hidden()
    seen.settle()
    after = seen.figure.bounding_box()
    assert before and after
    assert after["height"] == pytest.approx(before["height"], abs=22), f"{name}: a line at most"
