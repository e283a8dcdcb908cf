"""The squash explorer in the book: what it draws and prints is what PyTorch computes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import torch
from pages import Visit
from playwright.sync_api import expect

from capsviz import squash

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FigureInBook = Callable[..., Visit]


@pytest.fixture
def seen(figure_in_book: FigureInBook) -> Visit:
    return figure_in_book("squash-explorer")


def numbers(text: str) -> list[float]:
    """All numbers of a text, NaN among them."""
    found = re.findall(r"NaN|−?\d+\.\d+", text)
    return [float(number.replace("−", "-")) for number in found]


def table(seen: Visit, which: int) -> dict[str, list[float]]:
    """The rows of the table at s (0) or at zero (1): v₁, v₂ and the four of the Jacobian."""
    rows = seen.figure.locator(".yields table").nth(which).locator("tbody tr").all()
    return {
        row.locator("th").inner_text().split("\n")[0]: numbers(
            " ".join(row.locator("td").all_inner_texts())
        )
        for row in rows
    }


def expect_squashed(seen: Visit, s: list[float]) -> None:
    """All numbers in sight are those of PyTorch at s."""
    x = torch.tensor(s, dtype=torch.float64)
    v = squash(x)
    shown = numbers(" ".join(seen.figure.locator(".sums").all_inner_texts()))
    expected = [*s, x.norm(), *v, v.norm()]
    assert shown == pytest.approx([float(e) for e in expected], abs=0.0051)
    jacobian = torch.autograd.functional.jacobian(squash, x).flatten().tolist()
    for row in table(seen, 0).values():
        assert row == pytest.approx([*v.tolist(), *jacobian], abs=6e-4)


def test_it_starts_with_the_numbers_of_pytorch(seen: Visit) -> None:
    assert seen.get("s") == [1.2, 0.9]
    expect_squashed(seen, [1.2, 0.9])
    assert "s is 1.50 long, v is 0.692 long" in seen.status()


def test_dragging_and_arrow_keys_move_s(seen: Visit) -> None:
    seen.drag("Vector s", -120, 60)
    dragged = seen.get("s")
    assert dragged[0] < 0.2 and dragged[1] < 0.5
    expect_squashed(seen, dragged)
    seen.press("Vector s", "ArrowUp", times=3)
    seen.press("Vector s", "Shift+ArrowRight")
    moved = seen.get("s")
    assert moved == pytest.approx([dragged[0] + 0.25, dragged[1] + 0.15])
    expect_squashed(seen, moved)
    length = (moved[0] ** 2 + moved[1] ** 2) ** 0.5
    expect(seen.control("Vector s")).to_have_attribute(
        "aria-valuetext", re.compile(f"{length:.2f} long")
    )


def test_the_point_on_the_curve_changes_the_length_only(seen: Visit) -> None:
    seen.press("Length of s", "ArrowRight", times=10)
    x, y = seen.get("s")
    assert (x**2 + y**2) ** 0.5 == pytest.approx(2.0, abs=0.02)
    assert y / x == pytest.approx(0.75, abs=0.02)


def test_at_zero_only_the_safe_norm_has_a_value_and_a_gradient(seen: Visit) -> None:
    nan = [float("nan")]
    at_zero = table(seen, 1)
    expected = {"As it stands": nan * 6, "Constant added": [0, 0] + nan * 4, "Safe norm": [0] * 6}
    for name, row in expected.items():
        assert at_zero[name] == pytest.approx(row, nan_ok=True), name
    seen.button("Set s to zero").click()
    seen.settle()
    assert seen.get("s") == [0, 0]
    for name, row in expected.items():
        assert table(seen, 0)[name] == pytest.approx(row, nan_ok=True), name
    assert "divides 0 by 0" in seen.status()
    seen.press("Vector s", "ArrowRight")
    expect_squashed(seen, [0.05, 0])


def test_keys_reach_zero_exactly(seen: Visit) -> None:
    seen.set("s", [0.1, -0.05])
    seen.press("Vector s", "ArrowLeft", times=2)
    seen.press("Vector s", "ArrowUp")
    assert seen.get("s") == [0, 0]
    assert "NaN" in seen.status()


def test_a_long_vector_from_outside_gets_a_larger_view(seen: Visit) -> None:
    seen.set("s", [6.0, -8.0])
    expect_squashed(seen, [6.0, -8.0])
    stage, tip = (
        seen.figure.locator(".stage").first.bounding_box(),
        seen.control("Vector s").locator("circle").last.bounding_box(),
    )
    assert stage and tip
    assert stage["x"] <= tip["x"] <= stage["x"] + stage["width"]
    assert stage["y"] <= tip["y"] <= stage["y"] + stage["height"]


def test_arrows_all_around_and_reset(seen: Visit) -> None:
    arrows = seen.figure.locator(".stage").first.locator("g.arrow:visible")
    assert arrows.count() == 2
    seen.figure.get_by_text("Arrows all around").click()
    seen.settle()
    assert seen.get("field") is True
    assert arrows.count() == 2 + 72
    seen.drag("Vector s", -40, -40)
    seen.choose("Reset")
    seen.settle()
    assert (seen.get("s"), seen.get("field")) == ([1.2, 0.9], False)
    expect_squashed(seen, [1.2, 0.9])


def test_a_wrong_wish_is_refused_in_words(seen: Visit) -> None:
    seen.set("s", [1.0])
    expect(seen.figure.get_by_role("alert")).to_contain_text("s must have 2 numbers")
    expect_squashed(seen, [1.2, 0.9])


@pytest.mark.parametrize(("s", "answer"), [([1.2, 0.9], "turning"), ([0.3, 0.4], "lengthening")])
def test_a_guess_is_told_the_truth(seen: Visit, s: list[float], answer: str) -> None:
    seen.set("s", s)
    along, sideways = (
        torch.linalg.svdvals(
            torch.autograd.functional.jacobian(squash, torch.tensor(s, dtype=torch.float64))
        )
        .sort(descending=answer == "lengthening")
        .values.tolist()
    )
    for guess in ("lengthening", "turning"):
        seen.control(guess).check(force=True)
        if guess == "lengthening":
            seen.button("Show the answer").click()
        verdict = seen.figure.locator(".verdict")
        expect(verdict).to_contain_text("Right." if guess == answer else "No, the other one.")
        expect(verdict).to_contain_text(f"{along:.3f} times as large")
        expect(verdict).to_contain_text(f"across it {sideways:.3f} times")


NAMES_IN_THE_WAY = """figure => {
    const root = figure.querySelector(":scope > div").shadowRoot;
    const wrong = [];
    for (const svg of root.querySelectorAll(".stage > svg")) {
        const names = [...svg.querySelectorAll(".label")].map((label) => {
            const { x, y, width, height } = label.getBBox();  // as high as a line, not a letter
            const [top, low] = [y + 3, y + height - 3];
            return { text: label.textContent, left: x, right: x + width, top, low };
        });
        const { width, height } = svg.viewBox.baseVal;
        for (const one of names) {
            if (one.left < 0 || one.right > width || one.top < 0 || one.low > height)
                wrong.push(`${one.text} is outside`);
            for (const other of names)
                if (one.text < other.text && one.left < other.right && other.left < one.right &&
                    one.top < other.low && other.top < one.low)
                    wrong.push(`${one.text} lies on ${other.text}`);
            for (const line of svg.querySelectorAll(".arrow > .mark, .mark.dashed")) {
                if (line.closest("ellipse, [style*='display: none']")) continue;
                const long = line.getTotalLength();
                for (let k = 0; k <= 100 && long; k++) {
                    const { x, y } = line.getPointAtLength((long * k) / 100);
                    if (x < one.left || x > one.right || y < one.top || y > one.low) continue;
                    wrong.push(`${one.text} is crossed by ${line.outerHTML.slice(0, 40)}`);
                    break;
                }
            }
        }
    }
    return wrong;
}"""


def test_names_are_in_the_picture_and_off_everything(seen: Visit) -> None:
    """Wherever s is: beside arrows, disc and ellipse, and beside each other."""
    for s in (
        [1.2, 0.9],
        [2, 0.05],
        [2, -2],
        [0.3, -0.35],
        [-1.9, 1.9],
        [0, -2],
        [1, -1],
        [3.9, 0],
    ):
        seen.set("s", s)
        assert seen.figure.evaluate(NAMES_IN_THE_WAY) == [], s
