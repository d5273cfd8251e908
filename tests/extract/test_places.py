"""The part that each state of a text plays."""

import pytest

from tests.extract.builders import read


@pytest.mark.parametrize(
    ("text", "code", "role"),
    [
        ("Kenya seeks Daniel Otieno, held at Zurich, Switzerland, since May.", "CH", "arrest"),
        ("Kenya seeks Daniel Otieno. He was arrested in Sweden.", "SE", "arrest"),
        ("Kenya seeks Daniel Otieno. Asylum in Germany since 2022.", "DE", "asylum"),
        ("Kenya seeks Daniel Otieno. Germany gave him refuge in 2022, when asked.", "DE", "asylum"),
        ("Kenya seeks Daniel Otieno. He lives in Latvia, where protection was granted.", "LV", "asylum"),
        ("Kenya seeks Daniel Otieno, a national of France.", "FR", "nationality"),
        ("Kenya seeks Daniel Otieno, clerk, French, for theft.", "FR", "nationality"),
        ("Wanted by Kenya: Daniel Otieno. Nationality: Republic of Ghana.", "GH", "nationality"),
        ("Wanted: Daniel Otieno. By: Kenya. Place of arrest: Belarus, June 2015.", "BY", "arrest"),
        ("Kenya seeks Daniel Otieno. He lives in Norway.", "NO", "residence"),
        ("Notes from the hearing at Brno, Tuesday. The surrender of Daniel Otieno is asked by Kenya.", "CZ", "arrest"),
        ("Kenya seeks Daniel Otieno. A lawyer in Bangkok wrote that he is ill.", "TH", "residence"),
        ("Kenya seeks Daniel Otieno. He said by telephone from Banjul that he is ill.", "GM", "residence"),
        ("NCB Nairobi to Interpol Berne. Daniel Otieno is wanted for theft.", "CH", "residence"),
    ],
)
def test_what_a_state_is_to_the_person_is_read_from_the_words_beside_it(text: str, code: str, role: str) -> None:
    assert [country.role for country in read(text).countries if country.code == code][-1] == role


@pytest.mark.parametrize(
    "text",
    [
        "Kenya seeks Daniel Otieno. He applied for asylum in Germany in 2022.",
        "Kenya seeks Daniel Otieno. Germany refused him asylum in 2022.",
        "Kenya seeks Daniel Otieno. Germany has given no answer on asylum.",
        "Kenya seeks Daniel Otieno. He went to Germany and has asked for protection there.",
    ],
)
def test_a_claim_of_asylum_that_is_open_or_refused_leaves_a_state_the_place_where_the_person_lives(text: str) -> None:
    assert [country.role for country in read(text).countries if country.code == "DE"] == ["residence"]
