"""Workbooks (xlsx, xlsm, xls, ods): every sheet, or only the Ranking sheet of one that this program wrote."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from predominance.readers import besides, grids
from predominance.readers.making import Context
from predominance.readers.values import plain
from predominance.types import Case, Failure

PROBLEMS = "Problems"
OWN = frozenset({"Ranking", "About"})  # sheets by which we know our own workbook
_OWN_SHEET = re.compile(r"(Ranking|Reasons|Entities|Problems|About)(?: \d+)?")
_GUIDE, _GUIDE_LINE = "How to fill in", ["column", "needed?", "what it means"]  # the sheet of our template that explains it
_MOST_MERGED = 500_000  # ranges of a sheet
_MOST_OPEN = 1_000  # ranges that one row goes through; there is one a column at the most, unless they overlap
_MOST_MENDED = 300_000_000
_TAB = re.compile(rb"<text:tab(?: [^<>]*)?/>")
_BREAK = re.compile(rb"<text:line-break(?: [^<>]*)?/>")


def cases(path: Path, context: Context) -> Iterator[Case | Failure]:
    """Read a workbook; a damaged or protected one, and one without any row, gives one failure."""
    try:
        book = _open(path)
    except BaseException as error:  # the Rust reader panics on some damaged files, and a panic is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        yield _damaged(context, error)
        return
    sheets = [sheet for sheet in book.sheets_metadata if "WorkSheet" in str(sheet.typ)]
    own = {sheet.name for sheet in sheets} >= OWN
    if not own and (unread := besides.unread(path)):
        context = replace(context, cautions=(*context.cautions, f"not_read:{', '.join(unread)}"))
    found = False
    for place, sheet in enumerate(one for one in sheets if not own or _may_hold_cases(one.name)):
        prefix = f"{context.label}#{sheet.name}!" if place else ""
        here = replace(context, sheet=sheet.name, prefix=prefix, own=own and bool(_OWN_SHEET.fullmatch(sheet.name)))
        if "Hidden" in str(sheet.visible):
            here = replace(here, cautions=(*here.cautions, "hidden_sheet"))
        try:
            for one in _sheet(book.get_sheet_by_name(sheet.name), here):
                found = True
                yield one
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError | GeneratorExit):
                raise
            found = True
            yield _damaged(here, error)
    waiting = sum(1 for _ in problem_rows(book)) if own else 0
    if waiting:
        yield replace(context, sheet=PROBLEMS).failure(
            f"what stands on the sheet {PROBLEMS} of a ranked workbook is not read again (rows: {waiting})",
            "Mend it in the files that it came from, and give those files too.",
        )
    if not found and not waiting:
        yield context.failure("the workbook holds no row with a case", "Fill in the sheet, or leave the file out.")


def _may_hold_cases(name: str) -> bool:
    """Tell whether a sheet of our own workbook is its ranking, or one that somebody added."""
    return name.startswith("Ranking") or not _OWN_SHEET.fullmatch(name)


def problem_rows(book: Any) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows of the sheet Problems of a workbook that this program wrote, by their headings, as a person counts them."""
    for name in book.sheet_names:
        if name.startswith(PROBLEMS) and _OWN_SHEET.fullmatch(name):
            headings: list[str] = []
            for number, cells in _rows(book.get_sheet_by_name(name)):
                row = dict(zip(headings, cells, strict=False))
                headings = headings or [cell.strip() for cell in cells]
                if row.get("problem", "").strip():
                    yield number, row


def problems_of(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Give the rows of the sheet Problems of a file; none where it is no workbook of ours or cannot be opened."""
    try:
        book = _open(path)
        return list(problem_rows(book)) if set(book.sheet_names) >= OWN else []
    except BaseException as error:  # as above
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        return []


def _sheet(sheet: Any, context: Context) -> Iterator[Case | Failure]:
    rows = _rows(sheet)
    if context.sheet == _GUIDE:
        first = next(rows, (0, [""]))
        if [cell.strip() for cell in first[1]][:3] == _GUIDE_LINE:
            return
        rows = chain([first], rows)
    yield from grids.cases(rows, context)


def is_own(path: Path) -> bool:
    """Tell whether a file is a workbook that this program wrote; a damaged one is none."""
    from python_calamine import load_workbook

    try:
        return set(load_workbook(str(path)).sheet_names) >= OWN
    except BaseException as error:  # as above
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        return False


def _open(path: Path) -> Any:
    from python_calamine import load_workbook

    return load_workbook(_with_tabs(path) or str(path))


def _with_tabs(path: Path) -> io.BytesIO | None:
    """Write the tab and line-break elements of an ods sheet as characters, since calamine leaves them out and joins the words."""
    if not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as archive:
        if "content.xml" not in archive.namelist() or archive.getinfo("content.xml").file_size > _MOST_MENDED:
            return None
        content = archive.read("content.xml")
        mended = _BREAK.sub(b"&#10;", _TAB.sub(b"&#9;", content))
        if mended == content:
            return None
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
            for name in archive.namelist():
                if name == "content.xml" or not name.startswith(("Pictures/", "Thumbnails/")):
                    written.writestr(name, mended if name == "content.xml" else archive.read(name))
    copy.seek(0)
    return copy


def _damaged(context: Context, error: BaseException) -> Failure:
    if type(error).__name__ == "PasswordError" or "password" in str(error).lower():
        return context.failure("the workbook is protected by a password", "Save it without a password and run again.")
    what = f'the sheet "{context.sheet}"' if context.sheet else "the workbook"
    return context.failure(f"{what} is damaged and cannot be read", "Open it in a spreadsheet program and save it anew.")


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[str]]]:
    """Give the rows as text, with the cells of vertically merged ranges filled, as the person sees them."""
    left = sheet.start[1] if sheet.start else 0
    starting: dict[int, list[tuple[int, int]]] = {}
    for (top, column), (bottom, _) in (sheet.merged_cell_ranges or [])[:_MOST_MERGED]:
        if bottom > top:
            starting.setdefault(top, []).append((bottom, column - left))
    open_ranges: list[tuple[int, int, str]] = []
    for number, row in enumerate(sheet.iter_rows()):
        cells = [""] * left + [plain(cell) for cell in row]
        if open_ranges or number in starting:
            open_ranges = [one for one in open_ranges if one[0] >= number]
            # A merged range reaches into rows that hold something of their own, not into the empty ones below the table.
            if any(cell.strip() for cell in cells):
                for _, column, value in open_ranges:
                    if 0 <= column + left < len(cells) and not cells[column + left]:
                        cells[column + left] = value
            for bottom, column in starting.get(number, []):
                if 0 <= column + left < len(cells) and len(open_ranges) < _MOST_OPEN:
                    open_ranges.append((bottom, column, cells[column + left]))
        yield number + 1, cells
