# ruff: noqa: E501 - texts read better unbroken
"""What is read from a case."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.builders import cases, read, rules

NOTICE = (
    "NCB ASTANA\nSubject: SEITOV Marat, born 4 May 1971, Kazakh national\nCharge: fraud; forgery, article 190 of the Criminal Code\n"
    "Facts: on 3 May 2014 in Almaty he took 4 million tenge from Mr Bekov.\nWarrant: Almaty City Court, 6 June 2014."
)

PIECES = [*NOTICE.replace("\n", " \n ").split(" "), "Иван", "€5", "“", "K.", "(((", "\u200b"]


def test_a_form_gives_subject_requesting_state_and_charges() -> None:
    reading = read(NOTICE)
    assert reading.subject is not None and reading.subject.text == "SEITOV Marat"
    assert reading.requesting is not None and reading.requesting.code == "KZ"
    assert [charge.offence for charge in reading.charges] == ["fraud", "forgery"]
    assert "warrant" in {fact.kind for fact in reading.facts}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The prosecutor seeks the arrest of Leila KADYROVA, born 1980, for theft.", "Leila KADYROVA"),
        ("Wanted: ADEYINKA OLUFEMI, BORN IBADAN 1951.", "ADEYINKA OLUFEMI"),
        ("Mr K. is sought for fraud. The victim is Anna Belova.", "Mr K."),
        ("Judge Anna Belova ordered the arrest of Karim bin Rashid, born 1970, for theft.", "Karim bin Rashid"),
    ],
)
def test_the_subject_is_the_wanted_person_and_not_another(text: str, subject: str) -> None:
    reading = read(text)
    assert reading.subject is not None and reading.subject.text == subject


def test_the_subject_column_decides_who_the_subject_is() -> None:
    reading = read("Anna Belova met Marat Seitov, wanted for theft.", subject="Belova, Anna")
    assert reading.subject is not None and reading.subject.text == "Anna Belova"


def test_what_others_are_charged_with_is_no_charge() -> None:
    assert [c.offence for c in read("Mr Seitov is charged with fraud. Two officers were convicted of torture.").charges] == [
        "fraud"
    ]


def test_a_described_act_is_no_charge() -> None:
    assert read("Mr Seitov is wanted for fraud. On 3 May he said that a murder had been seen.").charges[0].offence == "fraud"
    assert len(read("Mr Seitov is wanted for fraud. On 3 May he said that a murder had been seen.").charges) == 1


def test_a_denied_tie_is_negated_and_a_lawyer_s_tie_is_another_s() -> None:
    denied = read("Marat Seitov, wanted for fraud, denies that he was ever a member of the opposition party.").ties
    assert denied and denied[0].negated
    held = read("Marat Seitov is wanted for fraud. His lawyer, a leader of the opposition, fled.").ties
    assert held and held[0].holder == "other"


def test_an_organisation_on_a_list_is_named_and_its_listing_said() -> None:
    tie = read("Marat Seitov, wanted for terrorism, is a member of the PKK.").ties[0]
    assert (tie.organisation, tie.listed) == ("kurdistan_workers_party", "some")


def test_a_column_against_the_text_is_a_caution() -> None:
    assert "country_conflict:FR/KZ" in read(NOTICE, "FR").cautions
    assert not read(NOTICE, "KZ").cautions


def test_a_text_in_another_language_is_a_caution() -> None:
    assert "language:es" in read("Se busca a la persona por el delito de homicidio agravado en la ciudad de Lima").cautions


ESTONIAN = (
    "Eesti politsei otsib taga isikut. Edastame Teile taotluse Jaan Tamm kinnipidamiseks seoses terrorism ja dokumentide "
    "võltsimisega Tallinnas. Ta on Vabadus partei liige."
)


def test_of_a_text_in_a_language_that_is_not_read_only_the_columns_name_persons_and_charges() -> None:
    bare, known = read(ESTONIAN), read(ESTONIAN, subject="Tamm, Jaan", charges="forgery")
    assert bare.subject is None and not (bare.persons or bare.charges or bare.ties)
    assert known.subject is not None and known.subject.text == "Jaan Tamm"
    assert {person.role for person in known.persons} == {"subject"} and not (known.charges or known.ties)
    assert bare.sentences and bare.masks


def test_a_text_in_a_language_that_is_not_read_is_as_much_a_request_as_before() -> None:
    assert read("Wanted: Jaan Tamm. " + ESTONIAN).is_request
    assert read("Se busca a la persona por el delito de homicidio agravado en la ciudad de Lima").is_request


def test_a_letter_about_other_things_is_no_request() -> None:
    assert not read(
        "Dear friends, the choir sings on Sunday at five. Please bring cake and warm clothes for the children."
    ).is_request
    assert read(NOTICE).is_request


def test_the_reading_does_not_depend_on_how_many_are_read_together() -> None:
    texts = [NOTICE, "Mr K. is wanted by France for theft."] * 20
    together = list(rules().read(cases(texts)))
    assert [r.masks for r in together] == [next(iter(rules().read([case]))).masks for case in cases(texts)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_every_span_is_the_text_at_its_place(words: list[str]) -> None:
    text = " ".join(words)
    reading = read(text)
    things = (*reading.persons, *reading.countries, *reading.charges, *reading.ties, *reading.facts)
    for span in [*(thing.span for thing in things), *reading.sentences]:
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("piece", ["(", "a a ", "A. ", ".", "France, ", "WANTED KARIMOV, ", "www.", "12-", "refused the ", "-"])
def test_an_ugly_text_is_read_in_time_that_grows_with_its_length_only(piece: str) -> None:
    assert read(piece * (20_000 // len(piece))).language


def test_a_state_that_is_only_named_is_no_residence() -> None:
    told = "Marat Seitov is wanted by Kazakhstan for theft and was located in Turkey. A newspaper of Cyprus wrote of it."
    assert {country.code: country.role for country in read(told).countries} == {
        "KZ": "requesting", "TR": "residence", "CY": "mentioned",
    }  # fmt: skip
