"""What the machine lacks is said in one line that names it and what to do, without a traceback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import urllib.request
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from tools import ROOT

from capsviz.book import build, serve


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with the Makefile, set up; its Python builds no book."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
        os.utime(tmp_path / name, (0, 0))
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        '#!/bin/sh\ncase "$*" in *book.build*) echo "built with $CAPSVIZ_DATA" $*;; '
        f'*) exec {sys.executable} "$@";; esac\n'
    )
    python.chmod(0o755)
    (tmp_path / ".venv" / ".ready").touch()
    return tmp_path


def make(house: Path, *arguments: str, **environment: str) -> tuple[int, list[str]]:
    """The exit code, and the lines that were said, but make's own about its targets."""
    done = subprocess.run(
        ["make", "--no-print-directory", f"PYTHON={sys.executable}", "UV=true", *arguments],
        cwd=house, env=os.environ | environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if not line.startswith("make")]
    return done.returncode, lines


def test_a_taken_port_is_named_before_the_book_is_built(house: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, lines = make(house, "book", f"PORT={port}")
    assert code != 0 and len(lines) == 1, lines
    assert lines[0].startswith(f"Port {port} is taken by another program. Choose another: PORT=")
    free = int(lines[0].removesuffix(" make book").rpartition("=")[2])
    assert free > port


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
def test_what_is_no_port_is_named(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.main(["--check", port]) == 2
    said = capsys.readouterr().err
    assert said == f"PORT is {port!r}; it must be a whole number from 1 to 65535.\n"


def test_the_book_is_served_until_it_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("the book")
    monkeypatch.setattr(serve, "SITE", tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def until_stopped(server: ThreadingHTTPServer) -> None:
        answering = threading.Thread(target=server.handle_request)
        answering.start()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
            assert page.read() == b"the book"
        answering.join(10)
        raise KeyboardInterrupt

    monkeypatch.setattr(ThreadingHTTPServer, "serve_forever", until_stopped)
    assert serve.main([str(port)]) == 0
    assert f"http://127.0.0.1:{port}/ (stop with Ctrl-C)" in capsys.readouterr().out


def test_a_relative_folder_of_data_is_seen_from_everywhere(house: Path) -> None:
    for given, expected in (("some data", f"{house}/some data"), ("/some data", "/some data")):
        code, lines = make(house, "html", CAPSVIZ_DATA=given)
        assert code == 0 and lines[-1] == f"built with {expected} -m capsviz.book.build"


@pytest.mark.parametrize(("said", "handed"), [("0", " --solutions=0"), ("1", " --solutions=1")])
def test_a_copy_without_solutions_is_asked_for(house: Path, said: str, handed: str) -> None:
    code, lines = make(house, "html", f"SOLUTIONS={said}", CAPSVIZ_DATA="/d")
    assert code == 0 and lines[-1] == f"built with /d -m capsviz.book.build{handed}"


def test_an_unclear_wish_about_solutions_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["--solutions=no"]) == 2
    assert capsys.readouterr().out == (
        "SOLUTIONS=no: expected SOLUTIONS=0 (a copy for a class, without them) or SOLUTIONS=1\n"
    )


def test_an_old_python_is_named(house: Path) -> None:
    code, lines = make(house, "setup", "PYTHON=false")
    assert code != 0 and len(lines) == 1
    assert lines[0].startswith("capsviz needs Python 3.11 or newer; false is not.")


def test_without_npm(house: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("make", "env"):
        (tools / name).symlink_to(shutil.which(name) or "")
    (house / "web").mkdir()
    (house / "web" / "package-lock.json").touch()
    code, lines = make(house, "web", PATH=str(tools))
    assert code != 0 and lines == ["npm is missing: the front end is built with Node 20"]
    code, lines = make(house, "web/node_modules", PATH=str(tools))
    assert code == 0 and lines == [
        "npm is missing: the front end's tests need Node 20, and are left out"
    ]
    npm = tools / "npm"
    npm.write_text("#!/bin/sh\necho registry unreachable; exit 7\n")
    npm.chmod(0o755)
    code, lines = make(house, "web/node_modules", PATH=str(tools))
    assert code != 0 and lines == ["registry unreachable"], "that npm is missing is not true"


def test_a_disk_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "_build").touch()  # a file where the folder should be: nobody can write into it
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "SITE", tmp_path / "_build" / "html")
    assert build.main() == 2
    said = capsys.readouterr().out
    assert said.count("\n") == 1 and f"cannot write into {tmp_path / '_build'}: " in said
