"""What is printed: tables and progress. Words from a case are always printed as they are, never as markup."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")
SHORT = 10


def console(*, error: bool = False) -> "Console":
    """Open the terminal with markup, emoji codes and guessing at numbers switched off."""
    from rich.console import Console

    return Console(stderr=error, markup=False, emoji=False, highlight=False, soft_wrap=False)


def safe(text: str) -> str:
    """Take out what would steer the terminal, since a case text may hold anything."""
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)


def say(sentence: str) -> None:
    """Print one sentence as it is and leave the breaking of lines to the terminal."""
    console().print(safe(sentence), soft_wrap=True)


def remark(sentence: str) -> None:
    """Print one sentence beside the output, on standard error."""
    console(error=True).print(safe(sentence), soft_wrap=True)


def number(count: int, noun: str) -> str:
    """Write a number of things with their noun.

    >>> number(1, "case"), number(1412, "row")
    ('1 case', '1,412 rows')
    """
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = (), cut: bool = False) -> None:
    """Print a table whose cells are plain text; with ``cut`` a row takes one line and what does not fit is left out."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    if cut:
        rows = list(rows)
    for at, heading in enumerate(headings):
        side: Literal["left", "right"] = "right" if heading in right else "left"
        longest = max((len(row[at]) for row in rows), default=0) if isinstance(rows, list) else 0
        least = max(longest, len(heading)) if longest <= SHORT else None  # numbers and bands are never what is left out
        shown.add_column(Text(heading), justify=side, overflow="ellipsis" if cut else "fold", no_wrap=cut, min_width=least)
    for row in rows:
        shown.add_row(*(Text(safe(cell)) for cell in row))
    console().print(shown)


def counted(things: Iterable[T], *, what: str, quiet: bool) -> Iterator[T]:
    """Pass things through and count them on standard error, unless it is no terminal or silence was asked for."""
    if quiet or not sys.stderr.isatty():
        yield from things
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    parts = (SpinnerColumn(), TextColumn("{task.completed:.0f} " + what), TimeElapsedColumn())
    with Progress(*parts, console=console(error=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for thing in things:
            yield thing
            progress.advance(task)
