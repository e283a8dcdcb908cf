"""The network that learns in the page is the library's: losses, gradients, steps of Adam."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

import pytest
import torch
import torch.nn.functional as F
from answers import ask
from torch import Tensor

from capsviz import CapsNet, CapsNetConfig, margin_loss, reconstruction_loss
from capsviz.capsules.losses import RECONSTRUCTION_WEIGHT
from capsviz.capsules.routing import prediction_vectors, route, squash

READER = CapsNetConfig(
    conv_channels=16,
    conv_stride=2,
    primary_types=4,
    primary_kernel=4,
    pose_dim=8,
    decoder_hidden=(128,),
)
SHAPES = {
    "the reader": READER,
    "nothing fits the vectors": CapsNetConfig(
        image_size=17, conv_channels=5, conv_kernel=5, conv_stride=2, primary_types=3,
        primary_dim=3, primary_kernel=3, primary_stride=1, classes=4, pose_dim=5, iterations=4,
        decoder_hidden=(9, 13),
    ),
    "one round": replace(READER, iterations=1),
    "two classes, one type": CapsNetConfig(
        image_size=20, conv_channels=8, primary_types=1, primary_dim=2, primary_kernel=6,
        classes=2, pose_dim=4, decoder_hidden=(8,),
    ),
}  # fmt: skip
BATCH = 8


def camel(config: CapsNetConfig) -> dict[str, object]:
    """A configuration with the page's names."""
    words = {name: name.split("_") for name in asdict(config)}
    named = {w[0] + "".join(map(str.title, w[1:])): asdict(config)[n] for n, w in words.items()}
    return {n: v for n, v in named.items() if n not in ("imageChannels", "detachCoupling")}


def made(config: CapsNetConfig, seed: int = 0) -> CapsNet:
    """With votes long enough for the couplings to matter."""
    torch.manual_seed(seed)
    network = CapsNet(config)
    network.W.data.normal_(0, 2.4 / config.primary_capsules**0.5)
    return network.double()


