"""One right call of every public function; all odd ones are made of these."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import matplotlib.pyplot as plt
import torch

from capsviz import CapsNet, CapsNetConfig
from capsviz.datasets import ImageSet
from capsviz.datasets.affine import Affine
from capsviz.datasets.poses import Pose
from capsviz.datasets.scenes import Whole, crowded_scene
from capsviz.experiments.reading import load_result
from capsviz.models.cnn import CNNConfig
from capsviz.models.matrix import MatrixConfig
from capsviz.models.self_attention import SelfAttentionConfig
from capsviz.models.toy import ToyCapsNet

ROOMS = ("capsules", "models", "fast", "datasets", "pictures", "statistics", "widgets")
"""The rooms whose public functions are called here; the doors of others are in their own tests."""

ELSEWHERE: dict[str, str] = {
    "capsules.em_routing.m_step": "a step of em_route, which is its door",
    "capsules.em_routing.e_step": "a step of em_route, which is its door",
    "capsules.em_routing.normalise_over_parents": "a step of em_route, which is its door",
    "capsules.em_routing.equal_shares": "a step of em_route, which is its door",
    "capsules.em_routing.check_em_arguments": "the door of em_route itself",
    "capsules.em_textbook": "an oracle in tests, written as the paper is",
    "capsules.clustering.next_weights": "a step of agreement_clusters, which is its door",
    "capsules.clustering.farthest_first": "a step of k_means, which is its door",
    "capsules.lengths.at_least_float32": "a step of safe_norm, which is its door",
    "capsules.lengths.inside_transform": "takes nothing",
    "capsules.lengths.check_vectors": "the door of safe_norm itself",
    "capsules.losses.check_classes": "a door itself",
    "capsules.losses.margin_of_each": "a step of margin_loss, which is its door",
    "capsules.routing.weighted_sum": "a step of route, which is its door",
    "capsules.routing.check_routing_arguments": "the door of route itself",
    "models.inputs": "doors themselves",
    "statistics.numbers_of": "the door of an entry itself",
    "pictures.prose.unbroken": "a step of Verdict and Table, which are its doors",
    "pictures.prose.Verdict": "made by an experiment's question: tests/experiments/test_wording.py",
    "widgets.learning_digits.LearningDigits": "tests/widgets/test_learning_digits.py",
    "widgets.luck.Luck": "tests/widgets/test_luck.py",
    "widgets.margin_loss": "tests/widgets/test_margin_loss.py",
    "widgets.meetings": "tests/widgets/test_meetings.py",
    "widgets.scrambled_face": "tests/widgets/test_scrambled_face.py",
    "widgets.moving_plot.MovingPlot": "tests/widgets/test_moving_plot.py",
    "pictures.film.film_of": "figures: tests/pictures/test_film.py",
    "statistics.how_often_clear": "tests/test_statistics.py",
    "widgets.bench_board.BenchBoard": "tests/widgets/test_bench_board.py",
    "widgets.shove.Shove": "tests/widgets/test_shove.py",
    "widgets.toy_opened": "tests/widgets/test_toy_opened.py",
    "widgets.picture_sheet": "a base class: tests/widgets/test_picture_sheet.py",
    "widgets.on_model": "takes a network: tests/widgets/test_picture_sheet.py",
    "widgets.own_signs": "tests/widgets/test_own_signs.py",
    "widgets.trial_runs": "tests/widgets/test_trial_runs.py",
    "models.face": "tests/widgets/test_scrambled_face.py",
    "models.reading": "the door for pictures: tests/models/test_reading.py",
    "models.architectures": "tests/models/test_checkpoints.py: networks that cannot be saved",
    "models.checkpoints": "files: tests/models/test_checkpoints.py",
    "models.convolution": "a layer of CapsNet, whose configuration is its door",
    "models.matrix.MatrixLayer": "a layer of MatrixCapsNet, whose configuration is its door",
    "models.matrix.coordinates": "a step of MatrixLayer",
    "models.matrix.standardised": "images: the door for pictures",
    "models.small": "files: tests/widgets/test_toy_opened.py",
    "models.sizes.count_parameters": "takes a network",
    "models.fitting_sizes.shape_in_words": "takes two configurations, checked when they were made",
    "models.conversion": "takes a state dict: tests/models/test_conversion.py",
    "models.public_capsnet": "its configuration is its door: tests/models/test_conversion.py",
    "models.new_classes": "takes a network: tests/models/test_fitting_sizes.py",
    "models.toy.cell_rows": "a step of ToyCapsNet, which is its door",
    "models.toy_drawing.shifted": "a step of ToyDrawer",
    "fast.acceleration": "takes a network: tests/fast/test_acceleration.py",
    "fast.allocator": "takes nothing",
    "fast.memory": "takes a device: tests/soak/test_command_lines.py",
    "fast.strided_conv.strides_spanned": "a step of strided_conv2d, which is its door",
    "fast.strided_conv.check_kernel": "a door itself",
    "fast.which_convolution.is_exact": "a step of strided_conv2d_if_exact, which is its door",
    "fast.which_convolution.may_go_own_way": "a step of is_exact and is_wide",
    "fast.which_convolution.is_wide": "a step of strided_conv2d_if_faster, which is its door",
    "fast.which_convolution.saving": "a step of strided_conv2d_if_faster, which is its door",
    "fast.which_convolution.few_multiply_adds": "a step of saving",
    "fast.lean_routing.fits": "the door of the fast ways itself",
    "fast.lean_routing.squash_gradient": "a step of the way back",
    "fast.precision": "takes a device",
    "fast.readable_way": "a step of the way back",
    "datasets.cifar": "files: tests/datasets/test_other_originals.py",
    "datasets.cifar_jpeg": "files: tests/datasets/test_other_originals.py",
    "datasets.door": "the door for pictures: tests/datasets/test_door.py",
    "datasets.labels": "the door for labels: tests/datasets/test_labels.py",
    "datasets.fashion": "files: tests/datasets/test_other_originals.py",
    "datasets.mnist": "files: tests/datasets/test_mnist.py",
    "datasets.originals": "files: tests/datasets/test_other_originals.py",
    "datasets.smallnorb": "files: tests/datasets/test_smallnorb.py",
    "datasets.places": "takes nothing",
    "datasets.stand_in": "takes a split, through digits",
    "datasets.splits": "files: tests/datasets/test_mnist.py",
    "datasets.images": "images: the door for pictures",
    "datasets.arrays": "files: tests/datasets/test_own.py",
    "datasets.folders": "files: tests/datasets/test_own_pictures.py",
    "datasets.picture_files": "files: tests/datasets/test_own_pictures.py",
    "datasets.well_known": "files: tests/datasets/test_own.py",
    "datasets.own": "files: tests/commands/test_own_data.py",
    "datasets.parts": "steps of load_own, which is their door",
    "datasets.squaring": "steps of load_own and as_set, which are their doors",
    "datasets.gathering": "images and labels: their doors; tests/training/test_simple.py",
    "datasets.paper": "images: the door for pictures; tests/reports/test_reading.py",
    "datasets.glyphs": "the shapes of stroke_digits, which is their door",
    "datasets.ink": "a step of stroke_digits, which is its door",
    "datasets.factors": "a step of stroke_digits, which is its door",
    "datasets.solids_rendering": "a step of draw_views, which is its door",
    "datasets.solids_shapes.check_choice": "the door of solid_set itself",
    "statistics.Difference": "the answer of compare",
    "statistics.welch": "a step of compare, which is its door",
    "statistics.summed_up": "takes the runs of a result, which has a schema",
    "pictures.columns": "cells of the book: tests/pictures/test_columns.py",
    "pictures.architecture.write_svg": "a file; draw_capsnet is its door",
    "pictures.architecture.card": "a step of draw_capsnet, which is its door",
    "pictures.architecture.digit": "a step of draw_capsnet and draw_decoder",
    "pictures.architecture.flow": "a step of draw_capsnet and draw_decoder",
    "pictures.architecture.step": "a step of draw_capsnet and draw_decoder",
    "pictures.plots": "takes what Plotly hands to a renderer",
    "pictures.in_space": "takes a Plotly figure: tests/pictures/test_in_space.py",
    "pictures.svg": "takes what matplotlib hands to a formatter",
    "pictures.setup": "takes nothing",
    "pictures.style": "takes nothing",
    "pictures.layers.learned": "takes a network",
    "pictures.description.description": "takes any object, gives None",
    "widgets.figure": "the base of the figures",
    "widgets.page": "files: tests/commands/test_serve.py",
    "widgets.embedding": "files: tests/web/test_foreign_page.py",
    "widgets.saving": "files: tests/web/test_foreign_page.py",
    "widgets.static_page": "files: tests/web/test_foreign_page.py",
    "widgets.registry": "names of figures: tests/book/test_gallery.py",
    "widgets.rounds": "the base of two figures",
    "widgets.your_hand": "a model and images: tests/widgets/test_your_hand.py",
    "datasets.overlap.way_between": "answers NaN by contract: tests/datasets/test_overlap.py",
    "pictures.phone": "a finished plot of the book: tests/pictures/test_phone.py",
    "datasets.omniglot": "files: tests/datasets/test_omniglot.py",
    "datasets.framing": "a step of YourHand, whose strokes are its door",
    "widgets.entropy_clock": "a model and images: tests/widgets/test_entropy_clock.py",
    "widgets.ring": "a model and images: tests/widgets/test_ring.py",
    "widgets.place_to_rate": "a model and images: tests/widgets/test_place_to_rate.py",
    "widgets.fool_me": "a model and images: tests/widgets/test_fool_me.py",
    "widgets.opponents": "takes a network, for figures: tests/widgets/test_ring.py",
    "models.attacks": "takes a network: tests/experiments/test_measuring.py",
    "models.opponent": "takes nothing",
    "datasets.affine.turned": "a step to transform, which is its door",
    "widgets.whole_network": "takes a network, for figures",
    "capsules.who_speaks.parse_tree": "takes traces: tests/capsules/test_parse_tree.py",
    "pictures.parse_tree": "takes a network's output: tests/capsules/test_parse_tree.py",
    "capsules.who_speaks.carried": "takes a trace: tests/widgets/test_entropy_clock.py",
    "widgets.words": "words of the figures, for exports",
    "widgets.digit_reader.DigitReader": "a model and images: tests/widgets/test_digit_reader.py",
    "widgets.open_capsnet.OpenCapsNet": "a model and images: tests/widgets/test_open_capsnet.py",
    "widgets.sheet": "the base of figures: tests/widgets/test_digit_reader.py",
    "widgets.two_digits": "the base of two figures: tests/widgets/test_pulled_apart.py",
    "widgets.pulled_apart": "a model and images: tests/widgets/test_pulled_apart.py",
    "widgets.two_of_a_kind": "a model and images: tests/widgets/test_two_of_a_kind.py",
    "widgets.pose_explorer.PoseExplorer": "a model and images: tests/widgets/test_pose_explorer.py",
}  # fmt: skip
"""What is not called here, or a whole module of it, and why."""


@dataclass(frozen=True)
class Example:
    """A right call."""

    call: Callable[..., Any]
    right: Mapping[str, Any]
    """Values, or `Fresh` ones made anew for every call."""
    shapes: Mapping[str, str]
    """Argument → shape in letters; see `soak.judge.fault_of`."""
    returns: str | None = None
    changes: str = ""
    kept: frozenset[str] = frozenset()
    """Arguments that stay right: they are another door's."""

    def arguments(self) -> dict[str, Any]:
        """A fresh copy, for the call may change it."""
        return {
            name: value.make() if isinstance(value, Fresh) else copy.deepcopy(value)
            for name, value in self.right.items()
        }


