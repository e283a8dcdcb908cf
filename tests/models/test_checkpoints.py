"""Weights and cards: whole or not at all, and every damage named with its file."""

from __future__ import annotations

import json

import pytest
import torch
from torch import nn
from torch.nn.utils import prune

from capsviz import CapsNet, files, list_models, load_pretrained
from capsviz.datasets.images import as_unit_range
from capsviz.files import (
    CheckpointError,
    file_digest,
    read_tensors,
    replacing,
    write_json,
    write_tensors,
)
from capsviz.models.checkpoints import load_model, read_card, save_model
from capsviz.models.cnn import CNN, CNNConfig
from capsviz.models.matrix import MatrixCapsNet, MatrixConfig
from capsviz.models.self_attention import SelfAttentionCapsNet
from capsviz.models.transforming import TransformingAutoEncoder


@pytest.fixture
def network(tiny):
    torch.manual_seed(0)
    return CapsNet(tiny)


@pytest.fixture
def saved(network, tmp_path):
    """A saved model: the path of its weights."""
    path = tmp_path / "small.safetensors"
    save_model(network, path, {"seed": 3, "command": "capsviz train there"})
    return path


def edit_card(path, **changes):
    card = path.with_suffix(".json")
    write_json(card, {**json.loads(card.read_text()), **changes})


def test_a_models_bytes_are_hashed_once(saved, monkeypatch):
    """The card's digest covers what the seal covers."""
    hashed = []
    monkeypatch.setattr(files, "tensors_digest", lambda *_: hashed.append("tensors"))
    load_model(saved)
    assert not hashed


def test_round_trip_is_exact(network, saved, strokes):
    loaded = load_model(saved)
    assert not loaded.training and loaded.config == network.config
    images = as_unit_range(strokes.images[:3])
    assert torch.equal(loaded(images).reconstruction, network.eval()(images).reconstruction)


def test_the_card_tells_what_the_file_is(network, saved):
    card = read_card(saved.with_suffix(".json"))
    assert card["seed"] == 3 and card["command"] == "capsviz train there"
    assert card["parameters"] == sum(p.numel() for p in network.parameters())
    assert card["sha256"] == file_digest(saved) and card["dtype"] == "float32"
    assert card["config"]["conv_channels"] == 8


def test_half_precision_halves_the_file_and_rounds_the_weights(network, saved, tmp_path):
    half = tmp_path / "half.safetensors"
    save_model(network, half, half=True)
    assert half.stat().st_size < 0.55 * saved.stat().st_size
    loaded = load_model(half)
    for name, weight in network.state_dict().items():
        assert loaded.state_dict()[name].dtype == torch.float32
        assert torch.equal(loaded.state_dict()[name], weight.half().float())


def test_a_missing_file_is_named(saved, tmp_path):
    with pytest.raises(CheckpointError, match=r"nowhere\.json is missing"):
        load_model(tmp_path / "nowhere.safetensors")
    saved.unlink()
    with pytest.raises(CheckpointError, match=r"small\.safetensors does not exist"):
        load_model(saved)


@pytest.mark.parametrize("keep", [0, 5, 100, 0.5, -1])
def test_a_truncated_file_is_named(saved, keep):
    content = saved.read_bytes()
    saved.write_bytes(content[: int(keep * len(content)) if isinstance(keep, float) else keep])
    with pytest.raises(CheckpointError, match=r"small\.safetensors is not a whole safetensors"):
        load_model(saved)


def test_bytes_that_are_no_safetensors_are_named(saved):
    saved.write_bytes(b"\xff" * 4096)
    with pytest.raises(CheckpointError, match=r"small\.safetensors is not a whole safetensors"):
        load_model(saved)


def test_one_flipped_bit_is_found(saved):
    content = bytearray(saved.read_bytes())
    content[-100] ^= 1
    saved.write_bytes(content)
    with pytest.raises(CheckpointError, match=r"small\.safetensors was damaged after it was"):
        load_model(saved)


def test_whole_weights_of_another_model_are_not_what_the_card_describes(saved, network):
    write_tensors(saved, {k: v + 1 for k, v in network.state_dict().items()})
    with pytest.raises(CheckpointError, match=r"small\.safetensors is not the file its card"):
        load_model(saved)
    edit_card(saved, sha256=None)  # a card without a digest does not turn the check off
    with pytest.raises(CheckpointError, match=r"small\.safetensors is not the file its card"):
        load_model(saved)


def test_weights_of_another_shape_are_named(saved, network):
    edit_card(saved, config={**read_card(saved.with_suffix(".json"))["config"], "pose_dim": 7})
    with pytest.raises(CheckpointError, match=r"small\.safetensors does not fit .*W"):
        load_model(saved)


