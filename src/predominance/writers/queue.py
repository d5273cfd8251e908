"""The ordered queue of one run, held on disk, so that a hundred thousand cases need little memory.

Records go to a nameless temporary file as they come; only the sort key and the place in the file stay in memory. Reading the
queue back gives the records in rank order, with rank, audit draw and batch filled in.
"""

import contextlib
import json
import tempfile
import weakref
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from predominance.batches import Batcher
from predominance.order import Place, audited, place
from predominance.types import Assessment, Batch, Failure
from predominance.writers.record import GIVEN, ModelName, Record, failed, record

# Known input columns that have no column of their own in the ranking, and stand with the reviewer's own.
KNOWN = ("case_id", "text", "requesting_country", *GIVEN)
SHOWN = ("received", "refugee_status", "extradition_refused", "asylum_pending", "prior_request")


def _let_go(file: IO[bytes]) -> None:
    with contextlib.suppress(OSError):  # on a full disk what was not yet written cannot be, and nobody needs it any more
        file.close()


@dataclass(frozen=True, slots=True)
class _Entry:
    key: Place
    start: int
    length: int


@dataclass(slots=True, weakref_slot=True)
class Queue:
    """Everything that one run found out: the assessed cases in reading order, and the rows that failed."""

    model: ModelName = field(default_factory=ModelName)
    audit_share: float = 0.05
    seed: int = 0
    folder: Path | None = None
    grouped: bool = True
    failures: list[Failure] = field(default_factory=list)
    own_columns: dict[str, None] = field(default_factory=dict)
    bands: Counter[str] = field(default_factory=Counter)
    cautions: Counter[str] = field(default_factory=Counter)
    audits: int = 0
    _file: IO[bytes] | None = None
    _entries: list[_Entry] = field(default_factory=list)
    _batcher: Batcher = field(default_factory=Batcher)
    _groups: dict[str, Batch] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        outcomes: Iterable[Assessment | Failure],
        *,
        model: ModelName | None = None,
        audit_share: float = 0.05,
        seed: int = 0,
        folder: Path | None = None,
    ) -> "Queue":
        """Collect outcomes in any order and close the queue."""
        queue = cls(model=model or ModelName(), audit_share=audit_share, seed=seed, folder=folder)
        for outcome in outcomes:
            queue.add(outcome)
        return queue.ordered()

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, outcome: Assessment | Failure) -> None:
        """Take in one outcome; a case goes to disk, a failure is kept for the Problems sheet."""
        if isinstance(outcome, Failure):
            self.failures.append(outcome)
            self._note_columns(name for name in outcome.extra if name in SHOWN or name not in KNOWN)
            return
        if self._file is None:
            # Without a name in the file system, so that case texts vanish with the process however it ends.
            self._file = tempfile.TemporaryFile(dir=self.folder)  # noqa: SIM115 (lives as long as the queue)
            weakref.finalize(self, _let_go, self._file)
        case = outcome.case
        found = record(outcome, model=self.model)
        if self.grouped:
            subject, code = found["subject"]["text"] if found["subject"] else "", found["requesting_country"]["code"]
            self._batcher.add(case.case_id, case.text, masks=outcome.reading.masks, subject=subject, country=code)
        line = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        start = self._file.tell()
        self._file.write(line)
        key = place(band=outcome.band, score=outcome.score, case_id=case.case_id)
        self._entries.append(_Entry(key, start, len(line)))
        self.bands[outcome.band] += 1
        self.cautions.update(caution.split(":")[0] for caution in found["cautions"])
        self._note_columns(found["given"], only=SHOWN)
        self._note_columns(case.extra)

    def _note_columns(self, names: Iterable[str], *, only: tuple[str, ...] = ()) -> None:
        self.own_columns.update(dict.fromkeys(name for name in names if not only or name in only))

    def ordered(self) -> "Queue":
        """Put the queue in order and find the batches; call it when the last outcome is in."""
        self._entries.sort(key=lambda entry: entry.key)
        if self.grouped:
            self._groups = self._batcher.groups()
            self._batcher = Batcher()
        self.audits = sum(self._drawn(entry) for entry in self._entries)
        return self

    def _drawn(self, entry: _Entry) -> bool:
        order, minus_score, case_id = entry.key
        if order != 3 or minus_score > 0:
            return False
        return audited(band="routine", score=-minus_score, case_id=case_id, share=self.audit_share, seed=self.seed)

    def records(self) -> Iterator[Record]:
        """Give the records of the assessed cases, the one to read first first."""
        for rank, entry in enumerate(self._entries, start=1):
            if self._file is None:
                return
            self._file.seek(entry.start)
            found: Record = json.loads(self._file.read(entry.length).decode("utf-8", "surrogatepass"))
            found["rank"] = rank
            found["audit"] = self._drawn(entry)
            batch = self._groups.get(found["case_id"])
            if batch is not None:
                found["batch"] = {"group": batch.group, "size": batch.size, "similarity": batch.similarity}
            yield found

    def problems(self) -> Iterator[Record]:
        """Give the rows that failed, in the order in which they were met."""
        for failure in self.failures:
            yield failed(failure, model=self.model)

    @property
    def groups(self) -> int:
        """How many batches of near-identical or same-person requests the input holds."""
        return len({batch.group for batch in self._groups.values()})
