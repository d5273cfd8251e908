"""``predominance extract``: who is wanted, by whom, for what and with which ties, without a score."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from predominance.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from predominance.types import Failure, Reading

HEADINGS = ("case_id", "what", "text", "role_or_kind", "code", "remark", "from", "to")
KINDS = (".jsonl", ".csv")


def extract(
    inputs: options.Inputs,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A .jsonl or .csv file; else a table on screen.")] = None,
    column: options.Columns = None,
    settings: options.SettingsFile = None,
    model: options.ModelFolder = None,
    quiet: options.Quiet = False,
) -> None:
    """List the persons, states, charges and ties that the texts name, with their places in the text.

    Exit codes are those of score.

    Example: predominance extract cases.xlsx -o entities.csv
    """
    from predominance import model_folder
    from predominance.cli.screen import counted, table
    from predominance.errors import OutputError
    from predominance.extract import Extractor
    from predominance.readers import read
    from predominance.types import Case, Failure
    from predominance.writers.atomic import apart, check

    if output is not None:
        if output.suffix.lower() not in KINDS:
            raise OutputError(f"{output} was not written: extract writes .jsonl and .csv.", "Change the suffix after -o.")
        check(output)
        apart(output, inputs)
    chosen = options.settings(settings)
    failures: list[Failure] = []

    def good() -> "Iterable[Case]":
        for found in read(inputs, columns=options.columns(column), settings=chosen):
            if isinstance(found, Failure):
                failures.append(found)
            else:
                yield found

    folder = (model or model_folder.DEFAULT).resolve()
    model_folder.check(folder)
    with model_folder.loading(folder):
        extractor = Extractor.of_model(folder)
    readings = counted(extractor.read(good()), what="cases", quiet=quiet)
    if output is None:
        table(HEADINGS[:6], (row[:6] for reading in readings for row in rows(reading)))
    else:
        save(readings, output)
    tell(failures)
    if failures:
        raise typer.Exit(3)


def rows(reading: "Reading") -> "list[list[str]]":
    """Give one row for everything that was found in one text."""
    from predominance.writers.record import entities
    from predominance.writers.sheets import entity_rows

    found = {"rank": None, "case_id": reading.case.case_id, **entities(reading)}
    return [["" if cell is None else str(cell) for cell in row[1:]] for row in entity_rows(found)]


def save(readings: "Iterable[Reading]", output: Path) -> None:
    """Write the findings as JSON lines, one case a line, or as CSV, one finding a row."""
    import csv

    from predominance.writers.atomic import replacing
    from predominance.writers.flat import guarded, json_line
    from predominance.writers.record import entities

    with replacing(output) as path:
        if output.suffix.lower() == ".jsonl":
            with path.open("w", encoding="utf-8", errors="replace") as file:
                for reading in readings:
                    file.write(json_line({"case_id": reading.case.case_id, **entities(reading)}) + "\n")
            return
        with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
            written = csv.writer(file)
            written.writerow(HEADINGS)
            for reading in readings:
                written.writerows([guarded(cell) for cell in row] for row in rows(reading))


def tell(failures: "list[Failure]") -> None:
    """Say on standard error which rows could not be read."""
    from predominance.cli import complain

    for failure in failures:
        place = failure.case_id or f"{failure.origin.file} {failure.origin.row or ''}".strip()
        complain(f"{place}: {failure.problem}", failure.action)
