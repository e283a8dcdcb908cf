"""Matrices that correlate two planes with few multiplications.

Six outputs of a five-tap filter need not cost 30 multiplications. The product of two polynomials
with 5 and 6 coefficients has degree 9, so it is fixed by its values at 10 points (Toom 1963, Cook
1966); the filter is the transpose of that product (Winograd 1980). In the plane: 10×10 points
instead of 36·25 multiplications.

Real points are cheapest, but many of them lose digits. Here at most eight are real: 0, ∞, ±1, ±2,
±1/2. The rest lie on the unit circle in conjugate pairs, and one complex product costs three real
ones (Karatsuba). For 6×6 outputs and 5×5 taps that makes 118 products.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

_REAL_POINTS = (0.0, np.inf, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5)


@cache
def bilinear_algorithm(
    taps: tuple[int, int], outputs: tuple[int, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Matrices of a fast correlation of a plane of ``taps`` with one of ``taps + outputs - 1``.

    Returns:
        lift_image (P, N·M), lift_kernel (P, taps) and recombine (outputs, P), planes flattened by
        rows, such that ``recombine @ ((lift_kernel @ w) * (lift_image @ x))`` is the valid part
        of the correlation of x with w. P is the number of multiplications.
    """
    size = tuple(t + o - 1 for t, o in zip(taps, outputs, strict=True))
    points = [_points(n) for n in size]
    real, complex_ = _conjugate_classes(points)

    def values(lengths: tuple[int, ...], karatsuba: bool) -> NDArray[np.float64]:
        """Evaluate all monomials: a row per real value, two (or three) per complex value."""
        rows, columns = (_evaluate(p, n) for p, n in zip(points, lengths, strict=True))
        result = [np.kron(rows[i], columns[j]).real for i, j in real]
        for i, j in complex_:
            z = np.kron(rows[i], columns[j])
            result += [z.real, z.imag, z.real + z.imag] if karatsuba else [z.real, z.imag]
        return np.array(result, dtype=np.float64)

    # Karatsuba: from ac, bd and (a+b)(c+d) to the parts of (a+ib)(c+id).
    pair = np.array([[1.0, -1.0, 0.0], [-1.0, -1.0, 1.0]])
    combine = np.zeros((len(real) + 2 * len(complex_), len(real) + 3 * len(complex_)))
    combine[: len(real), : len(real)] = np.eye(len(real))
    combine[len(real) :, len(real) :] = np.kron(np.eye(len(complex_)), pair)
    solution = np.linalg.solve(values(size, karatsuba=False), combine)
    interpolate = np.asarray(solution, dtype=np.float64)
    # Transposition: the product's interpolation lifts the image, an evaluation recombines.
    lift_kernel, evaluate_outputs = values(taps, karatsuba=True), values(outputs, karatsuba=True)
    return interpolate.T.copy(), lift_kernel, evaluate_outputs.T.copy()


def _points(count: int) -> list[complex]:
    """``count`` points, each complex one followed somewhere by its conjugate."""
    pairs = max(0, (count - len(_REAL_POINTS) + 1) // 2)
    circle = [np.exp(1j * np.pi * k / (pairs + 1)) for k in range(1, pairs + 1)]
    return [*_REAL_POINTS[: count - 2 * pairs], *circle, *np.conj(circle)]


def _conjugate_classes(
    points: list[list[complex]],
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Index pairs of the plane's real points, and of one out of each two conjugate points."""
    rows, columns = points
    real, complex_ = [], []
    for i, a in enumerate(rows):
        for j, b in enumerate(columns):
            first = np.imag(a) if np.imag(a) != 0 else np.imag(b)
            if first == 0:
                real.append((i, j))
            elif first > 0:
                complex_.append((i, j))
    return real, complex_


def _evaluate(points: list[complex], length: int) -> NDArray[np.complex128]:
    """Powers 0 … length-1 of each point; at infinity the leading coefficient alone."""
    leading = np.eye(length, dtype=complex)[-1]
    powers = np.arange(length)
    return np.array([leading if np.isinf(p) else np.power(complex(p), powers) for p in points])
