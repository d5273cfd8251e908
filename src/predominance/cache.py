"""The cache: what was found in a text before, under the same model and rules, so that only what is new costs time.

It holds numbers, names and offsets under keyed hashes, and no case text. It may be deleted at any time. Nothing that is wrong
with it ever ends a run: it is set aside or done without, and ``remark`` says so.
"""

import json
import os
import secrets
import sqlite3
import sys
import threading
import time
import zlib
from pathlib import Path
from types import TracebackType

from predominance.identity import of_case
from predominance.journal import BROKEN
from predominance.packing import pack, restore
from predominance.types import Assessment, Case, Failure

FORMAT = 1
FILE = "assessments.sqlite"
VARIABLE = "PREDOMINANCE_CACHE"
WAITING = 200  # outcomes written in one go, so that two runs seldom wait for each other
DAY = 86_400
_TABLES = """
create table if not exists secret (value blob not null);
create table if not exists found (name blob not null unique, packed blob not null, day integer not null);
create index if not exists found_by_day on found (day);
"""


def folder(chosen: str = "") -> Path:
    """Give the cache's folder: the variable PREDOMINANCE_CACHE, else the setting, else the user's cache folder."""
    if given := os.environ.get(VARIABLE) or chosen:
        return Path(given).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "predominance" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "predominance"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if Path(given).is_absolute() else Path.home() / ".cache") / "predominance"


def files(place: Path) -> list[Path]:
    """List the files of the cache in its folder, those set aside included."""
    return sorted(path for path in place.glob(f"{FILE}*") if path.is_file())


def clear(place: Path) -> int:
    """Delete the cache and give the number of bytes that it held."""
    held = 0
    for path in files(place):
        held += path.stat().st_size
        path.unlink()
    return held


class Cache:
    """An open cache for one model; ``remark`` says what was wrong with it, if anything was."""

    def __init__(self, place: Path, *, model: str, megabytes: int) -> None:
        self.path = place / FILE
        self.remark = ""
        self.hits = 0
        self._most = megabytes * 1_000_000
        self._today = int(time.time()) // DAY
        self._found: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._lock = threading.Lock()
        self._base: sqlite3.Connection | None = None
        self._secret = b""
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._open(model)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
                    raise
                self._set_aside()
                self._open(model)
        except (OSError, sqlite3.Error) as error:
            self._do_without(error)

    def __enter__(self) -> "Cache":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def known(self, case: Case) -> Assessment | Failure | None:
        """Give what was found in such a case before, or nothing."""
        with self._lock:
            if self._base is None:
                return None
            name = of_case(case, self._secret)
            packed = self._found.get(name)
            day = self._today
            try:
                if packed is None:
                    row = self._base.execute("select packed, day from found where name = ?", (name,)).fetchone()
                    if row is None:
                        return None
                    packed, day = row
                outcome = restore(case, json.loads(zlib.decompress(packed)))
            except (zlib.error, *BROKEN):  # one damaged entry: found anew and written over
                return None
            except sqlite3.Error as error:
                self._fail(error)
                return None
            if day != self._today:
                self._used.append(name)
                if len(self._used) >= WAITING:
                    self._flush()
            self.hits += 1
            return outcome

    def add(self, case: Case, outcome: Assessment | Failure) -> None:
        """Keep an outcome for other runs."""
        packed = pack(outcome)
        if packed is None:
            return
        with self._lock:
            if self._base is None:
                return
            written = json.dumps(packed, separators=(",", ":"), allow_nan=False).encode()
            self._found[of_case(case, self._secret)] = zlib.compress(written, 6)
            if len(self._found) >= WAITING:
                self._flush()

    def close(self) -> None:
        """Write what waits, drop the longest unused entries beyond the size allowed, and let go of the file."""
        with self._lock:
            self._flush()
            try:
                if self._base is not None:
                    self._shrink(self._base)
                    self._base.close()
            except sqlite3.Error as error:
                self._fail(error)
            self._base = None

    def _open(self, model: str) -> None:
        if self.path.is_symlink():
            raise OSError("the cache is a link to another place")
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))  # before sqlite makes it readable for others
        self.path.chmod(0o600)
        base = sqlite3.connect(self.path, timeout=5, isolation_level=None, check_same_thread=False)
        try:
            base.execute("pragma secure_delete = on")
            version = base.execute("pragma user_version").fetchone()[0]
            if version not in (0, FORMAT):
                raise sqlite3.DatabaseError("another format")
            base.execute("pragma auto_vacuum = incremental")
            base.execute("begin immediate")
            for statement in _TABLES.split(";"):
                base.execute(statement)
            held = base.execute("select value from secret").fetchone()
            if held is None:
                held = (secrets.token_bytes(32),)
                base.execute("insert into secret values (?)", held)
            base.execute(f"pragma user_version = {FORMAT}")
            base.execute("commit")
        except BaseException:
            base.close()
            raise
        self._secret = bytes(held[0]) + bytes.fromhex(model)  # another model knows nothing of what this one found
        self._base = base

    def _flush(self) -> None:
        if self._base is None or not (self._found or self._used):
            return
        try:
            self._base.execute("begin immediate")
            rows = [(name, packed, self._today) for name, packed in self._found.items()]
            self._base.executemany("insert or replace into found values (?, ?, ?)", rows)
            self._base.executemany("update found set day = ? where name = ?", [(self._today, name) for name in self._used])
            self._base.execute("commit")
        except sqlite3.Error as error:
            self._fail(error)
        self._found.clear()
        self._used.clear()

    def _shrink(self, base: sqlite3.Connection) -> None:
        """Drop entries, the longest unused first, until the file is as small as the setting says."""
        size = base.execute("pragma page_size").fetchone()[0]
        while (pages := _pages(base)) * size > self._most:
            count = base.execute("select count(*) from found").fetchone()[0]
            if not count:
                return
            share = 1 - self._most * 0.9 / (pages * size)
            base.execute("begin immediate")
            oldest = "select name from found order by day, name limit ?"
            base.execute(f"delete from found where name in ({oldest})", (max(1, int(count * share)),))
            base.execute("commit")
            base.executescript("pragma incremental_vacuum")  # execute would give back a single page

    def _fail(self, error: sqlite3.Error) -> None:
        """Do without the cache from here on; a damaged file is set aside, a busy or full one is left."""
        if self._base is not None:
            self._base.close()
            self._base = None
        if isinstance(error, sqlite3.OperationalError):
            self._do_without(error)
        else:
            self._set_aside()

    def _set_aside(self) -> None:
        aside = self.path.with_name(f"{FILE}.damaged")
        try:
            self.path.replace(aside)
            self.path.with_name(f"{FILE}-journal").unlink(missing_ok=True)
        except OSError as error:
            self._do_without(error)
            return
        self.remark = f"The cache was damaged and was set aside as {aside}; a new one is filled."

    def _do_without(self, error: Exception) -> None:
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__
        self.remark = f"The cache {self.path} is not used: {reason}."


def _pages(base: sqlite3.Connection) -> int:
    total, free = (int(base.execute(f"pragma {name}").fetchone()[0]) for name in ("page_count", "freelist_count"))
    return total - free
