"""Parquet: what a file takes when it is unpacked is counted before it is read, and then no more than some rows are held.

What the file says of its own size is not believed: the sizes in the headers of its pages are what the library takes memory by,
and a page that unpacks to anything else is damaged.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any

from predominance.readers import thrift
from predominance.readers.making import Context
from predominance.readers.records import record_cases
from predominance.types import Case, Failure

_ROWS = 50  # rows of a batch, and fewer where every one of them may hold as much as a whole page
_COPIES = 4  # of a value, while its row is made
_BUFFER = 1 << 20  # bytes that are read ahead of each column
_USUAL = 1 << 10  # bytes of the header of a page
_MOST_PAGES = 1_000_000
_PER_VALUE = 100  # bytes of a value of a list in memory
_SMALLER = "Split it, or raise limits.unpacked_bytes in the settings."


def parquet_cases(path: Path, context: Context) -> Iterator[Case | Failure]:
    """Read a Parquet file some rows at a time, every value as text."""
    import pyarrow.parquet as parquet

    try:
        with parquet.ParquetFile(path, **_limits(context)) as file, path.open("rb") as raw:
            problem, action = _columns_problem(file.schema_arrow.names, context)
            rows = 0
            if not problem:
                problem, rows = _too_large(file, raw, context.settings.limits.unpacked_bytes)
                action = _SMALLER
        if problem:
            yield context.failure(problem, action)
            return
        yield from record_cases(_records(path, rows, context), context)
    except _TooMuchError as error:
        yield context.failure(
            f"the texts of the Parquet file unpack to more than {context.settings.limits.unpacked_bytes:,} bytes, "
            "and the rest was not read",
            _SMALLER,
            row=error.args[0],
        )
    except Exception:
        yield context.failure("the Parquet file is damaged and cannot be read", "Write it anew and run again.")


class _TooMuchError(Exception):
    """Rows that repeat the same long values would take days."""


def _limits(context: Context) -> dict[str, int]:
    """Give what the description of the file itself may take: a list of columns and row groups, and not the memory."""
    most = min(context.settings.limits.unpacked_bytes, 100_000_000)
    return {"thrift_string_size_limit": most, "thrift_container_size_limit": 10_000_000}


def _records(path: Path, rows: int, context: Context) -> Iterator[tuple[int, Any]]:
    """Give the rows one by one."""
    import pyarrow.parquet as parquet

    number = taken = 0
    with parquet.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False, **_limits(context)) as file:
        for batch in file.iter_batches(batch_size=rows, use_threads=False):
            for record in batch.to_pylist():
                number += 1
                taken += sum(len(value) for value in record.values() if isinstance(value, str | bytes))
                if taken > context.settings.limits.unpacked_bytes:
                    raise _TooMuchError(number)
                yield number, record


def _columns_problem(names: list[str], context: Context) -> tuple[str, str]:
    """Say what is wrong with the columns and what to do: a name that stands twice, or too many of them."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return f'the Parquet file has two columns named "{name[:60]}"', "Give each column its own name."
        seen.add(name)
    if len(names) > context.settings.limits.columns:
        most = context.settings.limits.columns
        return f"the Parquet file has {len(names)} columns, more than the {most} that are read", "Leave out columns."
    return "", ""


def _too_large(file: Any, raw: IO[bytes], most: int) -> tuple[str, int]:
    """Say what of a file would fill the memory, and give the rows of a batch where nothing would.

    A value may be as long as its page unpacks to, and stand in every row: by number in a list of values, or as the one above.
    """
    unpacked = pages = 0
    longest: dict[int, int] = {}  # column -> bytes of its largest page
    for group, place in _chunks(file):
        nested = file.schema.column(place).max_repetition_level > 0
        values = 0
        for page in _pages(file.metadata.row_group(group).column(place), raw):
            unpacked += page.unpacked
            pages += 1
            values += page.values
            longest[place] = max(page.unpacked, longest.get(place, 0))
            if unpacked > most:
                return f"the Parquet file unpacks to more than {most:,} bytes, more than the memory is meant to hold", 0
            if pages > _MOST_PAGES:
                return f"the Parquet file has more than {_MOST_PAGES:,} pages, which no program writes, and was not opened", 0
        if nested and values * _PER_VALUE > most:
            return f"a list of the Parquet file has {values:,} values, more than the memory is meant to hold", 0
    return "", max(1, min(_ROWS, most // (_COPIES * sum(longest.values()) + 1)))


def _chunks(file: Any) -> Iterator[tuple[int, int]]:
    return chain.from_iterable(
        ((group, place) for place in range(file.metadata.num_columns)) for group in range(file.metadata.num_row_groups)
    )


def _pages(chunk: Any, raw: IO[bytes]) -> Iterator[thrift.Page]:
    """Give the header of every page of a column, from its first to the last byte that it claims."""
    offsets = (chunk.data_page_offset, chunk.dictionary_page_offset)
    at = min(offset for offset in offsets if offset)
    end = at + chunk.total_compressed_size
    while at < end:
        raw.seek(at)
        head = raw.read(_USUAL)
        try:
            page = thrift.page(head)
        except IndexError:  # the header quotes long values
            page = thrift.page(head + raw.read(thrift.LONGEST))
        yield page
        at += page.header + page.packed
