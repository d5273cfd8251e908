"""``predominance model``: what the model is, and whether it is intact."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Show the model or check that it is intact.")

Folder = Annotated[Path | None, typer.Option("--model", help="A model folder other than the shipped one.")]


@app.command("show")
def show(model: Folder = None) -> None:
    """Show the model's name, version, training data and measured quality.

    Example: predominance model show
    """
    from predominance.model_folder import DEFAULT, read_manifest
    from predominance.writers.figures import measured

    manifest = read_manifest((model or DEFAULT).resolve())
    lines = [
        ("model", f"{manifest.name} {manifest.version}"),
        ("hash (SHA-256)", manifest.sha256),
        ("training data (SHA-256)", manifest.data),
        ("seed", str(manifest.seed)),
        *((f"trained with {name}", version) for name, version in manifest.libraries.items()),
        *((f"on {texts}", told) for texts, figures in measured(manifest.figures) for told in figures),
    ]
    width = max(len(name) for name, _ in lines)
    for name, value in lines:
        typer.echo(f"{name:<{width}}  {value}")


@app.command("check")
def check(model: Folder = None) -> None:
    """Compare every file of the model with its manifest; exit code 4 if one is missing or changed.

    Example: predominance model check
    """
    from predominance.model_folder import DEFAULT
    from predominance.model_folder import check as intact

    manifest = intact((model or DEFAULT).resolve())
    typer.echo(f"{manifest.name} {manifest.version} is intact: {len(manifest.files)} files are as they were trained.")
