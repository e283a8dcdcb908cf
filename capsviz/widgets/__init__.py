"""Live figures: widgets in Jupyter, custom elements on a static page."""

from capsviz.widgets.pose_explorer import PoseExplorer

__all__ = ["PoseExplorer"]
