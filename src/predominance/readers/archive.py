"""Packed files (xlsx, ods, docx): is it safe to unpack this one?"""

import zipfile
from pathlib import Path

from predominance.settings import Limits

_SMALL = 50_000_000  # below this, how well a file packs says nothing
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
            return problem
    except Exception:
        return "the file is damaged and cannot be unpacked"


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
