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


if __name__ == "__main__":
    app()
