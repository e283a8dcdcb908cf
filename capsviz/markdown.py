"""Words as Markdown, for exports that know no HTML.

myst-nb and nbconvert turn an output's ``text/markdown`` into a paragraph of LaTeX; its
``text/latex`` the one takes for a formula and the other for LaTeX as it stands.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>#$|~^])")


def as_markdown(text: str) -> str:
    """Plain words as Markdown that shows them as they are."""
    return _MARKS.sub(r"\\\1", text)
