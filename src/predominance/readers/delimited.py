"""Text tables (csv, tsv): encoding, separator and quoting are found out, and rows are streamed."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from predominance.readers import columns, grids
from predominance.readers.encoding import SAMPLE, guess, marked, unmarked_utf16
from predominance.readers.making import Context
from predominance.types import Case, Failure

SEPARATORS = ",;\t|"
ONE_COLUMN = "\x1f"  # the control character for this purpose, which no text holds
GUARDED = ("=", "+", "-", "@", "\t", "\r")  # before these our own writer puts an apostrophe
_CHUNK = 1 << 20
_LONGEST = 2**31 - 1


def cases(path: Path, context: Context) -> Iterator[Case | Failure]:
    """Read a table; the row numbers are the ones that a spreadsheet program shows for it."""
    csv.field_size_limit(_LONGEST)
    encoding, errors, caution = _encoding(path)
    if caution:
        context = replace(context, cautions=(*context.cautions, caution))
    found = False
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        sample = file.read(SAMPLE)
        file.seek(0)
        separator, named = separator_of(sample, context)
        try:
            for one in grids.cases(_rows(file, separator, skip=int(named)), context, strict_width=True):
                found = True
                yield one
        except csv.Error:
            found = True
            yield context.failure("the table cannot be read to its end", "Save it anew as CSV in UTF-8 and run again.")
    if not found:
        yield context.failure("the table holds no row with a case", "Fill in the table, or leave the file out.")


def _encoding(path: Path) -> tuple[str, str, str]:
    """Give encoding, error handling and caution after one pass over the file in pieces, so that its size does not matter."""
    with path.open("rb") as file:
        head = file.read(4096)
        encoding = marked(head) or unmarked_utf16(head)
        if encoding:
            return encoding, "replace", ""
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        while chunk := file.read(_CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                start = max(0, min(error.start, len(chunk)) - SAMPLE // 2)
                encoding, errors = guess(chunk[start : start + SAMPLE])
                return encoding, errors, f"encoding_guessed:{encoding}"
    # A file that ends in the middle of a character is no reason to fail.
    return "utf-8", "replace", ""


def separator_of(sample: str, context: Context) -> tuple[str, bool]:
    """Find the separator, and whether the first line names it ("sep=;", as Excel writes)."""
    first = sample.lstrip("\ufeff").split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], True
    if first.lower() == "sep=":
        return "\t", True
    best = max(SEPARATORS, key=lambda separator: _fitness(sample, separator, context))
    known, evenness = _fitness(sample, best, context)
    # A table of one column needs no separator, and the commas of its texts are none.
    return (ONE_COLUMN if known and not evenness else best), False


def _fitness(sample: str, separator: str, context: Context) -> tuple[int, float]:
    """Judge a separator: how many of our columns it shows in one row, then how even the rows are."""
    wanted = {columns.key(heading) for heading in context.columns.values()}
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(sample.replace("\x00", ""), newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) == 40:
                break
    except csv.Error:
        pass
    known, width = 0, 0
    for row in rows:
        named = sum(bool(columns.meaning(cell)) or columns.key(cell) in wanted for cell in row if len(cell) < 200)
        if named > known:
            known, width = named, len(row)
    if not known:
        width = max(Counter(len(row) for row in rows if len(row) > 1).items(), key=lambda item: item[1], default=(0, 0))[0]
    return known, sum(len(row) == width for row in rows) / len(rows) if width > 1 else 0.0


def _rows(file: Iterator[str], separator: str, *, skip: int) -> Iterator[tuple[int, Sequence[str]]]:
    held: list[str] = []

    def lines() -> Iterator[str]:
        for line in file:
            held.append(line.replace("\x00", ""))
            yield held[-1]

    number, row, raw = 0, [""], [""]
    for number, following in enumerate(csv.reader(lines(), delimiter=separator), start=1):
        if number - 1 > skip:
            yield number - 1, [unguarded(cell) for cell in row]
        row, raw = following, held.copy()
        held.clear()
    if len(raw) > 1 and sum(line.count('"') for line in raw) % 2:
        # A quotation mark that nobody closed has swallowed the rest of the file; as plain lines its rows come back.
        for place, plain in enumerate(csv.reader(raw, delimiter=separator, quoting=csv.QUOTE_NONE)):
            yield number + place, [unguarded(cell) for cell in plain]
    elif number > skip:
        yield number, [unguarded(cell) for cell in row]


def unguarded(cell: str) -> str:
    """Take off the apostrophe that our writer puts before what a spreadsheet program would run as a formula.

    >>> unguarded("'=1+1"), unguarded("''=x"), unguarded("'quoted'")
    ('=1+1', "'=x", "'quoted'")
    """
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(GUARDED) else cell
