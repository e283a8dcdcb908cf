"""A trained model on disk: its weights and its card.

`name.safetensors` holds the tensors, `name.json` the card: configuration, metrics, seed, command,
digest of the data and versions.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar, overload

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from capsviz.datasets.labels import check_class_names
from capsviz.files import (
    CheckpointError,
    file_digest,
    home,
    read_json,
    read_tensor_file,
    write_json,
    write_tensors,
)
from capsviz.models.architectures import ARCHITECTURES, architecture_of, plain
from capsviz.models.capsnet import CapsNet
from capsviz.models.new_classes import with_new_classes

Network = TypeVar("Network", bound=nn.Module)

ABOUT = "capsviz"
"""Key in a weights file's metadata: what a page, which sees no card, has to know of it."""
CLASS_NAMES = "class_names"
"""In a card: what the classes are called, in the order of their numbers."""
SIGNS, LEARNED = "signs", "learned"
"""Keys in the metadata of a weights file that a page wrote: the signs that its reader taught it, or
how it learned digits."""
EXAMPLES = "samples."
"""How the names of those tensors of a page begin that are no weights but poses to draw from."""
ABOUT_FORMAT = 1
"""Version of what stands there; a page refuses any other."""


def models_folder() -> Path:
    """Where the trained models lie: in the wheel, or in the checkout's `data/models`."""
    installed = Path(__file__).parents[1] / "pretrained"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "data" / "models"


def list_models() -> dict[str, dict[str, Any]]:
    """The trained models that can be loaded by name, with their cards."""
    cards = {card.stem: card for card in models_folder().glob("*.json")}
    return {name: read_card(cards[name]) for name in sorted(cards)}


def load_pretrained(name: str, classes: int | Sequence[str] | None = None) -> CapsNet:
    """A model trained by us, in evaluation mode: "mnist-compact", "mnist-paper", …

    Args:
        name: one of `list_models()`.
        classes: other classes, their number or their names, to be learned from here (`capsviz.fit`,
            `capsviz.train`): the layers that see are kept, those that know classes begin anew.

    Raises:
        ValueError: no such model, and the message lists those there are; or no such classes.
        CheckpointError: its file is damaged.
    """
    path = models_folder() / f"{name}.safetensors"
    known = [card.stem for card in sorted(models_folder().glob("*.json"))]
    if name not in known:
        raise ValueError(f"there is no pretrained model {name!r}; there are: {', '.join(known)}")
    model = load_model(path)
    return model if classes is None else with_new_classes(model, classes).eval()


@overload
def load_model(path: str | Path) -> CapsNet: ...


@overload
def load_model(path: str | Path, kind: type[Network]) -> Network: ...


def load_model(path: str | Path, kind: type[nn.Module] = CapsNet) -> nn.Module:
    """Read weights and the card beside them into a network in evaluation mode (float32).

    A file that a page wrote (see `capsviz.widgets.OwnSigns` and `LearningDigits`) has no card: then
    its own metadata tell what network it holds, and what its classes are called.

    Args:
        kind: the class that is expected, such as `CNN`; `torch.nn.Module` takes any.

    Raises:
        CheckpointError: a file is missing, damaged, not what the card says, or does not fit; or it
            holds another kind of network.
    """
    path = home(path)
    if path.suffix != ".safetensors":
        raise CheckpointError(f"a model is named by its weights, NAME.safetensors; got {path}")
    card_path = path.with_suffix(".json")
    if alone := None if card_path.exists() else _described_by_itself(path):
        card, tensors = alone
        card_path = path
    else:
        card = read_card(card_path)
        tensors = read_described(path, card.get("sha256"))
    with NoLargerThan(sum(value.numel() for value in tensors.values())):
        model = _build(card, card_path)
    if not isinstance(model, kind):
        raise CheckpointError(
            f"{path} holds a {type(model).__name__}; a {kind.__name__} is wanted here"
        )
    if unreal := unreal_weights(tensors):
        raise CheckpointError(f"{path} holds NaN or infinity in {', '.join(unreal)}")
    check_shapes(model, tensors, path)
    if isinstance(model, CapsNet):
        model.class_names = _class_names(card, model.config.classes, path.with_suffix(".json"))
    model.load_state_dict({key: value.float() for key, value in tensors.items()})
    return model.eval()


def _described_by_itself(path: Path) -> tuple[dict[str, Any], dict[str, Tensor]] | None:
    """What a page wrote, with metadata in the place of a card; None for any other file.

    Only a file that says it is a page's own is taken at its word: one of `save_model` whose card is
    gone has lost what it was tested for, and its reader should know.
    """
    if not path.exists():
        return None
    found = read_tensor_file(path)
    if not {SIGNS, LEARNED} & set(found.metadata):
        return None
    try:
        told = json.loads(found.metadata[ABOUT])
    except (KeyError, ValueError) as error:
        raise CheckpointError(f"{path} does not say what network it holds ({error})") from error
    if not isinstance(told, dict) or told.get("format") != ABOUT_FORMAT or "config" not in told:
        raise CheckpointError(f"{path} is of a format that this version of capsviz does not read")
    weights = {k: value for k, value in found.tensors.items() if not k.startswith(EXAMPLES)}
    return told | {CLASS_NAMES: _names_of_signs(found.metadata.get(SIGNS, ""))}, weights


def _names_of_signs(text: str) -> tuple[str, ...]:
    """What the reader of a page called the signs; none where two of them are called the same."""
    try:
        return check_class_names(json.loads(text)["names"])
    except (KeyError, TypeError, ValueError):
        return ()


