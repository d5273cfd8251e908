# ruff: noqa: E501 - rows read better unbroken
"""Which flags stand beside the score, and when they keep silent."""

import pytest

from predominance.extract.flags import TEXTS, flags
from tests.extract.builders import read

FORM = "Name: SEITOV Marat\nCharge: {charge}\nFacts: {facts}\nNationality: unknown\n"


def ids(text: str, **fields: str) -> set[str]:
    return {flag.id for group in flags(read(text, **fields)) for flag in group}


@pytest.mark.parametrize(
    ("flag", "firing", "silent"),
    [
        ("in_absentia", "Mr Seitov was sentenced in absentia for fraud.", "Mr Seitov was sentenced for fraud."),
        ("grave_penalty_risk", "Mr Seitov is wanted for murder. Penalty: death.", "Mr Seitov is wanted for murder. The death was slow."),
        ("unfair_trial_signs", "Mr Seitov, charged with theft, was tried behind closed doors.", "Mr Seitov is charged with theft."),
        ("only_pure_charges", "Mr Seitov is wanted for treason.", "Mr Seitov is wanted for treason and murder."),
        ("penalty_below_threshold", "Mr Seitov was sentenced to four months for theft.", "Mr Seitov was sentenced to four years for theft."),
        ("honour_offence", "Mr Seitov is wanted for defamation.", "Mr Seitov is wanted for defamation and robbery."),
        ("private_dispute", "Mr Seitov is wanted for issuing a cheque without funds.", "Mr Seitov is wanted for fraud."),
        ("family_or_private_matter", "Mr Seitov is wanted for bigamy.", "Mr Seitov is wanted for kidnapping."),
        ("behavioural_norm", "Mr Seitov is wanted for debauchery.", "Mr Seitov is wanted for rape."),
        ("profiling_wording", "Mr Seitov is wanted for theft. Religion: Muslim.", "Mr Seitov is wanted for theft in a mosque."),
        ("extradition_not_sought", "Mr Seitov, wanted for theft, was held; no extradition request came.", "Mr Seitov is wanted for theft."),
        ("no_arrest_warrant", FORM.format(charge="theft", facts="he took a car"), FORM.format(charge="theft", facts="he took a car. Warrant of 3 May.")),
    ],
)  # fmt: skip
def test_a_flag_fires_on_its_sign_and_keeps_silent_without_it(flag: str, firing: str, silent: str) -> None:
    assert flag in ids(firing)
    assert flag not in ids(silent)


@pytest.mark.parametrize(
    "told",
    [
        "He was freed after serving three months of pre-trial detention.",
        "The judge imposed three months of pre-trial detention on him.",
        "The judge imposed four months' custody until the trial.",
        "In 2011 he was sentenced to 15 days of administrative arrest for a rally.",
        "In 2011 he was sentenced to ten days' arrest.",
        "After serving four months of a sentence of six years he fled.",
        "He fled after serving five months in prison.",
        "Detention for up to 60 days was ordered, and he was detained for up to two months more.",
    ],
)
def test_time_in_detention_and_time_already_served_are_no_penalty(told: str) -> None:
    assert "penalty_below_threshold" not in ids(f"Mr Seitov is wanted for theft. {told}")


@pytest.mark.parametrize(
    "told",
    [
        "He was sentenced to four months in prison.",
        "He was sentenced to five months of detention.",
        "He is serving four months for it.",
        "The court imposed three months.",
        "The penalty for unlawful detention is up to one year.",
        "He faces up to one year.",
    ],
)
def test_a_short_penalty_is_one(told: str) -> None:
    assert "penalty_below_threshold" in ids(f"Mr Seitov is wanted for theft. {told}")


def test_a_short_penalty_is_quoted() -> None:
    [flag] = [f for f in flags(read("Mr Seitov, wanted for theft, was sentenced to four months."))[2] if "threshold" in f.id]
    assert [span.text for span in flag.evidence] == ["sentenced to four months"]


def test_confirmed_refugee_status_comes_from_the_column_alone() -> None:
    text = "Mr Seitov is wanted for fraud. He was granted asylum."
    assert "refugee_status_confirmed" in ids(text, refugee_status="yes")
    assert "refugee_status_confirmed" not in ids(text)


def test_all_flags_of_the_doctrine_are_written_and_grouped() -> None:
    assert len(TEXTS) == 23
    assert {text.group for text in TEXTS.values()} == {"rule", "article_2", "article_83"}


def test_a_row_without_text_is_not_said_to_hold_pure_acts_only() -> None:
    assert "only_pure_charges" not in ids("", charges="treason")
    assert "only_pure_charges" not in ids(" ; 2024", charges="treason", subject="SEITOV Marat")
    assert "only_pure_charges" in ids("Mr Seitov wrote a letter to the paper.", charges="treason")
