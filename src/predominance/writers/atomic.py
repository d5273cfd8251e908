"""Nothing stands under the final name before it is whole: outputs are made beside it and moved there in one step."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from predominance.errors import OutputError

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


@contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """Lend a path to write to; when all went well it becomes the output, otherwise nothing is left behind.

    The work is done in a hidden folder beside the output, so that the last step is a rename on one disk, and other
    temporary files of a writer can lie there too and vanish with it.
    """
    try:
        if output.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        with tempfile.TemporaryDirectory(dir=output.parent, prefix=".predominance-", ignore_cleanup_errors=True) as folder:
            made = Path(folder) / f"unfinished{output.suffix}"
            yield made
            with made.open("rb") as file:
                os.fsync(file.fileno())
            made.replace(output)
    except OSError as error:
        raise unwritable(output, error) from None


def unwritable(output: Path, error: OSError) -> OutputError:
    """Put a refusal of the operating system into one sentence with the next step."""
    reason, step = REASONS.get(error.errno or 0, (error.strerror or "the system refused", "Choose another place for the output."))
    return OutputError(f"{output} was not written: {reason}.", step)


def check(output: Path) -> None:
    """Refuse an output that cannot be written before an hour of scoring is spent on it."""
    try:
        if output.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        with tempfile.TemporaryFile(dir=output.parent):
            pass
    except OSError as error:
        raise unwritable(output, error) from None
