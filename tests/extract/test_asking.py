"""Which state asks as a reader is told it: by all mentions of every state, and no answer where the text gives none."""

from collections.abc import Mapping

import pytest

from predominance import countries
from predominance.extract.asking import asking_state
from predominance.extract.masking import read_names
from predominance.extract.surroundings import around, scene_of
from tests.extract.builders import read
from tests.extract.test_states import ASKING


@pytest.mark.parametrize(("text", "code"), ASKING)
def test_the_state_that_asks_is_told_from_the_states_beside_it(text: str, code: str) -> None:
    told = read(text).requesting
    assert told is not None and told.code == code and text[told.span.start : told.span.end] == told.span.text


def test_a_text_that_names_no_asking_state_gets_none() -> None:
    assert read("He was born in 1970 and lives in Sweden, where he is a citizen.").requesting is None
    assert read("A text without a state.").requesting is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bulletin of a club, Sydney, May 2011. The bakers had a letter: Malta wants him back for the till of the mill.", "MT"),
        ("Opinion of the adviser, Oslo. Petitioner: the Republic of Kenya. Oslo counsel speak of Oslo practice.", "KE"),
        ("Note on an extradition from Canada to Chile. Canada kept him in Toronto; a judge there heard him.", "CL"),
        ("Norway asks us whether the paper on Mr Luna holds. Peru charges him with fraud on eleven counts.", "PE"),
        ("The baker of Lisbon. A grand jury in Ghana has indicted him for arson. He bakes at Lisbon and at Porto.", "GH"),
    ],
)
def test_a_state_that_a_text_calls_the_asking_one_outright_is_not_outweighed(text: str, code: str) -> None:
    told = read(text).requesting
    assert told is not None and told.code == code


def test_a_state_that_is_written_to_does_not_ask() -> None:
    asked = (
        "Dear colleagues in Ottawa, for your kind action: Rosa Cruz, fraud, regional court of Cebu. Visas for Canada were sold."
    )
    told = read(asked).requesting
    assert told is None or told.code != "CA"


def test_the_only_state_of_a_request_asks_even_without_the_word() -> None:
    told = read("K. Tomas, 41. In August a shop in Lima, Peru, was robbed; he is charged with robbery.").requesting
    assert told is not None and told.code == "PE"


def test_the_column_makes_its_state_the_asking_one_in_the_list_of_states() -> None:
    roles = {c.code: c.role for c in read("Warrant of a court in Kenya. He lives in Sweden.", country="SE").countries}
    assert roles["SE"] == "requesting" and roles["KE"] != "requesting"


def test_states_are_judged_alike_whatever_their_name() -> None:
    text = "The prosecutor general of {} seeks the arrest of Marat Seitov, who lives in {}, for fraud."
    one, other = text.format("Kenya", "Sweden"), text.format("Sweden", "Kenya")
    assert read(one).requesting.code == "KE" and read(other).requesting.code == "SE"  # type: ignore[union-attr]


def test_the_signs_hold_no_name() -> None:
    names = read_names("The prosecutor of Kenya seeks Marat Seitov of the Zelenka party.")
    scene = scene_of(names)
    signs = " ".join(around(scene, names.listed[0].start, names.listed[0].end, "state")).lower()
    assert not any(name in signs for name in ("kenya", "marat", "seitov", "zelenka"))
    assert asking_state(names, scene).code == "KE"  # type: ignore[union-attr]


# Of every state one line in each of the usual turns; {other} is where the person is. Every eleventh state of the table.
TURNS = (
    "NCB {city}. Diffusion.\nAMADI Joseph, born 1970, is wanted for fraud. He may be in {other}.",
    "Requesting country: {name}\nName: AMADI, Joseph\nNationality: {other}\nOffence: fraud",
    "The embassy of {name} in {other} presented a request for the extradition of Joseph Amadi for fraud.",
    "On 3 May 2019 the District Court of {city} ordered the arrest of Joseph Amadi for fraud; he had left for {other}.",
    "{other} has been asked to extradite Joseph Amadi to {name}, where he is charged with fraud.",
    "The extradition of Joseph Amadi from {other} to {name} was blocked. The charge is fraud.",
    "A court in {other} refused to extradite Joseph Amadi to {name}. The charge is fraud.",
    "Joseph Amadi was arrested in {other} on a notice issued at the request of {name}. The charge is fraud.",
    "Joseph Amadi fled {name} in 2015 and was given asylum in {other}; {demonym} prosecutors charge him with fraud.",
    "Officers in {other} detained Joseph Amadi because {name} had circulated a diffusion against him for fraud.",
    "In {other} a judge released Joseph Amadi, whom {name} seeks for fraud.",
)


@pytest.mark.parametrize("turn", TURNS)
def test_the_state_that_asks_is_told_in_every_usual_turn_whichever_it_is(turn: str) -> None:
    wrong = []
    for number, (code, name) in enumerate(list(countries.load().display.items())[::11]):
        city, demonym = _first(countries.load().cities, code), _first(countries.load().demonyms, code)
        if city and demonym and code not in countries.HISTORIC:
            other = next(state for state in ("Kenya", "Canada", "Poland", "Peru")[number % 3 :] if state != name)
            told = read(turn.format(name=name.partition(" (")[0], city=city, demonym=demonym, other=other)).requesting
            wrong += [] if told is not None and told.code == code else [(name, told)]
    assert not wrong


def _first(phrases: Mapping[str, str], code: str) -> str:
    return next((phrase for phrase, owner in phrases.items() if owner == code), "")


def test_a_name_of_two_states_that_asks_leaves_it_open_which() -> None:
    assert read("The prosecutor of Congo seeks Joseph Amadi for fraud. He lives in Kenya.").requesting is None
