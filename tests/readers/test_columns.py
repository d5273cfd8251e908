"""Columns: known by many headings, never by guess."""

import pytest

from predominance.errors import InputError
from predominance.readers import columns


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("TEXT", "text"),
        ("Summary_of_Facts", "text"),
        ("Exposé des faits", "text"),
        ("expose des faits:", "text"),
        ("Sachverhalt", "text"),
        ("Фабула дела", "text"),
        ("Case ID", "case_id"),
        ("N° de dossier", "case_id"),
        ("Requesting State", "requesting_country"),
        ("país requirente", "requesting_country"),
        ("Gesuchte Person", "subject"),
        ("Offence(s)", "charges"),
        ("Chef d’accusation", "charges"),
        ("Refugee status", "refugee_status"),
        ("desk", ""),
    ],
)
def test_usual_headings_are_known(heading: str, name: str) -> None:
    assert columns.meaning(heading) == name


def test_no_heading_stands_for_two_columns() -> None:
    owner: dict[str, str] = {}
    for name, groups in columns.ALIASES.items():
        for alias in (name, *groups[0], *groups[1]):
            assert owner.setdefault(columns.key(alias), name) == name, alias


def test_a_sure_heading_wins_over_a_weak_one() -> None:
    laid = columns.layout(["Name", "Wanted person", "Text", "Country", "Issuing country"], {})
    assert (laid.known["subject"], laid.known["requesting_country"]) == ("Wanted person", "Issuing country")
    assert laid.extra == ("Name", "Country")


def test_two_equal_headings_are_asked_about() -> None:
    laid = columns.layout(["Facts", "Narrative"], {})
    assert '"Facts", "Narrative" all mean text' in laid.problem
    assert "--column text=" in laid.action


def test_an_override_goes_before_the_table() -> None:
    laid = columns.layout(["text", "What happened", "Facts"], {"text": "what happened"})
    assert laid.known["text"] == "What happened"
    assert laid.extra == ("text", "Facts")


def test_an_override_that_fits_no_heading_lists_the_headings() -> None:
    laid = columns.layout(["text", "facts"], {"subject": "Accused"})
    assert 'no heading "Accused"' in laid.problem and '"text", "facts"' in laid.problem


def test_an_override_for_no_column_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="Did you mean text"):
        columns.check({"txt": "Facts"})


def test_a_first_row_that_holds_a_case_is_not_repeated_in_the_message() -> None:
    laid = columns.layout(["He is sought for the theft of two cars.", "KZ"], {})
    assert '(a cell of 39 characters), "KZ"' in laid.problem and "theft" not in laid.problem
