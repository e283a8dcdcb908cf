"""What napoleon and autodoc make of docstrings on the reference page, put right.

Napoleon takes what stands before the first colon of a ``Returns:`` section, and of the docstring of
a property or an attribute, for a type: "Scalar: mean over the batch" would be a mean of the type
Scalar. The types of this library stand in its signatures, never in its docstrings, so every such
colon belongs to a sentence. And a figure that adds nothing to how widgets are made takes its traits
by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_RETURNS = ":returns:"
_RETURN_TYPE = ":rtype: "
_TYPE = ":type: "
_ANY_ARGUMENTS = re.compile(r"^\(\*args.*, \*\*kwargs[^)]*\)$")
AFTER_NAPOLEON = 900


def joined(what: str, lines: list[str]) -> list[str]:
    """The lines that napoleon made, with its types back in the sentences they were taken from.

    Args:
        what: as autodoc calls the thing: "function", "property", …
        lines: of its docstring as reStructuredText.
    """
    if what in ("property", "attribute", "data"):
        for k, line in enumerate(lines):
            if line.startswith(_TYPE):
                begin = next(n for n, first in enumerate(lines) if first.strip())
                rest = [*lines[begin + 1 : k], *lines[k + 1 :]]
                return [*lines[:begin], f"{line.removeprefix(_TYPE)}: {lines[begin]}", *rest]
    returned = next((k for k, line in enumerate(lines) if line.startswith(_RETURNS)), None)
    typed = next((k for k, line in enumerate(lines) if line.startswith(_RETURN_TYPE)), None)
    if returned is None or typed is None:
        return lines
    taken = lines[typed].removeprefix(_RETURN_TYPE)
    said = lines[returned].removeprefix(_RETURNS).strip()
    sentence = f"{_RETURNS} {taken}: {said}"
    return [*lines[:returned], sentence, *lines[returned + 1 : typed], *lines[typed + 1 :]]


def _join(
    _app: Sphinx, what: str, _name: str, _thing: Any, _options: Any, lines: list[str]
) -> None:
    lines[:] = joined(what, lines)


def _traits_by_name(
    _app: Sphinx, what: str, _name: str, _thing: Any, _options: Any, signature: str, returns: str
) -> tuple[str, str] | None:
    if what == "class" and signature and _ANY_ARGUMENTS.match(signature):
        return "(**traits)", returns
    return None


def setup(app: Sphinx) -> None:
    """Listen to autodoc, after napoleon."""
    if "sphinx.ext.autodoc" in app.extensions:
        app.connect("autodoc-process-docstring", _join, priority=AFTER_NAPOLEON)
        app.connect("autodoc-process-signature", _traits_by_name)
