"""The record of a case: by which name the wanted person is called."""

import pytest

from predominance.writers.record import entities
from tests.extract.builders import read


@pytest.mark.parametrize(
    ("text", "column", "shown"),
    [
        ("Ibrahim is wanted for terrorism.", "Ibrahim ag Alhousseini", "Ibrahim ag Alhousseini"),
        ("PRYOR is wanted for fraud.", "Craig Dalton Pryor", "Craig Dalton Pryor"),
        ("The accused DĂNILĂ is wanted for fraud.", "Florin Dănilă", "Florin Dănilă"),
        ("PRYOR is wanted for fraud. Craig Dalton Pryor fled.", "Craig Pryor", "Craig Dalton Pryor"),
        ("Anna Belova is wanted for fraud.", "Belova, Anna", "Anna Belova"),
        ("Mammadli is sought for fraud. Anar Asaf oglu Mammadli, born 1978, fled.", "", "Anar Asaf oglu Mammadli"),
    ],
)
def test_the_wanted_person_is_called_by_the_fullest_name(text: str, column: str, shown: str) -> None:
    assert entities(read(text, subject=column))["subject"]["text"] == shown


def test_a_name_of_the_text_keeps_its_place_and_one_of_the_column_has_none() -> None:
    text = "Mammadli is sought for fraud. Anar Asaf oglu Mammadli, born 1978, fled."
    told = entities(read(text))["subject"]
    assert text[told["start"] : told["end"]] == told["text"]
    told = entities(read("PRYOR is wanted.", subject="Craig Pryor"))["subject"]
    assert told == {"text": "Craig Pryor", "start": None, "end": None}
