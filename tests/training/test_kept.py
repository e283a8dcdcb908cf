"""Short training runs that were cut off go on, bit for bit, from what was kept of them."""

import pytest
import torch
from torch import nn

from capsviz.training import kept
from capsviz.training.fabric import make_fabric
from capsviz.training.fitting import fit, fit_until
from capsviz.training.kept import keeping

FABRIC = make_fabric("cpu", precision="32-true")
TERMS = {"variant": "cnn", "seed": 0}


class CutOff(Exception):
    pass


@pytest.fixture(autouse=True)
def always_due(monkeypatch):
    monkeypatch.setattr(kept, "EVERY", 0.0)


def network(seed=0):
    """With dropout: it draws on the global generator, which has to go on as well."""
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 1))


def drawing(cut_at=None):
    """`draw` that ends the run at a step, and the steps it was asked for."""
    asked = []

    def draw(step):
        if step == cut_at:
            raise CutOff
        asked.append(step)
        x = torch.randn(16, 4, generator=torch.Generator().manual_seed(step))
        return x, x.sum(1, keepdim=True)

    return draw, asked


def loss(model, x, y):
    return (model(x) - y).square().mean()


def weights(model):
    return torch.cat([p.detach().flatten() for p in model.parameters()])


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_run_that_was_cut_off_ends_as_one_that_was_not(tmp_path):
    whole = network()
    fit(whole, drawing()[0], loss, 12, 0.05, FABRIC)

    with pytest.raises(CutOff), keeping(tmp_path / "result.json", TERMS):
        fit(network(), drawing(cut_at=7)[0], loss, 12, 0.05, FABRIC)
    assert len(left(tmp_path)) == 1

    again, (draw, asked) = network(), drawing()
    with keeping(tmp_path / "result.json", TERMS) as place:
        fit(again, draw, loss, 12, 0.05, FABRIC)
    assert place.earlier_seconds > 0
    assert asked == list(range(7, 12))
    assert torch.equal(weights(again), weights(whole))
    assert left(tmp_path) == []


def test_a_run_that_stops_when_good_enough_goes_on_to_the_same_step(tmp_path):
    def good_enough_after(times):
        answers = iter([False] * times + [True])
        return lambda: next(answers)

    whole, again = network(), network()
    taken = fit_until(good_enough_after(2), whole, drawing()[0], loss, 50, 0.05, FABRIC, every=4)
    with pytest.raises(CutOff), keeping(tmp_path / "result.json", TERMS):
        fit_until(good_enough_after(2), network(), drawing(6)[0], loss, 50, 0.05, FABRIC, every=4)
    with keeping(tmp_path / "result.json", TERMS):
        # It was asked once before the end of its first part.
        resumed = fit_until(
            good_enough_after(1), again, drawing()[0], loss, 50, 0.05, FABRIC, every=4
        )
    assert taken == resumed == 12
    assert torch.equal(weights(again), weights(whole))


@pytest.mark.parametrize("change", ["terms", "first weights", "steps", "rate"])
def test_another_run_does_not_take_it_for_its_own(tmp_path, change):
    result = tmp_path / "result.json"
    with pytest.raises(CutOff), keeping(result, TERMS):
        fit(network(), drawing(cut_at=3)[0], loss, 6, 0.05, FABRIC)
    draw, asked = drawing()
    with keeping(result, TERMS | {"seed": 1} if change == "terms" else TERMS):
        fit(
            network(1 if change == "first weights" else 0),
            draw,
            loss,
            7 if change == "steps" else 6,
            0.1 if change == "rate" else 0.05,
            FABRIC,
        )
    assert asked[0] == 0


def test_what_is_damaged_is_computed_again(tmp_path):
    with pytest.raises(CutOff), keeping(tmp_path / "result.json", TERMS):
        fit(network(), drawing(cut_at=3)[0], loss, 6, 0.05, FABRIC)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    draw, asked = drawing()
    with keeping(tmp_path / "result.json", TERMS):
        fit(network(), draw, loss, 6, 0.05, FABRIC)
    assert asked == list(range(6))


def test_nothing_is_written_outside(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    fit(network(), drawing()[0], loss, 3, 0.05, FABRIC)
    assert left(tmp_path) == []
