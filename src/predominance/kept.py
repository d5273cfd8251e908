"""What is known from before is not found out twice: the journal of this run first, then the cache of all runs."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from predominance.cache import Cache
from predominance.journal import Journal
from predominance.types import Assessment, Case, Failure

Outcome = Assessment | Failure
Assess = Callable[[Iterator[Case]], Iterator[Outcome]]

PATIENCE = 256  # known outcomes that may wait behind a case that is being assessed: the bound on memory


def assessed(
    cases: Iterable[Case | Failure], assess: Assess, *, journal: Journal | None = None, cache: Cache | None = None
) -> Iterator[Outcome]:
    """Yield the outcome of every case in the order of the input, and assess only what neither journal nor cache knows."""
    numbered = enumerate(cases)
    for at, case in numbered:
        outcome = _known(at, case, journal, cache)
        if outcome is not None:
            yield outcome
        elif isinstance(case, Case):
            yield from _stretch((at, case), numbered, assess, journal, cache)


def _known(at: int, case: Case | Failure, journal: Journal | None, cache: Cache | None) -> Outcome | None:
    if isinstance(case, Failure):
        return case
    outcome = journal.known(at, case) if journal else None
    if outcome is not None:
        if cache:  # what waited to be cached when the run was killed
            cache.add(case, outcome)
        return outcome
    return cache.known(case) if cache else None


def _stretch(
    first: tuple[int, Case],
    numbered: Iterator[tuple[int, Case | Failure]],
    assess: Assess,
    journal: Journal | None,
    cache: Cache | None,
) -> Iterator[Outcome]:
    """Assess from one unknown case on, until too many known ones wait for their turn or the input ends."""
    waiting: deque[tuple[int, Case] | Outcome] = deque()

    def unknown() -> Iterator[Case]:
        waiting.append(first)
        yield first[1]
        behind = 0
        while behind < PATIENCE and (found := next(numbered, None)) is not None:
            at, case = found
            outcome = _known(at, case, journal, cache)
            if outcome is not None:
                behind += 1
                waiting.append(outcome)
            elif isinstance(case, Case):
                waiting.append((at, case))
                yield case

    for outcome in assess(unknown()):
        while not isinstance(waiting[0], tuple):
            yield waiting.popleft()  # type: ignore[misc]
        at, case = waiting.popleft()  # type: ignore[misc]
        if journal:
            journal.add(at, case, outcome)
        if cache:
            cache.add(case, outcome)
        yield outcome
    yield from waiting  # type: ignore[misc]
