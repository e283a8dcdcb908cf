"""Controls that need a kernel (ipywidgets) say so in the built book, and load nothing.

A page has no kernel behind it. Left alone, myst-nb would put the widgets' state and a 3.6 MB
manager from elsewhere into the page, to show sliders that move nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

NOTE = (
    '<p class="needs-kernel">In a running notebook there are controls here: '
    "<code>make lab</code> opens this chapter as one.</p>"
)


class ReplaceKernelWidgets(SphinxTransform):
    """Put a note where ipywidgets would be, and take their scripts away again."""

    default_priority = 900

    def apply(self, **kwargs: Any) -> None:
        """Change the page that was just read."""
        for view in list(self.document.findall(nodes.raw)):
            if WIDGET_VIEW in view.astext():
                view.replace_self(nodes.raw("", NOTE, format="html"))
        # where myst_nb's NbMetadataCollector keeps the scripts of each page
        scripts = getattr(self.env, "nb_metadata", {}).get(self.env.docname, {}).get("js_files", {})
        for key in [key for key in scripts if key.startswith("ipywidgets")]:
            del scripts[key]


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(ReplaceKernelWidgets)
