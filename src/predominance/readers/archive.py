"""Packed files (xlsx, ods, docx): is it safe to unpack this one?"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from predominance.readers import spread
from predominance.settings import Limits

_SMALL = 50_000_000  # below this, how well a file packs says nothing
_BEST_PACKING = 1_032  # no deflate stream unpacks to more times its size
_BYTES_A_PART = 1_000  # of the list of parts; names are never longer
_END, _END64 = b"PK\x05\x06", b"PK\x06\x07"
_LONGEST_END = 65_557  # bytes of the end record with the longest comment
_HEAD = 4096  # bytes of a part in which a document type declaration would stand


def danger(source: Path | IO[bytes], limits: Limits) -> str:
    """Say why a packed file must not be opened; nothing where it may."""
    try:
        with _opened(source) as file:
            if _listing(file) > limits.parts * _BYTES_A_PART:
                return _too_many(limits)
            with zipfile.ZipFile(file) as archive:
                return _danger(archive, limits)
    except Exception:
        return "the file is damaged and cannot be unpacked"


def _danger(archive: zipfile.ZipFile, limits: Limits) -> str:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        return "the file is protected by a password"
    if len(members) > limits.parts:
        return _too_many(limits)
    if len({member.filename for member in members}) < len(members):
        return "the file holds one of its parts twice, which no office program writes, and was not opened"
    declared = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    problem = _too_much(declared, max(packed, 1), limits)
    if not problem and packed * _BEST_PACKING > limits.unpacked_bytes:
        # The sizes in the directory may lie, and a second look costs little beside reading the file.
        _measure(archive, members)
    return problem or _declared_types(archive, members) or spread.problem(archive, limits)


def _too_many(limits: Limits) -> str:
    return f"the file is packed from more than {limits.parts:,} parts, which no office program writes, and was not opened"


def _declared_types(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> str:
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            with archive.open(member) as stream:
                if b"<!DOCTYPE" in stream.read(_HEAD).replace(b"\x00", b""):
                    return "the file holds a document type declaration, which no office program writes, and was not opened"
    return ""


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


@contextmanager
def _opened(source: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    if isinstance(source, Path):
        with source.open("rb") as file:
            yield file
    else:
        yield source


def _listing(file: IO[bytes]) -> int:
    """Give the bytes of the list of parts, which zipfile takes into memory whole before anybody can count it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_END - 76))
    tail = file.read()
    bare = tail[-22:]
    end = len(tail) - 22 if bare[:4] == _END and bare[-2:] == b"\x00\x00" else tail.rfind(_END)
    if end < 0:
        return 0
    if tail[max(0, end - 20) : end].startswith(_END64):  # the larger record of 56 bytes stands before that
        return int.from_bytes(tail[end - 36 : end - 28], "little")
    return int.from_bytes(tail[end + 12 : end + 16], "little")
