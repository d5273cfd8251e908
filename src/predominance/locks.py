"""Locks that end with the process that holds them, however it ends."""

import os
from pathlib import Path


def locked(descriptor: int) -> bool:
    """Take the lock of an open file or folder; say whether it was free. Where a system knows no such locks, it always is."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def sync(folder: Path) -> None:
    """See to it that a name in a folder survives a power cut, where the system can do that."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)