def test_a_missing_tensor_is_named(saved, network):
    tensors = read_tensors(saved)
    del tensors["primary.bias"]
    write_tensors(saved, tensors)
    edit_card(saved, sha256=file_digest(saved))
    with pytest.raises(CheckpointError, match=r"small\.safetensors does not fit"):
        load_model(saved)


@pytest.mark.parametrize("config", [None, {"depth": 3}, {"classes": 0}, {"classes": "ten"}])
def test_a_card_without_a_valid_configuration_is_named(saved, config):
    edit_card(saved, config=config)
    with pytest.raises(CheckpointError, match=r"small\.json has no valid CapsNet configuration"):
        load_model(saved)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[1, 2]"])
def test_a_damaged_card_is_named(saved, content):
    saved.with_suffix(".json").write_bytes(content)
    with pytest.raises(CheckpointError, match=r"small\.json"):
        load_model(saved)


def test_only_safetensors_are_written(network, tmp_path):
    with pytest.raises(ValueError, match=r"saved as \.safetensors; got .*model\.pt"):
        save_model(network, tmp_path / "model.pt")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_mid_write_leaves_the_old_file(saved):
    before = saved.read_bytes()

    def full_disk(path):
        with replacing(path) as temporary:
            temporary.write_bytes(b"half a fi")
            raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        full_disk(saved)
    assert saved.read_bytes() == before
    assert {path.name for path in saved.parent.iterdir()} == {"small.safetensors", "small.json"}


def test_unserialisable_values_leave_the_old_card(saved):
    before = saved.with_suffix(".json").read_bytes()
    with pytest.raises(TypeError):
        edit_card(saved, metrics={1, 2})
    assert saved.with_suffix(".json").read_bytes() == before
    assert len(list(saved.parent.iterdir())) == 2


def test_an_unknown_name_lists_the_models_there_are():
    with pytest.raises(ValueError, match="no pretrained model 'mnist-huge'") as caught:
        load_pretrained("mnist-huge")
    for name in list_models():
        assert name in str(caught.value)


def test_a_name_is_not_a_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="no pretrained model"):
        load_pretrained("../results/anything")


NETWORKS = {
    "cnn": lambda: CNN(CNNConfig(channels=(2, 3), pool=True, hidden=(5,))),
    "matrix": lambda: MatrixCapsNet(MatrixConfig.compact()),
    "self-attention": SelfAttentionCapsNet,
    "transforming": TransformingAutoEncoder,
}


@pytest.mark.parametrize("name", NETWORKS)
def test_every_architecture_comes_back(name, tmp_path):
    model = NETWORKS[name]().eval()
    save_model(model, tmp_path / "m.safetensors")
    assert read_card(tmp_path / "m.json")["architecture"] == name
    again = load_model(tmp_path / "m.safetensors", nn.Module)
    assert type(again) is type(model) and again.config == model.config
    for key, value in model.state_dict().items():
        assert torch.equal(again.state_dict()[key], value)
    with pytest.raises(CheckpointError, match=f"holds a {type(model).__name__}; a CapsNet is"):
        load_model(tmp_path / "m.safetensors")


def test_a_compiled_network_is_saved_as_the_one_it_was_made_from(network, tmp_path):
    save_model(torch.compile(network), tmp_path / "m.safetensors")
    assert torch.equal(load_model(tmp_path / "m.safetensors").W, network.W)


def pruned(network):
    prune.l1_unstructured(network.conv1, "weight", 0.5)
    return network


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda network: nn.Linear(2, 2), "a Linear could be saved but never loaded"),
        (lambda network: nn.Sequential(network), "a Sequential could be saved but never loaded"),
        (pruned, r"conv1\.weight_mask.*prune\.remove"),
    ],
)
def test_what_could_never_be_loaded_is_not_saved(network, tmp_path, change, message):
    with pytest.raises(ValueError, match=message):
        save_model(change(network), tmp_path / "m.safetensors")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("value", "half"), [(torch.nan, False), (torch.inf, False), (1e6, True)])
def test_weights_that_are_no_numbers_are_neither_saved_nor_loaded(network, saved, value, half):
    before = {path: path.read_bytes() for path in saved.parent.iterdir()}
    network.W.data[0, 0, 0, 0] = value
    with pytest.raises(ValueError, match="nothing was saved: W hold NaN or infinity"):
        save_model(network, saved, half=half)
    assert {path: path.read_bytes() for path in saved.parent.iterdir()} == before
    write_tensors(saved, {**read_tensors(saved), "W": torch.full_like(network.W, torch.inf)})
    edit_card(saved, sha256=file_digest(saved))
    with pytest.raises(CheckpointError, match=r"small\.safetensors holds NaN or infinity in W"):
        load_model(saved)


def test_an_unknown_architecture_is_named(saved):
    edit_card(saved, architecture="perceiver")
    with pytest.raises(CheckpointError, match="'perceiver'; known are: capsnet, cnn"):
        load_model(saved)
