"""The formats of one table: CSV for any spreadsheet, Parquet for analysis, JSON lines as the full record."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from predominance.writers import words
from predominance.writers.atomic import replacing
from predominance.writers.columns import Cell, Layout, flat_columns, layout
from predominance.writers.queue import Queue
from predominance.writers.record import Record

GUARDED = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet program would run these as formulas
BATCH = 1000


def guarded(cell: Cell) -> Cell:
    """Put an apostrophe before a text that a spreadsheet program would run; our reader takes it off again.

    A text that begins with an apostrophe before such a sign gets one more, so that taking one off always gives the text back.
    A NUL, which readers of CSV leave out, must not hide the sign.

    >>> guarded("=1+1"), guarded("'=x"), guarded("\\x00=1"), guarded("plain"), guarded(0.5)
    ("'=1+1", "''=x", "'=1", 'plain', 0.5)
    """
    if not isinstance(cell, str):
        return cell
    cell = cell.replace("\x00", "")
    return f"'{cell}" if cell.lstrip("'").startswith(GUARDED) else cell


def _state(found: Record) -> list[Cell]:
    """Give status, problem and what to do; there is no sheet Problems here, so the problem begins with its place."""
    status = "cannot say" if found["status"] == "cannot_say" else found["status"]
    problem = found.get("problem", "")
    return [status, f"{words.place(found['origin'])}: {problem}" if problem else "", found.get("action", "")]


def _rows(queue: Queue, laid: Layout) -> Iterator[tuple[list[Cell], Record]]:
    """Give every case and then every problem: one table has no second sheet for them."""
    for found in queue.records():
        yield [*laid.row(found), *_state(found)], found
    for found in queue.problems():
        yield [*laid.failed(found), *_state(found)], found


def write_csv(queue: Queue, output: Path) -> None:
    """Write the Ranking columns as CSV: UTF-8 with a byte-order mark, so that Excel shows every script, and commas."""
    laid = layout(queue.own_columns)
    with replacing(output) as path, path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow([guarded(column.heading) for column in (*laid.columns, *flat_columns())])
        for cells, _ in _rows(queue, laid):
            table.writerow([guarded(cell) for cell in cells])


def json_line(found: Record) -> str:
    """Write one record on one line; a number that is not a number is refused, not written."""
    return json.dumps(found, ensure_ascii=False, allow_nan=False)


def dump_jsonl(queue: Queue, file: IO[str]) -> None:
    """Write every record and then every problem to an open file."""
    for found in queue.records():
        file.write(json_line(found) + "\n")
    for found in queue.problems():
        file.write(json_line(found) + "\n")


def write_jsonl(queue: Queue, output: Path) -> None:
    """Write the full records, one a line: the contract that other programs rely on."""
    with replacing(output) as path, path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        dump_jsonl(queue, file)


def write_parquet(queue: Queue, output: Path) -> None:
    """Write the Ranking columns with their types, and the full record as JSON in a last column."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    laid = layout(queue.own_columns)
    columns = (*laid.columns, *flat_columns())
    kinds: dict[str, Any] = {"whole": pa.int64(), "number": pa.float64(), "percent": pa.float64()}
    # The layout gave every column a heading that stays its own without blanks and capitals.
    fields = [pa.field(column.heading.replace(" ", "_"), kinds.get(column.kind, pa.string())) for column in columns]
    schema = pa.schema([*fields, pa.field("record", pa.string())])
    with replacing(output) as path, pq.ParquetWriter(path, schema, compression="zstd") as table:
        for rows in _chunks(_rows(queue, laid)):
            lines = [json_line(found).encode("utf-8", "replace").decode() for _, found in rows]
            arrays = [pa.array([_clean(cells[at]) for cells, _ in rows], type=field.type) for at, field in enumerate(fields)]
            table.write_table(pa.Table.from_arrays([*arrays, pa.array(lines, type=pa.string())], schema=schema))


def _clean(cell: Cell) -> Cell:
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _chunks(rows: Iterator[tuple[list[Cell], Record]]) -> Iterator[list[tuple[list[Cell], Record]]]:
    chunk: list[tuple[list[Cell], Record]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == BATCH:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
