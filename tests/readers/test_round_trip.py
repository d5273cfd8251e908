"""Every output imports again: the cases come back with their ids, texts, facts and the reviewer's own columns."""

from pathlib import Path

import pytest

from predominance.types import Case, Failure
from predominance.writers import write
from predominance.writers.about import About
from predominance.writers.queue import ModelName, Queue
from tests.hand import TEXT, assessment
from tests.hand import failure as failed
from tests.readers.files import found
from tests.writers.test_formats import ABOUT

EXTRA = {"Desk": "0012", "Note to self": "=1+1", "Region": "NA"}


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv", ".parquet", ".jsonl"])
def test_what_was_written_is_read_again(tmp_path: Path, suffix: str) -> None:
    about: About = ABOUT
    texts = {"A-1": TEXT, "A-2": f"=cmd|' {TEXT}\n\nSecond paragraph; with, signs | and\ttabs."}
    outcomes = [assessment(case_id, text=text, extra=EXTRA) for case_id, text in texts.items()]
    path = tmp_path / f"ranked{suffix}"
    write(Queue.of([*outcomes, failed("F", extra=EXTRA)], model=ModelName("m", "1", "ab")), path, about=about)
    read = found(path)
    cases = {one.case_id: one for one in read if isinstance(one, Case)}
    assert {case_id: case.text for case_id, case in cases.items()} == texts
    for case in cases.values():
        assert {name: case.extra[name] for name in EXTRA} == EXTRA
    # What failed before has no text now either, and says so again where the format keeps the row among the others.
    assert all(one.case_id == "F" for one in read if isinstance(one, Failure))


def test_the_reviewers_entries_come_back_with_the_workbook(tmp_path: Path) -> None:
    first = tmp_path / "ranked.xlsx"
    entries = {"decision": "refuse or cancel", "note": "seen twice"}
    write(Queue.of([assessment("A-1", extra=entries)], model=ModelName("m", "1", "ab")), first, about=ABOUT)
    (case,) = found(first)
    assert isinstance(case, Case)
    assert {name: case.extra[name] for name in entries} == entries
    assert case.extra["rank"] == "1" and "score" in case.extra
