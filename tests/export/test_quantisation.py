"""Weights in fewer bits, and what that costs."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from capsviz import list_models, load_pretrained
from capsviz.export.pose_samples import PoseSamples, sample_poses
from capsviz.export.quantisation import calibrated, dequantise, quantise, round_to_grid, rounded
from capsviz.models.capsnet import CapsNet, CapsNetConfig


@given(st.lists(st.floats(-100, 100, width=32), min_size=6, max_size=6))
def test_int8_is_off_by_half_a_step_of_its_row_at_most(numbers: list[float]) -> None:
    values = torch.tensor(numbers).view(2, 3)
    back = dequantise(quantise(values, "int8"))
    step = values.abs().amax(1, keepdim=True) / 127
    assert bool(((back - values).abs() <= step * 0.501 + 1e-30).all())


def test_float16_is_torchs_half() -> None:
    values = torch.randn(5, 6)
    back = dequantise(quantise(values, "float16"))
    assert torch.equal(back, values.half().float())


@pytest.mark.parametrize("shape", [(4,), (3, 4), (2, 3, 2, 2)])
def test_int8_keeps_the_shape(shape: tuple[int, ...]) -> None:
    values = torch.randn(shape)
    back = dequantise(quantise(values, "int8"))
    torch.testing.assert_close(back, values, rtol=0, atol=0.02)


def test_rounding_with_a_view_to_the_inputs_beats_rounding_to_the_nearest() -> None:
    generator = torch.Generator().manual_seed(0)
    inputs = torch.randn(500, 8, generator=generator) @ torch.randn(8, 40, generator=generator)
    weight = torch.randn(30, 40, generator=generator)
    nearest = dequantise(quantise(weight, "int8"))
    passed_on = round_to_grid(weight, inputs)

    def cost(found: torch.Tensor) -> float:
        return float((inputs @ (found - weight).T).square().mean())

    assert cost(passed_on) < cost(nearest) / 2
    # It lies on the grid: storing it loses nothing.
    stored_again = dequantise(quantise(passed_on, "int8"))
    torch.testing.assert_close(stored_again, passed_on, rtol=1e-6, atol=0)


def test_rows_of_zeros_and_inputs_that_never_come_do_no_harm() -> None:
    weight = torch.randn(4, 6)
    weight[1] = 0
    inputs = torch.randn(50, 6)
    inputs[:, 2] = 0
    found = round_to_grid(weight, inputs)
    assert torch.equal(found[1], torch.zeros(6))
    step = weight.abs().amax(1, keepdim=True) / 127
    assert bool(((found - weight)[:, 2].abs() <= step[:, 0] * 0.501).all())


def test_calibration_needs_samples_and_finite_weights() -> None:
    torch.manual_seed(0)
    config = CapsNetConfig(conv_channels=4, primary_types=1, pose_dim=4, decoder_hidden=(8,))
    model = CapsNet(config)
    none = PoseSamples(torch.zeros(0, 4), torch.zeros(0, dtype=torch.int64))
    for name, values in calibrated(model, none).state_dict().items():
        assert torch.equal(values, model.state_dict()[name])
    one = PoseSamples(torch.full((1, 4), 0.4), torch.tensor([3]))
    with torch.no_grad():
        model.decoder.layers[2].bias[0] = float("inf")
    with pytest.raises(ValueError, match=r"decoder\.layers\.2\.bias"):
        calibrated(model, one)


@pytest.mark.slow
@pytest.mark.parametrize("name", list_models())
@pytest.mark.parametrize(("dtype", "limit"), [("float16", 5e-5), ("int8", 5e-4)])
def test_what_rounding_costs_a_trained_decoder(
    mnist: object, name: str, dtype: str, limit: float
) -> None:
    """Mean change of a pixel (0..1) over samples, and over poses moved away from them."""
    model = load_pretrained(name)
    samples = sample_poses(model)
    page = rounded(model, dtype, samples)  # type: ignore[arg-type]
    noise = 0.1 * torch.randn(samples.poses.shape, generator=torch.Generator().manual_seed(5))
    for poses in (samples.poses, samples.poses + noise):
        with torch.no_grad():
            cost = model.decode(poses, samples.labels) - page.decode(poses, samples.labels)
        assert cost.abs().mean() <= limit