class NoLargerThan(TorchFunctionMode):
    """Within it no tensor of more numbers can be made: a damaged card may tell of a network that
    fits into no memory.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        """Call `func`, unless it makes a tensor that is too large.

        Raises:
            ValueError: it does.
        """
        if func in (torch.empty, torch.zeros, torch.ones, torch.randn, torch.rand):
            size = args[0] if args and isinstance(args[0], tuple | list) else args
            if math.prod(size) > self.most:
                raise ValueError(f"a tensor of {tuple(size)}, and the weights are {self.most:,}")
        return func(*args, **(kwargs or {}))


def check_shapes(model: nn.Module, tensors: Mapping[str, Tensor], path: Path) -> None:
    """Raise a CheckpointError unless these are the weights of such a network."""
    wanted = {name: tuple(value.shape) for name, value in model.state_dict().items()}
    found = {name: tuple(value.shape) for name, value in tensors.items()}
    if differ := sorted({name for name, _ in wanted.items() ^ found.items()}):
        words = ", ".join(
            f"{name} is {found.get(name, 'missing')}, not {wanted.get(name, 'known')}"
            for name in differ
        )
        raise CheckpointError(f"{path} does not fit its card's configuration: {words}")


def _build(card: Mapping[str, Any], path: Path) -> nn.Module:
    """A fresh network of the architecture and shape that the card at `path` tells of."""
    name = card.get("architecture", "capsnet")  # all that was saved before there were others
    if not isinstance(name, str) or name not in ARCHITECTURES:
        raise CheckpointError(
            f"{path} tells of a network {name!r}; known are: {', '.join(ARCHITECTURES)}"
        )
    architecture = ARCHITECTURES[name]
    try:
        return architecture.build(card["config"])
    except (KeyError, TypeError, ValueError, OverflowError, RuntimeError) as error:
        # PyTorch's error for sizes that no tensor can have is a RuntimeError.
        raise CheckpointError(
            f"{path} has no valid {architecture.network} configuration ({error})"
        ) from error


def _class_names(card: Mapping[str, Any], count: int, path: Path) -> tuple[str, ...]:
    """The names of classes that the card at `path` tells."""
    try:
        return check_class_names(card.get(CLASS_NAMES, []), count, CLASS_NAMES)
    except ValueError as error:
        raise CheckpointError(f"{path}: {error}") from error


def read_described(path: Path, digest: str | None) -> dict[str, Tensor]:
    """The tensors of a file whose SHA-256 its card tells; that covers what its seal would."""
    found = read_tensor_file(path, check_seal=False)
    if file_digest(path) != digest:
        read_tensor_file(path)  # says so if the file was damaged, and not changed for another
        raise CheckpointError(
            f"{path} is not the file its card describes (SHA-256 differs). "
            "Restore it; weights that you changed on purpose get their card from save_model."
        )
    return found.tensors


def unreal_weights(tensors: Mapping[str, Tensor]) -> list[str]:
    """Names of the weights that hold NaN or infinity."""
    return [name for name, value in tensors.items() if not torch.isfinite(value).all()]


def save_model(
    model: nn.Module, path: str | Path, card: Mapping[str, Any] | None = None, half: bool = False
) -> None:
    """Write `path` (.safetensors) and the card beside it (.json), each whole or not at all.

    Args:
        model: any of `capsviz.models.architectures`, also compiled.
        card: metrics, seed, command, …; configuration, digest and format are added.
        half: store float16, half the size; measure that it costs nothing before you use it.

    Raises:
        ValueError: the network could never be loaded again, a weight is NaN or infinite (in float16
            for `half`), or the name does not end in .safetensors. Nothing is written then.
    """
    path = home(path)
    if path.suffix != ".safetensors":
        raise ValueError(f"weights are saved as .safetensors; got {path}")
    model = plain(model)
    name = architecture_of(model)
    dtype = torch.float16 if half else torch.float32
    tensors = {k: v.detach().cpu().to(dtype) for k, v in model.state_dict().items()}
    if unreal := unreal_weights(tensors):
        raise ValueError(f"nothing was saved: {', '.join(unreal)} hold NaN or infinity as {dtype}")
    write_tensors(path, tensors, about(model))
    names = getattr(model, "class_names", ())
    write_json(
        path.with_suffix(".json"),
        {
            **(card or {}),
            **({CLASS_NAMES: list(names)} if names else {}),
            "architecture": name,
            "config": asdict(model.config),  # type: ignore[call-overload]
            "dtype": str(dtype).removeprefix("torch."),
            "parameters": sum(p.numel() for p in model.parameters()),
            "sha256": file_digest(path),
        },
    )


def about(model: nn.Module, **more: str) -> dict[str, str]:
    """Metadata for a weights file that is opened without its card, by a figure in a page."""
    config = asdict(model.config)  # type: ignore[call-overload]
    known = {"format": ABOUT_FORMAT, "architecture": architecture_of(model), "config": config}
    names = getattr(model, "class_names", ())
    return {ABOUT: json.dumps(known | more | ({CLASS_NAMES: list(names)} if names else {}))}


def read_card(path: Path) -> dict[str, Any]:
    """A model card as a dictionary; `CheckpointError` names the file that cannot be read."""
    try:
        return read_json(path)
    except CheckpointError as error:
        if path.exists():
            raise
        raise CheckpointError(
            f"{path} is missing: a model is two files, NAME.safetensors and NAME.json"
        ) from error
