"""Charges that no phrase of the lexicon names are taken for what the likest known ones are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from predominance.extract.lexica import known_charges
from predominance.extract.likeness import assigned, likest


@pytest.mark.parametrize(
    ("charge", "offence"),
    [
        ("embezzling the money of the parish fund", "embezzlement"),
        ("rustling goats", "theft"),
        ("failing to stop after a road accident", "traffic_offence"),
        ("fraud", "fraud"),
    ],
)
def test_a_charge_in_other_words_gets_its_offence(charge: str, offence: str) -> None:
    assert offence in [one.id for one in assigned(charge)]


@pytest.mark.parametrize("charge", ["", "qzx vbnk", "1234"])
def test_words_that_no_charge_knows_get_none(charge: str) -> None:
    assert assigned(charge) == ()


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None, database=None)
def test_likeness_is_a_cosine(charge: str) -> None:
    guess, alike = likest(charge)
    assert 0.0 <= alike <= 1.0 + 1e-9 and bool(guess) == (alike > 0)


def test_a_known_charge_is_like_itself_and_can_be_left_out() -> None:
    charge = known_charges()[0][1]
    assert likest(charge)[1] == pytest.approx(1.0)
    assert likest(charge, 0)[1] < 1.0
