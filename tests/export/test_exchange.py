from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from capsviz.export.exchange import export_exchange
from capsviz.export.pose_samples import PoseSamples
from capsviz.files import read_tensor_file
from capsviz.models.capsnet import CapsNet
from capsviz.models.checkpoints import save_model


@pytest.fixture
def samples(network: CapsNet) -> PoseSamples:
    return PoseSamples(torch.rand(3, network.config.pose_dim), torch.tensor([0, 4, 9]))


def test_one_file_holds_the_network_what_it_is_and_where_to_begin(
    network: CapsNet, samples: PoseSamples, tmp_path: Path
) -> None:
    found = read_tensor_file(export_exchange(network, tmp_path / "mine.safetensors", samples))
    about = json.loads(found.metadata["capsviz"])
    assert (about["format"], about["id"], about["architecture"]) == (1, "mine", "capsnet")
    assert about["config"] == {
        **vars(network.config),
        "decoder_hidden": [12, 20],
        "hidden_capsules": [],
    }
    assert torch.equal(found.tensors.pop("samples.poses"), samples.poses)
    assert found.tensors.pop("samples.labels").tolist() == [0, 4, 9]
    expected = {name: values.half() for name, values in network.state_dict().items()}
    assert found.tensors.keys() == expected.keys()
    assert all(torch.equal(found.tensors[name], expected[name]) for name in expected)


def test_a_saved_model_says_what_it_is_without_its_card(network: CapsNet, tmp_path: Path) -> None:
    save_model(network, tmp_path / "saved.safetensors")
    about = json.loads(read_tensor_file(tmp_path / "saved.safetensors").metadata["capsviz"])
    assert about["config"]["pose_dim"] == network.config.pose_dim


def test_what_no_page_could_read_is_not_written(
    network: CapsNet, samples: PoseSamples, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=r"saved as \.safetensors; got .*mine\.js"):
        export_exchange(network, tmp_path / "mine.js", samples)
    with torch.no_grad():
        network.W[0, 0, 0, 0] = 1e6
    with pytest.raises(ValueError, match=r"^W hold values .* in float16"):
        export_exchange(network, tmp_path / "mine.safetensors", samples)
    assert list(tmp_path.iterdir()) == []
