"""Where a number came from: command, hardware, date, versions."""

from __future__ import annotations

import platform
import shlex
import sys
from datetime import date
from pathlib import Path
from typing import Any

import torch

from capsviz.version import __version__


def provenance() -> dict[str, Any]:
    """What a reader needs to judge a result and to repeat it."""
    return {
        "command": f"capsviz {command_line()}",
        "hardware": hardware(),
        "date": date.today().isoformat(),
        "versions": {
            "capsviz": __version__,
            "python": platform.python_version(),
            "torch": torch.__version__,
        },
    }


def command_line() -> str:
    """The arguments of this program; a name of bytes that are no text as its escapes."""
    return shlex.join(sys.argv[1:]).encode("utf-8", "backslashreplace").decode("utf-8")


def hardware() -> str:
    """The device in words."""
    if torch.cuda.is_available():
        return torch.cuda.get_device_name()
    return f"{processor()}, {torch.get_num_threads()} threads"


def processor() -> str:
    """The processor's own name where the system tells it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
