"""Records with named fields: JSON, JSON lines, Parquet, INTERPOL's public notices, and our own full records."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from predominance.readers import columns, notices
from predominance.readers.encoding import decoded, encoding_of
from predominance.readers.making import Context, case
from predominance.readers.values import plain
from predominance.types import Case, Failure

_INNER = ("notices", "cases", "records", "data", "rows", "items", "results")


def json_cases(path: Path, context: Context) -> Iterator[Case | Failure]:
    """Read a JSON file: one object a line, a list of objects, an object that holds such a list, or a single object."""
    if _is_lines(path):
        with path.open("rb") as file:
            yield from line_cases(file, context)
        return
    text, _ = decoded(path.read_bytes())
    try:
        whole = _parsed(text)
    except (ValueError, RecursionError) as error:
        yield context.failure(
            f"the file is not valid JSON{_where(error)}", "Check that it was saved to its end, or save it anew."
        )
        return
    yield from record_cases(enumerate(_listed(whole), start=1), context)


def line_cases(lines: Iterable[bytes], context: Context) -> Iterator[Case | Failure]:
    """Read JSON lines; a line that is no JSON object is one failure and the next line is read."""
    encoding = ""

    def records() -> Iterator[tuple[int, Any]]:
        nonlocal encoding
        for number, line in enumerate(lines, start=1):
            if number == 1:
                encoding, _, _ = encoding_of(line)
            text = (
                line.decode("utf-8" if encoding.startswith("utf") else encoding, "replace")
                .lstrip("\ufeff")
                .strip()
                .rstrip("\x00")
            )
            if not text:
                continue
            try:
                yield number, _parsed(text)
            except (ValueError, RecursionError):
                yield number, None

    yield from record_cases(records(), context)


def parquet_cases(path: Path, context: Context) -> Iterator[Case | Failure]:
    """Read a Parquet file in batches, every value as text."""
    import pyarrow.parquet as parquet

    def records() -> Iterator[tuple[int, Any]]:
        number = 0
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=500):
                for record in batch.to_pylist():
                    number += 1
                    yield number, record

    try:
        with parquet.ParquetFile(path) as file:
            unpacked = sum(file.metadata.row_group(place).total_byte_size for place in range(file.metadata.num_row_groups))
        if unpacked > context.settings.limits.unpacked_bytes:
            yield context.failure(
                f"the Parquet file unpacks to {unpacked:,} bytes, more than the memory is meant to hold",
                "Split it, or raise limits.unpacked_bytes in the settings.",
            )
            return
        yield from record_cases(records(), context)
    except Exception:
        yield context.failure("the Parquet file is damaged and cannot be read", "Write it anew and run again.")


def record_cases(records: Iterable[tuple[int, Any]], context: Context) -> Iterator[Case | Failure]:
    """Make cases of numbered records, whatever each one is."""
    layouts: dict[tuple[str, ...], columns.Layout] = {}
    unread: dict[str, int] = {}
    found = False
    for number, record in records:
        found = True
        if number > context.settings.limits.rows:
            yield context.failure(
                f"the file has more than {context.settings.limits.rows} records, and the rest was not read",
                "Split the file, or raise limits.rows in the settings.",
                row=number,
            )
            return
        if not isinstance(record, dict):
            yield context.failure(
                "this is no JSON object", 'Write one object a line, like {"case_id": "1", "text": "..."}.', row=number
            )
            continue
        if notices.is_notice(record):
            yield notices.case(record, context, row=number)
            continue
        if len(record) > context.settings.limits.columns:
            yield context.failure(
                f"the record has {len(record)} fields, more than the {context.settings.limits.columns} that are read",
                "Leave out the fields that say nothing on the case, or raise limits.columns in the settings.",
                row=number,
            )
            continue
        try:
            cells = _cells(record)
        except RecursionError:
            yield context.failure("a field is nested too deeply to be read", "Write the case text as one text.", row=number)
            continue
        if not any(cell.strip() for cell in cells.values()):
            continue
        laid = layouts.get(tuple(cells))
        if laid is None:
            laid = columns.layout(list(cells), context.columns)
            if len(layouts) < 1000:  # records of many shapes must not fill the memory
                layouts[tuple(cells)] = laid
        if not laid.problem:
            yield case(cells, laid, context, row=number)
            continue
        if laid.problem not in unread:
            yield context.failure(laid.problem, laid.action, row=number)
        unread[laid.problem] = unread.get(laid.problem, 0) + 1
    # One line for the first record of a kind and one for all that followed: not silence, and not a thousand lines either.
    for problem, count in unread.items():
        if count > 1:
            yield context.failure(f"{count - 1} more records could not be read: {problem}", "See the first one's line.")
    if not found:
        yield context.failure("the file holds no record", "Fill it, or leave it out.")


def _cells(record: dict[str, Any]) -> dict[str, str]:
    record = _unwrapped(record)
    return _own(record) if _is_own(record) else {str(name): plain(value) for name, value in record.items()}


def _is_own(record: Mapping[str, Any]) -> bool:
    return {"case_id", "rank", "status"} <= record.keys() and ("reasons" in record or "problem" in record)


def _unwrapped(record: dict[str, Any]) -> dict[str, Any]:
    """Take the full record out of a row of our own Parquet output, which holds it beside the Ranking columns."""
    if isinstance(record.get("record"), str) and {"rank", "status"} <= record.keys():
        try:
            whole = _parsed(record["record"])
        except (ValueError, RecursionError):
            return record
        return whole if isinstance(whole, dict) and _is_own(whole) else record
    return record


def _own(record: Mapping[str, Any]) -> dict[str, str]:
    """Take what was given from a full record that this program wrote; what it computed is computed anew."""
    given, extra = record.get("given"), record.get("extra")
    cells = {"case_id": plain(record.get("case_id")), "text": plain(record.get("text"))}
    cells |= {name: plain(value) for name, value in (given if isinstance(given, dict) else {}).items() if name in columns.NAMES}
    return cells | {
        str(name): plain(value) for name, value in (extra if isinstance(extra, dict) else {}).items() if str(name) not in cells
    }


def _parsed(text: str) -> Any:
    """Parse with every number kept as its digits: ids such as 0.10 or 12345678901234567890 must not change."""
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)


def _is_lines(path: Path) -> bool:
    """Tell whether the first line is an object of its own and another follows."""
    with path.open("rb") as file:
        first = file.readline(50_000_000).lstrip(b"\xef\xbb\xbf").strip()
        second = next((line.strip() for line in file if line.strip()), b"")
    if not first.startswith(b"{"):
        return False
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return len(first) > 1
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return second.startswith(b"{") and first.endswith(b"}")
    return bool(second)


def _listed(whole: Any) -> Iterable[Any]:
    """Find the records in a parsed file."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict) and not notices.is_notice(whole):
        embedded = whole.get("_embedded")
        inner = embedded if isinstance(embedded, dict) else whole
        for name in _INNER:
            if isinstance(inner.get(name), list) and not any(columns.meaning(str(key)) == "text" for key in inner):
                return list(inner[name])
    return [whole]


def _where(error: Exception) -> str:
    return f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
