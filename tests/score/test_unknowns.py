"""Which questions stay open: one is put only where the charge makes it a question."""

import pytest

from predominance.extract.offences import offences
from predominance.score.unknowns import UNKNOWNS, not_known
from predominance.types import Case, Charge, Origin, Reading, Span


def open_points(shown: str, charge: str, *, column: str = "") -> tuple[str, ...]:
    """Return what stays open with one indicator and one charge, which the text or the column names."""
    case = Case("a", charge, Origin("test"), charges=column)
    charges = (Charge(Span(charge, 0, len(charge)), charge, "", ""),) if charge else ()
    return not_known([shown], Reading(case, (), None, None, (), (), charges, (), (), ()))


@pytest.mark.parametrize(
    ("question", "shown", "makes_sense", "makes_none"),
    [
        ("group_recognition", "membership_only_conduct", "terrorism_membership", "religious_offence"),
        ("group_recognition", "active_meaningful_link", "armed_group", "environment"),
        ("private_gain", "act_of_office", "abuse_of_office", "treason"),
        ("private_gain", "politician_or_senior_official", "embezzlement", "insult_of_state"),
    ],
)
def test_who_lists_the_group_and_who_gained_is_asked_only_of_charges_that_turn_on_it(
    question: str, shown: str, makes_sense: str, makes_none: str
) -> None:
    assert question in open_points(shown, makes_sense)
    assert question not in open_points(shown, makes_none)


def test_a_charge_in_the_column_makes_it_a_question_too() -> None:
    assert "private_gain" in open_points("act_of_office", "", column="embezzlement")
    assert "private_gain" not in open_points("act_of_office", "", column="treason")


@pytest.mark.parametrize("answer", ["yes", "no"])
@pytest.mark.parametrize(
    ("column", "question"),
    [
        ("extradition_refused", "extradition_history"),
        ("asylum_pending", "asylum_status"),
        ("refugee_status", "asylum_status"),
    ],
)
def test_a_question_that_a_column_answers_is_not_put(column: str, question: str, answer: str) -> None:
    for fields, is_open in (({}, True), ({column: answer}, False)):
        case = Case("a", "", Origin("test"), **fields)
        assert (question in not_known([], Reading(case, (), None, None, (), (), (), (), (), ()))) is is_open


def test_the_charges_that_a_question_turns_on_are_offences_of_the_lexicon() -> None:
    for unknown in UNKNOWNS:
        assert unknown.charged <= offences().keys(), unknown.id