@dataclass(frozen=True)
class Fresh:
    """An argument that cannot be copied."""

    make: Callable[[], Any]


EXAMPLES: dict[str, Example] = {}


def example(
    name: str,
    shapes: Mapping[str, str] | None = None,
    returns: str | None = None,
    changes: str = "",
    kept: str = "",
    /,
    **right: Any,
) -> None:
    """A right call of `capsviz.NAME`."""
    module, _, function = name.rpartition(".")
    call = getattr(import_module(f"capsviz.{module}"), function)
    EXAMPLES[name] = Example(call, right, shapes or {}, returns, changes, frozenset(kept.split()))


def axes() -> Any:
    return plt.figure().add_subplot()


torch_source = Fresh(lambda: torch.Generator().manual_seed(3))
A = torch.Generator().manual_seed(0)


def drawn(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, generator=A)


# capsules
example("capsules.lengths.safe_norm", s=drawn(2, 3, 4), dim=-1, keepdim=False)
example("capsules.lengths.squash", s=drawn(2, 3, 4), dim=-1)
example("capsules.routing.prediction_vectors", {"u": "B I D", "W": "I J D E"}, "B I J E",
        u=drawn(2, 3, 4), W=drawn(3, 5, 4, 6))  # fmt: skip
example("capsules.routing.route", {"u_hat": "B I J E"}, "B J E", u_hat=drawn(2, 3, 4, 5),
        iterations=3, return_trace=False, detach_coupling=False)  # fmt: skip
