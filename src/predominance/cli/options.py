"""Arguments and options that several verbs share, and how their values are understood."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from predominance.errors import InputError

if TYPE_CHECKING:
    from predominance.policy import Scrutiny
    from predominance.settings import Settings

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Tables (.xlsx .ods .csv .tsv .jsonl .json .parquet), documents (.txt .md .docx .pdf .html .eml), folders, or - for "
        "JSON lines from standard input.",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="NAME=HEADING", help='Which heading holds a column, for example text="Summary of facts".'),
]
BaseRate = Annotated[float | None, typer.Option(help="Share of requests assumed to breach Article 3.")]
Policy = Annotated[Path | None, typer.Option(help="Your policy.toml with heightened scrutiny.")]
Seed = Annotated[int | None, typer.Option(help="Seed of the audit draw.")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", help="A TOML file with settings.")]
ModelFolder = Annotated[Path | None, typer.Option("--model", help="A model folder other than the shipped one.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]

SOME_FAILED = 3  # exit code: written, but some rows could not be scored


def columns(pairs: Sequence[str] | None) -> dict[str, str]:
    """Read NAME=HEADING pairs; the heading may hold the sign itself."""
    wrong = [pair for pair in pairs or () if not pair.partition("=")[0].strip() or not pair.partition("=")[2].strip()]
    if wrong:
        raise InputError(
            f"--column {wrong[0]!r} is not of the form NAME=HEADING.", 'Write it like this: --column text="Summary of facts"'
        )
    return {pair.partition("=")[0].strip(): pair.partition("=")[2].strip() for pair in pairs or ()}


def settings(path: Path | None, *, base_rate: float | None = None, seed: int | None = None) -> "Settings":
    """Take the settings from a file or the defaults, and let options on the command line win."""
    from dataclasses import replace

    from predominance.settings import DEFAULT, load

    chosen = DEFAULT if path is None else load(path)
    if base_rate is not None:
        if not 0 < base_rate < 1:
            raise InputError(f"--base-rate {base_rate:g} is not a share.", "Give a number between 0 and 1, for example 0.013.")
        chosen = replace(chosen, base_rate=base_rate)
    return chosen if seed is None else replace(chosen, seed=seed)


def measures(policy: Path | None, settings: "Settings", *, today: date) -> "tuple[Scrutiny, ...]":
    """Take the measures of the policy that is named on the command line, else of the one that the settings name."""
    from predominance.policy import load

    chosen = policy or (Path(settings.policy) if settings.policy else None)
    return load(chosen, today=today) if chosen else ()
