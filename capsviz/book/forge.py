"""Where the project is public: addresses of its sources, its launchers and its issues.

``repository: url:`` in ``_config.yml`` says it. If nothing stands there, GitHub's own runners know
(so the pages of a fork lead to the fork), and so does a clone, by its remote ``origin``. A project
that is not public has none of these links.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_GITHUB = re.compile(
    r"(?:https://(?:[^@/]+@)?|git@|ssh://git@)github\.com[:/](?P<owner>[\w-]+)/(?P<name>[\w.-]+?)"
    r"(?:\.git)?/?"
)

NOTEBOOKS_BRANCH = "notebooks"
"""The branch to which ``.github/workflows/book.yml`` brings the notebooks: Colab opens them only
from a repository."""


@dataclass(frozen=True)
class Forge:
    """A project on GitHub: its owner, its name, the branch that the book is made of."""

    owner: str
    name: str
    branch: str = "main"

    @property
    def url(self) -> str:
        """The project's page."""
        return f"https://github.com/{self.owner}/{self.name}"

    @property
    def book(self) -> str:
        """Where GitHub Pages shows the book; ends in a slash."""
        host = f"https://{self.owner.lower()}.github.io/"
        return (
            host
            if self.name.lower() == f"{self.owner.lower()}.github.io"
            else f"{host}{self.name}/"
        )

    def edit(self, source: str) -> str:
        """A form that changes a file.

        Args:
            source: the file, from the repository's root.
        """
        return f"{self.url}/edit/{self.branch}/{quote(source)}"

    def report(self, page: str) -> str:
        """A form for a fault on a page; the template is in ``.github/ISSUE_TEMPLATE``.

        Args:
            page: the page's title.
        """
        asked = {"template": "unclear.yml", "title": f"{page}: ", "where": page}
        return f"{self.url}/issues/new?{urlencode(asked)}"

    def colab(self, notebook: str) -> str:
        """Google Colab with a notebook of the branch `NOTEBOOKS_BRANCH`."""
        host = "https://colab.research.google.com/github"
        return f"{host}/{self.owner}/{self.name}/blob/{NOTEBOOKS_BRANCH}/{quote(notebook)}"

    def binder(self, source: str) -> str:
        """JupyterLab on Binder with a chapter; ``.binder`` says what it installs."""
        asked = urlencode({"urlpath": f"lab/tree/{source}"})
        return f"https://mybinder.org/v2/gh/{self.owner}/{self.name}/{self.branch}?{asked}"


def find(options: Mapping[str, Any], root: Path, environment: Mapping[str, str]) -> Forge | None:
    """The project's place, or None if it is not public.

    Args:
        options: jupyter-book's: `repository_url` and `repository_branch`.
        root: the repository's root.
        environment: of this process; `GITHUB_REPOSITORY` is set by GitHub's runners.

    Raises:
        ValueError: the address in the options is none on GitHub.
    """
    branch = str(options.get("repository_branch") or "main")
    if given := str(options.get("repository_url") or ""):
        if not (known := _GITHUB.fullmatch(given)):
            raise ValueError(
                f"_config.yml, repository: url: expected https://github.com/OWNER/NAME, got {given}"
            )
        return Forge(known["owner"], known["name"], branch)
    here = environment.get("GITHUB_REPOSITORY", "")
    found = _GITHUB.fullmatch(f"https://github.com/{here}" if here else _origin(root))
    return Forge(found["owner"], found["name"], branch) if found else None


def _origin(root: Path) -> str:
    ask = ("git", "-C", str(root), "config", "--get", "remote.origin.url")
    try:
        said = subprocess.run(ask, capture_output=True, text=True, check=False)
    except OSError:  # no git
        return ""
    return said.stdout.strip()


def look_up(app: Sphinx, config: Config) -> None:
    """Set `project_forge` and, if nobody did, the address of the book."""
    try:
        found = find(config.html_theme_options, Path(app.srcdir), os.environ)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    config.project_forge = (found.owner, found.name, found.branch) if found else ()
    if found and not config.html_baseurl:
        config.html_baseurl = found.book


def forge_of(config: Config) -> Forge | None:
    """What `look_up` found."""
    return Forge(*config.project_forge) if config.project_forge else None


def setup(app: Sphinx) -> None:
    """Look it up when the configuration has been read; pages are written anew when it changes."""
    app.add_config_value("project_forge", (), "html")
    app.connect("config-inited", look_up)
