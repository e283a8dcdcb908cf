"""The page writes the same digits as Python, from the same seed."""

import numpy as np
import pytest
from answers import ask

from capsviz.datasets.factors import FACTORS
from capsviz.datasets.strokes import stroke_digits

COUNT = 200


@pytest.mark.parametrize("seed", [0, 2026, 2**40 + 5])
def test_labels_factors_and_pictures_are_those_of_python(node, seed):
    page = ask(node, "strokeDigits", {"seed": seed, "count": COUNT})
    ours = stroke_digits(COUNT, seed)
    assert [digit["label"] for digit in page] == ours.labels.tolist()
    factors = np.array([digit["factors"] for digit in page])
    own = np.stack([ours.factors[name].numpy() for name in FACTORS], axis=1)
    np.testing.assert_allclose(factors, own, rtol=1e-6, atol=1e-6)
    images = np.array([digit["image"] for digit in page]).reshape(COUNT, 28, 28)
    difference = np.abs(images - ours.images.numpy().astype(int))
    # Python draws in float32: a value between two bytes may go either way.
    assert difference.max() <= 1
    assert (difference > 0).mean() < 1e-3


def test_normal_numbers_are_numpys(node):
    page = ask(node, "normals", {"seed": 3, "stream": 2, "count": 100_000})
    generator = np.random.default_rng(np.random.SeedSequence(3).spawn(3)[2])
    np.testing.assert_allclose(page, generator.standard_normal(100_000), rtol=0, atol=1e-14)
