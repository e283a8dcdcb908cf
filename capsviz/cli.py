"""The command line: `capsviz --help` teaches it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, cast

import typer

from capsviz.complaints import complain, complaining
from capsviz.version import __version__

DATA = "Folder of class folders, .npz, or mnist, fashion, kmnist, emnist, cifar10, svhn, smallnorb."

DATA_KINDS = "FOLDER|NPZ|NAME"

SkipBroken = Annotated[
    bool, typer.Option("--skip-broken", help="Leave out pictures that cannot be read.")
]

app = typer.Typer(
    name="capsviz",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def path(text: str) -> Path:
    """A path as it was meant: in `--json=~/x` no shell has replaced the tilde."""
    return Path(os.path.expanduser(text))


def show_version(wanted: bool) -> None:
    """Print the version and end, if it is asked for."""
    if wanted:
        print(f"capsviz {__version__}")
        raise typer.Exit


@app.callback()
def of_all_commands(
    version: Annotated[
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Capsule networks: train them, measure them, take them apart."""


@app.command()
def train(
    out: Annotated[
        Path,
        typer.Argument(parser=path, help="Folder for the run: log, checkpoints, best weights."),
    ],
    model: Annotated[str, typer.Option(help="Size: compact or paper.")] = "compact",
    epochs: Annotated[int, typer.Option(help="Passes over the training images.")] = 20,
    batch_size: Annotated[
        int | None, typer.Option(help="Examples a step; 128 if not given, fewer for few pictures.")
    ] = None,
    learning_rate: Annotated[float, typer.Option(help="Adam's step size.")] = 1e-3,
    schedule: Annotated[
        str, typer.Option(help="exponential (the paper) or one-cycle.")
    ] = "exponential",
    augmentation: Annotated[str, typer.Option(help="none, shift (the paper) or warp.")] = "shift",
    iterations: Annotated[int, typer.Option(help="Routing rounds.")] = 3,
    patience: Annotated[
        int | None, typer.Option(help="Stop after so many epochs without a better one.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Everything random follows from it.")] = 0,
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "auto",
    devices: Annotated[int, typer.Option(help="How many of them.")] = 1,
    precision: Annotated[str, typer.Option(help="auto, 32-true or bf16-mixed.")] = "auto",
    accelerate: Annotated[
        bool, typer.Option(help="Fewer products and less memory; same results to rounding.")
    ] = True,
    threads: Annotated[
        int | None, typer.Option(help="CPU threads; all cores if not given.")
    ] = None,
    logger: Annotated[
        str | None, typer.Option(help="csv or tensorboard: tell losses and errors there too.")
    ] = None,
    start_from: Annotated[
        Path | None,
        typer.Option(
            parser=path,
            help="Weights to begin with: a .safetensors, a run, or a name of `capsviz models`.",
        ),
    ] = None,
    data: Annotated[
        str | None, typer.Option(help=f"{DATA} MNIST if not given.", metavar=DATA_KINDS)
    ] = None,
    size: Annotated[
        int | None,
        typer.Option(help="Pixels a side; those of the pictures, at most 64, if not given."),
    ] = None,
    colours: Annotated[
        str, typer.Option(help="auto (grey if no picture has a colour), grey or colour.")
    ] = "auto",
    held_out: Annotated[
        float | None, typer.Option(help="Share of each class to be held out; 0.1 if not given.")
    ] = None,
    split_seed: Annotated[
        int | None, typer.Option(help="Decides which pictures are held out; 0 if not given.")
    ] = None,
    skip_broken: SkipBroken = False,
    negative: Annotated[
        bool | None,
        typer.Option(
            "--negative/--no-negative",
            help="Turn pictures over, black for white. If not given: grey ones on light ground.",
        ),
    ] = None,
    shape: Annotated[
        list[str] | None,
        typer.Option(help="Part of the network, conv_stride=2; repeat for several."),
    ] = None,
) -> None:
    """Train a CapsNet, on MNIST or on data of your own.

    The same command again goes on where the run stopped. Data are a folder with a folder of
    pictures for each class (or with train/ and test/, and such folders in them), a .npz with
    images and labels, or a data set by name.
    """
    arguments = locals().copy()
    from capsviz.commands.own_data import Wishes
    from capsviz.commands.train import run_training

    wished = ("data", "size", "colours", "held_out", "split_seed", "skip_broken", "negative")
    wishes = Wishes(**{name: arguments.pop(name) for name in wished}, shape=tuple(shape or ()))
    arguments.pop("shape")
    run_training(**arguments, wishes=wishes)


