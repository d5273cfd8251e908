"""Outcomes come in the order of the input, whoever knows them, and only what nobody knows is assessed."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from predominance import kept
from predominance.cache import Cache
from predominance.kept import assessed
from predominance.types import Assessment, Case, Failure
from tests.hand import assessment, case, failure

MODEL = "ab" * 32


class Reader:
    """Assesses in batches of four, as the screener does in larger ones, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def assess(self, cases: Iterable[Case]) -> Iterator[Assessment | Failure]:
        waiting = iter(cases)
        while batch := list(islice(waiting, 4)):
            self.asked += [one.case_id for one in batch]
            yield from (assessment(one.case_id, text=one.text) for one in batch)


def named(outcomes: Iterable[Assessment | Failure]) -> list[str]:
    return [one.case_id if isinstance(one, Failure) else one.case.case_id for one in outcomes]


@pytest.mark.parametrize("patience", [1, 3, 256])
@pytest.mark.parametrize("every", [1, 2, 5, 40])
def test_known_and_new_come_back_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: int, patience: int
) -> None:
    monkeypatch.setattr(kept, "PATIENCE", patience)
    cases = [case(f"C-{n:02}", f"Text {n}.") if n % 7 else failure(f"C-{n:02}") for n in range(40)]
    new = [one.case_id for n, one in enumerate(cases) if n % every and isinstance(one, Case)]
    with Cache(tmp_path, model=MODEL, megabytes=10) as cache:
        for one in cases:
            if isinstance(one, Case) and one.case_id not in new:
                cache.add(one, assessment(text=one.text))
        reader = Reader()
        assert named(assessed(cases, reader.assess, cache=cache)) == [one.case_id for one in cases]
        assert reader.asked == new


def test_few_known_outcomes_wait_behind_a_new_one(tmp_path: Path) -> None:
    with Cache(tmp_path, model=MODEL, megabytes=10) as cache:
        cache.add(case(), assessment())
        drawn = 0

        def many() -> Iterator[Case]:
            nonlocal drawn
            yield case("new", "Another text.")
            for drawn in range(100_000):
                yield case(f"C-{drawn}")

        assert next(assessed(many(), Reader().assess, cache=cache)) is not None
        assert drawn <= kept.PATIENCE


def test_without_journal_and_cache_everything_is_assessed() -> None:
    reader = Reader()
    assert named(assessed([case("A"), failure("F"), case("B")], reader.assess)) == ["A", "F", "B"]
    assert reader.asked == ["A", "B"]
