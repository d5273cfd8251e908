"""What is kept of an assessment is enough for every output, and holds no word of the text."""

import json
from dataclasses import replace

import pytest

from predominance.packing import pack, restore
from predominance.screener import NO_REQUEST, no_request
from predominance.types import Failure, Mask, Origin, Span
from predominance.writers.record import ModelName, record
from tests.hand import TEXT, assessment, case, failure

MODEL = ModelName("m", "1", "ab")


def test_what_is_kept_gives_the_same_record_and_masks_again() -> None:
    made = assessment("A-1", extra={"file no": "7"})
    made = replace(made, reading=replace(made.reading, masks=(Mask(0, 3, "StateX"),)))
    kept = json.loads(json.dumps(pack(made)))
    found = restore(made.case, kept)
    assert not isinstance(found, Failure)
    assert record(found, model=MODEL) == record(made, model=MODEL)
    assert [(mask.start, mask.end) for mask in found.reading.masks] == [(0, 3)]


def test_a_case_without_a_score_is_kept_as_such() -> None:
    made = assessment("A-1", score=None, band="cannot_say", text="Wanted.")
    found = restore(made.case, json.loads(json.dumps(pack(made))))
    assert not isinstance(found, Failure) and found.score is None and found.status == "cannot_say"


def test_another_row_with_the_same_text_gets_its_own_id_and_columns() -> None:
    other = replace(case("B-9", extra={"desk": "2"}), origin=Origin("other.csv", "", 5))
    found = restore(other, pack(assessment("A-1", extra={"desk": "1"})) or {})
    assert not isinstance(found, Failure) and found.case is other


def test_no_word_of_the_text_is_kept() -> None:
    kept = json.dumps(pack(assessment("A-1")))
    named = ("SEITOV", "Marat", "Atameken", "Kazakhstan", "Poland", "large scale", "A-1", "in.xlsx")
    assert not [word for word in named if word in kept]
    assert "SEITOV" in TEXT


def test_a_document_without_a_request_is_kept_and_other_failures_are_tried_again() -> None:
    held = case("A-1", extra={"desk": "1"})
    known = no_request(held)
    assert (known.problem, known.action) == NO_REQUEST
    assert restore(held, pack(known) or {}) == known
    assert pack(failure()) is None


def test_a_passage_that_is_not_in_the_text_is_not_kept() -> None:
    made = assessment("A-1")
    assert pack(replace(made, reading=replace(made.reading, subject=Span("Nobody", 0, 6)))) is None


@pytest.mark.parametrize("kept", [{}, {"status": "scored"}, {**(pack(assessment()) or {}), "subject": [0, 99_999]}])
def test_what_was_not_packed_for_this_text_is_refused(kept: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        restore(case(), kept)
