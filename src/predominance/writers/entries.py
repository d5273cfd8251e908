"""What people wrote into a workbook is not overwritten: a look at the output before it is replaced."""

from collections.abc import Sequence
from pathlib import Path

from predominance.errors import OutputError
from predominance.writers import check_format
from predominance.writers.atomic import check
from predominance.writers.columns import ENTRIES


def filled_in(workbook: Path) -> int:
    """Count the rows of a workbook of ours in which somebody entered a view, a decision, a ground or a note."""
    if workbook.suffix.lower() not in (".xlsx", ".ods") or not workbook.is_file():
        return 0
    from python_calamine import CalamineWorkbook

    from predominance.readers.archive import danger
    from predominance.settings import DEFAULT

    if danger(workbook, DEFAULT.limits):
        return 0
    try:
        book = CalamineWorkbook.from_path(str(workbook))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names if name.startswith("Ranking")]
        tables = [sheet.to_python() for sheet in sheets]
    except BaseException as error:  # the Rust reader panics on some damaged files, and a panic is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        return 0  # not a workbook of ours, so there is nothing of a reviewer's in it
    headings = {column.heading for column in ENTRIES}
    count = 0
    for rows in tables:
        places = [at for at, heading in enumerate(rows[0]) if heading in headings] if rows else []
        count += sum(any(str(row[at]).strip() for at in places) for row in rows[1:])
    return count


def ready(output: Path, *, inputs: Sequence[str] = ()) -> None:
    """Refuse an output that cannot be written, is also an input, or holds the work of a reviewer."""
    check_format(output)
    check(output)
    for given in inputs:
        if given != "-" and Path(given).is_file() and output.exists() and output.samefile(given):
            raise OutputError(f"{output} is an input and the output.", "Give another name after -o.")
    if entered := filled_in(output):
        raise OutputError(
            f"{output} was not overwritten: {entered} of its rows hold entries of a reviewer.",
            f"Give another name after -o; with {output} among the inputs the entries are carried over.",
        )
