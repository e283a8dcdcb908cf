"""The command line: what it teaches, and that mistakes cost one line and exit code 2."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import torch
import yaml
from tools import ROOT

from capsviz import CapsNet, CapsNetConfig
from capsviz import cli as command_line
from capsviz.models.checkpoints import load_model, save_model
from capsviz.version import __version__

COMMANDS = (
    "train", "publish", "evaluate", "predict", "serve", "bench", "experiment", "models",
    "export-web", "export", "embed",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_every_command_and_option(capsviz, command):
    code, out, _ = capsviz(command, "--help")
    assert code == 0 and "Usage: capsviz " + command in out
    # Every option has a text beside its name.
    options = [line.split(maxsplit=2) for line in out.splitlines() if line.startswith("  --")]
    assert options and all(len(words) == 3 for words in options)
    code, overview, _ = capsviz("--help")
    assert code == 0 and f"  {command} " in overview


MISTAKES = {
    "train RUN --model huge": ("huge", "compact"),
    "train RUN --epochs -1": ("epochs must be from 1 to 1048576; got -1",),
    "train RUN --epochs three": ("--epochs",),
    "train RUN --batch-size 0": ("batch_size must be positive; got 0",),
    "train RUN --learning-rate -0.1": ("learning_rate must be positive",),
    "train RUN --iterations 0": ("--iterations must be positive; got 0",),
    "train RUN --patience -1": ("patience must be positive; got -1",),
    "train RUN --threads -2": ("--threads must be from 1 to", "got -2"),
    "train RUN --devices 0": ("--devices must be positive; got 0",),
    "train RUN --schedule linear": ("schedule must be exponential or one-cycle; got 'linear'",),
    "train RUN --augmentation flip": ("augmentation must be none, shift or warp; got 'flip'",),
    "train RUN --device tpu": ("device must be auto, cpu or cuda; got 'tpu'",),
    "train RUN --precision 7": ("7", "32-true", "bf16-mixed"),
    "train RUN --start-from RUN/none.safetensors": ("none.json is missing",),
    "train RUN --lerning-rate 1": ("--lerning-rate",),
    "train": ("out", "capsviz train --help"),
    "trane RUN": ("trane", "capsviz --help"),
    "evaluate mnist-huge": ("no pretrained model 'mnist-huge'",),
    "evaluate RUN/none.safetensors": ("none.json is missing",),
    "evaluate SMALL --split dev": ("'train', 'validation' or 'test'; got 'dev'",),
    "evaluate SMALL --iterations 0": ("iterations=0",),
    "evaluate SMALL --device abacus": ("device must be auto, cpu or cuda",),
    "publish RUN RUN/model": ("model.safetensors is missing",),
    "bench --model huge": ("huge", "compact"),
    "bench --batch-size -4": ("-4",),
    "bench --repeats 0": ("repeats", "0"),
    "export-web mnist-huge RUN": ("no pretrained model 'mnist-huge'",),
    "export-web SMALL RUN --dtype float3": ("float3", "float16"),
    "embed": ("FIGURE", "capsviz embed --help"),
    "embed RUN": ("name a figure and then a folder",),
    "embed turn-chair RUN": ("'turn-chair'; did you mean turn-the-chair?",),
    "embed moving-plot RUN": ("moving-plot shows a plot of your own",),
    "export SMALL RUN/net.pth": ("must end in .pt2 or .onnx", "net.pth"),
    "export mnist-huge RUN/net.pt2": ("no pretrained model 'mnist-huge'",),
}


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_costs_one_line(capsviz, tiny, mnist, tmp_path, line):
    small, run = tmp_path / "small.safetensors", tmp_path / "run"
    if "SMALL" in line:
        torch.manual_seed(0)
        save_model(CapsNet(tiny), small)
    words = [word.replace("SMALL", str(small)).replace("RUN", str(run)) for word in line.split()]
    code, out, complaint = capsviz(*words)
    assert code == 2
    assert out == "" and complaint.startswith("capsviz: ") and complaint.count("\n") == 1
    for expected in MISTAKES[line]:
        assert expected in complaint
    assert not run.exists()


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_a_missing_gpu_is_named(capsviz, tmp_path):
    code, _, complaint = capsviz("train", tmp_path / "run", "--device", "cuda")
    assert code == 2 and "no usable GPU was found; take cpu" in complaint


def test_mnist_missing_is_named(capsviz, tiny, tmp_path, monkeypatch):
    def no_network(*_args, **_kwargs):
        raise OSError("no network in this test")

    monkeypatch.setattr("torchvision.datasets.mnist.download_and_extract_archive", no_network)
    monkeypatch.setenv("CAPSVIZ_DATA", str(tmp_path))
    save_model(CapsNet(tiny), tmp_path / "small.safetensors")
    code, _, complaint = capsviz("evaluate", tmp_path / "small.safetensors")
    assert code == 2 and "Set CAPSVIZ_DATA" in complaint and complaint.count("\n") == 1


def test_evaluate_prints_errors_and_rate(capsviz, tiny, mnist, tmp_path):
    save_model(CapsNet(tiny), tmp_path / "small.safetensors")
    code, out, _ = capsviz("evaluate", tmp_path / "small.safetensors", "--iterations", 1)
    assert code == 0
    assert "on validation:" in out and "errors of 5,000" in out and "%" in out


def test_models_lists_one_line_a_model(capsviz):
    from capsviz import list_models

    code, out, _ = capsviz("models")
    assert code == 0
    names = [line.split()[0] for line in out.splitlines() if " over " not in line]
    assert names == ["name", *list_models()]


def test_the_version_is_told_and_stands_in_one_place(capsviz):
    code, out, _ = capsviz("--version")
    assert (code, out) == (0, f"capsviz {__version__}\n")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"] and "version" not in project["project"]
    told = project["tool"]["hatch"]["version"]
    newest = re.search(r"^## ([\d.]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[1]
    assert told == {"source": "vcs", "fallback-version": f"{newest}.dev0"}
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"] == newest


def test_types_are_told_to_who_checks_them():
    assert (ROOT / "capsviz" / "py.typed").exists()


@pytest.mark.slow
def test_the_installed_command_shows_no_traceback(tmp_path):
    command = Path(sys.executable).with_name("capsviz")
    done = subprocess.run(
        [command, "train", tmp_path / "run", "--epochs", "-1"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "capsviz: epochs must be from 1 to 1048576; got -1\n"


@pytest.mark.parametrize("module", ["capsviz", "capsviz.cli"])
def test_the_package_is_a_program(module):
    """`python -m capsviz.cli` once did nothing, with exit code 0."""
    ran = subprocess.run([sys.executable, "-m", module, "trian"], capture_output=True, text=True)
    assert ran.returncode == 2 and "Did you mean 'train'?" in ran.stderr


def test_a_tilde_is_the_home_folder_where_no_shell_replaced_it(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert command_line.path("~/x") == tmp_path / "home" / "x"
    save_model(CapsNet(CapsNetConfig(conv_channels=2, primary_types=1)), "~/m.safetensors")
    assert load_model("~/m.safetensors").config.conv_channels == 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["home"]
