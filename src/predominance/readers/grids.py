"""Rows of cells to cases: finds the heading lines, names the columns, and reads row by row.

A second table below the first begins with a heading line of its own, and its rows are read by that one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from predominance.readers import columns, headings
from predominance.readers.making import Context, case
from predominance.types import Case, Failure

Grid = Iterable[tuple[int, Sequence[str]]]  # the row as a person counts it, and its cells

OWN = frozenset({"rank", "band", "lift", "score"})  # headings by which we know a table that this program wrote
LOOK_AHEAD = 30  # rows that are searched for the heading line; titles, dates and empty rows may stand above it


def cases(grid: Grid, context: Context, *, strict_width: bool = False) -> Iterator[Case | Failure]:
    """Read a sheet. One without any cell gives nothing; one without a text column gives one failure."""
    rows = iter((number, cells) for number, cells in grid if any(cell.strip() for cell in cells))
    ahead: list[tuple[int, Sequence[str]]] = []
    for row in rows:
        ahead.append(row)
        if len(ahead) == LOOK_AHEAD:
            break
    if not ahead:
        return
    if len(ahead) < LOOK_AHEAD and headings.is_form([cells for _, cells in ahead], context.columns):
        yield _form(ahead, context)
        return
    place = headings.line_of([cells for _, cells in ahead], context.columns)
    number, line = ahead[place]
    if place and any(len(cell) > headings.LONGEST_TITLE for _, cells in ahead[:place] for cell in cells):
        yield context.failure(
            "a long text above the heading line was not read", "Move it into the text column if it is a case.", row=ahead[0][0]
        )
    names, used = headings.names([cells for _, cells in ahead], place)
    laid = columns.layout([heading for heading in names if heading], context.columns)
    if laid.problem:
        yield context.failure(laid.problem, laid.action, row=number)
        return
    if set(names) >= OWN:
        context = replace(context, own=True)
    yield from _rows(chain(ahead[used + 1 :], rows), line, names, laid, context, strict_width=strict_width)


def _rows(
    rows: Grid, line: Sequence[str], names: list[str], laid: columns.Layout, context: Context, *, strict_width: bool
) -> Iterator[Case | Failure]:
    limits = context.settings.limits
    told_beside = False
    for count, (number, cells) in enumerate(rows, start=1):
        if count > limits.rows:
            yield context.failure(
                f"the table has more than {limits.rows} rows, and the rest was not read",
                "Split the table, or raise limits.rows in the settings.",
                row=number,
            )
            return
        if [cell.strip() for cell in cells] == [cell.strip() for cell in line]:
            continue  # the heading line again, as on every printed page
        if headings.begins_a_table(cells, context.columns):
            line, names = cells, headings.numbered(cells)
            laid = columns.layout([heading for heading in names if heading], context.columns)
            if laid.problem:
                yield context.failure(f"the rows below were not read: {laid.problem}", laid.action, row=number)
                return
            continue
        width = max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
        if width > limits.columns:
            yield context.failure(
                f"the row has a cell in column {letters(width - 1)}, beyond the {limits.columns} columns that are read",
                "Remove the cell if nothing belongs there, or raise limits.columns in the settings.",
                row=number,
            )
            continue
        if strict_width and width > len(names):
            yield context.failure(
                f"the row has {width} cells where the heading line has {len(names)}",
                "Put the cell that holds a separator or a line break into quotation marks.",
                row=number,
            )
            continue
        named = _named(names, cells)
        beside = next((heading for heading in headings.further_texts(laid.extra) if named.get(heading, "").strip()), "")
        if beside and not told_beside and not context.own:
            told_beside = True
            yield context.failure(
                f'"{beside}" seems to hold case text too, and only "{laid.known["text"]}" was read as such',
                "Put what goes on into one cell, and a table that stands beside another below it or on its own sheet.",
                row=number,
            )
        yield case(named, laid, context, row=number)


def _form(ahead: Sequence[tuple[int, Sequence[str]]], context: Context) -> Case | Failure:
    """Read a sheet that is one case, a heading and its value a row.

    A row without a heading goes on with the value above; one that holds only a heading of ours is a field that nobody filled in.
    """
    wanted = {columns.key(heading): name for name, heading in context.columns.items()}
    left = min(_first(cells) for _, cells in ahead)
    labels: list[str] = []
    values: list[str] = []
    for _, cells in ahead:
        filled = [cell for cell in cells if cell.strip()]
        name = wanted.get(columns.key(filled[0])) or columns.meaning(filled[0])
        if len(filled) == 2:
            labels.append(filled[0])
            values.append(filled[1])
        elif not values or (name == "text" and _first(cells) == left):  # the title of the form or of a part of it
            labels.append(f"line {len(labels) + 1}")
            values.append(filled[0])
        elif name and _first(cells) == left:
            labels.append(filled[0])
            values.append("")
        else:
            values[-1] = f"{values[-1]}\n{filled[0]}"
    names = headings.numbered(labels)
    laid = columns.layout(names, context.columns)
    row = ahead[0][0]
    if laid.problem:
        return context.failure(laid.problem, laid.action, row=row)
    return case(dict(zip(names, values, strict=True)), laid, context, row=row)


def _first(cells: Sequence[str]) -> int:
    return next(place for place, cell in enumerate(cells) if cell.strip())


def _named(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Name the cells of a row; a filled cell without a heading is named by its column's letter."""
    named: dict[str, str] = {}
    for place, cell in enumerate(cells):
        heading = names[place] if place < len(names) else ""
        if heading:
            named[heading] = cell
        elif cell.strip():
            named[f"column {letters(place)}"] = cell
    return named


def letters(place: int) -> str:
    """Give a column's letters as a spreadsheet shows them.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    name = ""
    place += 1
    while place:
        place, digit = divmod(place - 1, 26)
        name = chr(65 + digit) + name
    return name
