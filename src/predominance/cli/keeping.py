"""What a run of ``score`` keeps: the journal beside the output until the run is complete, and the cache for other runs."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from predominance.cache import Cache
    from predominance.journal import Journal
    from predominance.settings import Settings


@dataclass(frozen=True, slots=True)
class Keep:
    """What the user allows to be kept."""

    journal: bool = True
    cache: bool = True


ALL = Keep()


@dataclass(frozen=True, slots=True)
class Held:
    """What is open during one run."""

    journal: "Journal | None"
    cache: "Cache | None"

    def began(self, today: date) -> date:
        """Give the day that the output bears: the one on which the run was begun."""
        return self.journal.began if self.journal else today


@contextmanager
def held(output: Path, *, keep: Keep, run: str, model: str, settings: "Settings", quiet: bool) -> Iterator[Held]:
    """Open journal and cache for one run; what ends the run early says how it can go on."""
    from predominance.cache import Cache, folder
    from predominance.cli.screen import remark
    from predominance.journal import Journal

    with ExitStack() as stack:
        journal = Journal(output, run=run, today=date.today()) if keep.journal else None
        if journal:
            stack.callback(journal.close)
            if not quiet:
                tell(journal)
        cache = None
        if keep.cache and settings.cache_megabytes:
            cache = Cache(folder(settings.cache_folder), model=model, megabytes=settings.cache_megabytes)
            stack.callback(cache.close)
        try:
            with going_on(output, journal):
                yield Held(journal, cache)
        finally:
            if cache:
                cache.close()
                if cache.remark and not quiet:
                    remark(cache.remark)
        if journal:
            journal.remove()


def tell(journal: "Journal") -> None:
    """Say what lay there from before."""
    from predominance.cli.screen import remark

    if journal.before:
        remark(f"Continuing: {counted(journal.before)} scored before.")
    elif journal.foreign:
        remark(f"A journal of another run lay at {journal.path}; input, model or settings differ, so scoring begins anew.")


def counted(cases: int) -> str:
    """Write a number of cases with its verb.

    >>> counted(1), counted(1412)
    ('1 case was', '1,412 cases were')
    """
    return "1 case was" if cases == 1 else f"{cases:,} cases were"


@contextmanager
def going_on(output: Path, journal: "Journal | None") -> Iterator[None]:
    """Turn what stops a run into one line that says whether the same command will go on from there."""
    from predominance.errors import OutputError, StoppedError
    from predominance.writers.atomic import unwritable

    def done() -> str:
        return f"{counted(journal.count)} scored and kept in {journal.path}" if journal and journal.count else ""

    try:
        try:
            yield
        except OSError as error:
            if isinstance(error, BrokenPipeError) or str(output) == "-":
                raise
            raise unwritable(output, error) from None
    except OutputError as error:
        if not done():
            raise
        raise OutputError(error.message, f"{error.hint} {done()}; the same command goes on from there.".lstrip()) from None
    except KeyboardInterrupt:
        if not done():
            raise
        raise StoppedError(f"Stopped; no output was written. {done()}.", "The same command goes on from there.") from None