def batches(config: CapsNetConfig, steps: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(1)
    size = (steps, BATCH, 1, config.image_size, config.image_size)
    images = torch.rand(size, generator=generator, dtype=torch.float64) ** 3
    return images, torch.randint(0, config.classes, (steps, BATCH), generator=generator)


@dataclass(frozen=True)
class Twist:
    """What is done otherwise than in the paper, in words of PyTorch; the page's names."""

    softmaxOver: str = "parents"
    logits: str = "own"
    couplings: str = "learned through"
    grouping: str = "across maps"
    loss: str = "margin"
    reconstruction: str = "sum"
    drawn: str = "label"


def twisted_loss(network: CapsNet, images: Tensor, labels: Tensor, twist: Twist) -> Tensor:
    """The paper's network written out once more, with a bug or an ablation."""
    c = network.config
    maps = network.primary(F.relu(network.conv1(images)))
    if twist.grouping == "view":
        u = squash(maps.reshape(len(images), -1, c.primary_dim))
    else:
        maps = maps.unflatten(1, (c.primary_types, c.primary_dim))
        u = squash(maps.movedim(2, -1).flatten(1, 3))
    v = twisted_routing(prediction_vectors(u, network.W), c.iterations, twist)
    lengths = v.norm(dim=-1)
    one_hot = F.one_hot(labels, c.classes)
    if twist.loss == "cross-entropy":
        loss = F.cross_entropy(lengths, labels)
    elif twist.loss == "square before max":
        present, absent = ((lengths - m).square() for m in (0.9, 0.1))
        loss = (one_hot * present + 0.5 * (1 - one_hot) * absent).sum(1).mean()
    else:
        loss = margin_loss(lengths, labels)
    shown = lengths.argmax(1) if twist.drawn == "longest" else labels
    error = (network.decoder(v, shown) - images).square().flatten(1)
    error = error.mean(1) if twist.reconstruction == "mean" else error.sum(1)
    return loss + RECONSTRUCTION_WEIGHT * error.mean()


def twisted_routing(u_hat: Tensor, rounds: int, twist: Twist) -> Tensor:
    logits = u_hat.new_zeros(u_hat.shape[:3])
    for t in range(rounds):
        coupling = logits.softmax(1 if twist.softmaxOver == "children" else 2)
        if twist.couplings == "detached":
            coupling = coupling.detach()
        v = squash((coupling.unsqueeze(-1) * u_hat).sum(1))
        if t < rounds - 1:
            agreement = (u_hat * v.unsqueeze(1)).sum(-1)
            shared = twist.logits == "shared"
            logits = logits + (agreement.sum(0, keepdim=True) if shared else agreement)
    return v


TWISTS = [
    Twist(),
    Twist(softmaxOver="children"),
    Twist(logits="shared"),
    Twist(softmaxOver="children", logits="shared"),
    Twist(couplings="detached"),
    Twist(grouping="view"),
    Twist(loss="cross-entropy"),
    Twist(loss="square before max"),
    Twist(reconstruction="mean"),
    Twist(drawn="longest"),
]


@pytest.mark.parametrize("twist", TWISTS, ids=str)
def test_bugs_and_ablations_are_the_ones_they_are_called(node, twist):
    config = SHAPES["nothing fits the vectors"]
    network = made(config)
    images, labels = batches(config, 1)
    page = asked(node, config, network, images, labels, asdict(twist))
    loss = twisted_loss(network, images[0], labels[0], twist)
    loss.backward()
    assert page["margin"] + page["reconstruction"] == pytest.approx(loss.item(), rel=1e-5)
    for parameter, value in network.named_parameters():
        assert relative(page["gradients"][parameter], value.grad) < 1e-4, parameter


def loss_of(network: CapsNet, images: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    out = network(images, labels)
    drawn = RECONSTRUCTION_WEIGHT * reconstruction_loss(out.reconstruction, images)
    return margin_loss(out.lengths, labels), drawn


def asked(node, config, network, images, labels, twist=None):
    weights = {name: value.flatten().tolist() for name, value in network.state_dict().items()}
    question = {
        "shape": camel(config),
        "batch": BATCH,
        "twist": twist or {},
        "weights": weights,
        "images": images.flatten(1).tolist(),
        "labels": labels.tolist(),
        "rate": 0.003,
    }
    return ask(node, "learning", question)


def relative(found: list[float], true: Tensor) -> float:
    """Length of the difference in parts of the length of what is true."""
    difference = torch.tensor(found, dtype=torch.float64) - true.flatten()
    return float(difference.norm() / true.norm().clamp_min(1e-12))


@pytest.mark.parametrize("name", SHAPES)
def test_losses_and_gradients_are_those_of_pytorch(node, name):
    config = SHAPES[name]
    network = made(config)
    images, labels = batches(config, 1)
    page = asked(node, config, network, images, labels)
    margin, drawn = loss_of(network, images[0], labels[0])
    (margin + drawn).backward()
    assert page["margin"] == pytest.approx(margin.item(), rel=1e-5)
    assert page["reconstruction"] == pytest.approx(drawn.item(), rel=1e-5)
    out = network(images[0], labels[0])
    assert relative(page["lengths"], out.lengths) < 1e-5
    for parameter, value in network.named_parameters():
        assert relative(page["gradients"][parameter], value.grad) < 1e-4, parameter


def test_ten_steps_of_adam_end_where_pytorchs_do(node):
    network = made(READER)
    images, labels = batches(READER, 10)
    page = asked(node, READER, network, images, labels)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.003)
    start = {name: value.clone() for name, value in network.state_dict().items()}
    for step in range(10):
        loss = sum(loss_of(network, images[step], labels[step]))
        assert page["losses"][step] == pytest.approx(loss.item(), rel=1e-3)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    for name, value in network.state_dict().items():
        moved = value - start[name]
        page_moved = torch.tensor(page["weights"][name]).double() - start[name].flatten()
        assert relative(page_moved.tolist(), moved) < 1e-3, name


@pytest.mark.parametrize("name", SHAPES)
def test_what_each_pixel_does_is_pytorchs(node, name):
    config = SHAPES[name]
    network = made(config)
    images = batches(config, 1)[0][0]
    generator = torch.Generator().manual_seed(5)
    slopes = torch.randn(BATCH, config.classes, generator=generator, dtype=torch.float64)
    question = {
        "shape": camel(config) | {"decoderHidden": []},
        "batch": BATCH,
        "twist": {},
        "weights": {name: p.flatten().tolist() for name, p in network.state_dict().items()},
        "images": images.flatten().tolist(),
        "slopes": slopes.flatten().tolist(),
    }
    page = ask(node, "pixelSlopes", question)
    images.requires_grad_()
    lengths = network(images).lengths
    (true,) = torch.autograd.grad((slopes * lengths).sum(), images)
    assert relative(page["lengths"], lengths.detach()) < 1e-5
    assert relative(page["slopes"], true) < 1e-4


@pytest.mark.parametrize("name", SHAPES)
def test_a_step_taken_apart_is_pytorchs(node, name):
    """Shares, reaches and lengths of one picture before and after; and the pull at its votes."""
    config, n = SHAPES[name], 2
    network = made(config)
    images, labels = batches(config, 1)
    question = {
        "shape": camel(config), "batch": BATCH, "twist": {}, "rate": 0.003, "n": n,
        "weights": {name: p.flatten().tolist() for name, p in network.state_dict().items()},
        "images": images.flatten(1).tolist(), "labels": labels.tolist(),
    }  # fmt: skip
    page = ask(node, "singleStep", question)

    def seen(axes=None):
        u_hat = prediction_vectors(network.encode(images[0]), network.W)
        v, trace = route(u_hat, config.iterations, return_trace=True)
        lengths = v.norm(dim=-1)
        axes = (v / lengths.unsqueeze(-1)).detach()[n] if axes is None else axes
        reach = torch.einsum("ije,je->ji", u_hat[n], axes)
        return u_hat, v, axes, {
            "lengths": lengths[n], "shares": trace.coupling[-1][n].T, "reach": reach,
        }  # fmt: skip

    u_hat, v, axes, before = seen()
    u_hat.retain_grad()
    margin = margin_loss(v.norm(dim=-1), labels[0])
    error = reconstruction_loss(network.decoder(v, labels[0]), images[0])
    optimizer = torch.optim.Adam(network.parameters(), lr=0.003)
    start = {name: value.clone() for name, value in network.named_parameters()}
    (margin + RECONSTRUCTION_WEIGHT * error).backward()
    pull = -BATCH * torch.einsum("ije,je->ji", u_hat.grad[n], axes)
    optimizer.step()
    with torch.no_grad():
        *_, after = seen(axes)
    for when, true in (("before", before), ("after", after)):
        for what, value in true.items():
            assert relative(page[when][what], value.detach()) < 1e-3, (when, what)
    assert relative(page["pulls"], pull) < 1e-4
    for parameter, value in network.named_parameters():
        moved = (value - start[parameter]).norm() / start[parameter].norm()
        assert page["moved"][parameter] == pytest.approx(moved.item(), rel=1e-3), parameter
