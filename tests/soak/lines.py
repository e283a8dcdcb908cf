"""Odd command lines, a function of a seed."""

from __future__ import annotations

import random

NUMBERS = [
    "0", "-1", "1", "2", "7", "1000", "10" + "0" * 8, "1" + "0" * 30, "9" * 5000, "-1" + "0" * 30,
    "1.5", "1e3", "nan", "inf", "-inf", "1e-320", "1e308", "x", "", " ", "０", "1_0", "0x10", "1,2",
    "None", "true", "٣", "1\n2", "--", "é", "\udcff",
]  # fmt: skip
WORDS = [
    "auto", "cpu", "cuda", "cuda:0", "cuda:99", "meta", "mps", "CPU", "", " ", "tpu", "x" * 3000,
    "compact", "paper", "tiny", "none", "shift", "warp", "one-cycle", "exponential", "32-true",
    "bf16-mixed", "16-true", "smoke", "gpu", "validation", "test", "train", "float16", "int8",
    "page", "float32", "int4", "../x", "é\n", "\udcff", "0", "-", "--help",
]  # fmt: skip
SEEDS = [
    "0", "0,1", "1,2,x", "1,1", "-1", "", ",", "1,", "1" + "0" * 30, "2147483647", "2147483648",
    "0.5", "nan", "0 1", "٣", "1;2", "9" * 5000,
]  # fmt: skip
MODELS = [
    "good", "bare", "cnn", "wide", "rgb", "three", "cut", "text", "naked", "blind", "bytes",
    "no-config", "no-shape", "odd-shape", "list-shape", "deep-shape", "huge-shape", "large-shape",
    "odd-kind", "no-kind", "no-training", "odd-training", "odd-epochs", "odd-earlier",
    "null-earlier", "no-digest", "absent",
]  # fmt: skip
PATHS = [
    "notes.txt", "empty.json", "other.json", "list.json", "deep.json", "digits.json",
    "surrogate.json", "latin.json", "folder", "locked.json", "pipe", "loop", "null", "lost",
    "models.json", "bench.json", "result-runs-null.json", "result-runs-number.json",
    "result-runs-bare.json", "result-trials-text.json", "result-no-name.json",
    "result-no-runs.json", "result-no-complete.json", "good.json", "good.safetensors",
    "notes.txt/x.json", "new.json", "new/deep/er.json", "x" * 300, "run-empty", "run-text",
    "run-odd", "run-bare", "run-log", "run-logs", "", ".", "..", "/dev/null", "/dev/full",
    "/dev/zero", "/proc/self/mem", "/proc/new.json", "~nobody/x", "\udcff.json", "a\nb.json",
    " ", "-", "new.safetensors", "new",
]  # fmt: skip

DATA = [
    "pictures", "pictures/a", "spoilt", "set.npz", "text.npz", "pickled.npz", "folder", "pipe",
    "mnist", "kmnist", "loop", "null", "notes.txt", "nowhere", "~nobody/x", "", " ", ".", "..",
    "x" * 300, "x" * 5000, "/dev/null", "/dev/zero", "\udcff", "a\nb", "-", "run-good",
]  # fmt: skip
PICTURES = [
    "pictures/a/0.png", "pictures/b/1.png", "spoilt/a/0.png", "pictures", "pipe", "loop", "null",
    "notes.txt", "nowhere.png", "", ".", "/dev/zero", "~nobody/x.png", "x" * 300, "\udcff.png",
    "good.safetensors", "locked.json",
]  # fmt: skip
SHAPES = [
    "pose_dim=3", "conv_stride=2", "conv_stride=0", "primary_types=" + "9" * 30, "classes=2", "=",
    "decoder_hidden=4,5", "decoder_hidden=", "pose_dim=1.5", "x", "", "conv_kernel=99", "grid=3",
    "detach_coupling=1", "iterations=2", "pose_dim=１", "conv_channels=-1",
]  # fmt: skip
SHEETS = ["sheet.png", "sheet.jpg", "pictures/a/0.png", "folder", "null", "lost", "notes.txt", ""]

