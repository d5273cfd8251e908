"""Which offence a phrase names."""

import json
import re
from pathlib import Path

import pytest

from predominance.extract.offences import classify, offences

REAL = Path("../shared/real/interpol_charges.jsonl")


@pytest.mark.parametrize(
    ("phrase", "offence"),
    [
        ("participating in illegal armed formations", "armed_group"),
        ("tentativa de homicidio", "attempted_murder"),
        ("membership of an armed terrorist organisation", "terrorism_membership"),
        ("escroquerie en bande organisée", "fraud"),
        ("gosudarstvennaya izmena", "treason"),
        ("Volksverhetzung", "hate_speech"),
        ("lavagem de dinheiro", "money_laundering"),
        ("exceeding official authority", "abuse_of_office"),
        ("insulting the President", "insult_of_state"),
        ("organizing mass riots", "riot"),
    ],
)
def test_a_phrase_names_its_offence_in_any_of_the_languages(phrase: str, offence: str) -> None:
    assert offence in [found.id for found in classify(phrase)]


def test_words_that_name_no_offence_give_none() -> None:
    assert classify("a pleasant afternoon in the garden") == ()


def test_the_lexicon_holds_every_offence_of_the_guidelines_and_no_other() -> None:
    section = Path("data/GUIDELINES.md").read_text(encoding="utf-8").split("## 6. Offence ids")[1].split("## 7.")[0]
    assert set(re.findall(r"[a-z]+(?:_[a-z]+)*", section)) == set(offences())


@pytest.mark.skipif(not REAL.exists(), reason="the real charge strings are not here")
def test_nearly_every_real_charge_string_gets_an_offence() -> None:
    charges = [json.loads(line)["charge"] for line in REAL.read_text(encoding="utf-8").splitlines()]
    assert sum(bool(classify(charge)) for charge in charges) >= 0.97 * len(charges)
