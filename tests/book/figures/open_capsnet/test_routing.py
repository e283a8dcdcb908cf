"""The open CapsNet in the book: what it says of rounds, shares and votes is what PyTorch says."""

from __future__ import annotations

import re

import pytest
import torch
from open_capsnet import drawn_words, headline, lay, percent, unbound
from pages import Visit
from playwright.sync_api import expect

from capsviz import CapsNet, safe_norm
from capsviz.datasets.strokes import draw_digit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_each_round_has_pytorchs_lengths_and_is_drawn_from_its_longest(
    seen: Visit, net: CapsNet
) -> None:
    _, trace = lay(seen, net)
    track = seen.figure.get_by_role("slider", name="Round", exact=True)
    assert headline(seen) == "A 3."
    for t, key in ((2, "End"), (1, "ArrowLeft"), (0, "ArrowLeft")):
        track.press(key)
        seen.settle()
        v = trace.output[t][0]
        lengths = safe_norm(v)
        assert seen.get("round") == t + 1
        assert seen.get("lengths") == pytest.approx(lengths.tolist(), abs=1e-4)
        assert seen.get("pose") == pytest.approx(v[int(lengths.argmax())].tolist(), abs=1e-4)
        said = (
            f"even the 3 is only {lengths[3]:.2f} long.",
            f"its vote agrees with: the 3 grows to {lengths[3]:.2f}.",
            f"The 3 is {lengths[3]:.2f} long after round 3",
        )
        assert said[t] in seen.status()
        title = ("Round 1: equal shares.", "Round 2: who agrees is heard more.", "A 3.")
        assert headline(seen) == title[t]
    track.press("Home")
    assert "nothing" in headline(seen)
    assert seen.get("lengths") == [0.0] * 10


def test_a_handle_between_two_rounds_says_what_is_so_at_an_end_and_comes_to_rest_there(
    seen: Visit, net: CapsNet
) -> None:
    _, trace = lay(seen, net)
    lengths = [safe_norm(trace.output[t][0]) for t in range(3)]
    ends = {f"{float(x):.2f}" for each in lengths for x in each}
    track = seen.figure.get_by_role("slider", name="Round", exact=True)
    track.press("Home")
    box = track.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    mouse = seen.page.mouse
    mouse.move(box["x"] + 8, y)
    mouse.down()
    for part, t in ((0.1, 0), (0.27, 0), (0.45, 1), (0.6, 1)):
        mouse.move(box["x"] + part * box["width"], y)
        seen.settle()
        at = float(track.input_value())
        assert at % 1 and int(at) == t, "it is between two rounds"
        numbers = set(re.findall(r"\d\.\d\d", seen.status() + " ".join(drawn_words(seen))))
        assert numbers and numbers <= ends
        assert f"{float(lengths[t][3]):.2f} long" in seen.status() or t
    mouse.up()
    seen.settle()
    assert float(track.input_value()) == 2 == seen.get("round")
    assert f"{float(lengths[1][3]):.2f}" in drawn_words(seen)
    # In the first round every digit gets the same from its very start.
    track.evaluate("track => { track.value = '0.05'; track.dispatchEvent(new Event('input')) }")
    seen.set("child", 40)
    assert headline(seen) == "This capsule gives every digit 10\u202f%."


def test_who_speaks_a_capsule_and_a_parent_say_pytorchs_numbers(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net)
    coupling, v = trace.coupling[2][0], trace.output[2][0]
    carries = coupling * (votes * v).sum(-1) / safe_norm(v)
    of_three = carries[:, 3].sort(descending=True)
    seen.button("Who speaks?").click()
    few = percent(float(of_three.values[:10].sum() / carries[:, 3].sum()))
    assert headline(seen) == f"Ten of 288 carry {few} of this 3."
    loudest = int(of_three.indices[0])
    kind, cell = divmod(loudest, 36)
    where = f"type {kind + 1}, row {cell // 6 + 1}, column {cell % 6 + 1}"
    assert f"One capsule alone, {where}, carries" in unbound(seen.status())
    seen.set("speakers", False)
    # Point at it: its share, and the angle between its vote and the 3.
    seen.set("child", loudest)
    assert headline(seen) == (
        f"This capsule gives {percent(float(coupling[loudest, 3]))} of itself to the 3."
    )
    cosine = torch.cosine_similarity(votes[loudest, 3], v[3], dim=0)
    assert f"points {round(float(cosine.acos().rad2deg()))}° away from the 3" in seen.status()
    seen.set("child", -1)
    seen.figure.get_by_role("radio", name="Digit 5").check(force=True)
    pro, contra = (float(part.sum()) for part in
                   (carries[:, 5].clamp(min=0), -carries[:, 5].clamp(max=0)))  # fmt: skip
    assert headline(seen) == f"The 5: {pro:.2f} for, {contra:.2f} against."
    assert seen.get("pose") == pytest.approx(v[5].tolist(), abs=1e-4)
    seen.figure.locator(".needles").press("Escape")
    seen.settle()
    assert seen.get("parent") == -1


def test_of_every_capsule_the_longest_digit_is_named_first(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net, 9, 5)
    shares = (100 * trace.coupling[2][0]).round()
    spread = shares.max(1).values - shares.min(1).values
    carries = trace.coupling[2][0, :, 9] * (votes[:, 9] @ trace.output[2][0, 9])
    spread[carries.topk(10).indices] = 100  # of those there is something else to say
    dull = int((spread < 4).nonzero()[0])
    seen.set("child", dull)
    assert headline(seen) == "This capsule takes no side: its vote for the 9 is short."
    lengths = safe_norm(votes[:, 9])
    said = f"is only {lengths[dull]:.2f} long; the longest is {lengths.max():.2f}."
    assert said in seen.status()
    assert f"{lengths[dull]:.2f}" in drawn_words(seen), "what is said is seen"
    others = (shares.argmax(1) != 9) & (shares.max(1).values > shares[:, 9]) & (spread > 6)
    child = int(others.nonzero()[0])
    seen.set("child", child)
    own, most = (percent(float(x) / 100) for x in (shares[child, 9], shares[child].max()))
    digit = int(shares[child].argmax())
    assert headline(seen) == f"It gives {own} to the 9, and most, {most}, to the {digit}."
    cosine = torch.cosine_similarity(votes[child, digit], trace.output[2][0][digit], dim=0)
    assert f"and {round(float(cosine.acos().rad2deg()))}° from the {digit}." in seen.status()


def test_a_vote_unfolds_down_to_one_scalar_product(seen: Visit, net: CapsNet) -> None:
    votes, trace = lay(seen, net)
    seen.set("child", 100)
    seen.set("parent", 7)
    seen.choose("Numbers")
    u = net.encode(draw_digit(3)[None, None] / 255)[0, 100]
    terms = seen.figure.locator(".formula", has_text="û₁").inner_text()
    total = sum(float(w) * float(x) for w, x in (
        term.strip("() ").replace("−", "-").replace("(", "").replace(")", "").split("·")
        for term in terms.split(" = ")[1].split(" + ")))  # fmt: skip
    first = float(votes[100, 7, 0])
    assert total == pytest.approx(float(net.W[100, 7, :, 0] @ u), abs=0.03), "two digits each"
    assert float(terms.split(" = ")[-1].replace("−", "-")) == pytest.approx(first, abs=6e-4)
    inside = seen.figure.locator(".formulas")
    expect(inside).to_contain_text(f"{float(votes[100, 7].norm()):.3f}")
    expect(inside).to_contain_text(f"= {float(trace.coupling[2][0, 100, 7]):.3f}")
