"""A ranked workbook among the inputs: its entries go over to the same cases, and nothing of a reviewer is lost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from predominance.readers.returned import ENTERED
from predominance.types import Failure
from predominance.writers import ModelName, Queue, write
from predominance.writers.columns import ENTRIES
from tests.hand import TEXT, assessment, failure
from tests.readers.files import cases, found
from tests.writers.test_formats import ABOUT

OTHER = f"{TEXT} Folio 2."


def returned(path: Path, *rows: tuple[str, str, dict[str, str]]) -> Path:
    """Write a ranked workbook with (id, text, entries) in its rows."""
    outcomes = [assessment(case_id, text=text, extra=entries) for case_id, text, entries in rows]
    write(Queue.of(outcomes, model=ModelName("m", "1", "ab")), path, about=ABOUT)
    return path


def inbox(path: Path, **texts: str) -> Path:
    path.write_text("\n".join(json.dumps({"case_id": name, "text": text}) for name, text in texts.items()), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize("first", ["new", "returned"])
def test_entries_are_carried_over_to_the_same_case_and_no_row_stands_twice(tmp_path: Path, suffix: str, first: str) -> None:
    entries = {"first view": "breach likely", "note": "seen"}
    inputs = [
        inbox(tmp_path / "in.jsonl", A=TEXT, B=OTHER),
        returned(tmp_path / f"ranked{suffix}", ("A", TEXT, entries), ("B", OTHER, {})),
    ]
    one, other = cases(*(inputs if first == "new" else reversed(inputs)))
    assert (one.case_id, one.extra, one.origin.file) == ("A", entries, str(tmp_path / "in.jsonl"))
    assert (other.case_id, other.extra) == ("B", {})


def test_a_case_that_only_the_returned_workbook_holds_stays_with_its_entries(tmp_path: Path) -> None:
    book = returned(tmp_path / "ranked.xlsx", ("A", TEXT, {}), ("Z", OTHER, {"decision": "undecided"}))
    one, only = cases(book, inbox(tmp_path / "in.jsonl", A=TEXT))
    assert (one.case_id, only.case_id, only.extra["decision"]) == ("A", "Z", "undecided")


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_entries_on_the_sheet_of_problems_go_over_to_the_case_that_was_mended(tmp_path: Path, suffix: str) -> None:
    book = tmp_path / f"ranked{suffix}"
    lost = failure("A", extra={"text": TEXT, "note": "ask the desk"})
    write(Queue.of([assessment("B", text=OTHER), lost], model=ModelName("m", "1", "ab")), book, about=ABOUT)
    one, other = cases(inbox(tmp_path / "in.jsonl", A=TEXT, B=OTHER), book)
    assert (one.case_id, one.extra, other.case_id) == ("A", {"note": "ask the desk"}, "B")


def test_entries_on_a_row_that_fails_again_stay_with_it(tmp_path: Path) -> None:
    given = tmp_path / "in.jsonl"
    given.write_text(json.dumps({"case_id": "A", "text": TEXT, "country": "Atlantis"}), encoding="utf-8")
    (first,) = found(given)
    assert isinstance(first, Failure)
    entered = replace(first, extra={**first.extra, "note": "ask the desk"})
    book = tmp_path / "ranked.xlsx"
    write(Queue.of([entered], model=ModelName("m", "1", "ab")), book, about=ABOUT)
    (again,) = found(given, book)
    assert isinstance(again, Failure) and again.extra == {**first.extra, "note": "ask the desk"}


def test_a_ranked_workbook_alone_says_that_its_problems_are_not_read_again(tmp_path: Path) -> None:
    book = tmp_path / "ranked.xlsx"
    write(Queue.of([assessment("B"), failure("A"), failure()], model=ModelName("m", "1", "ab")), book, about=ABOUT)
    case, one = found(book)
    assert isinstance(one, Failure) and "not read again (rows: 2)" in one.problem and one.origin.sheet == "Problems"
    assert not isinstance(case, Failure)


def test_entries_on_another_text_under_the_same_id_are_a_problem_and_are_not_carried_over(tmp_path: Path) -> None:
    book = returned(tmp_path / "ranked.xlsx", ("A", OTHER, {"decision": "undecided"}))
    one, twice = found(inbox(tmp_path / "in.jsonl", A=TEXT), book)
    assert not isinstance(one, Failure) and one.extra == {}
    assert isinstance(twice, Failure) and "stands twice" in twice.problem and twice.extra["decision"] == "undecided"


def test_where_two_reviewers_entered_different_things_the_second_is_a_problem(tmp_path: Path) -> None:
    books = [returned(tmp_path / f"{who}.xlsx", ("A", TEXT, {"note": note})) for who, note in (("ines", "a"), ("tomas", "b"))]
    one, twice = found(inbox(tmp_path / "in.jsonl", A=TEXT), *books)
    assert not isinstance(one, Failure) and one.extra == {"note": "a"}
    assert isinstance(twice, Failure) and twice.extra["note"] == "b"


def test_what_the_reader_carries_over_is_what_the_writer_lets_people_fill_in() -> None:
    assert set(ENTERED) == {column.heading for column in ENTRIES} | {"reviewer"}
