"""One row of the table in a process of its own: its memory is nobody else's.

Answers requests, a line of JSON each: ``step`` with its seconds, ``stages`` with those of each
stage, ``memory`` with the peak in bytes above what the imports took. Ends with its input.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch

from capsviz.bench.floor import timed
from capsviz.bench.versions import build, make_step, stage_seconds, uses
from capsviz.complaints import complaining
from capsviz.fast.allocator import keep_freed_memory
from capsviz.fast.memory import naming_the_batch
from capsviz.models.sizes import config_of_size


def serve(version: str, task: str, model: str, batch_size: int, device: torch.device) -> None:
    """Build the network and answer until there are no more requests."""
    if task == "training":
        import_the_rest()
    before = resident("VmRSS")
    if uses(version, "kept memory") and device.type == "cpu":
        keep_freed_memory()
    config = config_of_size(model)
    # Random images do: the time does not depend on what they show.
    shape = (batch_size, config.image_channels, config.image_size, config.image_size)
    images = torch.rand(shape, device=device)
    labels = torch.randint(config.classes, (batch_size,), device=device)
    step = make_step(version, task, build(version, config, device), images, labels)
    for request in map(str.strip, sys.stdin):
        if request == "step":
            answer: object = timed(lambda: step(None), device)
        elif request == "stages":
            answer = stage_seconds(step, device)
        elif device.type == "cuda":
            answer = torch.cuda.max_memory_allocated()
        else:
            answer = resident("VmHWM") - before
        print(json.dumps(answer), flush=True)


def import_the_rest() -> None:
    """What PyTorch imports only when an optimiser is first used; it is an import all the same."""
    weight = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.Adam([weight])
    weight.sum().backward()
    optimizer.step()


def resident(field: str) -> int:
    """Resident bytes of this process, now (VmRSS) or at most so far (VmHWM).

    Elsewhere than on Linux only the maximum is known, and the imports' part is a maximum too.
    """
    status = Path("/proc/self/status")
    if status.exists():
        # getrusage would also count the process that started this one.
        line = next(line for line in status.read_text().splitlines() if line.startswith(field))
        return 1024 * int(line.split()[1])
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


if __name__ == "__main__":
    with complaining("capsviz.bench.worker"):
        version, task, model, batch_size, device, threads = sys.argv[1:]
        torch.set_num_threads(int(threads))
        with naming_the_batch(int(batch_size)):
            serve(version, task, model, int(batch_size), torch.device(device))
