"""Which offence a phrase names."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from predominance.extract.lexica import FOLDER
from predominance.extract.offences import SMALL_WORDS, classify, offences
from predominance.extract.tokens import folded, stem

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


def test_no_phrase_stands_under_two_offences() -> None:
    seen: dict[tuple[str, ...], str] = {}
    with (FOLDER / "offences.toml").open("rb") as file:
        tables = tomllib.load(file)
    for id, table in tables.items():
        for phrase in table["phrases"].replace("\n", ";").split(";"):
            stems = tuple(stem(low) for low in folded(phrase) if low not in SMALL_WORDS and low[0].isalnum())
            assert not stems or seen.setdefault(stems, id) == id, f"{phrase.strip()}: {seen[stems]} and {id}"


@pytest.mark.parametrize(
    ("charge", "ids"),
    [
        ("conspiracy to murder", ["attempted_murder"]),
        ("murder committed with cruelty", ["murder"]),
        ("conspiracy", ["organised_crime"]),
        ("violation of the customs law", ["smuggling"]),
        ("wilful failure to comply with procurement law", ["abuse_of_office"]),
        ("trafficking in nuclear material", ["export_control"]),
        ("homicidio simple en grado de tentativa", ["attempted_murder"]),
        ("breaking the unity of the state", ["separatism"]),
        ("rape with use of threats", ["rape"]),
        ("1. threats; 2. rape", ["threats", "rape"]),
        ("murder out of mercenary motives", ["murder"]),
        ("abuso sexual con acceso carnal de una menor", ["child_sexual_abuse"]),
        ("trafficking in children", ["human_trafficking"]),
        ("murder, abetment", ["murder"]),
        ("criminal conspiracy & cheating", ["organised_crime", "fraud"]),
        ("homicidio agravado, amenazas agravadas y agrupaciones ilícitas", ["murder", "threats", "organised_crime"]),
        ("délit d'escroquerie réalisée en bande organisée", ["fraud"]),
        ("depraved actions against a person who has not reached the age of 14", ["child_sexual_abuse"]),
        ("homicidio agravado por empleo de arma de fuego", ["murder"]),
        ("murder and illegal possession of firearms", ["murder", "weapons"]),
        ("attempted first degree murder (1 count)", ["attempted_murder"]),
        ("first degree murder; attempted first degree murder", ["murder", "attempted_murder"]),
        ("homicidio agravado por el vínculo en grado de tentativa", ["attempted_murder"]),
        ("smuggling of narcotic drugs", ["drugs"]),
        ("unlawful flight to avoid confinement", ["escape"]),
        ("extortion by an organised group", ["extortion"]),
        ("criminal sexual conduct (force or coercion)", ["rape"]),
        ("unlawful financing of a political party", ["election_offence"]),
        ("insulting Saudi Arabia", ["insult_of_state"]),
        ("insulting a neighbour", ["defamation"]),
        ("defame, insult or threaten the King", ["insult_of_state"]),
        ("assaulting a police officer", ["assault"]),
        ("membership of a terrorist organisation, terrorist", ["terrorism_membership"]),
        ("incitement to arson", ["arson"]),
        ("murder; incitement; arson", ["murder", "sedition", "arson"]),
        ("false information about the armed forces", ["false_information"]),
        ("money laundering in an organised group", ["money_laundering"]),
        ("participation in an organised criminal group and fraud", ["organised_crime", "fraud"]),
        ("murder and attempted murder", ["murder", "attempted_murder"]),
        ("attempted murder and murder", ["attempted_murder", "murder"]),
        ("intentional homicide in the degree of frustration", ["attempted_murder"]),
        ("murder by explosive", ["murder"]),
        ("homicidio y uso indebido de arma blanca", ["murder", "weapons"]),
        ("arson causing bodily harm", ["arson"]),
        ("breach of safety rules at the building of a plant that resulted in bodily injury", ["negligence"]),
        ("infliction of grave injury which caused the death of the victim", ["manslaughter"]),
        ("robbery, with attempt to cause death", ["robbery"]),
        ("sexual actions with a person who has not attained 14 years", ["child_sexual_abuse"]),
        ("rape, punished under section 14", ["rape"]),
        ("rape; trafficking in children", ["rape", "human_trafficking"]),
        ("homicidio agravado por odio racial", ["murder"]),
        ("possession of ammunition without the licence", ["weapons"]),
        ("asociación ilícita y tenencia ilícita de estupefacientes", ["organised_crime", "drugs"]),
        ("murder, illegally stockpiling, using military weapons", ["murder", "weapons"]),
        ("material support or resources to a designated terrorist organisation", ["terrorism_financing"]),
        ("intimidation in criminal proceedings", ["threats"]),
    ],
)
def test_words_that_mislead_alone_are_read_with_their_neighbours(charge: str, ids: list[str]) -> None:
    assert [offence.id for offence in classify(charge)] == ids