example("capsules.routing.votes_by_agreement", {"u": "B I D", "W": "I J D E"}, "B J E",
        u=drawn(2, 3, 4), W=drawn(3, 5, 4, 6), iterations=2, return_trace=False,
        detach_coupling=False)  # fmt: skip
example("capsules.textbook.prediction_vectors", {"u": "B I D", "W": "I J D E"}, "B I J E",
        u=drawn(2, 3, 4), W=drawn(3, 5, 4, 6))  # fmt: skip
example("capsules.textbook.route", {"u_hat": "B I J E"}, "B J E", u_hat=drawn(2, 3, 4, 5),
        iterations=3)  # fmt: skip
for bug in ("softmax_over_children", "squash_wrong_axis"):
    example(f"capsules.famous_bugs.route_{bug}", {"u_hat": "B I J E"}, "B J E",
            u_hat=drawn(2, 3, 4, 5), iterations=3)  # fmt: skip
example("capsules.famous_bugs.route_logits_kept", {"u_hat": "B I J E", "logits": "B I J"}, "B J E",
        "logits", u_hat=drawn(2, 3, 4, 5), logits=torch.zeros(2, 3, 4), iterations=3)  # fmt: skip
for loss in ("losses.margin_loss", "famous_bugs.margin_loss_square_first"):
    example(f"capsules.{loss}", {"lengths": "B J", "targets": "B | B J"}, "",
            lengths=torch.rand(4, 3, generator=A), targets=torch.tensor([0, 2, 1, 1]), m_plus=0.9,
            m_minus=0.1, lam=0.5)  # fmt: skip
