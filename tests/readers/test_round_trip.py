"""Every output imports again: the cases come back with their ids, texts, facts and the reviewer's own columns."""

from pathlib import Path

import pytest

from predominance.readers import own
from predominance.types import Assessment, Case, Failure
from predominance.writers import write
from predominance.writers.about import About
from predominance.writers.columns import COMPUTED, flat_columns
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
    # What failed before has no text now either, and says so again where the format keeps the row among the others; of a
    # workbook, which keeps it on a sheet of its own, one line says that this is not read again.
    assert [one.case_id or one.origin.sheet for one in read if isinstance(one, Failure)] in (["F"], ["Problems"])


def again(case: Case) -> Assessment:
    """Assess a case that was read, as far as its columns go."""
    return assessment(case.case_id, extra=case.extra, given=case.given, requesting_country=case.requesting_country)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv"])
def test_from_run_to_run_nothing_piles_up_and_what_was_computed_is_not_given(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"ranked{suffix}"
    outcome = assessment("A-1", extra=EXTRA | {"earlier desk": "7"}, charges="bribery\nfraud")
    read: list[Case] = []
    for _ in range(4):
        write(Queue.of([outcome], model=ModelName("m", "1", "ab")), path, about=ABOUT)
        read += [case for case in found(path) if isinstance(case, Case)]
        outcome = again(read[-1])
    charges = {case.given["charges"] for case in read}
    assert charges == {"fraud on a large scale\nbribery\nfraud"}
    assert {len(case.extra) for case in read} == {len(read[0].extra)} and read[0].extra.keys() >= {*EXTRA, "earlier desk", "rank"}
    assert {case.requesting_country for case in read} == {""}  # the text alone names Kazakhstan


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv", ".parquet", ".jsonl"])
def test_a_country_that_stood_in_a_column_is_given_again(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"ranked{suffix}"
    write(Queue.of([assessment("A-1", requesting_country="RU")], model=ModelName("m", "1", "ab")), path, about=ABOUT)
    (case,) = found(path)
    assert isinstance(case, Case) and case.requesting_country == "RU"


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".jsonl"])
def test_a_row_that_was_not_scored_says_the_same_when_it_comes_back(tmp_path: Path, suffix: str) -> None:
    sent = {"requesting_country": "Atlantis", "text": TEXT, "Desk": "7"}
    path = tmp_path / f"ranked{suffix}"
    write(Queue.of([assessment("A-1"), failed("F", extra=sent)], model=ModelName("m", "1", "ab")), path, about=ABOUT)
    _, back = found(path)
    assert isinstance(back, Failure) and "Atlantis" in back.problem
    assert {name: back.extra[name] for name in sent} == sent


def test_the_headings_by_which_what_we_computed_is_known_are_the_ones_that_are_written() -> None:
    ours = {column.heading for column in (*(column for column, _ in COMPUTED), *flat_columns())}
    assert set(own.COMPUTED.split("; ")) == ours


@pytest.mark.parametrize("headings", [("record", "Record"), ("1 a", "1_a"), ("1 a", "1_A")])
def test_no_two_columns_of_a_parquet_output_have_one_name(tmp_path: Path, headings: tuple[str, str]) -> None:
    import pyarrow.parquet

    path = tmp_path / "ranked.parquet"
    extra = dict(zip(headings, ("one", "other"), strict=True))
    write(Queue.of([assessment("A-1", extra=extra)], model=ModelName("m", "1", "ab")), path, about=ABOUT)
    names = [name.casefold() for name in pyarrow.parquet.read_schema(path).names]
    assert len(set(names)) == len(names) and names[-1] == "record"
    (case,) = found(path)
    assert isinstance(case, Case) and case.extra == extra


def test_the_reviewers_entries_come_back_with_the_workbook(tmp_path: Path) -> None:
    first = tmp_path / "ranked.xlsx"
    entries = {"decision": "refuse or cancel", "note": "seen twice"}
    write(Queue.of([assessment("A-1", extra=entries)], model=ModelName("m", "1", "ab")), first, about=ABOUT)
    (case,) = found(first)
    assert isinstance(case, Case)
    assert {name: case.extra[name] for name in entries} == entries
    assert case.extra["rank"] == "1" and "score" in case.extra
