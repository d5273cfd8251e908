"""Progress bars on the error stream of a terminal; nothing at all where nobody looks on."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def along(steps: Iterable[T], title: str, *, total: int | None = None) -> Iterator[T]:
    """Give the steps one by one and draw a bar beside them."""
    if not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(steps, title, total=total, console=Console(stderr=True), transient=True)
