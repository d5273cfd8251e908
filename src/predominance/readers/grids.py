"""Rows of cells to cases: finds the heading line, names the columns, and reads row by row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from predominance.readers import columns
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
    place = _heading_line([cells for _, cells in ahead], context.columns)
    number, line = ahead[place]
    headings = _headings(line)
    laid = columns.layout([heading for heading in headings if heading], context.columns)
    if laid.problem:
        yield context.failure(laid.problem, laid.action, row=number)
        return
    if set(headings) >= OWN:
        context = replace(context, own=True)
    limits = context.settings.limits
    for count, (row_number, cells) in enumerate(chain(ahead[place + 1 :], rows), start=1):
        if count > limits.rows:
            yield context.failure(
                f"the table has more than {limits.rows} rows, and the rest was not read",
                "Split the table, or raise limits.rows in the settings.",
                row=row_number,
            )
            return
        if [cell.strip() for cell in cells] == [cell.strip() for cell in line]:
            continue  # the heading line again, as on every printed page
        width = max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
        if (strict_width and width > len(headings)) or len(cells) > limits.columns:
            yield context.failure(
                f"the row has {width} cells where the heading line has {len(headings)}",
                "Put the cell that holds a separator or a line break into quotation marks.",
                row=row_number,
            )
            continue
        yield case(_named(headings, cells), laid, context, row=row_number)


def _heading_line(ahead: Sequence[Sequence[str]], overrides: Mapping[str, str]) -> int:
    """Choose the line that names most of our columns, the text among them; else the first that looks like headings."""
    wanted = {columns.key(heading): name for name, heading in overrides.items()}
    best, most = -1, 0
    for place, cells in enumerate(ahead):
        named = {wanted.get(columns.key(cell)) or columns.meaning(cell) for cell in cells if cell.strip() and len(cell) < 200} - {
            ""
        }
        if "text" in named and len(named) > most:
            best, most = place, len(named)
    if best >= 0:
        return best
    return next((place for place, cells in enumerate(ahead) if sum(bool(cell.strip()) for cell in cells) > 1), 0)


def _headings(line: Sequence[str]) -> list[str]:
    """Give every column its own name; a heading that stands twice gets a number."""
    taken: set[str] = set()
    headings: list[str] = []
    for cell in line:
        heading, number = cell.strip(), 1
        while heading and heading in taken:
            number += 1
            heading = f"{cell.strip()} ({number})"
        taken.add(heading)
        headings.append(heading)
    while headings and not headings[-1]:
        headings.pop()
    return headings


def _named(headings: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Name the cells of a row; a filled cell without a heading is named by its column's letter."""
    named: dict[str, str] = {}
    for place, cell in enumerate(cells):
        heading = headings[place] if place < len(headings) else ""
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
