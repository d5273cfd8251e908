"""What one Python worker does with the rows that Spark hands it: the model is loaded once, and every row gives one row."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from predominance.errors import ModelError
from predominance.order import audited
from predominance.policy import Scrutiny, apply
from predominance.readers import columns as headings
from predominance.readers.making import Context, case
from predominance.readers.values import plain
from predominance.settings import Settings
from predominance.types import Assessment, Case, Failure
from predominance.writers import ModelName
from predominance.writers.columns import Cell, Layout, flat_columns, layout
from predominance.writers.flat import json_line
from predominance.writers.queue import SHOWN
from predominance.writers.record import failed, record

if TYPE_CHECKING:
    from predominance.screener import Screener

CHUNK = 64  # rows that are read, scored and given back together: they bound the memory of a worker
SOURCE = "Spark"  # where a case comes from, in place of a file: its id and its own columns say which row it was
UNFORESEEN = "Report this with the version of the program; the other rows are not touched by it."


@dataclass(frozen=True, slots=True)
class Job:
    """One call of ``score``: all that a worker has to know, small enough to travel with every task."""

    headings: tuple[str, ...]
    columns: Mapping[str, str]
    settings: Settings
    measures: tuple[Scrutiny, ...]
    today: date
    model: Path | None
    name: str  # of the model, the rules and the libraries (identity.of_model) as the driver has them

    def run(self, batches: Iterator[Any]) -> Iterator[Any]:
        """Give an Arrow batch of findings for every few rows of the Arrow batches that come, in their order.

        Raises ModelError when this machine's model, rules or libraries are not the driver's: numbers must not be mixed.
        """
        desk = Desk(self, loaded(self.model, self.settings.base_rate, self.name))
        fields = schema(desk.laid)
        for batch in batches:
            for start in range(0, batch.num_rows, CHUNK):
                rows = _cells(batch.slice(start, CHUNK), self.headings)
                yield _batch(desk.findings(rows), fields)


@lru_cache(maxsize=1)
def loaded(model: Path | None, base_rate: float, name: str) -> "Screener":
    """Load the model when the first task of a worker asks for it; a task has one core, and the encoder one thread."""
    from predominance.identity import of_model
    from predominance.screener import Screener

    screener = Screener.load(model, base_rate=base_rate, threads=1)
    if of_model(screener.manifest.sha256, base_rate=base_rate) != name:
        raise ModelError(
            "A worker has another model, other rules or other versions of the libraries than the driver",
            "Install the same wheel from the same lock on every machine.",
        )
    return screener


def layouts(names: Sequence[str], columns: Mapping[str, str]) -> tuple[headings.Layout, Layout]:
    """Give how the headings of a frame are understood, and the columns of what comes out of it."""
    given = headings.layout(names, columns)
    return given, layout([*(name for name in SHOWN if name in given.known), *given.extra])


def schema(laid: Layout) -> Any:
    """Give the Arrow schema of the findings, which is that of a Parquet output."""
    import pyarrow as pa

    kinds = {"whole": pa.int64(), "number": pa.float64(), "percent": pa.float64()}
    found = [
        (column.heading.replace(" ", "_"), kinds.get(column.kind, pa.string())) for column in (*laid.columns, *flat_columns())
    ]
    return pa.schema([*found, ("record", pa.string())])


class Desk:
    """Turns rows of cells into rows of findings with one loaded model."""

    def __init__(self, job: Job, screener: "Screener") -> None:
        self.job = job
        self.screener = screener
        self.given, self.laid = layouts(job.headings, job.columns)
        self.context = Context(file=SOURCE, label=SOURCE, columns=job.columns, settings=job.settings)
        manifest = screener.manifest
        self.model = ModelName(manifest.name, manifest.version, manifest.sha256)

    def findings(self, rows: Sequence[Mapping[str, str]]) -> list[list[Cell]]:
        """Give the cells of each row; what nobody foresaw is the failure of one row, not of its neighbours or of the run.

        What is wrong with the machine (a file, the memory) ends the task, and Spark tries it again elsewhere.
        """
        try:
            return [self.finding(outcome) for outcome in self.screener.assess([self.case(cells) for cells in rows])]
        except (OSError, MemoryError):
            raise
        except Exception as error:
            if len(rows) == 1:
                return [self.finding(self.unforeseen(rows[0], error))]
            return [cells for row in rows for cells in self.findings([row])]

    def case(self, cells: Mapping[str, str]) -> Case | Failure:
        """Read one row as a row of any table is read; without an id of its own it is named by its content."""
        found = case(cells, self.given, self.context, row=0)
        return found if self._id(cells) else replace(found, case_id=_named(cells))

    def finding(self, outcome: Assessment | Failure) -> list[Cell]:
        """Give the cells of one outcome, the full record last."""
        if isinstance(outcome, Failure):
            found = failed(outcome, model=self.model)
            state: list[Cell] = ["failed", outcome.problem, outcome.action]
            return [*self.laid.failed(found), *state, json_line(found)]
        outcome = apply(outcome, self.job.measures, today=self.job.today)
        settings, case_id = self.job.settings, outcome.case.case_id
        audit = audited(
            band=outcome.band, score=outcome.score, case_id=case_id, share=settings.audit_share, seed=settings.seed
        )  # fmt: skip
        found = record(replace(outcome, audit=audit), model=self.model) | {"rank": None}
        status = "cannot say" if outcome.status == "cannot_say" else outcome.status
        return [*self.laid.row(found), status, "", "", json_line(found)]

    def unforeseen(self, cells: Mapping[str, str], error: Exception) -> Failure:
        """Name the error and not its message, which could hold case text."""
        sent = {name: cells[heading] for name, heading in self.given.known.items()}
        rest = {heading: cells[heading] for heading in self.given.extra}
        problem = f"the row cannot be scored ({type(error).__name__})"
        case_id = self._id(cells) or _named(cells)
        return Failure(self.context.origin(), problem, UNFORESEEN, case_id=case_id, extra=sent | rest)

    def _id(self, cells: Mapping[str, str]) -> str:
        return cells.get(self.given.known.get("case_id", ""), "").strip()


def _named(cells: Mapping[str, str]) -> str:
    """Name a row by its content, so that it has the same name wherever and however often it is read."""
    told = json.dumps(cells, sort_keys=True).encode()
    return f"row-{hashlib.sha256(told).hexdigest()[:16]}"


def _cells(batch: Any, names: Sequence[str]) -> list[dict[str, str]]:
    """Give every value of a batch as the text that a person sees."""
    columns = [_texts(column) for column in batch.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)] if columns else []


def _texts(column: Any) -> list[str]:
    try:
        return [plain(value) for value in column.to_pylist()]
    except (ValueError, OverflowError):  # one value that Python has no form for must not take the others along
        return [_text(value) for value in column]


def _text(value: Any) -> str:
    import pyarrow as pa

    try:
        return plain(value.as_py())
    except UnicodeDecodeError:
        return plain(value.cast(pa.binary()).as_py())
    except (ValueError, OverflowError):  # a date beyond the year 9999
        return str(value.cast(pa.string()).as_py())


def _batch(rows: Sequence[Sequence[Cell]], fields: Any) -> Any:
    import pyarrow as pa

    columns = zip(*rows, strict=True)
    arrays = [pa.array(map(_whole, column), type=field.type) for column, field in zip(columns, fields, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=fields)


def _whole(cell: Cell) -> Cell:
    """Replace half a character, which no table can hold."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
