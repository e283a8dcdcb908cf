"""The Python half of the regrouped maps, and that the page regroups as PyTorch does."""

from __future__ import annotations

import pytest
import torch
import traitlets
from answers import ask

from capsviz.datasets.filters import feature_maps
from capsviz.widgets import MapsToCapsules
from capsviz.widgets.maps_to_capsules import boat_maps, boat_picture


@pytest.mark.parametrize(
    ("shape", "dim"),
    [((18, 6, 6), 9), ((18, 6, 6), 2), ((18, 6, 6), 18), ((6, 3, 5), 3), ((4, 2, 3), 1)],
)
def test_the_page_reads_as_permute_and_as_view_do(
    node: str, shape: tuple[int, int, int], dim: int
) -> None:
    C, H, W = shape
    maps = torch.randn(shape, generator=torch.Generator().manual_seed(0))
    right = maps.view(C // dim, dim, H, W).permute(0, 2, 3, 1).reshape(-1, dim)
    wrong = maps.view(1, -1, dim)[0]
    assert dim == 1 or not torch.equal(right, wrong)
    question = {"maps": maps.flatten().tolist(), "shape": {"C": C, "H": H, "W": W}, "dim": dim}
    found = ask(node, "regroup", question)
    torch.testing.assert_close(torch.tensor(found["right"]), right, atol=1e-5, rtol=0)
    torch.testing.assert_close(torch.tensor(found["wrong"]), wrong, atol=1e-5, rtol=0)


def test_the_default_maps_are_what_the_filters_answer() -> None:
    figure = MapsToCapsules()
    maps = torch.tensor(figure.maps)
    assert maps.shape == (18, 6, 6)
    assert (maps - feature_maps(torch.tensor(figure.picture))).abs().max() <= 0.0051
    assert maps.abs().max() > 1 and torch.equal(boat_maps(), boat_maps())
    assert boat_picture().shape == (29, 29)


def test_it_knows_whose_maps_it_shows() -> None:
    figure = MapsToCapsules()
    assert figure.of_book
    figure.maps = boat_maps()[:9]
    assert not figure.of_book
    assert not MapsToCapsules(torch.zeros(4, 2, 3), pose_dim=2, cell=(0, 0)).of_book


def test_own_maps_come_without_a_picture_or_with_it() -> None:
    assert MapsToCapsules(torch.zeros(4, 2, 3), pose_dim=2, cell=(1, 2), type=1).picture is None
    own = MapsToCapsules(torch.zeros(4, 2, 3), 2, (0, 0), picture=torch.ones(9, 9), patch=(5, 2))
    assert (len(own.picture), own.patch) == (9, [5, 2])


@pytest.mark.parametrize(
    ("trait", "value", "message"),
    [
        ("pose_dim", 4, "pose_dim must divide the 18 maps: one of 1, 2, 3, 6, 9, 18; got 4"),
        ("pose_dim", 0, "pose_dim"),
        ("cell", (6, 0), r"cell must be a row from 0 to 5 and a column from 0 to 5; got \[6"),
        ("cell", (0, 1.5), "cell must be a row"),
        ("cell", (1,), r"cell must have the shape \(2,\)"),
        ("type", 2, "type must be from 0 to 1 with poses of 9 numbers; got 2"),
        ("type", -1, "type"),
        ("way", "sideways", "way"),
        ("step", 4, "step"),
        ("maps", torch.zeros(18, 6), r"maps must have the shape \(any, any, any\); got \(18, 6\)"),
    ],
)
def test_places_that_the_maps_do_not_have(trait: str, value: object, message: str) -> None:
    figure = MapsToCapsules()
    before = getattr(figure, trait)
    with pytest.raises(traitlets.TraitError, match=message):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


def test_the_constructor_refuses_them_too() -> None:
    with pytest.raises(traitlets.TraitError, match="pose_dim must divide"):
        MapsToCapsules(pose_dim=5)
    with pytest.raises(traitlets.TraitError, match="cell must be"):
        MapsToCapsules(torch.zeros(18, 2, 2))


def test_larger_poses_leave_fewer_types() -> None:
    figure = MapsToCapsules(pose_dim=2, type=8)
    figure.pose_dim = 6
    assert figure.type == 2
    figure.set_state({"pose_dim": 3, "type": 5})  # from the page, as one
    assert (figure.pose_dim, figure.type) == (3, 5)


def test_other_maps_begin_at_their_first_cell() -> None:
    figure = MapsToCapsules(cell=(5, 5), type=1)
    figure.maps = torch.zeros(4, 2, 3)
    assert (figure.pose_dim, figure.type, figure.cell) == (4, 0, [0, 0])
    assert figure.picture is None


def test_on_a_static_page_it_is_small_and_described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = MapsToCapsules()._repr_mimebundle_()["text/html"]
    assert "18 feature maps of 6 by 6 cells, regrouped as 2 types" in html
    assert len(html) < 12_000
