"""The element that a live figure becomes."""

from __future__ import annotations

import pytest

from capsviz.book.reading import undescribed
from capsviz.figures.assets import models_on_page
from capsviz.figures.directive import element


def test_element_carries_properties_and_words() -> None:
    written = element("pose-explorer", {"model": "mnist-compact", "digit": 3}, 'A "three" < 4')
    assert written.startswith('<capsviz-figure name="pose-explorer">')
    assert '{"model":"mnist-compact","digit":3}' in written
    words = "<b>Pose explorer.</b> A &quot;three&quot; &lt; 4 This live figure needs JavaScript."
    assert f'<p class="figure-text">{words}</p>' in written
    assert models_on_page(f"<p>text</p>{written}") == {"mnist-compact"}


def test_a_lazy_one_says_so() -> None:
    assert element("x", {}, "words", lazy=True).startswith('<capsviz-figure name="x" lazy>')


def test_properties_cannot_end_the_script() -> None:
    written = element("x", {"text": "</script><b>"}, "words")
    assert written.count("</script>") == 1
    assert models_on_page(written) == set()


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="a.png">',
        '<img alt="" src="a.png">',
        '<img alt="../_images/a.png" src="../_images/a.png">',
        '<figure class="capsviz-picture"><svg/></figure>',
        '<div class="capsviz-plot" data-state="loading">',
    ],
)
def test_pictures_without_words_are_found(tag: str) -> None:
    assert len(undescribed(f"<p>{tag}</p>")) == 1


@pytest.mark.parametrize(
    "tag",
    ['<img alt="A three." src="a.png">', '<figure class="capsviz-picture" aria-label="A curve.">'],
)
def test_described_pictures_pass(tag: str) -> None:
    assert undescribed(tag) == []
