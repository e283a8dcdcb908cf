"""A build that ended with warnings leaves nothing behind that could pass the next time.

Sphinx reads only pages that changed. A page whose warning failed one build would be skipped in the
next, which would then succeed with the fault still there. Forgetting what was read costs the next
build a few seconds: the notebooks' results stay in their own cache.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def forget_failed_build(app: Sphinx, exception: Exception | None) -> None:
    """Remove Sphinx's memory of the pages if the build failed or warned."""
    if exception is not None or app._warncount:  # the status code is set after this event only
        (Path(app.doctreedir) / ENV_PICKLE_FILENAME).unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Connect after everything else that can still fail."""
    app.connect("build-finished", forget_failed_build, priority=1000)
