"""Nothing stands under the final name before it is whole: outputs are made beside it and moved there in one step."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from predominance import locks
from predominance.errors import OutputError

UNFINISHED = "unfinished-"
REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space or choose another folder, then run again."),
    errno.EDQUOT: ("the disk quota is used up", "Free some space or choose another folder, then run again."),
    errno.EFBIG: ("the file would be larger than this system allows", "Split the input or choose another folder."),
    errno.EACCES: ("writing is not allowed there", "Choose a folder that you may write to."),
    errno.EPERM: ("writing is not allowed there", "Choose a folder that you may write to."),
    errno.EROFS: ("the folder is read-only", "Choose a folder that you may write to."),
    errno.ENOENT: ("the folder does not exist", "Create the folder or correct the path after -o."),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "Correct the path after -o."),
    errno.EISDIR: ("a folder of that name stands there", "Give a file name after -o."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
}


LONGEST_NAME = 200  # bytes; systems allow 255, and what stands beside an output adds to its name


def beside(output: Path, ending: str) -> Path:
    """Give the hidden name beside an output that belongs to it alone.

    >>> beside(Path("ranked.xlsx"), "journal").name
    '.ranked.xlsx.journal'
    """
    name = output.name
    if len(name.encode("utf-8", "surrogateescape")) > LONGEST_NAME:
        name = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
    return output.parent / f".{name}.{ending}"


def sweep(output: Path) -> None:
    """Remove what a run that was killed while it wrote this output has left behind; a run that still writes holds a lock."""
    prefix = beside(output, UNFINISHED).name
    for left in [path for path in output.parent.iterdir() if path.name.startswith(prefix)]:
        if left.is_symlink() or not left.is_dir():
            continue
        try:
            descriptor = os.open(left, os.O_RDONLY)
        except OSError:
            continue
        try:
            if locks.locked(descriptor):
                shutil.rmtree(left, ignore_errors=True)
        finally:
            os.close(descriptor)


@contextmanager
def _held(folder: str) -> Iterator[None]:
    """Hold the lock of a folder, so that no other run takes it for left behind."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # a system that opens no folders
        yield
        return
    try:
        locks.locked(descriptor)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """Lend a path to write to; when all went well it becomes the output, otherwise nothing is left behind.

    The work is done in a hidden folder beside the output, so that the last step is a rename on one disk, and other
    temporary files of a writer can lie there too and vanish with it.
    """
    try:
        if output.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        sweep(output)
        prefix = beside(output, UNFINISHED).name
        with tempfile.TemporaryDirectory(dir=output.parent, prefix=prefix, ignore_cleanup_errors=True) as folder, _held(folder):
            made = Path(folder) / f"unfinished{output.suffix}"
            yield made
            with made.open("rb") as file:
                os.fsync(file.fileno())
            made.replace(output)
            locks.sync(output.parent)
    except OSError as error:
        raise unwritable(output, error) from None


def unwritable(output: Path, error: OSError) -> OutputError:
    """Put a refusal of the operating system into one sentence with the next step."""
    refused = (error.strerror or "the system refused", "Choose another place for the output.")
    reason, step = REASONS.get(error.errno or 0, refused)
    if error.errno == errno.ENOENT and output.parent.is_dir():  # /proc and its like say so of every new file
        reason, step = "the system lets nobody make files there", refused[1]
    return OutputError(f"{output} was not written: {reason}.", step)


def apart(output: Path, inputs: Sequence[str]) -> None:
    """Refuse an output that is also an input, under whatever name: it would be lost."""
    for given in inputs:
        if given != "-" and Path(given).is_file() and output.exists() and output.samefile(given):
            raise OutputError(f"{output} is an input and the output.", "Give another name after -o.")


def check(output: Path) -> None:
    """Refuse an output that cannot be written before an hour of scoring is spent on it, and clear up behind a killed run."""
    try:
        if output.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if output.parent.is_dir():
            sweep(output)
        with tempfile.TemporaryFile(dir=output.parent):
            pass
    except OSError as error:
        raise unwritable(output, error) from None
