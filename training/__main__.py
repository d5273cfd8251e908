"""``python -m training``: from the corpus to a model folder."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, pretty_exceptions_show_locals=False, help=__doc__)
corpus_app = typer.Typer(no_args_is_help=True, help="Check and count the corpus.")
app.add_typer(corpus_app, name="corpus")

CASES = Path("data/cases")


@corpus_app.command("check")
def corpus_check(paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders.")] = None) -> None:
    """Say what is wrong with corpus files, line by line.

    Example: python -m training corpus check data/cases
    """
    from training.corpus_report import check_paths

    lines = check_paths(paths or [CASES])
    for line in lines:
        typer.echo(line)
    raise typer.Exit(1 if lines else 0)


@corpus_app.command("count")
def corpus_count(paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders.")] = None) -> None:
    """Print the make-up of the corpus: texts, groups, labels by register and state, tags.

    Example: python -m training corpus count
    """
    from training.corpus_report import make_up

    typer.echo(make_up(paths or [CASES]))


@corpus_app.command("sheet")
def corpus_sheet(count: int = 100, seed: int = 1) -> None:
    """Print texts for a second reader: numbered sentences without label, marks or tags.

    Example: python -m training corpus sheet --count 100 --seed 1
    """
    from training.corpus_report import records
    from training.second_reading import sheet

    for line in sheet(records([CASES]), count, seed=seed):
        typer.echo(line)


@corpus_app.command("agreement")
def corpus_agreement() -> None:
    """Print how far first and second readers agree on labels and tags.

    Example: python -m training corpus agreement
    """
    from training.corpus_report import records
    from training.second_reading import agreement, read_readings

    typer.echo(agreement(records([CASES]), read_readings()))


@app.command()
def run(config: Annotated[Path, typer.Option("--config", help="Settings of the run.")] = Path("training/default.toml")) -> None:
    """Train everything that is out of date and write models/<name>/; about 45 minutes on two cores.

    Example: python -m training run --config training/default.toml
    """
    from training.run import run as run_steps
    from training.settings import read_settings

    figures = run_steps(read_settings(config), say=lambda line: typer.echo(line, err=True))
    for name, row in figures.items():
        typer.echo(f"{name}: " + ", ".join(f"{metric} {value:g}" for metric, value in row.items()))


@app.command()
def compare() -> None:
    """Print the recorded runs side by side.

    Example: python -m training compare
    """
    from evaluation.quality import table
    from training.tracking import compare as recorded

    typer.echo(table(recorded()))


if __name__ == "__main__":
    app()
