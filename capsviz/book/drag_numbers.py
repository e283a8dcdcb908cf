"""Numbers in a sentence that a reader drags, and those that follow: two roles.

``{drag}`length=1.81|min=0|max=4|step=0.01``` shows 1.81. With ``|figure=routing-stepper`` and
``|trait=u_hat:length`` it moves that figure, and follows it. ``{live}`0.80|coupling(length, 2)```
shows 0.80 until the reader drags; the function is one of `capsviz.book.live_numbers`. A sentence
that says another number than its function does not build.
"""

from __future__ import annotations

import inspect
import re
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from capsviz.book.live_numbers import FUNCTIONS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_NAMED = re.compile(rf"(?P<name>[a-z_]\w*)=(?P<value>{_NUMBER})(?P<unit>\s?[^\d\s|]*)")
_SAID = re.compile(rf"(?P<value>{_NUMBER})(?P<unit>\s?[^\d\s|]*)")
_CALL = re.compile(r"(?P<function>\w+)\((?P<arguments>[^()]*)\)")
_OPTIONS = {"min", "max", "step", "figure", "trait", "words"}


class DragNumber(nodes.inline):
    """A number that can be dragged; attributes `name`, `value` and the role's options."""


class LiveNumber(nodes.inline):
    """A number that follows; attributes `function`, `arguments` and `value`."""


def parse_number(text: str) -> float:
    """A number as a text writes it, with a true minus sign or a hyphen."""
    return float(text.replace("−", "-"))


class DragRole(SphinxRole):
    """``{drag}`name=1.81|min=0|max=4|step=0.01```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Read the number and its options."""
        first, *rest = (part.strip() for part in self.text.split("|"))
        named = _NAMED.fullmatch(first)
        options = dict(part.partition("=")[::2] for part in rest)
        missing = {"min", "max"} - options.keys()
        if not named or missing or not options.keys() <= _OPTIONS:
            return _complain(self, "expected name=1.81|min=0|max=4|step=0.01")
        value, unit = named["value"], named["unit"]
        low, high = parse_number(options["min"]), parse_number(options["max"])
        if not low <= parse_number(value) <= high:
            return _complain(
                self, f"{value} does not lie from {options['min']} to {options['max']}"
            )
        node = DragNumber(
            self.rawtext, value + unit, name=named["name"], value=value, unit=unit, options=options
        )
        return [node], []


class LiveRole(SphinxRole):
    """``{live}`0.80|coupling(length, 2)```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Read the number and the call that it is the answer of."""
        shown, _, call = (part.strip() for part in self.text.partition("|"))
        said, called = _SAID.fullmatch(shown), _CALL.fullmatch(call)
        if not said or not called:
            return _complain(self, "expected 0.80|function(name, 2)")
        if called["function"] not in FUNCTIONS:
            known = ", ".join(FUNCTIONS)
            return _complain(self, f"no function {called['function']!r}; there are {known}")
        arguments = [part.strip() for part in called["arguments"].split(",") if part.strip()]
        node = LiveNumber(self.rawtext, shown, function=called["function"], arguments=arguments)
        node["value"], node["unit"] = said["value"], said["unit"]
        return [node], []


def _complain(role: SphinxRole, what: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    message = role.inliner.reporter.error(f"{{{role.name}}}`{role.text}`: {what}", line=role.lineno)
    return [nodes.Text(role.text)], [message]


class CheckLiveNumbers(SphinxTransform):
    """Compute every number that follows from those that can be dragged, and compare."""

    default_priority = 880

    def apply(self, **kwargs: Any) -> None:
        """Look through the page that was just read."""
        drags = {
            node["name"]: parse_number(node["value"]) for node in self.document.findall(DragNumber)
        }
        for node in self.document.findall(LiveNumber):
            if fault := self._fault(node, drags):
                call = f"{node['function']}({', '.join(node['arguments'])})"
                logger.warning(
                    f"{{live}}`{node.astext()}|{call}`: {fault}", location=node, type="capsviz"
                )

    def _fault(self, node: LiveNumber, drags: dict[str, float]) -> str | None:
        values = []
        for argument in node["arguments"]:
            if re.fullmatch(_NUMBER, argument):
                values.append(parse_number(argument))
            elif argument in drags:
                values.append(drags[argument])
            else:
                return f"no number called {argument!r} can be dragged on this page"
        try:
            inspect.signature(FUNCTIONS[node["function"]]).bind(*values)
        except TypeError as error:
            return str(error)
        digits = len(node["value"].partition(".")[2])
        right = f"{FUNCTIONS[node['function']](*values):.{digits}f}"
        if float(right) == parse_number(node["value"]):
            return None
        return f"it is {right}; write that"


def visit_drag(translator: HTML5Translator, node: DragNumber) -> None:
    """Write a number that the page's script makes a slider of."""
    data = {"name": node["name"], "value": node["value"].replace("−", "-"), "unit": node["unit"]}
    data |= node["options"]
    written = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items() if value)
    translator.body.append(f'<span class="drag"{written}>')


def visit_live(translator: HTML5Translator, node: LiveNumber) -> None:
    """Write a number that the page's script computes again."""
    digits = len(node["value"].partition(".")[2])
    unit = f' data-unit="{escape(node["unit"])}"' if node["unit"] else ""
    translator.body.append(
        f'<span class="live" data-function="{node["function"]}" data-digits="{digits}"'
        f' data-arguments="{escape(" ".join(node["arguments"]))}"{unit}>'
    )


def depart(translator: HTML5Translator, node: nodes.inline) -> None:
    """Close what either began."""
    translator.body.append("</span>")


def setup(app: Sphinx) -> None:
    """Register roles and check."""
    app.add_node(DragNumber, html=(visit_drag, depart))
    app.add_node(LiveNumber, html=(visit_live, depart))
    app.add_role("drag", DragRole())
    app.add_role("live", LiveRole())
    app.add_transform(CheckLiveNumbers)
