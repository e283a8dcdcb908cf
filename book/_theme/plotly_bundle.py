"""Cut the book's Plotly bundle out of Plotly's own; `vendor.py` calls it.

The package ``plotly.js`` holds its bundle for three dimensions in a readable form, with every
module still to be seen. Here the roots are cut: kinds of trace the book does not use, calendars,
the styles of maps, colour spaces that CSS has not, layouts and shapes of d3 that nothing in the
bundle calls, help for old browsers. Modules that cannot be reached any more are left out, and
terser drops the functions that nobody calls. A fifth of the bundle goes; the rest is Plotly's own
code, unchanged.

A new version of Plotly may be put together in another way: whatever is to be cut must be found,
else this stops with a `ValueError` that says what it looked for.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection, Hashable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

TERSER = "terser@5.51.2"
TERSER_OPTIONS = ["--compress", "passes=2", "--mangle", "--ecma", "2020", "--comments", "some"]
COLOUR_MODES = {"rgb4", "hsl2", "hwb", "lab", "lch", "oklab", "oklch", "lrgb"}
"""What culori's bundle calls the spaces that colours in CSS may be given in, and the linear one."""
COLOUR_FUNCTIONS = {"converter", "formatHex", "formatRgb", "wcagContrast", "wcagLuminance"}
"""What Plotly takes from culori."""
UNUSED_D3 = (
    r"(?:var )?d3[._](?:geom|layout|svg|random|dsv|csv|tsv|nest)(?![a-z])|d3\.scale\.(?!linear)"
)
"""How the statements of d3 begin that Plotly's three dimensions have no use for."""
STAND_INS = {
    r'typeof WeakMap === "undefined" \? __webpack_require__2\(\d+\) : WeakMap': "WeakMap",
    r"(?<=var Buffer2 = )__webpack_require__2\(\d+\)\.hp": "{ isBuffer: () => false }",
}
"""What every browser has today, and Node's Buffer, which no browser hands to stackgl."""

_FILE = re.compile(r"^  // (?:\S+/)+\S+\.(?:js|cjs|css)\n(?=  var )", re.M)
_GL_MODULE = re.compile(r"^ {10}/\*{3}/\n(?= {10}\d+\()", re.M)
_Name = TypeVar("_Name", bound=Hashable)


def make(package: Path, traces: Sequence[str], target: Path) -> None:
    """Write the bundle.

    Args:
        package: the unpacked npm package ``plotly.js``.
        traces: the kinds of trace it shall draw, beside ``scatter``, which Plotly cannot lack.
        target: the file to write.
    """
    source = (package / "dist" / "plotly-gl3d.js").read_text(encoding="utf-8")
    banner = source[: source.index("*/")] + f"* Cut down to {', '.join(traces)}\n*/\n"
    done = subprocess.run(
        ["npx", "--yes", TERSER, *TERSER_OPTIONS],
        input=cut_down(source, traces),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    target.write_text(banner + done.stdout, encoding="utf-8")


def cut_down(source: str, traces: Sequence[str]) -> str:
    """Plotly's readable bundle without what is not needed to draw these kinds of trace."""
    unknown = [trace for trace in traces if f"var require_{trace}2 = " not in source]
    if unknown:
        raise ValueError(f"Plotly's bundle for three dimensions has no trace {unknown}")
    source = _replaced(source, r"^ *require_maplibre_gl\(\);\n", "")
    source = _replaced(
        source,
        r"(?<=var Plotly = require_core2\(\);\n)( *Plotly\.register\(\[)[^\]]*",
        rf"\1{', '.join(f'require_{trace}2()' for trace in traces)}",
    )
    head, *files = _pieces(source, _FILE)
    end = files[-1].index("  return require_index_gl3d();")
    files[-1], tail = files[-1][:end], files[-1][end:]

    home = {
        name: number
        for number, text in enumerate(files)
        for name in re.findall(r"^  var ((?:require|init)_\w+) =", text, re.M)
    }
    calls = {
        number: {home[name] for name in re.findall(r"\b(?:require|init)_\w+", text) if name in home}
        for number, text in enumerate(files)
    }
    kept = _reached(home["require_index_gl3d"], calls)
    gl_parts = {
        part
        for number in kept
        for part in re.findall(r"require_stackgl_modules\(\)\.(\w+)", files[number])
    }
    for name, cut in (
        ("require_d3", _without_unused_d3),
        ("require_culori", _with_css_colours_only),
        ("require_stackgl_modules", lambda text: _with_gl_parts(text, gl_parts)),
    ):
        files[home[name]] = cut(files[home[name]])
    bundle = head + "".join(files[number] for number in sorted(kept)) + tail
    # Each module is a method of an object, named by its path, which nobody looks up.
    return re.sub(r'(?<=__commonJS\(\{\n)    "\S+"(?=\()', "    _", bundle)


def _without_unused_d3(text: str) -> str:
    """d3 is one long function of statements; those that begin as `UNUSED_D3` says are left out."""
    indent = " " * 8
    kept, inside_unused = [], False
    for line in text.splitlines(keepends=True):
        if line.startswith(indent) and line[8] not in " })]":
            inside_unused = re.match(UNUSED_D3, line[8:]) is not None
        elif not line.startswith(indent):
            inside_unused = False
        if not inside_unused:
            kept.append(line)
    return "".join(kept)


def _with_css_colours_only(text: str) -> str:
    """culori exports its functions, then learns its colour spaces, one a line each."""
    text = _lines_filtered(text, r"^ {8}(\w+): \(\) => \w+,?\n", COLOUR_FUNCTIONS)
    return _lines_filtered(text, r"^ {6}var (\w+) = useMode\(.*\n", COLOUR_MODES)


def _with_gl_parts(text: str, parts: Collection[str]) -> str:
    """stackgl's bundle: numbered modules, the first of which names the parts that are exported."""
    for pattern, stand_in in STAND_INS.items():
        text = _replaced(text, pattern, stand_in)
    end = text.index("          /******/\n        };\n        const __webpack_module_cache__")
    head, *modules = _pieces(text[:end], _GL_MODULE)
    modules[0] = _lines_filtered(modules[0], r"^ *(\w+): __webpack_require__2\(\d+\),?\n", parts)
    numbered = {int(module.split("/\n")[1].split("(")[0]): module for module in modules}
    calls = {
        number: {int(called) for called in re.findall(r"__webpack_require__2?\((\d+)\)", module)}
        for number, module in numbered.items()
    }
    kept = _reached(next(iter(numbered)), calls)
    return head + "".join(m for number, m in numbered.items() if number in kept) + text[end:]


def _lines_filtered(text: str, line: str, wanted: Collection[str]) -> str:
    """Of the lines that match, keep those whose first group is wanted; all wanted must be there."""
    missing = set(wanted) - set(re.findall(line, text, re.M))
    if missing:
        raise ValueError(f"Plotly's bundle is put together in another way: no {sorted(missing)}")
    return re.sub(line, lambda found: found[0] if found[1] in wanted else "", text, flags=re.M)


def _replaced(text: str, pattern: str, by: str) -> str:
    text, count = re.subn(pattern, by, text, flags=re.M)
    if not count:
        raise ValueError(f"Plotly's bundle is put together in another way: no {pattern!r}")
    return text


def _pieces(text: str, beginning: re.Pattern[str]) -> list[str]:
    """The text before the first beginning, and the piece that starts at each of them."""
    starts = [0, *(found.start() for found in beginning.finditer(text))]
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _reached(first: _Name, calls: Mapping[_Name, Collection[_Name]]) -> set[_Name]:
    found: set[_Name] = set()
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += calls[name]
    return found
