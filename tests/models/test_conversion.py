"""Weights of public programs give here the answers that they gave there.

Their forward passes are written again below, in our words, from the sources as they stood:
gram-ai/capsule-networks at 6eeda08, XifengGuo/CapsNet-Pytorch at 8a5a357, and
higgsfield/Capsule-Network-Tutorial at 3022d54. They share no line with the library.
"""

from __future__ import annotations

import warnings

import pytest
import torch
from torch import Tensor
from torch.nn.functional import conv2d

import capsviz
from capsviz import load_model, save_model
from capsviz.datasets import ImageSet
from capsviz.export.exchange import export_exchange
from capsviz.export.pose_samples import PoseSamples
from capsviz.export.programs import export_program
from capsviz.export.web_export import export_web
from capsviz.fast.acceleration import accelerate
from capsviz.models.new_classes import with_new_classes
from capsviz.models.public_capsnet import PublicCapsNet
from capsviz.widgets import DigitReader, PoseExplorer

CHANNELS, TYPES, D, J, E, SIDE = 6, 4, 8, 5, 7, 20  # a grid of 2 × 2 has 16 capsules
GRID = (SIDE - 8 - 8 + 1) // 2
I = TYPES * GRID**2


def normal(*shape: int, deviation: float = 1.0) -> Tensor:
    return deviation * torch.randn(shape)


def decoder(prefix: str, inputs: int, pixels: int, at: tuple[int, ...] = (0, 2, 4)) -> dict:
    sizes = [inputs, 11, 13, pixels]
    return {
        f"{prefix}{n}.{kind}": normal(*shape)
        for n, a, b in zip(at, sizes, sizes[1:], strict=False)
        for kind, shape in (("weight", (b, a)), ("bias", (b,)))
    }


def convolution(name: str, outputs: int, channels: int) -> dict:
    return {
        f"{name}.weight": normal(outputs, channels, 9, 9, deviation=0.1),
        f"{name}.bias": normal(outputs, deviation=0.1),
    }


def squashed(s: Tensor) -> Tensor:
    squares = (s * s).sum(-1, keepdim=True)
    return s * squares.sqrt() / (1 + squares)


def drawn(state: dict, prefix: str, x: Tensor) -> Tensor:
    for n in (0, 2):
        x = (x @ state[f"{prefix}{n}.weight"].T + state[f"{prefix}{n}.bias"]).clamp(min=0)
    return torch.sigmoid(x @ state[f"{prefix}4.weight"].T + state[f"{prefix}4.bias"])


def kept(v: Tensor, j: Tensor) -> Tensor:
    mask = torch.eye(v.shape[1])[j]
    return (v * mask[:, :, None]).reshape(len(v), -1)


# --- gram-ai ------------------------------------------------------------------------------------
def gram_state(channels: int = 1, wide: bool = True) -> dict[str, Tensor]:
    state = convolution("conv1", CHANNELS, channels)
    for d in range(D):
        state |= convolution(f"primary_capsules.capsules.{d}", TYPES, CHANNELS)
    state["digit_capsules.route_weights"] = normal(J, I, D, E)
    return state | decoder("decoder.", J * E if wide else E, channels * SIDE**2)