example("capsules.losses.reconstruction_loss", {"reconstruction": "B C H W", "images": "B C H W"},
        "", reconstruction=torch.rand(2, 1, 4, 4), images=torch.rand(2, 1, 4, 4))  # fmt: skip
example("capsules.losses.multi_hot", {"targets": "B | B classes"}, "B classes",
        targets=torch.tensor([0, 2, 1, 1]), classes=3)  # fmt: skip
for name in ("coupling_bits", "decided"):
    example(
        f"capsules.who_speaks.{name}",
        {"coupling": "... J"},
        "...",
        coupling=torch.rand(4, 3, generator=A).softmax(dim=-1),
    )
example("capsules.spread_loss.spread_margin", step=3, total=10)
example("capsules.spread_loss.spread_loss", {"activations": "B J", "targets": "B"}, "",
        activations=torch.rand(4, 3, generator=A), targets=torch.tensor([0, 2, 1, 1]),
        margin=0.3)  # fmt: skip
example("capsules.clustering.agreement_clusters", {"votes": "N P"}, votes=drawn(7, 2), iterations=3)
example("capsules.clustering.k_means", {"votes": "N P"}, votes=drawn(7, 2), k=2, iterations=3)
example("capsules.clustering.scattered_votes", agree=9, stray=5, dim=2, seed=22)
example("capsules.em_routing.inverse_temperatures", final=0.1, iterations=3)
example("capsules.em_routing.window_children", grid=5, kernel=3, stride=1, types=2)
example("capsules.single_parent.single_parent", {"votes": "N H"}, votes=drawn(6, 16))
example("capsules.two_bells.leaning_shares", {"votes": "N 2"}, votes=drawn(7, 2))
example("capsules.two_bells.two_heaps")
example("capsules.two_bells.two_bells", {"votes": "N 2"}, votes=drawn(7, 2), iterations=3)
example("capsules.em_routing.em_route",
        {"votes": "B P J N H", "activation": "B C", "children": "P N", "beta_u": "J",
         "beta_a": "J", "assignment": "B P J N"}, "B P J H",
        votes=drawn(2, 3, 4, 5, 16), activation=torch.rand(2, 9, generator=A),
        children=torch.arange(15).view(3, 5) % 9, beta_u=drawn(4), beta_a=drawn(4),
        temperatures=(0.05, 0.1), assignment=torch.rand(2, 3, 4, 5, generator=A))  # fmt: skip

