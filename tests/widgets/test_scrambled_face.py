"""The face's two lookers: the page computes as Python does, and the story that it tells is so."""

from __future__ import annotations

import pytest
import torch
import traitlets
from answers import ask

from capsviz.models.face import HOME, length, likeness, look, place_code, place_of, sheet, template
from capsviz.widgets import ScrambledFace

FACE = torch.tensor(HOME) + torch.tensor([0.5, 0.48])


def test_the_page_sees_what_python_sees(node: str) -> None:
    chance = torch.Generator().manual_seed(0)
    sheets = [
        FACE,
        FACE + 0.0071,
        *(torch.rand(4, 2, generator=chance) * 1.24 - 0.12 for _ in range(6)),
        torch.full((4, 2), 0.5),
    ]
    for places, found in zip(
        sheets, ask(node, "looks", [each.tolist() for each in sheets]), strict=True
    ):
        seen = look(places)
        for name in ("pooled", "neuron", "presence", "votes", "coupling", "face"):
            expected = getattr(seen, name)
            torch.testing.assert_close(
                torch.tensor(found[name]).float(), expected, atol=2e-3, rtol=0
            )
        maps = torch.tensor(found["maps"]).float().view(3, 7, 7)
        torch.testing.assert_close(maps, seen.maps, atol=2e-3, rtol=0)
        assert found["length"] == pytest.approx(length(seen), abs=2e-3)
        if found["length"] > 0.6:  # a short vector points nowhere in particular
            place = torch.tensor(found["place"])
            torch.testing.assert_close(place, place_of(seen.face, seen.votes), atol=5e-3, rtol=0)
        assert f"the capsule is {found['length']:.2f} long" in found["words"]


def test_the_neuron_cannot_tell_what_the_capsule_tells(node: str) -> None:
    """The arrangements among which the reader chooses."""
    seen = {
        name: look(torch.tensor(places)) for name, places in ask(node, "arrangements", 0).items()
    }
    for name, each in seen.items():
        assert float(each.neuron) == pytest.approx(1, abs=0.02), name
    lengths = {name: length(each) for name, each in seen.items()}
    assert lengths["face"] == pytest.approx(lengths["moved"], abs=0.01) and lengths["face"] > 0.9
    assert 0.75 < lengths["one off"] < 0.88 and lengths["scrambled"] < 0.35
    coupling = seen["one off"].coupling
    assert coupling[:3].min() > 0.7 and coupling[3] < 0.55
    # One that is astray hardly moves the face that the others mean.
    off = seen["one off"]
    assert float((place_of(off.face, off.votes) - off.votes[0]).norm()) < 0.04
    # The direction says where: it turns, and tells the way by which the face was moved.
    faces = [seen[name].face / lengths[name] for name in ("face", "moved")]
    assert float(faces[0] @ faces[1]) < 0.6
    for name, face in zip(("face", "moved"), faces, strict=True):
        torch.testing.assert_close(face, place_code(seen[name].votes[:1])[0], atol=1e-4, rtol=0)


def test_what_is_off_the_sheet_is_silent_for_both() -> None:
    places = FACE.clone()
    places[3] = torch.tensor([0.5, 1.12])
    seen = look(places)
    assert seen.presence.tolist() == pytest.approx([1, 1, 1, 0]) and seen.pooled[2] == 0
    assert float(seen.neuron) == 0 and 0.8 < length(seen) < 0.9


def test_a_template_is_most_like_its_own_kind() -> None:
    for kind, part in ((0, 0), (1, 2), (2, 3)):
        like = likeness(sheet(FACE), template(kind))
        row, column = divmod(int(like.argmax()), 56)
        assert float(like.max()) > 0.8
        nearest = (FACE * 56 - torch.tensor([column + 0.5, row + 0.5])).norm(dim=1).argmin()
        assert int(nearest) == part or (kind == 0 and int(nearest) == 1)


def test_python_and_page_begin_alike(node: str) -> None:
    assert ScrambledFace().places == ask(node, "arrangements", 0)["face"]


@pytest.mark.parametrize(
    ("places", "message"),
    [
        ([[0, 0]], r"places must have the shape \(4, 2\); got \(1, 2\)"),
        (torch.full((4, 2), 1.2), "places must be from -0.12 to 1.12"),
        (torch.full((4, 2), float("nan")), "places must be finite"),
    ],
)
def test_what_it_refuses(places: object, message: str) -> None:
    with pytest.raises(traitlets.TraitError, match=message):
        ScrambledFace(places)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="places must be 4 × 2"):
        look(torch.zeros(3, 2))


def test_on_a_static_page_it_is_described_in_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPSVIZ_STATIC", "1")
    html = ScrambledFace()._repr_mimebundle_()["text/html"]
    assert "says 1.00" in html and "0.91 long" in html