def gram_forward(state: dict[str, Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    x = conv2d(x, state["conv1.weight"], state["conv1.bias"]).relu()
    each = [
        conv2d(x, state[f"primary_capsules.capsules.{d}.weight"],
               state[f"primary_capsules.capsules.{d}.bias"], stride=2)
        for d in range(D)
    ]  # fmt: skip
    u = squashed(torch.stack([one.reshape(len(x), -1) for one in each], -1))
    votes = torch.einsum("bid,jide->jbie", u, state["digit_capsules.route_weights"])
    logits = torch.zeros(votes.shape[:3])
    for _ in range(3):
        shares = logits.softmax(dim=2)  # over i: the children of one parent
        v = squashed(torch.einsum("jbi,jbie->jbe", shares, votes))
        logits = logits + torch.einsum("jbie,jbe->jbi", votes, v)
    v = v.transpose(0, 1)
    answers = v.norm(dim=-1).softmax(-1).argmax(1)
    wide = state["decoder.0.weight"].shape[1] > E
    read = kept(v, answers) if wide else v[torch.arange(len(v)), answers]
    return v, drawn(state, "decoder.", read)


# --- XifengGuo ----------------------------------------------------------------------------------
def guo_state(channels: int = 1) -> dict[str, Tensor]:
    return {
        **convolution("conv1", CHANNELS, channels),
        **convolution("primarycaps.conv2d", TYPES * D, CHANNELS),
        "digitcaps.weight": normal(J, I, E, D),
        **decoder("decoder.", J * E, channels * SIDE**2),
    }


def guo_forward(state: dict[str, Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    x = conv2d(x, state["conv1.weight"], state["conv1.bias"]).relu()
    weight, bias = state["primarycaps.conv2d.weight"], state["primarycaps.conv2d.bias"]
    u = squashed(conv2d(x, weight, bias, stride=2).reshape(len(x), -1, D))  # it mixes places
    votes = torch.einsum("bid,jied->bjie", u, state["digitcaps.weight"])
    b = torch.zeros(votes.shape[:3])
    for _ in range(3):
        c = b.softmax(dim=1)
        v = squashed((c[..., None] * votes).sum(2))
        b = b + (votes * v[:, :, None]).sum(-1)
    return v, drawn(state, "decoder.", kept(v, v.norm(dim=-1).argmax(1)))


# --- higgsfield ---------------------------------------------------------------------------------
def higgsfield_state() -> dict[str, Tensor]:
    state = convolution("conv_layer.conv", CHANNELS, 1)
    for t in range(TYPES):
        state |= convolution(f"primary_capsules.capsules.{t}", D, CHANNELS)
    state["digit_capsules.W"] = normal(1, I, J, E, D)
    return state | decoder("decoder.reconstraction_layers.", J * E, SIDE**2)


def higgsfield_poses(state: dict[str, Tensor], x: Tensor) -> Tensor:
    """Of one picture: those of a batch share their logits."""
    x = (x - 0.1307) / 0.3081
    x = conv2d(x, state["conv_layer.conv.weight"], state["conv_layer.conv.bias"]).relu()
    each = [
        conv2d(x, state[f"primary_capsules.capsules.{t}.weight"],
               state[f"primary_capsules.capsules.{t}.bias"], stride=2)
        for t in range(TYPES)
    ]  # fmt: skip
    u = squashed(torch.stack(each, 1).reshape(len(x), I, -1))
    votes = torch.einsum("bid,ijed->bije", u, state["digit_capsules.W"][0])
    logits = torch.zeros(1, I, J)
    for _ in range(3):
        shares = logits.softmax(dim=1)
        v = squashed((shares[..., None] * votes).sum(1))
        logits = logits + (votes * v[:, None]).sum(-1).mean(0, keepdim=True)
    return v


def quietly(state: dict[str, Tensor], **settings: object) -> PublicCapsNet:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return capsviz.convert_state_dict(state, **settings)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(3)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize(
    ("make", "forward", "said"),
    [(gram_state, gram_forward, "over the children"), (guo_state, guo_forward, "mix places")],
)
def test_answers_and_drawings_are_what_they_were(make, forward, said, channels) -> None:
    state, images = make(channels), torch.rand(4, channels, SIDE, SIDE)
    with pytest.warns(UserWarning, match=said):
        network = capsviz.convert_state_dict(state, class_names=list("abcde"))
    poses, pictures = forward(state, images)
    with torch.no_grad():
        out = network(images)
    torch.testing.assert_close(out.poses, poses, rtol=1e-4, atol=1e-6)
    torch.testing.assert_close(out.reconstruction.flatten(1), pictures, rtol=1e-4, atol=1e-6)
    # The test can tell: the network of the paper, with the same weights, answers otherwise.
    plain = capsviz.CapsNet(network.config)
    plain.load_state_dict(network.state_dict())
    with torch.no_grad():
        assert not torch.allclose(plain(images).poses, poses, atol=1e-2)


def test_one_picture_is_read_as_it_was_in_a_batch_of_one() -> None:
    state, image = higgsfield_state(), torch.rand(2, 1, SIDE, SIDE)
    with pytest.warns(UserWarning, match="places and channels; .* over the children; each picture"):
        network = capsviz.convert_state_dict(state)
    with torch.no_grad():
        poses = network(image).poses
    for one in range(2):
        expected = higgsfield_poses(state, image[one : one + 1])
        torch.testing.assert_close(poses[one : one + 1], expected, rtol=1e-4, atol=1e-5)


def test_an_early_decoder_that_sees_one_pose_alone() -> None:
    state, images = gram_state(wide=False), torch.rand(3, 1, SIDE, SIDE)
    state["digit_capsules.route_logits"] = torch.zeros(J, 1, I, 1, 1)
    network = quietly(state)
    with torch.no_grad():
        found = network(images).reconstruction.flatten(1)
    torch.testing.assert_close(found, gram_forward(state, images)[1], rtol=1e-4, atol=1e-6)
    state["digit_capsules.route_logits"][0] = 1
    with pytest.raises(ValueError, match="logits that were learned"):
        quietly(state)


def test_the_papers_size_as_it_is_published() -> None:
    """With the names and shapes of the published file, as data-parallel training saves it."""
    names = {
        "module.conv1.weight": (256, 1, 9, 9),
        "module.conv1.bias": (256,),
        "module.primarycaps.conv2d.weight": (256, 256, 9, 9),
        "module.primarycaps.conv2d.bias": (256,),
        "module.digitcaps.weight": (10, 1152, 16, 8),
        "module.decoder.0.weight": (512, 160),
        "module.decoder.0.bias": (512,),
        "module.decoder.2.weight": (1024, 512),
        "module.decoder.2.bias": (1024,),
        "module.decoder.4.weight": (784, 1024),
        "module.decoder.4.bias": (784,),
    }
    network = quietly({name: torch.zeros(shape) for name, shape in names.items()}, iterations=2)
    assert network.W.shape == (1152, 10, 8, 16) and network.config.iterations == 2
    assert sum(p.numel() for p in network.parameters()) == 8_215_568


def test_it_is_a_network_like_any_other(tmp_path) -> None:
    network = quietly(gram_state(), class_names=list("abcde"))
    images = torch.rand(2, 1, SIDE, SIDE)
    with torch.no_grad():
        poses = network(images).poses
        save_model(network, tmp_path / "theirs.safetensors")
        again = load_model(tmp_path / "theirs.safetensors")
        assert isinstance(again, PublicCapsNet) and again.class_names == tuple("abcde")
        torch.testing.assert_close(again(images).poses, poses)
        accelerate(again)
        torch.testing.assert_close(again(images).poses, poses, rtol=1e-4, atol=1e-6)
        told = export_program(network).module()(images)[1]
        torch.testing.assert_close(told, poses, rtol=1e-4, atol=1e-6)
        trace = network(images, return_trace=True).trace
    assert trace is not None
    torch.testing.assert_close(trace.coupling[-1].sum(1), torch.ones(2, J))
    fewer = with_new_classes(network, 3)
    assert isinstance(fewer, PublicCapsNet) and fewer.config.softmax_over_children
    fitted = capsviz.fit(
        ImageSet(images.squeeze(1).repeat(4, 1, 1), torch.arange(8) % 5), model=network, epochs=1
    )
    assert isinstance(fitted, PublicCapsNet)
    assert PoseExplorer(network).net is network


def test_pages_draw_with_it_and_refuse_to_read(tmp_path) -> None:
    network, samples = quietly(guo_state()), PoseSamples(torch.rand(1, E), torch.tensor([0]))
    assert len(export_web(network, tmp_path, samples=samples)) == 1  # the decoder alone
    assert export_exchange(network, tmp_path / "a.safetensors", samples).exists()
    with pytest.raises(ValueError, match="primary capsules mix places and channels, and a page"):
        DigitReader(network)


def without(state: dict[str, Tensor], name: str) -> dict[str, Tensor]:
    return {key: value for key, value in state.items() if key != name}


WRONG = {
    "no mapping": (lambda: [1], "state_dict must be a mapping"),
    "empty": (lambda: {}, "state_dict must be a mapping"),
    "a checkpoint around it": (lambda: {"state_dict": guo_state()}, "must hold tensors under name"),
    "another network": (lambda: {"fc.weight": normal(2, 2)}, r"known are .*begins with fc.weight"),
    "two at once": (lambda: guo_state() | gram_state(), "of no known layout"),
    "not whole": (lambda: without(guo_state(), "conv1.bias"), "no 'conv1.bias'"),
    "other shapes": (lambda: guo_state() | {"digitcaps.weight": torch.rand(3, 4)}, "other shapes"),
    "other sizes": (
        lambda: guo_state() | {"digitcaps.weight": torch.rand(J, I + 1, E, D)},
        "routes 17 capsules of 8 numbers, and pictures of 20 pixels make 16 of 8",
    ),
    "no square": (
        lambda: guo_state() | {"decoder.4.weight": normal(401, 13), "decoder.4.bias": normal(401)},
        "401 numbers, which are no square picture",
    ),
    "without its capsules": (
        lambda: {k: v for k, v in gram_state().items() if "primary" not in k},
        "no 'primary_capsules.capsules.0.weight'",
    ),
    "infinite": (
        lambda: guo_state() | {"conv1.bias": torch.full((CHANNELS,), torch.inf)},
        "NaN or infinity in 'conv1.bias'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_converted_is_refused_in_a_sentence(wrong) -> None:
    make, said = WRONG[wrong]
    with pytest.raises(ValueError, match=said) as refused:
        capsviz.convert_state_dict(make())
    assert "\n" not in str(refused.value)


def test_settings_are_looked_at() -> None:
    with pytest.raises(ValueError, match="iterations must be from 1 to 20"):
        capsviz.convert_state_dict(guo_state(), iterations=0)
    with pytest.raises(ValueError, match="class_names"):
        quietly(guo_state(), class_names=["a", "b"])