# models
example(
    "models.capsnet.CapsNetConfig",
    image_size=20,
    image_channels=1,
    conv_channels=8,
    conv_kernel=5,
    primary_types=2,
    primary_dim=4,
    primary_kernel=5,
    primary_stride=2,
    classes=3,
    pose_dim=4,
    iterations=2,
    detach_coupling=False,
    decoder_hidden=(8, 8),
)
example("models.cnn.CNNConfig", image_size=12, image_channels=1, channels=(4, 4), kernel=3,
        pool=True, hidden=(8,), dropout=0.5, classes=3)  # fmt: skip
example("models.matrix.MatrixConfig", image_size=20, image_channels=1, conv_channels=4,
        primary_types=2, middle_types=2, last_types=2, classes=3, iterations=2,
        temperature=0.1)  # fmt: skip
example("models.transforming.TransformingConfig", image_size=12, capsules=3, recognition_units=4,
        generation_units=4)  # fmt: skip
example(
    "models.self_attention.SelfAttentionConfig",
    image_size=14,
    image_channels=1,
    channels=(4, 4, 4, 8),
    primary_dim=4,
    classes=3,
    pose_dim=4,
    decoder_hidden=(8,),
)
example(
    "models.capsnet.CapsNet",
    config=CapsNetConfig(image_size=20, conv_channels=4, primary_types=2, classes=3),
)
small = CNNConfig(image_size=8, channels=(4,), hidden=(8,))
example("models.cnn.CNN", config=small)
example("models.matrix.MatrixCapsNet", config=MatrixConfig.compact())
example("models.transforming.TransformingAutoEncoder", config=None)
example("models.self_attention.SelfAttentionCapsNet", config=SelfAttentionConfig(image_size=14))
example("models.decoder.Decoder", classes=3, pose_dim=4, hidden=(8, 8), image_shape=(1, 6, 6))
example("models.sizes.make_network", network="cnn", size="tiny")
example("models.sizes.config_of_size", size="tiny")
example("models.capsule_layers.starting_deviation", children=288, parents=10, parent_dim=16,
        child_length=0.2, parent_length=0.4)  # fmt: skip
example("models.capsule_layers.CapsuleLayer", children=6, child_dim=4, parents=3, parent_dim=5,
        child_length=0.3)  # fmt: skip
example("models.capsule_layers.ConvCapsuleLayer", child_types=2, child_dim=4, parent_types=3,
        parent_dim=5, kernel=3, stride=1, child_length=0.3)  # fmt: skip
example("models.toy.ToyCapsNet", types=2, part_dim=4, pose_dim=6, channels=(4, 4), iterations=2)
example("models.toy.poses", capsules=drawn(2, 3, 5))
example("models.toy_cnn.ToyCNN", channels=(4, 4, 4))
example("models.toy_drawing.ToyDrawer", free=3, hidden=4, classes=2)
example("models.self_attention.attend", {"u_hat": "B I J E", "prior": "I J"}, "B J E",
        u_hat=drawn(2, 3, 4, 5), prior=drawn(3, 4))  # fmt: skip
example("models.self_attention.squash_exp", s=drawn(2, 3, 4), dim=-1)

example("models.fitting_sizes.adapted", base=CapsNetConfig.compact(), image_size=48,
        image_channels=3, classes=7, changes={"pose_dim": 5})  # fmt: skip

example("datasets.stratified.hold_out", labels=torch.tensor([0, 0, 1, 1, 1]), share=0.3, seed=1,
        stay=1)  # fmt: skip

# fast
for module, function in (("lean", "lean"), ("triton", "fused")):
    example(f"fast.{module}_routing.{function}_votes_by_agreement",
            {"u": "B I D", "W": "I J D E"}, "B J E", u=drawn(2, 3, 4), W=drawn(3, 5, 4, 6),
            iterations=2, return_trace=False, detach_coupling=False)  # fmt: skip
