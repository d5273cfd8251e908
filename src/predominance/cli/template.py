"""``predominance template``: an empty workbook to fill in."""

from pathlib import Path
from typing import Annotated

import typer


def template(
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to write the workbook.")] = Path("cases.xlsx"),
) -> None:
    """Write an empty input workbook whose second sheet explains the columns.

    Example: predominance template -o empty.xlsx
    """
    from predominance.writers.template import write_template

    write_template(output)
    typer.echo(f"Written to {output}. Fill in the sheet Cases, one request a row; only the column text is needed.")
