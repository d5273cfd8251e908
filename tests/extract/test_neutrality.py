# ruff: noqa: E501 - the texts read better unbroken
"""Put another state and other persons into the same text: what the encoder sees must stay the same to the letter."""

import re

import pytest

from predominance.extract.masking import masked, read_names
from predominance.extract.sentences import find_sentences

# state, demonym, capital, second city, agency, subject in capitals + forename, subject short, other person full, other person short
STATES = {
    "KZ": ("Kazakhstan", "Kazakh", "Astana", "Almaty", "KADYROVA Leila", "Kadyrova", "Anvar Bekov", "Bekov"),
    "TR": ("Turkey", "Turkish", "Ankara", "Istanbul", "YILMAZ Ayse", "Yilmaz", "Mehmet Demir", "Demir"),
    "US": ("the United States", "American", "Washington", "Chicago", "BAKERSON Mary Lou", "Bakerson", "John Q. Doeman", "Doeman"),
    "NL": ("the Netherlands", "Dutch", "The Hague", "Rotterdam", "VAN DER MEULEN Saskia", "Van der Meulen", "Pieter de Groot", "De Groot"),
    "NG": ("Nigeria", "Nigerian", "Abuja", "Lagos", "ADEYINKA Folasade", "Adeyinka", "Chukwuemeka Okonkwo", "Okonkwo"),
    "SV": ("El Salvador", "Salvadoran", "San Salvador", "Santa Ana", "AGUIRRE CADENAS Lucia", "Aguirre", "Jose Maria Portillo", "Portillo"),
    "AE": ("the United Arab Emirates", "Emirati", "Abu Dhabi", "Dubai", "AL-MANSOORI Noura", "Al-Mansoori", "Khalid bin Rashid", "Khalid"),
    "VN": ("Vietnam", "Vietnamese", "Hanoi", "Da Nang", "NGUYEN Thi Lan", "Nguyen", "Pham Van Duc", "Pham"),
}  # fmt: skip

TEXTS = [
    "The Prosecutor General of {state} seeks the arrest of {subject}, born 4 May 1971 in {city}, charged with fraud under Article 190 of "
    "the Criminal Code. Mr {other}, a shopkeeper, lost 4 million. {short} denies it.",
    "NCB {capital}\nRED NOTICE REQUEST\nSubject: {subject}, born 1966\nCharge: theft\nFacts: On 3 May 2014 in {city} {short} took a car "
    "belonging to {other}. Warrant: {city} District Court, 6 June 2014.",
    "A {demonym} court in {capital} sentenced {subject} to six years in absentia. {short}'s lawyer, {other}, says that {state}'s judges never "
    "heard the witnesses. In {state} no appeal is open.",
    "{subject} (born 1980) is wanted by {state} for extremism. The {demonym} authorities say that {short} shared two posts. {other_short} and "
    "{other} were heard as witnesses in {city}.",
    "Press release. {state} asked other states on Monday to detain {subject}, born 1975, a former minister, over a contract that {other} "
    "signed. An {demonym} official told reporters that {short} fled to Poland.",
    "Wanted: {subject}, born 2 March 1969, {demonym} national. Offence: murder. On 5 July 2009 at a bar in {city} the accused stabbed {other} "
    "three times. {other_short} died in hospital.",
    "The request from {capital} came in June. It names {subject}, born 1970, and says that {short} was \"seen\" near the square in {city}. "
    "{state} has not answered. The {demonym} bureau was asked twice.",
    "Dear colleagues, with reference to the message of NCB {capital} we ask you to locate {subject}, born 1988, who left {state} via {city}. "
    "She speaks {demonym}. Relatives of {short} live in Canada. Mr {other_short} is her brother.",
    "Summary: between January and March 2015 {short} received 40,000 from {other} for goods that never came. {subject}, born 1977, a "
    "{demonym} citizen, is sought by the {city} City Court; warrant of 4 April 2016.",
    "The court in {city} found that {other} had been paid. The {demonym} prosecutor accuses {subject}, born 1959, of treason. The Government "
    "of {state} says that {short} called for a strike; {short} says the strike was lawful.",
]  # fmt: skip


def _filled(text: str, code: str) -> str:
    state, demonym, capital, city, subject, short, other, other_short = STATES[code]
    filled = text.replace("An {demonym}", ("An " if demonym[0] in "AEIOU" else "A ") + demonym)
    filled = filled.format(
        state=state,
        demonym=demonym,
        capital=capital,
        city=city,
        subject=subject,
        short=short,
        other=other,
        other_short=other_short,
    )
    filled = filled.replace(". the ", ". The ")
    return filled[0].upper() + filled[1:]


def _seen(text: str, code: str) -> list[str]:
    masks = read_names(text, requesting=code).masks
    return [masked(text, masks, s.start, s.end) for s in find_sentences(text, masks)]


@pytest.mark.parametrize("code", [code for code in STATES if code != "KZ"])
@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_another_state_and_other_names_leave_what_the_encoder_sees_unchanged(number: int, code: str) -> None:
    assert _seen(_filled(TEXTS[number], code), code) == _seen(_filled(TEXTS[number], "KZ"), "KZ")


@pytest.mark.parametrize("code", list(STATES))
@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_no_name_of_the_state_or_the_persons_is_left(number: int, code: str) -> None:
    seen = re.findall(r"\w+", " ".join(_seen(_filled(TEXTS[number], code), code)).lower())
    for name in STATES[code]:
        for word in name.lower().replace("-", " ").split():
            if len(word) > 3 and word not in ("the", "united", "states"):
                assert word not in seen