for function in (
    "strided_conv.strided_conv2d",
    "tapwise_gradient.tapwise_conv2d",
    "which_convolution.strided_conv2d_if_exact",
    "which_convolution.strided_conv2d_if_faster",
):
    example(
        f"fast.{function}",
        {"x": "B C H W", "weight": "O C K L", "bias": "O"},
        None,
        x=drawn(2, 3, 9, 9),
        weight=drawn(4, 3, 5, 5),
        bias=drawn(4),
        stride=2,
    )

# Triton is read once; its first call takes seconds.
EXAMPLES["fast.triton_routing.fused_votes_by_agreement"].call(drawn(1, 2, 2), drawn(2, 2, 2, 2), 1)

# datasets
upright, tilted = Pose(0.5, 0.5), Pose(0.4, 0.6, 0.3, 0.4)
parts = crowded_scene().parts
example("datasets.poses.Pose", x=0.5, y=0.25, angle=0.1, size=0.5)
example("datasets.shapes.Part", kind="rectangle", pose=tilted)
example("datasets.shapes.Whole", kind="house", pose=tilted)
example("datasets.shapes.Scene", parts=parts[:2], wholes=(Whole("house", tilted),), parents=(0, 0))
example("datasets.shapes.compose", whole=tilted, relation=upright)
example("datasets.shapes.infer", part=tilted, relation=upright)
example("datasets.shapes.half_turned", part=parts[0])
example("datasets.shapes.assemble", wholes=[Whole("house", tilted), Whole("boat", upright)])
example("datasets.scenes.random_scene", seed=3, wholes=("boat", "house"), sizes=(0.2, 0.3),
        angles=(-1.0, 1.0), overlap=False)  # fmt: skip
example("datasets.scenes.crowded_scene", pose=tilted)
example("datasets.scenes.hidden_house", pose=tilted)
example("datasets.rendering.render", None, "size size", scene=crowded_scene(), size=12, marks=True)
example("datasets.rendering.render_scenes", None, "N size size", scenes=[crowded_scene()] * 2,
        size=12, marks=True)  # fmt: skip
example("datasets.rendering.coverage", {"poses": "N 4"}, "N size size", kind="triangle",
        poses=torch.tensor([[0.5, 0.5, 0.1, 0.3], [0.4, 0.6, 0.0, 0.2]]), size=12,
        marks=True)  # fmt: skip
example("datasets.votes.pose_vectors", None, "I 4", parts=parts, frame=tilted)
example("datasets.votes.scene_frame", parts=parts)
example("datasets.votes.normalised_poses", None, "I 4", parts=parts)
example("datasets.votes.vote_matrix", None, "4 4", relation=tilted)
example("datasets.votes.vote_weights", None, "I J 4 4", kinds=["rectangle", "triangle"],
        wholes=["house", "boat"])  # fmt: skip
example("datasets.toy.toy_set", None, "n 1 32 32", seed=3, n=4, split="train", pairs=False)
example("datasets.toy.from_scenes", scenes=[crowded_scene()] * 2)
example("datasets.chair.part_poses", None, "6 4 4")
example("datasets.chair.part_weights", None, "6 4 4")
example("datasets.chair.view", None, "4 4", azimuth=32.0, elevation=20.0)
example("datasets.chair.seen_poses", {"moved": "N 3"}, "N 4 4", azimuth=32.0, elevation=20.0,
        moved=torch.zeros(6, 3))  # fmt: skip
example("datasets.solids.solid_set", None, "n size size", n=3, seed=0, instances=(1, 2),
        azimuths=(0, 3), elevations=(0, 1), size=12)  # fmt: skip
example("datasets.solids.every_view", instances=(1,), size=4, label=2)
numbers = torch.tensor([1, 2, 3])
example("datasets.solids.draw_views",
        dict.fromkeys(("labels", "instance", "elevation", "azimuth", "lighting"), "N"),
        "N size size", labels=numbers, instance=numbers, elevation=numbers, azimuth=numbers,
        lighting=numbers, size=12)  # fmt: skip
