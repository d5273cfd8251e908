"""The reader of readers: opens every input in turn, hands it to the reader of its kind, and sees to it that ids are unique."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from predominance.readers import columns as headings
from predominance.readers import delimited, kinds, making, parquet, records, workbook
from predominance.readers.archive import danger
from predominance.readers.cleaning import cleaned, fingerprint
from predominance.readers.documents import document
from predominance.readers.making import Context
from predominance.readers.refused import old_office, refusal
from predominance.readers.returned import Returned, apart, without_problems
from predominance.readers.sources import Source, sources
from predominance.settings import DEFAULT, Settings
from predominance.types import Case, Failure, Origin

_NONE: Mapping[str, str] = MappingProxyType({})
_TABLES = {
    "csv": delimited.cases,
    "json": records.json_cases,
    "parquet": parquet.parquet_cases,
    "xlsx": workbook.cases,
    "ods": workbook.cases,
}


def read(
    inputs: Sequence[str | Path], *, columns: Mapping[str, str] = _NONE, settings: Settings = DEFAULT
) -> Iterator[Case | Failure]:
    """Stream the cases of any mix of files, folders and "-", each once, in the order given.

    Raises InputError at once, before anything is read, when an input does not exist, a folder is empty or ``columns`` names no
    column; everything else that is wrong comes as a Failure.

        for found in read(["incoming.xlsx"], columns={"text": "Summary of facts"}): ...
    """
    headings.check(columns)
    return _together(sources(inputs, settings=settings), columns=columns, settings=settings)


def _together(found: Sequence[Source], *, columns: Mapping[str, str], settings: Settings) -> Iterator[Case | Failure]:
    """Read the new inputs with what reviewers entered before, and after them what only the returned workbooks hold."""
    new, back = apart(found, settings.limits)
    returned = Returned.of(_all(back, columns=columns, settings=settings), back)
    again = without_problems(_all(back, columns=columns, settings=settings))
    yield from _unique(chain(_all(new, columns=columns, settings=settings), again), returned)


def _all(found: Iterable[Source], *, columns: Mapping[str, str], settings: Settings) -> Iterator[Case | Failure]:
    for source in found:
        context = Context(file=source.file, label=source.label, columns=columns, settings=settings)
        if source.refusal:
            yield context.failure(source.refusal, "Give it as an input of its own if it is meant.")
        elif source.path is None:
            yield from records.line_cases(sys.stdin.buffer, context)
        else:
            yield from _file(source.path, context)


def _file(path: Path, context: Context) -> Iterator[Case | Failure]:
    """Read one file; what no reader foresaw is a failure of this file, not the end of the run."""
    limits = context.settings.limits
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            yield context.failure(
                f"the file has {size:,} bytes, more than the {limits.file_bytes:,} that are read",
                "Split it, or raise limits.file_bytes in the settings.",
            )
            return
        with path.open("rb") as file:
            head = file.read(kinds.HEAD)
        kind = kinds.kind(head, path)
        if kind == "ole":
            kind, why = old_office(path.read_bytes(), path.name)
        else:
            why = refusal(kind)
        if not why[0] and kind in ("xlsx", "ods", "docx") and head.startswith(b"PK") and (problem := danger(path, limits)):
            why = (problem, "Open it in the program that made it and save it anew, without a password.")
        if why[0]:
            yield context.failure(*why)
        elif kind in _TABLES:
            yield from _TABLES[kind](path, context)
        else:
            yield from _document(kind, path, context)
    except OSError as error:
        yield context.failure(
            f"the file cannot be read: {error.strerror or 'input error'}", "Check the disk and the permissions."
        )
    except RecursionError:
        yield context.failure("the file is nested too deeply to be read", "Save it anew in a simpler form.")
    except Exception as error:
        # The name of the error helps us; its message could hold case text.
        yield context.failure(
            f"the file cannot be read ({type(error).__name__})", "Save it anew in another format, and report this."
        )


def _document(kind: str, path: Path, context: Context) -> Iterator[Case | Failure]:
    """Read one document as one case, and name what was attached and could not be read."""
    found = document(kind, path.read_bytes(), context.settings.limits)
    text = cleaned(found.text)
    problem, action = (found.problem, found.action) if found.problem else making.unusable(text, context.settings)
    if problem:
        yield Failure(origin=context.origin(), problem=problem, action=action, case_id=context.label, extra=found.extra)
    else:
        lost = ("characters_lost",) if "\ufffd" in text else ()
        yield Case(
            case_id=context.label,
            text=text,
            origin=Origin(file=context.file, sha256=fingerprint(text)),
            received=found.received,
            given={"received": found.received} if found.received else {},
            extra=found.extra,
            cautions=(*found.cautions, *lost),
        )
    for name, attached_problem, attached_action in found.refused:
        yield Failure(origin=Origin(file=context.file, sheet=name), problem=attached_problem, action=attached_action)


def _unique(found: Iterable[Case | Failure], returned: Returned) -> Iterator[Case | Failure]:
    """Let every case id through once; the second row of an id is a failure that names the first one's place."""
    places: dict[str, Origin] = {}
    for one in found:
        if isinstance(one, Failure):
            yield returned.carried(one)
            continue
        first = places.setdefault(one.case_id, one.origin)
        if first is one.origin:
            yield returned.carried(one)
            continue
        if returned.repeats(one, first.sha256):
            continue
        yield Failure(
            origin=one.origin,
            problem=f"the case id stands twice: first in {_place(first)}",
            action="Give each case its own id; if both rows are the same case, remove one.",
            case_id=one.case_id,
            extra={**one.given, "text": one.text, **one.extra},
        )


def _place(origin: Origin) -> str:
    parts = (f'sheet "{origin.sheet}"' if origin.sheet else "", f"row {origin.row}" if origin.row else "")
    inside = ", ".join(part for part in parts if part)
    return f"{origin.file} ({inside})" if inside else origin.file
