"""When a title changes, every page is written again: all of them show it in their navigation.

Sphinx writes the pages whose own text has changed, and theirs alone. The others would go on calling
a chapter, or a section of it, by its old name.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def shown_by_all(env: BuildEnvironment) -> str:
    """A fingerprint of the titles of all pages and sections, in their order."""
    contents = (f"{name}\n{toc.pformat()}" for name, toc in sorted(env.tocs.items()))
    return hashlib.sha256("\n".join(contents).encode()).hexdigest()


def all_if_it_changed(_: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write in addition to those that were read."""
    before, now = getattr(env, "capsviz_navigation", None), shown_by_all(env)
    env.capsviz_navigation = now  # type: ignore[attr-defined]
    return [] if now == before else sorted(env.found_docs)


def setup(app: Sphinx) -> None:
    """Sphinx keeps what the environment holds, for the next build."""
    app.connect("env-updated", all_if_it_changed)
