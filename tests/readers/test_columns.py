"""Columns: known by many headings, never by guess."""

import json
from pathlib import Path

import pytest

from predominance.errors import InputError
from predominance.readers import columns
from tests.readers.files import FACTS, cases


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


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"Surname": "SELIN", "Forename": "Viktor"}, "Viktor SELIN"),
        ({"Nom": "DE LA TOUR", "Prénom": "Anne"}, "Anne DE LA TOUR"),
        ({"Фамилия": "СЕЛИН", "Имя": "Виктор"}, "Виктор СЕЛИН"),
        ({"Wanted person": "SELIN Viktor", "Surname": "SELIN", "Forename": "Viktor"}, "SELIN Viktor"),
        ({"Name": "Viktor SELIN", "Date of birth": "1979"}, "Viktor SELIN"),
        ({"Surname": "SELIN"}, "SELIN"),
        ({"Forename": "", "Surname": ""}, ""),
    ],
)
def test_a_name_in_two_columns_is_the_wanted_person_and_both_columns_that_are_not_ours_stay(
    tmp_path: Path, cells: dict[str, str], name: str
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "1", "text": FACTS, **cells}), encoding="utf-8")
    (case,) = cases(path)
    assert case.subject == name
    assert all(case.extra.get(heading, cell) == cell for heading, cell in cells.items())


def test_a_row_with_a_name_in_two_columns_and_no_text_stays_in_the_queue(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "", "Surname": "SELIN", "First name": "Viktor"}), encoding="utf-8")
    (case,) = cases(path)
    assert (case.text, case.subject) == ("", "Viktor SELIN")
