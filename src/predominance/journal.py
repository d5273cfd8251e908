"""The journal of one run: what was found out so far, beside the output, so that a run that was killed goes on where it was.

One line a case: a checksum, then JSON with the case's number in the input, a keyed hash of the case, and the packed assessment.
There is no case text in it. A line that was cut off by the end of the process or of the power is dropped.
"""

import contextlib
import json
import os
import stat
import time
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from predominance import locks
from predominance.errors import OutputError
from predominance.identity import of_case
from predominance.packing import pack, restore
from predominance.types import Assessment, Case, Failure
from predominance.writers.atomic import beside, unwritable

FORMAT = 1
SYNC_SECONDS = 5.0  # a power cut costs at most the work of so long; the end of the process alone costs nothing
BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError)


class Journal:
    """An open journal: ``before`` cases of this run were scored earlier; ``foreign``: another run's journal lay there."""

    def __init__(self, output: Path, *, run: str, today: date) -> None:
        self.output, self.path = output, beside(output, "journal")
        self.began = today  # a run that goes on bears the date of its beginning, or its bytes would differ
        self.before = self.written = 0
        self.foreign = False
        self._secret = bytes.fromhex(run)
        self._synced = time.monotonic()
        self._file = self._open()
        try:
            self._end = self._take_up(run)
            self._lines = self._kept()
            self._next = next(self._lines, None)
        except BaseException:
            self._file.close()
            raise

    @property
    def count(self) -> int:
        """How many cases it holds."""
        return self.before + self.written

    def known(self, at: int, case: Case) -> Assessment | Failure | None:
        """Give what was found for the case of this number before; ask in the order of the input."""
        while self._next is not None and self._next[0] < at:
            self._next = next(self._lines, None)
        if self._next is None or self._next[0] != at or self._next[1] != of_case(case, self._secret).hex():
            return None
        try:
            return restore(case, self._next[2])
        except BROKEN:
            return None

    def add(self, at: int, case: Case, outcome: Assessment | Failure) -> None:
        """Keep one outcome; it is safe from the end of the process when this returns."""
        packed = pack(outcome)
        if packed is None:
            return
        self._write([at, of_case(case, self._secret).hex(), packed])
        self.written += 1
        if time.monotonic() - self._synced > SYNC_SECONDS:
            os.fsync(self._file.fileno())
            self._synced = time.monotonic()

    def close(self) -> None:
        """End the work; a journal without a case is taken away."""
        if not self._file.closed:
            if self.count:
                self._file.close()
            else:
                self.remove()

    def remove(self) -> None:
        """Take the journal away: its run is complete."""
        self.path.unlink(missing_ok=True)  # before the lock is given back, or another run could lose its own
        self._file.close()

    def _open(self) -> IO[bytes]:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        while True:
            try:
                descriptor = os.open(self.path, flags, 0o600)
            except OSError as error:
                raise unwritable(self.path, error) from None
            file = os.fdopen(descriptor, "r+b", buffering=0)
            if not stat.S_ISREG(os.fstat(descriptor).st_mode) or not locks.locked(descriptor):
                file.close()
                raise OutputError(
                    f"Another run is writing {self.output}.", "Wait until it has ended, or give another name after -o."
                )
            if self._still_there(descriptor):
                self.path.chmod(0o600)
                return file
            file.close()  # the run that held it has just ended and taken it away

    def _still_there(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self.path.stat())
        except OSError:
            return False

    def _take_up(self, run: str) -> int:
        """Read what is there, drop what is cut off or belongs to another run, and give the place where writing goes on."""
        end = 0
        for number, (line, content) in enumerate(_lines(self._file)):
            if number == 0:
                if not isinstance(content, dict) or content.get("journal") != FORMAT or content.get("run") != run:
                    self.foreign = True
                    break
                self.began = date.fromisoformat(content["began"])
            else:
                self.before += 1
            end += len(line)
        self._file.truncate(end)
        self._file.seek(end)
        self._end = end
        if not end:
            self._write({"journal": FORMAT, "run": run, "began": self.began.isoformat()})
        return self._end

    def _kept(self) -> Iterator[tuple[int, str, Any]]:
        with self.path.open("rb") as file:
            most, read = self._end, 0
            for line, content in _lines(file):
                read += len(line)
                if read > most:
                    return
                if isinstance(content, list):
                    yield content[0], content[1], content[2]

    def _write(self, content: object) -> None:
        written = json.dumps(content, separators=(",", ":"), allow_nan=False).encode()
        line = b"%08x %s\n" % (zlib.crc32(written), written)
        try:
            rest = memoryview(line)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            with contextlib.suppress(OSError):  # the line stays cut off, and is dropped when the run goes on
                self._file.truncate(self._end)
            raise unwritable(self.output, error) from None
        self._end += len(line)


def _lines(file: IO[bytes]) -> Iterator[tuple[bytes, Any]]:
    """Give the whole lines from the beginning up to the first that is damaged."""
    buffered = os.fdopen(os.dup(file.fileno()), "rb")
    with buffered:
        buffered.seek(0)
        for line in buffered:
            checksum, _, content = line[:-1].partition(b" ")
            if not line.endswith(b"\n") or checksum != b"%08x" % zlib.crc32(content):
                return
            try:
                yield line, json.loads(content)
            except ValueError:
                return
