"""What the front end's own arithmetic answers, asked from Python."""

from __future__ import annotations

import atexit
import functools
import json
import subprocess
from typing import Any

from tools import ROOT


def ask(node: str, what: str, question: object) -> Any:
    """Call the function `what` of `web/test/answers*.ts` in Node; NaN comes back as None."""
    there = answerer(node)
    assert there.stdin is not None and there.stdout is not None
    there.stdin.write(json.dumps([what, question]) + "\n")
    there.stdin.flush()
    line = there.stdout.readline()
    assert line, "Node has ended"
    found = json.loads(line)
    assert "failure" not in found, found["failure"][-2000:]
    return found.get("answer")


@functools.cache
def answerer(node: str) -> subprocess.Popen[str]:
    """Node with all that answers: bundled once for all questions of a process."""
    there = subprocess.Popen(
        [node, "test/answer.mjs"],
        cwd=ROOT / "web", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    atexit.register(there.kill)
    return there
