"""What people wrote into an output is not overwritten: a look at it before it is replaced."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from predominance.errors import OutputError
from predominance.writers import check_format
from predominance.writers.atomic import apart, check
from predominance.writers.columns import ENTRIES

_SHEETS = ("Ranking", "Problems")  # what the names of the sheets begin with that have columns to fill in
_LONGEST = 2**31 - 1  # characters of a cell of a CSV file; a text has no limit there


def filled_in(output: Path) -> int:
    """Count the rows of an output of ours in which somebody entered a view, a decision, a ground or a note.

    Raises OutputError where a file stands under this name and cannot be opened: nobody knows what it holds.
    """
    if not output.is_file() or not output.stat().st_size:
        return 0
    suffix = output.suffix.lower()
    headings = [column.heading for column in ENTRIES]
    try:
        rows = _of_csv(output) if suffix == ".csv" else _of_workbook(output) if suffix in (".xlsx", ".ods") else iter(())
        return sum(any(str(row.get(heading) or "").strip() for heading in headings) for row in rows)
    except BaseException as error:  # the Rust reader panics on some damaged files, and a panic is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise OutputError(
            f"{output} was not overwritten: it cannot be opened, and may hold entries of a reviewer.",
            "Give another name after -o.",
        ) from None


def _of_workbook(output: Path) -> Iterator[Mapping[str, object]]:
    """Give the rows of the sheets that people fill in, by their headings."""
    from python_calamine import CalamineWorkbook

    from predominance.readers.archive import danger
    from predominance.settings import DEFAULT

    if problem := danger(output, DEFAULT.limits):
        raise ValueError(problem)
    book = CalamineWorkbook.from_path(str(output))
    for name in book.sheet_names:
        if name.startswith(_SHEETS):
            headings, *rows = book.get_sheet_by_name(name).to_python() or [[]]
            yield from (dict(zip(map(str, headings), row, strict=False)) for row in rows)


def _of_csv(output: Path) -> Iterator[Mapping[str, object]]:
    """Give the rows of a table that this program wrote, with whatever separator it was saved since; of another table none."""
    from predominance.readers.grids import OWN

    csv.field_size_limit(_LONGEST)
    with output.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        separator = max(",;\t", key=file.readline().count)
        file.seek(0)
        table = csv.DictReader(file, delimiter=separator)
        if set(table.fieldnames or ()) >= OWN:
            yield from table


def ready(output: Path, *, inputs: Sequence[str] = ()) -> None:
    """Refuse an output that cannot be written, is also an input, or holds or may hold the work of a reviewer."""
    check_format(output)
    check(output)
    apart(output, inputs)
    if entered := filled_in(output):
        workbook = output.suffix.lower() != ".csv"
        carried = f"; with {output} among the inputs the entries are carried over to the same cases" if workbook else ""
        raise OutputError(
            f"{output} was not overwritten: {entered} of its rows hold entries of a reviewer.",
            f"Give another name after -o{carried}.",
        )
