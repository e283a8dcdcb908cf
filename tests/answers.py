"""What the front end's own arithmetic answers, asked from Python."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tools import ROOT


def ask(node: str, what: str, question: object) -> Any:
    """Call the function `what` of `web/test/answers*.ts` in Node; NaN comes back as None."""
    done = subprocess.run(
        [node, "test/answer.mjs", what],
        cwd=ROOT / "web", input=json.dumps(question), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
