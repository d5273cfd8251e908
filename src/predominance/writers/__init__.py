"""Writers: the ordered queue as a workbook, a table or JSON lines. The suffix of the output decides."""

from collections.abc import Callable, Mapping
from pathlib import Path

from predominance.errors import OutputError
from predominance.writers.about import About
from predominance.writers.flat import write_csv, write_jsonl, write_parquet
from predominance.writers.ods import write_ods
from predominance.writers.queue import Queue
from predominance.writers.record import ModelName
from predominance.writers.workbook import write_xlsx

FORMATS: Mapping[str, Callable[[Queue, Path, About], None]] = {
    ".xlsx": lambda queue, output, about: write_xlsx(queue, output, about=about),
    ".csv": lambda queue, output, about: write_csv(queue, output),
    ".jsonl": lambda queue, output, about: write_jsonl(queue, output),
    ".parquet": lambda queue, output, about: write_parquet(queue, output),
    ".ods": lambda queue, output, about: write_ods(queue, output, about=about),
}

__all__ = ["FORMATS", "About", "ModelName", "Queue", "check_format", "write"]


def check_format(output: Path) -> None:
    """Refuse an output whose suffix names no format that we write."""
    if output.suffix.lower() not in FORMATS:
        given = f"'{output.suffix}' is not a format that is written" if output.suffix else "the name has no suffix"
        raise OutputError(f"{output} was not written: {given}.", f"End the name in one of {', '.join(FORMATS)}.")


def write(queue: Queue, output: Path, *, about: About) -> None:
    """Write the queue in the format that the output's suffix names, all or nothing."""
    check_format(output)
    FORMATS[output.suffix.lower()](queue, output, about)