@app.command()
def publish(
    run: Annotated[Path, typer.Argument(parser=path, help="Folder of a finished `capsviz train`.")],
    model: Annotated[
        Path,
        typer.Argument(parser=path, help="Where to, without suffix: data/models/mnist-compact"),
    ],
) -> None:
    """Open the test set once for a finished run and save model, card and log side by side."""
    from capsviz.commands.publish import publish_run

    publish_run(run, model)


@app.command()
def evaluate(
    model: Annotated[
        str, typer.Argument(help="A run's folder, a .safetensors, or a name of `capsviz models`.")
    ],
    split: Annotated[
        str | None,
        typer.Option(help="train, validation or test; all of data of your own. A fitting one."),
    ] = None,
    iterations: Annotated[
        int | None, typer.Option(help="Routing rounds; as trained if not given.")
    ] = None,
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "auto",
    data: Annotated[
        str | None,
        typer.Option(help=f"{DATA} What it was trained on if not given.", metavar=DATA_KINDS),
    ] = None,
    skip_broken: SkipBroken = False,
    negative: Annotated[
        bool | None,
        typer.Option(
            "--negative/--no-negative",
            help="Turn pictures over, black for white. If not given: as in training.",
        ),
    ] = None,
    json: Annotated[
        Path | None, typer.Option(parser=path, help="Also write numbers and answers here.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(parser=path, help="Also write a page with pictures here.")
    ] = None,
) -> None:
    """Measure a trained model: errors, classes, confusions, calibration, worst pictures.

    It is asked about the pictures that were held out when it was trained, or about those of --data.
    """
    from capsviz.commands.evaluate import print_evaluation

    print_evaluation(model, split, iterations, device, data, skip_broken, negative, json, html)


@app.command()
def predict(
    model: Annotated[
        str, typer.Argument(help="A run's folder, a .safetensors, or a name of `capsviz models`.")
    ],
    pictures: Annotated[list[Path], typer.Argument(parser=path, help="PNG, JPEG, WebP, …")],
    paper: Annotated[
        bool | None,
        typer.Option(
            "--paper/--no-paper",
            help="A sign on paper: find it, cut, centre. Decided for each if not given.",
        ),
    ] = None,
    as_they_are: Annotated[
        bool, typer.Option("--as-they-are", help="Read even what looks like a negative.")
    ] = False,
    iterations: Annotated[
        int | None, typer.Option(help="Routing rounds; as trained if not given.")
    ] = None,
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "auto",
    show: Annotated[
        Path | None,
        typer.Option(parser=path, help="Write here, as a .png, what was done step by step."),
    ] = None,
    json: Annotated[
        Path | None, typer.Option(parser=path, help="Also write the answers here.")
    ] = None,
) -> None:
    """Ask a trained model what is on pictures; also on a photograph of a digit on paper."""
    from capsviz.commands.predict import print_predictions

    print_predictions(model, pictures, paper, as_they_are, iterations, device, show, json)


@app.command()
def export(
    model: Annotated[
        str, typer.Argument(help="A run's folder, a .safetensors, or a name of `capsviz models`.")
    ],
    file: Annotated[Path, typer.Argument(parser=path, help="NAME.pt2 (torch.export) or .onnx.")],
    trace: Annotated[
        bool, typer.Option("--trace", help="Give couplings, votes' sums and more, round by round.")
    ] = False,
) -> None:
    """Write a model as a program that runs without capsviz: torch.export or ONNX."""
    from capsviz.commands.export import write_program

    write_program(model, file, trace)


@app.command()
def serve(
    model: Annotated[
        str, typer.Argument(help="A run's folder, a .safetensors, or a name of `capsviz models`.")
    ],
    port: Annotated[int, typer.Option(help="Where to listen; 0 for any free port.")] = 8765,
) -> None:
    """Open a page with live figures on a trained model, on this machine alone."""
    from capsviz.commands.serve import serve_model

    serve_model(model, port)


@app.command()
def bench(
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "auto",
    model: Annotated[str, typer.Option(help="Size: compact or paper.")] = "paper",
    batch_size: Annotated[
        list[int] | None, typer.Option(help="Repeat for several; 128 if not given.")
    ] = None,
    repeats: Annotated[int, typer.Option(help="Interleaved measurements a row.")] = 10,
    scaling: Annotated[
        bool, typer.Option("--scaling", help="Votes and routing alone, over their sizes.")
    ] = False,
    json: Annotated[
        Path | None, typer.Option(parser=path, help="Also write the numbers here.")
    ] = None,
) -> None:
    """Measure speed and memory: textbook, a readable page, vectorised, fast; all in one run."""
    from capsviz.commands.bench import run_benchmark

    run_benchmark(device, model, batch_size or [128], repeats, scaling, json)


@app.command()
def experiment(
    name: Annotated[
        str | None, typer.Argument(help="A name of `capsviz experiment --list`.")
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Every experiment in turn.")] = False,
    list: Annotated[bool, typer.Option("--list", help="Show names and claims.")] = False,
    preset: Annotated[str, typer.Option(help="smoke (seconds), cpu (minutes) or gpu.")] = "cpu",
    seeds: Annotated[
        str | None, typer.Option(help="Such as 0,1,2; the preset's own if not given.")
    ] = None,
    json: Annotated[
        Path | None, typer.Option(parser=path, help="The result file; data/results/… if not given.")
    ] = None,
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "auto",
    threads: Annotated[
        int | None, typer.Option(help="CPU threads; all cores if not given.")
    ] = None,
) -> None:
    """Put a claim on trial. The same command again goes on where it stopped."""
    arguments = {key: value for key, value in locals().items() if key != "list"}
    from capsviz.commands.experiment import list_experiments, run_experiments

    if list:
        list_experiments()
    else:
        run_experiments(**arguments)


@app.command()
def models(
    json: Annotated[
        Path | None,
        typer.Option(parser=path, help="Also write errors over seeds, mean and spread, here."),
    ] = None,
) -> None:
    """List the trained models that ship with capsviz."""
    from capsviz.commands.models import print_models

    print_models(json)


@app.command()
def export_web(
    model: Annotated[str, typer.Argument(help="A name of `capsviz models`, or a .safetensors.")],
    out: Annotated[Path, typer.Argument(parser=path, help="Folder for the files.")],
    dtype: Annotated[
        str, typer.Option(help="Of the scripts: float16, int8, or page, 4 to 6 bits.")
    ] = "float16",
) -> None:
    """Write a trained model for the live figures.

    NAME.safetensors is what “Open your own weights…” opens in a page; the two scripts are what a
    page of one's own, with figures in it, finds in its folder capsviz/weights.
    """
    from capsviz.commands.export_web import export_model

    export_model(model, out, dtype)


@app.command()
def embed(
    names: Annotated[
        list[str],
        typer.Argument(metavar="FIGURE… OUT", help="Figures, as in the gallery; last a folder."),
    ],
    model: Annotated[
        str | None,
        typer.Option(help="Show this one: a run's folder, a .safetensors, or a name."),
    ] = None,
) -> None:
    """Write figures for a page of your own: their scripts, and a sample page.

    `capsviz embed turn-the-chair my-page` writes my-page/capsviz, which goes beside your page, and
    my-page/figures.html, which shows what to paste into it. No server and no network are needed.
    """
    from capsviz.commands.embed import embed_figures

    embed_figures(names[:-1], path(names[-1]), model)


def main() -> None:
    """Run the command line; mistakes of the user become one line and exit code 2."""
    # The command-line parser's own complaints: Typer shows only this subclass of theirs.
    usage_error = cast("type[typer.BadParameter]", typer.BadParameter.__bases__[0])
    with complaining("capsviz"):
        try:
            sys.exit(app(sys.argv[1:] or ["--help"], prog_name="capsviz", standalone_mode=False))
        except usage_error as error:
            hint = f" (see {error.ctx.command_path} --help)" if error.ctx else ""
            complain("capsviz", error.format_message().rstrip(".") + hint)
        except typer.Abort as error:
            raise KeyboardInterrupt from error
        except SystemExit as error:
            # A pipe whose reader has left ends in Typer's hands, with a stdout that keeps silent.
            if type(sys.stdout).__name__ == "PacifyFlushWrapper":
                raise BrokenPipeError from error
            raise
        except RuntimeError as error:
            from capsviz.training.diagnosis import NonFiniteLoss

            if not isinstance(error, NonFiniteLoss):
                raise
            complain("capsviz", str(error))


if __name__ == "__main__":
    main()
