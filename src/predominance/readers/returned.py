"""Ranked workbooks that come back among other inputs: what reviewers entered in them goes over to the same cases.

The same case is one of the same id and the same text. Its row in the returned workbook is then no case of its own; every other
row of the workbook is read like that of any input. A workbook that comes back alone is an input like any other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from predominance.readers import workbook
from predominance.readers.archive import danger
from predominance.readers.cleaning import cleaned, fingerprint
from predominance.readers.sources import Source
from predominance.settings import Limits
from predominance.types import Case, Failure

Row = TypeVar("Row", Case, Failure)
ENTERED = ("first view", "decision", "ground", "note", "reviewer")  # the columns that people fill in, and who did


@dataclass(frozen=True, slots=True)
class Returned:
    """The entries of the returned workbooks of one run."""

    files: frozenset[str]
    entries: Mapping[tuple[str, str], Mapping[str, str]]  # by id and text; of several workbooks those of the first

    @classmethod
    def of(cls, rows: Iterable[Case | Failure], sources: Sequence[Source]) -> "Returned":
        """Collect the entries of the rows of returned workbooks, those on their sheets Problems too."""
        entries: dict[tuple[str, str], Mapping[str, str]] = {}
        for row in rows:
            if isinstance(row, Case) and (mine := entered(row.extra)):
                entries.setdefault(_key(row), mine)
        for source in sources:
            for _, cells in workbook.problems_of(source.path) if source.path else ():
                if mine := entered(cells):
                    entries.setdefault((cells.get("case id", ""), _fingerprint(cells)), mine)
        return cls(frozenset(source.file for source in sources), entries)

    def carried(self, row: Row) -> Row:
        """Give a row of another input the entries that were made on it, whether it can be scored now or not."""
        mine = self.entries.get(_key(row)) if row.case_id else None
        if not mine or row.origin.file in self.files:
            return row
        kept = {name: value for name, value in row.extra.items() if _folded(name) not in mine}
        return replace(row, extra={**kept, **mine})

    def repeats(self, case: Case, text: str) -> bool:
        """Tell whether a second row of an id, the first with the fingerprint ``text``, only repeats what was carried over."""
        if case.origin.file not in self.files or case.origin.sha256 != text:
            return False
        mine = entered(case.extra)
        return not mine or mine == self.entries.get(_key(case))


def apart(sources: Sequence[Source], limits: Limits) -> tuple[list[Source], list[Source]]:
    """Part the sources into new inputs and returned workbooks; where there are only the latter, they are the inputs."""
    if len(sources) == 1:
        return list(sources), []
    back = [source for source in sources if _is_returned(source, limits)]
    new = [source for source in sources if source not in back]
    return (new, back) if new else (back, [])


def without_problems(rows: Iterable[Case | Failure]) -> Iterator[Case | Failure]:
    """Leave out that the sheet Problems of a returned workbook is not read: the files that its rows came from are given anew."""
    return (row for row in rows if isinstance(row, Case) or row.origin.sheet != workbook.PROBLEMS)


def entered(cells: Mapping[str, str]) -> dict[str, str]:
    """Give what somebody entered in a row."""
    return {_folded(name): value for name, value in cells.items() if _folded(name) in ENTERED and value.strip()}


def _is_returned(source: Source, limits: Limits) -> bool:
    path = source.path
    if path is None or source.refusal or path.suffix.lower() not in (".xlsx", ".ods"):
        return False
    return path.stat().st_size <= limits.file_bytes and not danger(path, limits) and workbook.is_own(path)


def _key(row: Case | Failure) -> tuple[str, str]:
    """Give id and text of a row; the text of one that failed travels with its columns."""
    return row.case_id, row.origin.sha256 or _fingerprint(row.extra)


def _fingerprint(cells: Mapping[str, str]) -> str:
    return fingerprint(cleaned(cells.get("text", "")))


def _folded(heading: str) -> str:
    return " ".join(heading.replace("_", " ").split()).casefold()
