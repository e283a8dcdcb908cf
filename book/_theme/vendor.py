"""Fetch the theme's third-party files again: ``python book/_theme/vendor.py`` (needs npm, brotli).

The files are committed, so building the book needs neither. This script says where they come from
and how the fonts were cut down: Latin letters and punctuation for text, and for formulas the signs
that a book on neural networks uses. Weights outside 400–700 and hinting are dropped. How Plotly is
cut down says `plotly_bundle`.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from plotly_bundle import make

from capsviz.pictures.plots import BOOK_TRACES

HERE = Path(__file__).parent
STATIC = HERE / "static"

LATIN = (
    "U+20-7E,U+A0-FF,U+131,U+152-153,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,"
    "U+2039-203A,U+20AC,U+2122,U+2190-2193,U+2212,U+2248,U+2264-2265"
)
MATHS = (
    "U+20-7E,U+A0,U+AC,U+B0-B1,U+B7,U+D7,U+F7,U+2C6-2DD,U+300-30C,U+332,U+338,U+393-3F5,U+2016,"
    "U+2026,U+2032-2034,U+203E,U+2061-2064,U+20D7,U+2102,U+210E,U+2112-2113,U+2115,U+211D,"
    "U+2124,U+2190-2195,U+21A6,U+21D0-21D4,U+2200-220B,U+220F-2213,U+2217-221E,U+2220,"
    "U+2223-222B,U+2234-2237,U+223C,U+2243-2248,U+2254,U+2260-2265,U+226A-226B,U+2282-2287,"
    "U+2295-2299,U+22A4-22A5,U+22C5,U+22EE-22F1,U+2308-230B,U+23DE-23DF,U+27E8-27E9,"
    "U+2A7D-2A7E,U+1D400-1D467,U+1D49C-1D4B5,U+1D538-1D550,U+1D6A8-1D755,U+1D7CE-1D7D7,U+FE00"
)
TEXT_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "onum", "lnum", "tnum"]
MATHS_FEATURES = ["ssty", "dtls", "flac", "ccmp", "kern"]

FONTS = {
    "serif": ("@fontsource-variable/literata", "5.3.0", "literata-latin-wght-normal", (400, 700)),
    "serif-italic": ("@fontsource-variable/literata", "5.3.0", "literata-latin-wght-italic", 400),
    "sans": (
        "@fontsource-variable/instrument-sans", "5.3.0", "instrument-sans-latin-wght-normal",
        (400, 700),
    ),
    "mono": (
        "@fontsource-variable/jetbrains-mono", "5.3.0", "jetbrains-mono-latin-wght-normal", 400,
    ),
    "math": ("@fontsource/stix-two-math", "5.3.0", "stix-two-math-latin-400-normal", None),
}  # fmt: skip
PLOTLY = ("plotly.js", "4.1.1", "plotly-book.min.js")


def package(name: str, version: str, folder: Path) -> Path:
    """Unpack one npm package below `folder` and return where its files are."""
    target = folder / name.replace("/", "-")
    if not target.exists():
        done = subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"],
            cwd=folder, check=True, capture_output=True, text=True,
        )  # fmt: skip
        with tarfile.open(folder / done.stdout.split()[-1]) as archive:
            archive.extractall(target, filter="data")
    return target / "package"


def cut_down(source: Path, target: Path, weight: tuple[int, int] | int | None) -> None:
    """Write the font `source` with fewer letters, weights and features as `target` (woff2)."""
    maths = weight is None
    font = TTFont(source, recalcTimestamp=False)  # the same bytes every time
    if not maths:
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    font.flavor = None
    plain = io.BytesIO()
    font.save(plain)
    font = TTFont(io.BytesIO(plain.getvalue()), recalcTimestamp=False)
    options = subset.Options(hinting=False, notdef_outline=True)
    options.layout_features = MATHS_FEATURES if maths else TEXT_FEATURES
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(MATHS if maths else LATIN))
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def main() -> None:
    """Write all files and ``vendored.json``, the record of where each comes from."""
    record = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, (source, version, file, weight) in FONTS.items():
            target = STATIC / "fonts" / f"{name}.woff2"
            path = package(source, version, folder) / "files" / f"{file}.woff2"
            cut_down(path, target, weight)
            record.append((target, source, version, "OFL-1.1"))
        source, version, file = PLOTLY
        target = STATIC / "vendor" / file
        make(package(source, version, folder), sorted(BOOK_TRACES - {"scatter"}), target)
        record.append((target, source, version, "MIT"))
    entries = [
        {
            "file": path.relative_to(HERE).as_posix(),
            "package": source,
            "version": version,
            "licence": licence,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path, source, version, licence in record
    ]
    (HERE / "vendored.json").write_text(json.dumps(entries, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
