"""Values: plain digits, ISO dates, and nothing guessed."""

import datetime

import pytest

from predominance.readers import values


@pytest.mark.parametrize(
    ("cell", "text"),
    [(42.0, "42"), (1e20, "100000000000000000000"), (0.1, "0.1"), (True, "TRUE"), (None, ""), (float("nan"), "")],
)
def test_cells_become_what_people_see(cell: object, text: str) -> None:
    assert values.plain(cell) == text


def test_dates_become_iso_dates() -> None:
    assert values.plain(datetime.datetime(2024, 5, 6)) == "2024-05-06"
    assert values.plain(datetime.datetime(2024, 5, 6, 7, 8)) == "2024-05-06 07:08:00"


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2024-05-06", "2024-05-06"),
        ("06.05.2024", "2024-05-06"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("6 May 2024", "2024-05-06"),
        ("2024-05-06T10:00:00Z", "2024-05-06"),
        ("03/04/2024", None),
        ("45321", None),
        ("31.02.2024", None),
        ("", ""),
    ],
)
def test_dates_are_read_unless_they_can_be_read_two_ways(typed: str, iso: str | None) -> None:
    assert values.date(typed) == iso


@pytest.mark.parametrize(
    ("typed", "fact"), [("Yes", "yes"), ("нет", "no"), ("oui", "yes"), ("", ""), ("unknown", ""), ("maybe", None)]
)
def test_yes_and_no_are_read_in_usual_languages(typed: str, fact: str | None) -> None:
    assert values.yes_no(typed) == fact


@pytest.mark.parametrize(("typed", "fact"), [("granted", "yes"), ("Denied", "no")])
def test_granted_and_denied_answer_for_a_status_and_would_say_the_opposite_elsewhere(typed: str, fact: str) -> None:
    assert values.yes_no(typed, status=True) == fact
    assert values.yes_no(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Kazakhstan (KZ)", "KZ"),
        ("KZ - Kazakhstan", "KZ"),
        ("Minsk, Belarus", "BY"),
        ("Congo (Kinshasa)", "CD"),
        ("Guinea-Bissau", "GW"),
    ],
)
def test_a_country_with_its_code_or_city_is_still_one_country(typed: str, code: str) -> None:
    assert values.country(typed) == (code, "")


def test_two_countries_are_not_one() -> None:
    assert "no state" in values.country("Russia / Belarus")[1]


def test_bureaux_are_taken_for_their_state() -> None:
    assert values.country("NCB Minsk") == ("BY", "")


@pytest.mark.parametrize(
    ("typed", "kind"), [("Red Notice", "red_notice"), ("diffusion", "diffusion"), ("blue", "other"), ("", "")]
)
def test_notice_types_are_four(typed: str, kind: str) -> None:
    assert values.notice_type(typed) == kind
