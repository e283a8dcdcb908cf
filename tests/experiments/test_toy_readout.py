"""Read-outs and measures, on numbers whose answers are known."""

import math

import pytest
import torch

from capsviz.datasets.toy import toy_set
from capsviz.datasets.votes import vote_matrix
from capsviz.experiments.toy.analysis import assignment, cell_centres, cells, found_exactly
from capsviz.experiments.toy.readout import fit_linear, nearest, pose_error, r_squared
from capsviz.experiments.toy.relations import learned_relations
from capsviz.models.toy import LOUDNESS, ToyCapsNet


def test_a_linear_map_is_found_again():
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(50, 3, generator=generator)
    matrix, offset = torch.randn(3, 2, generator=generator), torch.tensor([1.0, -2.0])
    found = fit_linear(x, x @ matrix + offset)
    assert torch.allclose(found.matrix, matrix, atol=1e-5)
    assert torch.allclose(found.offset, offset, atol=1e-5)
    assert torch.allclose(found(x), x @ matrix + offset, atol=1e-5)


def test_too_few_examples_are_refused():
    with pytest.raises(ValueError, match="needs as many x as y, and more of them"):
        fit_linear(torch.zeros(3, 3), torch.zeros(3, 1))


def test_r_squared_of_truth_mean_and_worse():
    truth = torch.tensor([[1.0], [2.0], [3.0]])
    assert r_squared(truth, truth) == 1
    assert r_squared(torch.full((3, 1), 2.0), truth) == 0
    assert r_squared(truth.flip(0), truth) == -3


def test_pose_errors_in_degrees_and_pixels():
    angle = math.radians(179)
    truth = torch.tensor([[math.cos(angle), math.sin(angle), 0.5, 0.5]] * 2)
    truth[1, 2] = 0.25  # R² needs truths that differ
    found = truth.clone()
    found[:, 1] *= -1  # to -179°: 2° further
    found[:, 3] += 3 / 32
    error = pose_error(found, truth)
    assert error.degrees == pytest.approx(2, abs=1e-3)
    assert error.pixels == pytest.approx(3, abs=1e-4)


def test_neighbours_read_a_bent_code():
    angle = torch.linspace(0, 2 * math.pi, 401)[:-1]
    code = torch.stack([f(k * angle) for k in (2, 3) for f in (torch.cos, torch.sin)], dim=1)
    pose = torch.stack([angle.cos(), angle.sin()], dim=1)
    guess = nearest(code[::2], pose[::2], code[1::2], neighbours=2)
    assert r_squared(guess, pose[1::2]) > 0.98
    assert r_squared(fit_linear(code[::2], pose[::2])(code[1::2]), pose[1::2]) < 0.01


def test_cells_and_their_centres():
    places = torch.tensor([[0.0, 0.0], [0.99, 0.0], [0.3, 0.9]])
    assert cells(places).tolist() == [0, 7, 58]
    assert cells(cell_centres(torch.arange(64))).tolist() == list(range(64))


class Oracle(ToyCapsNet):
    """A capsule network whose part capsules are the true poses of the parts, seen from the cell."""

    def __init__(self, data):
        super().__init__(part_dim=5, pose_dim=7)
        self.data = data
        self.W.data.zero_()
        for j in range(2):
            for k in range(2):
                self.W.data[k, j, :4] = LOUDNESS * self.relation(j, k)

    @staticmethod
    def relation(j, k):
        """The true matrix, for x and y that run from -1 to 1."""
        from capsviz.datasets.shapes import PART_KINDS, PART_OF_WHOLE, WHOLE_KINDS

        M = torch.from_numpy(vote_matrix(PART_OF_WHOLE[WHOLE_KINDS[j]][PART_KINDS[k]])).float()
        scale = torch.tensor([1.0, 1.0, 2.0, 2.0])
        return torch.cat([M[:, :2], torch.zeros(4, 2), M[:, 2:] * scale[2:]], dim=1)

    def encode(self, images):
        data = next(d for d in self.data if d.images is images)
        u = torch.zeros(len(images), 2, 64, 5)
        for j in range(2):
            n = data.present[:, j].nonzero()[:, 0]
            for k in range(2):
                pose = data.parts[n, j, k].clone()
                here = cells(pose[:, 2:])
                pose[:, 2:] -= cell_centres(here)
                # A fifth number, so that the direction has the pose in it and the length is one.
                rest = (1 - pose.square().sum(1, keepdim=True)).sqrt()
                u[n, k, here] = torch.cat([pose, rest], dim=1)
        return u.flatten(1, 2)


def test_the_true_matrices_are_recognised():
    known, new = toy_set(0, 120), toy_set(0, 60, "validation")
    for relation in learned_relations(Oracle([known, new]), known, new):
        assert relation.relative_error < 0.02, relation
        assert relation.vote_error.degrees < 1 and relation.vote_error.pixels < 0.1
        assert relation.part_error.degrees < 0.1
        assert relation.capsule_type == ("rectangle", "triangle").index(relation.part)


def test_untrained_matrices_are_not():
    torch.manual_seed(0)
    known, new = toy_set(0, 120), toy_set(0, 60, "validation")
    errors = [r.relative_error for r in learned_relations(ToyCapsNet(), known, new)]
    assert min(errors) > 0.3


def test_true_votes_assign_parts():
    data = toy_set(0, 40, "validation", pairs=True)
    oracle = Oracle([data])
    assert assignment(oracle, data) > 0.7
    oracle.iterations = 1  # all couplings are one half: nothing is assigned
    assert assignment(oracle, data) == 0


def test_found_exactly_wants_both():
    class Sure(ToyCapsNet):
        def forward(self, images):
            out = super().forward(images)
            return out._replace(lengths=torch.tensor([[0.9, 0.2]]).expand(len(images), 2))

    houses = toy_set(0, 10)
    assert found_exactly(Sure(), houses) == 0.5
    assert found_exactly(Sure(), toy_set(0, 3, pairs=True)) == 0
