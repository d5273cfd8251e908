"""Persons beside the wanted one: their part, with a name and without."""

import pytest

from tests.extract.builders import read


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("Marat Seitov is wanted for fraud. His elder brother lives in Sweden.", "His elder brother", "relative"),
        ("Marat Seitov is wanted for fraud. The accused's wife was heard.", "wife", "relative"),
        ("Marat Seitov is wanted for murder. Two night watchmen were shot.", "Two night watchmen", "victim"),
        ("Marat Seitov is wanted for murder. He stabbed a driver in the neck.", "a driver", "victim"),
        ("Marat Seitov is wanted for the murder of a shopkeeper in May.", "a shopkeeper", "victim"),
        ("Marat Seitov is wanted for theft with an accomplice.", "accomplice", "co_accused"),
        ("Marat Seitov is wanted for murder. Anna Belova was shot at her door.", "Anna Belova", "victim"),
        (
            "Marat Seitov is wanted for murder. The night guard, Pavel Orlov, was stabbed.",
            "The night guard, Pavel Orlov",
            "victim",
        ),
        ("Marat Seitov is wanted for theft. Mr Orlov saw him. In May Mr Orlov was shot dead.", "Mr Orlov", "victim"),
        ("Marat Seitov is wanted for murder. He shot the goldsmith Yasin.", "the goldsmith Yasin", "victim"),
        (
            "Marat Seitov is wanted for murder. The guard, Pavel Orlov, father of five, was shot.",
            "The guard, Pavel Orlov",
            "victim",
        ),
        ("Marat Seitov is wanted for theft. He and one Ozdil opened the safe.", "Ozdil", "co_accused"),
        ("Marat Seitov is wanted for murder. Judge Anna Belova signed the warrant.", "Judge Anna Belova", "official"),
        ("Marat Seitov is wanted for murder. Together with Pavel Orlov he robbed a bank.", "Pavel Orlov", "co_accused"),
        ("Marat Seitov is wanted for murder. A witness, Pavel Orlov, saw the body.", "A witness, Pavel Orlov", "other"),
        ("Marat Seitov is wanted for fraud. The prosecutor Anna Belova signed.", "The prosecutor Anna Belova", "official"),
    ],
)
def test_the_part_of_a_person_is_told_by_kinship_harm_office_or_complicity(text: str, words: str, role: str) -> None:
    assert (words, role) in {(person.span.text, person.role) for person in read(text).persons}


@pytest.mark.parametrize(
    "text",
    [
        "Marat Seitov is wanted for fraud. The officers wrote a report.",
        "Marat Seitov is wanted as an accomplice to murder.",
    ],
)
def test_a_person_of_whom_nothing_is_said_is_left_out(text: str) -> None:
    assert not [person for person in read(text).persons if person.span.text.lower() == person.span.text]


def test_persons_without_a_name_do_not_make_a_text_a_request() -> None:
    text = "Dear members, the summer lunch is in June. His brother brings the music."
    assert read(text).persons and not read(text).is_request


def test_persons_stand_in_the_order_of_the_text() -> None:
    text = "His brother and Anna Belova know Marat Seitov, wanted for theft. A guard was shot."
    starts = [person.span.start for person in read(text).persons]
    assert starts == sorted(starts) and len(starts) > 2


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Mr Seitov is wanted for fraud.", "Mr Seitov"),
        ("Col. (rtd) Marat Seitov is wanted for fraud.", "Col. (rtd) Marat Seitov"),
        ("Lieutenant-colonel Marat Seitov is wanted for fraud.", "Lieutenant-colonel Marat Seitov"),
        ("Wanted: SEITOV, Marat, born 1970, for fraud.", "SEITOV, Marat"),
        ("Wanted: AROSEMENA, Rogelio E., born 1970, for fraud.", "AROSEMENA, Rogelio E."),
        ("Wanted: McILWAINE, Trevor, born 1970, for fraud.", "McILWAINE, Trevor"),
        ('Wanted: SEITOV Marat "Emperor", 34, for fraud.', 'SEITOV Marat "Emperor"'),
        ("Wanted: Delroy Anthony 'Biggs' Whyte, 37, for murder.", "Delroy Anthony 'Biggs' Whyte"),
        ("Person: Irakli Tch., majority holder of a channel.", "Irakli Tch."),
        ("Vladimir Kara-Orlov is wanted for treason.", "Vladimir Kara-Orlov"),
        ("What did Bat-Erdene want? He is accused of theft.", "Bat-Erdene"),
    ],
)
def test_the_wanted_person_is_given_whole_with_title_forename_and_nickname(text: str, whole: str) -> None:
    assert [person.span.text for person in read(text).persons if person.role == "subject"] == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "Marat Seitov is wanted for fraud. The L.O.C. was opened and the C.B.I. told.",
        "Marat Seitov is wanted for fraud. The Silezian Branch has the file.",
        "Marat Seitov is wanted for fraud. The dhow Fatah Alkhayr was boarded.",
        "A. Person: Marat Seitov, wanted for fraud. B. Charges: one. C. Held in May. D. He was freed in June.",
    ],
)
def test_an_office_a_ship_and_the_letter_of_a_heading_are_no_persons(text: str) -> None:
    assert {person.span.text for person in read(text).persons} == {"Marat Seitov"}
