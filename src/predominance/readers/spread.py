"""How much memory a workbook takes once it is open: cells far apart, a text that many cells share, rows that repeat.

The spreadsheet reader lays out the whole rectangle of a sheet, thirty-two bytes a cell, and copies a shared text into every cell
that shows it. A file of a few kilobytes can ask for more memory than there is, and the process would end without a word.
What is counted here errs on the side of more; what an office program writes stays far below.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import IO

from predominance.settings import Limits

_CELL = 32  # bytes of a cell in memory
_CHUNK = 1 << 20
_LONGEST = 8 << 20  # bytes between two tags; a cell holds 32,767 characters
_CONTENT = "content.xml"
_SHARED = "xl/sharedstrings.xml"
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,9})["']""")
_BLANK = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?/>')  # a cell that has a look and no content
_NUMBER = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?><v>[^<]{0,40}</v></c>')
_LINE = re.compile(rb"<(?:\w{1,20}:)?row[\s>]")
_LINE_PLACE = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,9})["']""")
_ANY_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")
_VALUE = re.compile(rb"<(?:\w{1,20}:)?v[^<>]{0,100}>\s*([0-9]{1,9})\s*<")
_TEXT_END = re.compile(rb"</(?:\w{1,20}:)?si\s*>|<(?:\w{1,20}:)?si(?:\s[^<>]{0,500})?/>")
_ROWS = re.compile(rb'number-rows-repeated="([0-9]+)"')
_COLUMNS = re.compile(rb'number-columns-repeated="([0-9]+)"')
_FILLED_CELLS = re.compile(rb'<table:table-cell[^>]{0,500}number-columns-repeated="([0-9]+)"[^>]{0,500}[^/]>')
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell[\s/>]")


def problem(archive: zipfile.ZipFile, limits: Limits) -> str:
    """Say why a workbook would fill the memory; nothing where it would not, or where the file is no workbook."""
    names = archive.namelist()
    # Both where both are there: the name of the file may decide which of them is read.
    if _CONTENT in names:
        with archive.open(_CONTENT) as stream:
            if found := _repeated(stream, limits):
                return found
    if not any(name.lower().startswith("xl/workbook.") for name in names):
        return ""
    lengths = _text_lengths(archive)
    copied = 0
    for member in archive.infolist():
        if member.filename.lower() == _SHARED or not _is_markup(archive, member):
            continue
        rows, columns, cells = _reach(archive, member, blanks=True)
        if rows * columns * _CELL > limits.unpacked_bytes:
            rows, columns, cells = _reach(archive, member, blanks=False)
        if rows * columns * _CELL > limits.unpacked_bytes:
            return f"a sheet reaches over {rows:,} rows and {columns:,} columns, more than the memory is meant to hold"
        copied += max(lengths, default=0) * cells
    if copied > limits.unpacked_bytes and _copied(archive, lengths) > limits.unpacked_bytes:
        return "its cells show the same long texts so often that they would fill the memory, as a zip bomb does"
    return ""


def _is_markup(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    with archive.open(member) as stream:
        return b"<" in stream.read(64)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Give a stream in pieces that end before a tag, so that no tag is cut."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        piece = rest + chunk
        cut = max(0, piece.rfind(b"<"))
        piece, rest = piece[:cut], piece[cut:]
        if len(rest) > _LONGEST:
            raise ValueError("no markup")
        yield piece
    yield rest


def _reach(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, blanks: bool) -> tuple[int, int, int]:
    """Give the last row and column of a sheet that holds something, and the number of its cells."""
    rows = columns = cells = placed = lines = last_line = across = 0
    with archive.open(member) as stream:
        for piece in _pieces(stream):
            if not blanks:
                piece = _BLANK.sub(b"", piece)
            found = _PLACE.findall(piece)
            if found:
                columns = max(columns, *(_column(letters) for letters in {letters for letters, _ in found}))
                rows = max(rows, *(int(number) for number in {number for _, number in found}))
            placed += len(found)
            cells += len(_ANY_CELL.findall(piece))
            starts = _LINE_PLACE.findall(piece)
            last_line = max(last_line, *(int(number) for number in starts)) if starts else last_line
            if cells > placed:  # cells without a place follow each other
                first, *more = _LINE.split(piece)
                across += len(_ANY_CELL.findall(first))
                columns = max(columns, across)
                for line in more:
                    across = len(_ANY_CELL.findall(line))
                    columns = max(columns, across)
                lines += len(more)
    if cells > placed:
        rows = max(rows, last_line, lines)
    return rows, columns, cells


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number


def _text_lengths(archive: zipfile.ZipFile) -> list[int]:
    """Give the bytes of every shared text, markup included."""
    name = next((name for name in archive.namelist() if name.lower() == _SHARED), "")
    lengths: list[int] = []
    if not name:
        return lengths
    begun = 0
    with archive.open(name) as stream:
        for piece in _pieces(stream):
            *ended, rest = _TEXT_END.split(piece)
            for part in ended:
                lengths.append(begun + len(part))
                begun = 0
            begun += len(rest)
    return [*lengths, begun]


def _copied(archive: zipfile.ZipFile, lengths: list[int]) -> int:
    """Give the bytes of all shared texts, each as often as a cell shows it."""
    shown: Counter[bytes] = Counter()
    for member in archive.infolist():
        if member.filename.lower() != _SHARED and _is_markup(archive, member):
            with archive.open(member) as stream:
                for piece in _pieces(stream):
                    shown.update(_VALUE.findall(_NUMBER.sub(b"", piece)))
    longest = max(lengths, default=0)
    places = ((int(number), count) for number, count in shown.items())
    return sum((lengths[place] if place < len(lengths) else longest) * count for place, count in places)


def _repeated(stream: IO[bytes], limits: Limits) -> str:
    """Look through an ods sheet for rows and cells that repeat, or stand so far apart, that they would fill the memory."""
    total = rows = last = columns = 0
    for row in _ods_rows(stream):
        if b"<table:table " in row:
            rows = last = columns = 0
        times = max((int(found[:9]) for found in _ROWS.findall(row)), default=1)
        rows += times
        if b"<text:p" in row:
            last = rows
            columns = max(columns, _width(row))
            across = max((int(found[:9]) for found in _FILLED_CELLS.findall(row)), default=1)
            total += len(row) * times * across
        if total > limits.unpacked_bytes:
            return "the file repeats a row until it fills the memory, as a zip bomb does, and was not opened"
        if last * columns * _CELL > limits.unpacked_bytes:
            return f"a sheet reaches over {last:,} rows and {columns:,} columns, more than the memory is meant to hold"
    return ""


def _width(row: bytes) -> int:
    """Count the cells of a row up to the last one with content."""
    filled = row[: row.rfind(b"<text:p")]
    return len(_ODS_CELL.findall(filled)) + sum(int(found[:9]) for found in _COLUMNS.findall(filled))


def _ods_rows(stream: IO[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    tail = b""
    while chunk := stream.read(_CHUNK):
        end = b"</table:table-row>"
        if end not in tail + chunk:  # joined once, when the row ends: a row may be as long as the file
            held.append(chunk)
            tail = (tail + chunk)[-len(end) :]
            continue
        *rows, rest = (b"".join(held) + chunk).split(end)
        yield from rows
        held, tail = [rest], rest[-len(end) :]
    yield b"".join(held)
