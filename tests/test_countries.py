"""Countries: names to codes without guessing, and tables of phrases that are safe to look for in a text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from predominance import countries

CODES = Path(__file__).parents[2] / "shared" / "real" / "interpol_country_codes.json"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KZ", "KZ"),
        ("kaz", "KZ"),
        ("NA", "NA"),
        ("Namibia", "NA"),
        ("Turkey", "TR"),
        ("TÜRKİYE", "TR"),
        ("Türkiye Cumhuriyeti", "TR"),
        ("the Netherlands", "NL"),
        ("Côte d’Ivoire", "CI"),
        ("cote d'ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("U.S.A.", "US"),
        ("Russian Federation", "RU"),
        ("Российская Федерация", "RU"),
        ("Weißrussland", "BY"),
        ("哈萨克斯坦", "KZ"),
        ("كازاخستان", "KZ"),
        ("Kosovo*", "XK"),
        ("UNK", "XK"),
        ("Soviet Union", "SU"),
        ("Yugoslavia", "YU"),
        ("Republic of Korea", "KR"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Bosnia & Herzegovina", "BA"),
        ("Sao Tome and Principe", "ST"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("International Criminal Court", "914"),
    ],
)
def test_usual_names_and_codes_are_found(name: str, code: str) -> None:
    assert countries.find(name) == code


UNDECIDED = ["Congo", "Korea", "Corée", "Virgin Islands", "Saint-Martin", "Kazakstann", "Atlantis", "", "-", "Astana"]


@pytest.mark.parametrize("name", UNDECIDED)
def test_ambiguous_and_unknown_names_are_not_guessed(name: str) -> None:
    assert countries.find(name) == ""


def test_every_display_name_leads_back_to_its_code() -> None:
    table = countries.load().display
    assert {code: countries.find(name) for code, name in table.items()} == {code: code for code in table}


def test_every_code_of_the_public_notices_is_known() -> None:
    if not CODES.exists():
        pytest.skip("the real files are not here")
    codes = [code for code in json.loads(CODES.read_text(encoding="utf-8")) if "," not in code]
    assert [code for code in codes if not countries.find(code)] == []


def test_all_states_have_names_demonyms_and_cities() -> None:
    table = countries.load()
    assert len(set(table.names.values())) > 240
    assert len(table.cities) > 3500
    for code in ("RU", "US", "TR", "CN", "FR", "BR", "EG", "IN", "KZ", "BY", "GB", "VE", "RW", "AE", "TJ"):
        assert code in table.demonyms.values()
        assert sum(city == code for city in table.cities.values()) >= 6


def test_capitals_win_over_namesakes_and_other_namesakes_stay_open() -> None:
    cities = countries.load().cities
    assert (cities["Tripoli"], cities["Santiago"], cities["Punjab"], cities["Valencia"]) == ("LY", "CL", "", "")


def test_a_service_that_two_states_have_by_one_name_gives_neither_away() -> None:
    assert countries.load().agencies["KGB"] == ""


def test_capitals_of_states_that_write_cyrillic_are_known_in_it() -> None:
    cities = countries.load().cities
    assert (cities["Москва"], cities["Минск"], cities["Київ"], cities["Баку"]) == ("RU", "BY", "UA", "AZ")


def test_words_of_ordinary_texts_are_not_looked_for_as_country_names() -> None:
    names = countries.load().names
    assert not {"Maurice", "Grenade", "Dominique", "America", "CAR", "RF", "AND", "ARE", "Man"} & set(names)
    assert not {"Island", "Ísland"} & set(names)  # folded they are the English word


def test_tribunals_are_sources_but_no_states() -> None:
    table = countries.load()
    assert countries.is_tribunal(countries.find("ICC"))
    assert "International Criminal Court" in table.tribunals
    assert "International Criminal Court" not in table.names


def test_phrases_are_clean() -> None:
    table = countries.load()
    for phrases in (table.names, table.demonyms, table.cities, table.ncb, table.statutes, table.agencies):
        assert all(phrase == phrase.strip() and "*" not in phrase and len(phrase) > 1 for phrase in phrases)


@given(st.text(max_size=30))
def test_any_text_has_an_answer_and_case_does_not_change_it(name: str) -> None:
    code = countries.find(name)
    assert code in (*countries.load().display, "")
    assert countries.find(f" {name}. ") == code
