"""How well three examples of a sign are learned: `python tests/web/own_signs.py OMNIGLOT`.

Each task takes some of Omniglot's characters (Lake, Salakhutdinov & Tenenbaum 2015), teaches the
page's own network a few people's strokes of each, and has it read everybody else's; characters of
other alphabets must be refused. The arithmetic is the page's, in Node; the result is
data/results/own-signs.json.
"""

from __future__ import annotations

import argparse
import random
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "tests")]

from answers import ask  # noqa: E402

from capsviz.files import write_json  # noqa: E402

RESULT = ROOT / "data" / "results" / "own-signs.json"
STROKES = "strokes_background_small1.zip"
SIDE = 105
"""Of Omniglot's sheets."""
KNOWS = 0.5
"""The page's threshold; `tests/web/test_own_signs.py` holds the two equal."""
TASKS = ((3, 3), (5, 5))
"""Signs, and examples of each."""
STRANGERS = 40

Drawing = list[list[tuple[float, float]]]


def drawing_of(text: str) -> Drawing:
    """The strokes of one of Omniglot's files on a sheet of 100 × 100, y down; no near points."""
    strokes: Drawing = [[]]
    for line in text.split("\n"):
        if line.startswith("BREAK"):
            strokes.append([])
        elif line.count(",") == 2:
            x, y, _ = map(float, line.split(","))
            point = (round(100 * x / SIDE, 1), round(-100 * y / SIDE, 1))
            last = strokes[-1][-1] if strokes[-1] else None
            if last is None or abs(last[0] - point[0]) + abs(last[1] - point[1]) > 1:
                strokes[-1].append(point)
    return [stroke for stroke in strokes if stroke]


def characters(folder: Path) -> dict[str, list[Drawing]]:
    """Alphabet/character → the drawings of its twenty people."""
    found: dict[str, list[Drawing]] = {}
    with zipfile.ZipFile(folder / STROKES) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".txt") and not name.startswith("__"):
                key = "/".join(name.split("/")[1:3])
                found.setdefault(key, []).append(drawing_of(archive.read(name).decode()))
    return found


def task(
    known: dict[str, list[Drawing]], signs: int, examples: int, seed: int, node: str
) -> dict[str, Any]:
    """One task: shares of other people's drawings that are read, not known, and read wrongly."""
    chance = random.Random(1000 * signs + seed)
    chosen = chance.sample(sorted(known), signs)
    strangers = chance.sample([name for name in sorted(known) if name not in chosen], STRANGERS)
    taught, tests, labels = [], [], []
    for sign, name in enumerate(chosen):
        people = chance.sample(known[name], len(known[name]))
        taught.append(people[:examples])
        tests += people[examples:]
        labels += [sign] * len(people[examples:])
    others = [chance.choice(known[name]) for name in strangers]
    question = {"signs": taught, "seed": seed, "drawings": tests + others}
    found = ask(node, "readSigns", question)
    lengths = found["lengths"][: len(tests)]
    best = [max(range(signs), key=row.__getitem__) for row in lengths]
    answers, refused = found["answers"][: len(tests)], found["answers"][len(tests) :]

    def share(values: list[bool]) -> float:
        return round(sum(values) / len(values), 4)

    return {
        "seed": seed,
        "longest_is_right": share([a == b for a, b in zip(best, labels, strict=True)]),
        "read": share([a == b for a, b in zip(answers, labels, strict=True)]),
        "not_known": share([answer < 0 for answer in answers]),
        "read_wrongly": share([a not in (-1, b) for a, b in zip(answers, labels, strict=True)]),
        "strangers_refused": share([answer < 0 for answer in refused]),
        "seconds": round(found["seconds"], 2),
    }


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("omniglot", type=Path, help=f"the folder with {STROKES}")
    parser.add_argument("--tasks", type=int, default=20, help="of each kind")
    parser.add_argument("--dry", action="store_true", help="write no result")
    arguments = parser.parse_args()
    known = characters(arguments.omniglot)
    kinds: dict[str, Any] = {}
    for signs, examples in TASKS:
        rows = [task(known, signs, examples, seed, "node") for seed in range(arguments.tasks)]
        means = {
            key: round(sum(row[key] for row in rows) / len(rows), 4)
            for key in rows[0]
            if key not in ("seed", "seconds")
        }
        worst = min(row["longest_is_right"] for row in rows)
        print(f"{signs} signs × {examples}:", means, "worst", worst, file=sys.stderr)
        seconds = sorted(row.pop("seconds") for row in rows)[len(rows) // 2]
        print(f"median {seconds} s", file=sys.stderr)
        kinds[f"{signs}x{examples}"] = {"mean": means, "worst": worst, "tasks": rows}
    if not arguments.dry:
        content = {
            "command": "python tests/web/own_signs.py OMNIGLOT",
            "date": date.today().isoformat(),
            "seeds": list(range(arguments.tasks)),
            "threshold": KNOWS,
            "kinds": kinds,
        }
        write_json(RESULT, content)


if __name__ == "__main__":
    main()