OPTIONS = {
    "train": {
        "--data": DATA, "--size": ["28", "16", *NUMBERS], "--colours": ["grey", *WORDS],
        "--held-out": ["0.2", *NUMBERS], "--split-seed": NUMBERS, "--skip-broken": None,
        "--negative": None, "--no-negative": None, "--shape": SHAPES,
        "--model": WORDS, "--epochs": ["1", *NUMBERS], "--batch-size": ["20", *NUMBERS],
        "--learning-rate": NUMBERS, "--schedule": WORDS, "--augmentation": WORDS,
        "--iterations": NUMBERS, "--patience": NUMBERS, "--seed": NUMBERS, "--device": WORDS,
        "--devices": NUMBERS, "--precision": WORDS, "--threads": NUMBERS,
        "--start-from": "weights", "--accelerate": None, "--no-accelerate": None,
    },
    "publish": {},
    "evaluate": {
        "--split": ["all", *WORDS], "--iterations": NUMBERS, "--device": WORDS, "--data": DATA,
        "--skip-broken": None, "--negative": None, "--json": "path", "--html": "path",
    },
    "predict": {
        "--iterations": NUMBERS, "--device": WORDS, "--paper": None, "--no-paper": None,
        "--as-they-are": None, "--json": "path", "--show": SHEETS,
    },
    "bench": {
        "--device": WORDS, "--model": WORDS, "--batch-size": NUMBERS, "--repeats": NUMBERS,
        "--scaling": None, "--json": "path",
    },
    "experiment": {
        "--all": None, "--list": None, "--preset": ["smoke", *WORDS], "--seeds": SEEDS,
        "--json": "path", "--device": WORDS, "--threads": NUMBERS,
    },
    "models": {"--json": "path"},
    "export-web": {"--dtype": WORDS}, "export": {"--trace": None},
}  # fmt: skip
USUAL = {
    "--epochs": ["1", "2"], "--iterations": ["1", "2"], "--seed": ["1"], "--threads": ["1", "2"],
    "--device": ["cpu"], "--model": ["compact"], "--batch-size": ["20"], "--split": ["test"],
    "--precision": ["32-true"], "--repeats": ["1"], "--dtype": ["int8", "page", "float16"],
    "--data": ["pictures", "set.npz"], "--size": ["28"], "--colours": ["grey"],
    "--held-out": ["0.2"], "--split-seed": ["1"], "--seeds": ["0", "0,1"],
    "--preset": ["smoke"], "--patience": ["1"], "--devices": ["1"],
}  # fmt: skip
ARGUMENTS = {
    "train": ["path"], "publish": ["run", "path"], "evaluate": ["weights"], "bench": [],
    "predict": ["weights", PICTURES],
    "experiment": ["name"], "models": [], "export-web": ["weights", "path"],
    "export": ["weights", "path"],
}  # fmt: skip
RUNS = ["run-good", "run-empty", "run-text", "run-odd", "run-bare", "run-log", "run-logs"]
NAMES = ["rounds", "affine", "Rounds", "", "../rounds", "little_data", "é", "__init__"]


def odd_line(seed: int) -> list[str]:
    """A command with arguments, at most two of them odd where that is left to chance."""
    rng = random.Random(seed)
    command = rng.choice(list(OPTIONS))
    line = [command, *(value(rng, kind) for kind in ARGUMENTS[command])]
    if command == "train":
        line += ["--epochs", "1", "--batch-size", "40", "--precision", "32-true"]
    if command == "experiment" and rng.random() < 0.8:
        line += ["--preset", "smoke"]
    for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3])):
        if OPTIONS[command]:
            option = rng.choice(list(OPTIONS[command]))
            pool = OPTIONS[command][option]
            if isinstance(pool, list) and rng.random() < 0.3:
                pool = USUAL.get(option, pool)
            line += [option] if pool is None else [option, value(rng, pool)]
    if rng.random() < 0.05:
        line.insert(rng.randrange(len(line) + 1), rng.choice(WORDS))
    if rng.random() < 0.05:
        line.pop(rng.randrange(len(line)))
    return line


def value(rng: random.Random, kind: str | list[str]) -> str:
    """One value of a kind."""
    if isinstance(kind, list):
        return rng.choice(kind)
    if kind == "weights":
        if rng.random() < 0.2:
            return value(rng, "path")
        return rng.choice(["good", rng.choice(MODELS)]) + ".safetensors"
    if kind == "run":
        return rng.choice(["run-good", rng.choice(RUNS), value(rng, "path")])
    if kind == "name":
        return rng.choice(["rounds", rng.choice(NAMES)])
    return rng.choice(["new", rng.choice(PATHS)])