example("datasets.solids_shapes.blocks_of", label=2, instance=3)
example("datasets.filters.oriented_filters")
example("datasets.filters.feature_maps", {"picture": "H W"}, picture=torch.rand(20, 20), stride=4)
images = torch.rand(3, 1, 8, 8, generator=A)
example("datasets.affine.transform", {"images": "B C H W"}, "B C size size", images=images,
        affine=Affine.identity(3), size=12)  # fmt: skip
example("datasets.affine.moved_anywhere", {"images": "B C H W"}, "B C H W", images=images,
        generator=torch_source)  # fmt: skip
example("datasets.overlap.on_canvas", {"images": "B C H W", "dx": "B", "dy": "B"},
        "B C size size", images=images, size=12, dx=torch.tensor([0, 1, -1]),
        dy=torch.tensor([0, 2, 1]))  # fmt: skip
example("datasets.overlap.resized", {"images": "B C H W"}, "B C size size", images=images, size=12)
example("datasets.overlap.shared_ink", {"one": "B C H W", "other": "B C H W"}, "B",
        one=images, other=images.flip(3))  # fmt: skip
example("datasets.overlap.overlapping_pairs", None, "count 1 size size", "", "data",
        data=ImageSet(torch.randint(256, (6, 8, 8), generator=A, dtype=torch.uint8),
                      torch.tensor([0, 1, 2, 0, 1, 2])),
        count=4, generator=torch_source, size=12, pixels=2)  # fmt: skip
example("datasets.strokes.stroke_digits", n=3, seed=1, digits=(3, 8), factors={"slant": 0.1})
example("datasets.strokes.draw_digit", None, "28 28", digit=2, hand=3, shape=1.0, thickness=3.0)
example("datasets.strokes.digit_strokes")

# statistics
one = {"mean": 1.5, "standard_deviation": 0.2, "runs": 3}
curve = {"mean": [1.0, 2.0], "standard_deviation": [0.1, 0.2], "runs": 3}
paired = {**one, "values": [1.3, 1.5, 1.7], "seeds": [0, 1, 2]}
example("statistics.compare", a=paired, b=paired)
example("statistics.clearly_apart", a=one, b=one)
example("statistics.spreads_apart", a=one, b=one)
example("statistics.interval", entry=one)
example("statistics.holm", p=[0.01, 0.2, 0.04])
example("statistics.difference", a=one, b=one)
example("statistics.leader", capsnet=one, cnn=one)
example("statistics.shown", entry=one, digits=2)
example("statistics.points", curve=curve)

# pictures
result = load_result("multimnist")
config = CapsNetConfig.compact()
example("pictures.architecture.draw_capsnet", config=config)
example("pictures.arrows.draw_arrow", ax=Fresh(axes), end=(0.8, 0.6), colour="blue", lw=3.0,
        start=(0.0, 0.0), alpha=0.5, handle=True)  # fmt: skip
example("pictures.decoder.draw_decoder", config=config, kept=3)
example("pictures.description.describe", figure=Fresh(plt.figure), text="A line rises.")
example("pictures.galleries.gallery", rows=[images, images], titles=["a", "b", "c"],
        text="Three images.", labels=["above", "below"])  # fmt: skip
example("pictures.layers.layer_table", network=Fresh(lambda: CapsNet(config)), caption="Layers")
example("pictures.prose.Prose", text="It does.")
curves = {"summary": {"capsnet": {"error": curve}}}
example("pictures.runs.draw_curves", ax=Fresh(axes), result=curves, metric="error", x=[1, 2],
        variants={"capsnet": "CapsNet"}, first=0)  # fmt: skip
stages = dict.fromkeys(("convolutions", "votes", "routing", "decoder", "optimiser"), 0.2)
example(
    "pictures.scaling.draw_stages",
    rows=[{"version": "paper", "examples_per_second": 50.0, "stages": stages}],
    title="Steps",
    without="votes",
)
scaling = {
    "rows": [
        {"varied": varied, "way": way, "value": value, "seconds": 0.1 * value, "kept_bytes": value}
        for varied in ("children", "parents", "pose", "rounds", "batch")
        for way in ("kept", "recomputed")
        for value in (1, 2, 4)
    ]
}
example("pictures.scaling.draw_growth", results=scaling, varied="rounds")
example("pictures.shapes.show_canvas", ax=Fresh(axes), size=1.0)
example("pictures.shapes.draw_parts", ax=Fresh(axes), parts=parts, colour="blue", marks=True,
        imagined=False)  # fmt: skip
