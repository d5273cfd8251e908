"""What counts as a charge against the subject."""

import pytest

from predominance.extract.charges import names_a_wrong
from tests.extract.builders import read


@pytest.mark.parametrize(
    ("text", "charged"),
    [
        ("Marat Seitov, wanted for theft, is the director of a school.", ["theft"]),
        ("Marat Seitov is charged with aggravated assault and burglary.", ["aggravated assault", "burglary"]),
        ("Marat Seitov has now been convicted of fraud.", ["fraud"]),
        ("Marat Seitov is wanted for complicity in abduction.", ["complicity in abduction"]),
        ("Marat Seitov is wanted for participation in an armed group.", ["participation in an armed group"]),
    ],
)
def test_an_offence_of_which_the_subject_is_said_to_be_wanted_is_a_charge(text: str, charged: list[str]) -> None:
    assert [charge.span.text for charge in read(text).charges] == charged


def test_what_another_person_is_wanted_for_is_no_charge() -> None:
    text = "Marat Seitov is wanted for fraud. A clerk of the same bank was convicted of theft in 2007."
    assert [charge.offence for charge in read(text).charges] == ["fraud"]


@pytest.mark.parametrize("words", ["breach of the act on foreign investment", "disclosure of secrets", "unlawful oath"])
def test_words_of_a_wrong_may_name_an_offence_that_no_list_holds(words: str) -> None:
    assert names_a_wrong(words.split())


@pytest.mark.parametrize(
    "words",
    [
        "six died",
        "he broke the breach",
        "managing editor",
        "assisting the sheriff's office",
        "the violation was found by a court",
    ],
)
def test_words_without_a_wrong_and_sentences_name_none(words: str) -> None:
    assert not names_a_wrong(words.split())


def test_the_part_that_somebody_had_in_an_offence_and_the_offence_are_one_charge() -> None:
    charges = read("Offences: conspiracy to commit arson; fraud.\nMarat Seitov is wanted by Kazakhstan.").charges
    assert [(charge.span.text, charge.offence) for charge in charges] == [
        ("conspiracy to commit arson", "arson"),
        ("fraud", "fraud"),
    ]


def test_a_part_behind_a_label_that_speaks_of_no_wrong_is_no_charge() -> None:
    charges = read("Charge: fraud, the youngest fourteen.\nMarat Seitov is wanted by Kazakhstan.").charges
    assert [charge.span.text for charge in charges] == ["fraud"]
