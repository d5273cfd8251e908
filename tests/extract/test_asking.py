"""Which state asks as a reader is told it: by all mentions of every state, and no answer where the text gives none."""

import pytest

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



def test_a_name_of_two_states_that_asks_leaves_it_open_which() -> None:
    assert read("The prosecutor of Congo seeks Joseph Amadi for fraud. He lives in Kenya.").requesting is None