example("pictures.shapes.outline_of", part=parts[0], marks=True)
example("pictures.tables.Table", header=["who", "error"], rows=[["us", "1 %"]], caption="Errors",
        links={"us": "us.html"}, stacks=False)  # fmt: skip
example("pictures.tables.spoken", variant="capsnet")
example("pictures.tables.exact", entry=one, digits=2)
example("pictures.tables.results_table", result=result, metrics={"training_pairs": "pairs"},
        digits=2)  # fmt: skip
trials = {
    "candidates": [{"learning_rate": 0.1}],
    "trials": [{"variant": "cnn", "metrics": {"validation_error": 2.0}}],
}
example("pictures.tables.trials_table", result=trials)
example("pictures.toy.draw_sectors", degrees=35.0)
torch.manual_seed(0)
with torch.no_grad():
    seen = ToyCapsNet()(torch.rand(2, 1, 32, 32, generator=A))
example("pictures.toy.draw_assignment", ax=Fresh(axes), image=torch.rand(1, 32, 32), out=seen,
        picture=0)  # fmt: skip
example("pictures.toy.draw_numbers", ax=Fresh(axes), matrix=drawn(4, 4), title="Learned")
example("pictures.toy.split_of", degrees=35.0)
example("pictures.unrolled.draw_unrolled", rounds=3)
example("pictures.vote_cloud.vote_cloud_3d", {"votes": "N 3"}, votes=drawn(5, 3),
        weights_per_round=[torch.ones(5), torch.full((5,), 0.5)])  # fmt: skip
example("pictures.votes.draw_votes", {"votes": "I 2"}, ax=Fresh(axes), votes=drawn(3, 2),
        names=["a", "b", "c"])  # fmt: skip

# widgets
example("widgets.agreement_clusters.AgreementClusters", {"votes": "N 2"}, votes=drawn(5, 2),
        iterations=3, round=0, k=2)  # fmt: skip
example("widgets.capsule_field.CapsuleField", parts=parts, grid=5, turn=0.1)
example("widgets.capsule_field.house_and_boat")
example("widgets.crowded_scene.CrowdedScene", scene="crowded", parts=parts, round=3, marks=True)
example("widgets.crowded_scene.scenes")
example("widgets.em_bells.EMBells", {"votes": "N 2"}, votes=drawn(5, 2), iterations=3,
        beat=2)  # fmt: skip
example("widgets.inverse_graphics.InverseGraphics", None, None, "", "image", whole="boat",
        pose=(0.5, 0.5, 0.3, 0.6), image=None, noise=0.0, seed=0,
        start=(0.4, 0.5, -0.3, 0.5), starts=8, walked=3)  # fmt: skip
example(
    "widgets.maps_to_capsules.MapsToCapsules",
    {"maps": "C H W"},
    None,
    "",
    "picture",
    maps=drawn(6, 3, 3),
    pose_dim=3,
    cell=(2, 1),
    type=0,
    picture=None,
    patch=(9, 4),
)
example("widgets.maps_to_capsules.boat_picture")
example("widgets.maps_to_capsules.boat_maps")
example(
    "widgets.routing_stepper.RoutingStepper",
    u_hat=drawn(2, 2, 2),
    iterations=3,
    children=["a", "b"],
    parents=["c", "d"],
    round=0,
    bug="none",
    last_image="other",
)
example("widgets.routing_stepper.boat_and_house_votes")
example("widgets.squash_explorer.SquashExplorer", {"s": "2"}, s=(1.2, 0.9), field=False)
example("widgets.turn_the_chair.TurnTheChair", {"moved": "N 3"}, azimuth=32.0, elevation=20.0,
        part="back", moved=torch.zeros(6, 3))  # fmt: skip
example("widgets.vote_explorer.VoteExplorer", {"W": "2 2 4 4"}, rectangle=0.2, triangle=0.3,
        W=drawn(2, 2, 4, 4), rectangle_at=(0.4, 0.6, 0.3), triangle_at=(0.6, 0.4, 0.2),
        whole="house")  # fmt: skip
