"""Packed files (xlsx, ods, docx): is it safe to unpack this one?"""

import re
import zipfile
from pathlib import Path
from typing import IO

from predominance.settings import Limits

_SMALL = 50_000_000  # below this, how well a file packs says nothing
_ROWS = re.compile(rb'number-rows-repeated="([0-9]+)"')
_FILLED_CELLS = re.compile(rb'<table:table-cell[^>]{0,500}number-columns-repeated="([0-9]+)"[^>]{0,500}[^/]>')
_BEST_PACKING = 1_032  # no deflate stream unpacks to more times its size


def danger(path: Path, limits: Limits) -> str:
    """Say why a packed file must not be opened; nothing where it may."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                return "the file is protected by a password"
            declared = sum(member.file_size for member in members)
            packed = sum(member.compress_size for member in members)
            problem = _too_much(declared, max(packed, 1), limits)
            if not problem and packed * _BEST_PACKING > limits.unpacked_bytes:
                # The sizes in the directory may lie, and a second look costs little beside reading the file.
                _measure(archive, members)
            return problem or _risky_content(archive, members, limits)
    except Exception:
        return "the file is damaged and cannot be unpacked"


def _risky_content(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], limits: Limits) -> str:
    """Look for what no office program writes: document type declarations, and rows that repeat until they fill the memory."""
    for member in members:
        if member.filename == "content.xml" or member.filename.startswith(("word/", "xl/")):
            with archive.open(member) as stream:
                if b"<!DOCTYPE" in stream.read(1024):
                    return "the file holds a document type declaration, which no office program writes, and was not opened"
        if member.filename == "content.xml":
            with archive.open(member) as stream:
                if _repeated(stream) > limits.unpacked_bytes:
                    return "the file repeats a row until it fills the memory, as a zip bomb does, and was not opened"
    return ""


def _repeated(stream: IO[bytes]) -> int:
    """Count the bytes of an ods sheet with its repeated rows and cells written out; only cells with content count."""
    total, rest = 0, b""
    while chunk := stream.read(1 << 20):
        *rows, rest = (rest + chunk).split(b"</table:table-row>")
        for row in rows:
            if b"<text:p" in row:
                times = max((int(found[:9]) for found in _ROWS.findall(row)), default=1)
                across = max((int(found[:9]) for found in _FILLED_CELLS.findall(row)), default=1)
                total += len(row) * times * across
    return total


def _too_much(unpacked: int, packed: int, limits: Limits) -> str:
    if unpacked > limits.unpacked_bytes or (unpacked > _SMALL and unpacked / packed > limits.packing_ratio):
        return f"the file unpacks from {packed:,} to {unpacked:,} bytes, as a zip bomb does, and was not opened"
    return ""


def _measure(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Unpack to nowhere: reading stops at the declared size and then compares checksums, so that a lie raises BadZipFile."""
    for member in members:
        with archive.open(member) as stream:
            while stream.read(1 << 20):
                pass
