"""The command line. ``main`` sets the process up once, runs one verb and turns every expected failure into one clear line."""

import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click import ClickException
    from typer import Typer

INTERRUPTED = 130
STOPPED = "Stopped. Nothing was written."
UNFORESEEN = "This is an error of the program: please report this line, which holds no word of a case."
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
QUIET = {
    "TOKENIZERS_PARALLELISM": "false",
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "HF_HUB_OFFLINE": "1",
}


def prepare() -> None:
    """Fix threads and silence before any heavy library is imported: afterwards these variables change nothing."""
    for name in THREADS:
        os.environ.setdefault(name, "1")  # the encoder runs the threads that the settings ask for; others would wait on its cores
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    # A stop from outside takes the same way out as Ctrl-C, so that no half-written file stays behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def main(arguments: Sequence[str] | None = None, *, verbs: "Typer | None" = None, name: str = "predominance") -> None:
    """Run a command line, by default that of ``predominance``, and leave with its exit code."""
    prepare()
    sys.exit(run(arguments, verbs=verbs, name=name))


def run(arguments: Sequence[str] | None = None, *, verbs: "Typer | None" = None, name: str = "predominance") -> int:
    """Run one verb and give its exit code; no traceback of an expected failure reaches the user."""
    import typer

    from predominance.cli.app import app
    from predominance.errors import PredominanceError

    try:
        chosen = verbs or app
        code = chosen(args=None if arguments is None else list(arguments), prog_name=name, standalone_mode=False)
        sys.stdout.flush()
    except PredominanceError as error:
        complain(error.message, error.hint)
        return error.exit_code
    except _wrong_usage() as error:
        complain(error.format_message(), _usage(error))
        return 2
    except (KeyboardInterrupt, typer.Abort):
        complain(STOPPED)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        complain("The memory of this machine is not enough.", "Split the input into several files and run again.")
        return 2
    except Exception as error:
        complain(f"The run ended at something unforeseen: {_place(error)}.", UNFORESEEN)
        return 1
    if code == INTERRUPTED:  # typer turns Ctrl-C into its own exit without a word
        complain(STOPPED)
    return code if isinstance(code, int) else 0


def complain(message: str, hint: str = "") -> None:
    """Say on standard error what went wrong and what to do next."""
    from predominance.cli.screen import safe  # a message may hold what somebody typed into a cell

    # As it was written: a message that begins with a path must not change the path.
    print(safe(message if message.endswith((".", "!", "?", "\n")) else f"{message}."), file=sys.stderr)
    if hint:
        print(safe(hint), file=sys.stderr)


def _place(error: BaseException) -> str:
    """Name an error and the lines of ours that led to it; its message and its objects may hold words of a case."""
    import traceback
    from pathlib import Path

    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "predominance" in frame.filename]
    lines = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(ours[-4:])]
    return " in ".join([type(error).__name__, *lines])


def _wrong_usage() -> type["ClickException"]:
    """Find the base of all complaints on the command line: some versions of typer bring a click of their own."""
    import typer

    found: type[ClickException] = typer.BadParameter.__mro__[2]
    return found


def _usage(error: object) -> str:
    context = getattr(error, "ctx", None)
    return f"Try: {context.command_path} --help" if context is not None else "Try: predominance --help"
