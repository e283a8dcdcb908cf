"""Where a NaN came from."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class NonFiniteLoss(RuntimeError):
    """Training met a NaN or an infinity."""


def explain_nonfinite(model: nn.Module, images: Tensor, labels: Tensor, step: int) -> str:
    """Run the batch once more with every layer watched, and say in words where it broke."""
    for name, parameter in model.named_parameters():
        if not torch.isfinite(parameter).all():
            return (
                f"the loss is not finite at step {step}: parameter {_plain(name)} already holds "
                "NaN or infinity, so the update before went wrong. Lower learning_rate, or look "
                "for a norm without safe_norm in the layers before it."
            )
    if not torch.isfinite(images).all():
        return f"the loss is not finite at step {step}: the images themselves hold NaN or infinity"
    broken: list[str] = []

    def watch(name: str) -> None:
        def hook(_module: nn.Module, _inputs: object, output: object) -> None:
            if isinstance(output, Tensor) and not torch.isfinite(output).all():
                broken.append(_plain(name))

        handles.append(model.get_submodule(name).register_forward_hook(hook))

    handles: list[torch.utils.hooks.RemovableHandle] = []
    for name, _ in model.named_modules():
        if name:
            watch(name)
    with torch.no_grad():
        model(images, labels)
    for handle in handles:
        handle.remove()
    where = f"layer {broken[0]}" if broken else "the routing or the loss itself"
    return (
        f"the loss is not finite at step {step}: the first NaN or infinity appears in {where}. "
        "Lower learning_rate, or compute in float32."
    )


def _plain(name: str) -> str:
    """The name within the network, without the wrappers of Fabric and of several processes."""
    return name.removeprefix("_forward_module.").removeprefix("module.")
