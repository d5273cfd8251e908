"""Which state asks, where no column says so: letterheads, bureaux and verbs against places of arrest, home and asylum."""

import pytest

from predominance.extract.masking import read_names

ASKING = [
    ("OCN BUENOS AIRES. Se busca a PEREZ Juan por homicidio, visto en Paraguay.", "AR"),
    ("NCB Vienna to London: please locate HUBER Karl. HUBER was seen in London, where he works in a London bar.", "AT"),
    ("Prosecutor General, Mexico, to the authorities of Canada. Fugitive: DUVAL Alain, Canadian.", "MX"),
    ("CYPRUS / Office of the Attorney General. Person: LEON Marios. Italy prosecutes the pilot of the boat.", "CY"),
    ("Ministry of Justice of the Republic of Kenya. OTIENO Daniel was arrested in Sweden and lives in Malmö.", "KE"),
    ("Appeal tribunal (Oslo). State: India. The applicant lives in Bergen.", "IN"),
    ("Swedish citizen handed over. He was stopped in Caracas; Colombia had asked for his extradition.", "CO"),
    ("The Government of Spain is requested to arrest OBI John, wanted by Nigeria for fraud.", "NG"),
    ("DUBLIN, 3 May. All papers lead on Botswana v. Kgabo. He fled to South Africa.", "BW"),
    ("A warrant of the United States led to his arrest at Johannesburg; South Africa asked for time.", "US"),
    ("Italy, asked whether it minds, is silent. A court in Moscow convicted him in absence and Moscow wants him.", "RU"),
    ("Mr Aram, of Armenia, has refugee status in France. A red notice of Azerbaijan cites murder.", "AZ"),
    ("He took a flight from Frankfurt with a German passport. The prosecutor general in Minsk charged him.", "BY"),
    ("Held at Frankfurt for his extradition to the United States. Yemen has protested; Yemen has a word to say.", "US"),
    ("MALABO, Fiscalía General. MOKUY Salvador, fugitive, seen at Lisbon in Portugal.", "GQ"),
    ("KNPA Seoul. YU Sin, born 1966, embezzlement. She lives in Paris.", "KR"),
    ("The court in Vilnius has allowed the surrender of a former inspector to Minsk for theft.", "BY"),
    ("A federal grand jury in the United States has indicted him. He lives in Panama.", "US"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), ASKING)
def test_the_state_that_asks_is_told_from_the_states_beside_it(text: str, code: str) -> None:
    assert read_names(text).requesting == code


def test_a_town_that_is_a_word_too_is_one_by_its_accent_or_between_commas_in_capitals() -> None:
    assert [entry.name.code for entry in read_names("He still has a seat. Malé answers that it waits.").listed] == ["MV"]
    assert [entry.name.code for entry in read_names("Police, MUSCAT, by hand.\nThe male suspect drank muscat.").listed] == ["OM"]


def test_georgia_behind_a_town_is_in_america_where_the_text_names_america_and_not_the_caucasus() -> None:
    american = read_names("He fled from Macon, Georgia. The United States charged him in Georgia.").listed
    assert {entry.name.code for entry in american} == {"US"}
    for text in ("The United States heard that he is in Georgia.", "Tbilisi, Georgia. He has a flat in the United States."):
        assert "GE" in {entry.name.code for entry in read_names(text).listed}


SHARED = [
    ("NCB Kinshasa. Congo seeks MBALA Jean for murder.", "Congo", "CD"),
    ("Brazzaville. Congo seeks MBALA Jean. He hides in Pointe-Noire.", "Congo", "CG"),
    ("Congo seeks MBALA Jean, who lives in Lyon.", "Congo", ""),
    ("Brazzaville and Kinshasa both write. Congo seeks MBALA Jean.", "Congo", ""),
    ("NCB Caracas. LUIS Ana robbed a bank in Valencia.", "Valencia", "VE"),
    ("NCB Madrid. LUIS Ana robbed a bank in Valencia.", "Valencia", "ES"),
    ("KO Woo-taek, chairman, wanted by Korea for fraud.", "Korea", "KR"),
    ("He fled from Pyongyang. Korea does not let him go.", "Korea", "KP"),
]


@pytest.mark.parametrize(("text", "name", "code"), SHARED)
def test_a_name_of_two_states_means_the_one_that_the_text_names_in_other_words(text: str, name: str, code: str) -> None:
    found = read_names(text)
    assert {entry.name.code for entry in found.listed if found.tokens.words[entry.start] == name} == {code}


def test_a_state_before_its_money_is_part_of_the_money() -> None:
    found = read_names("NCB Ankara. He took 90,000 US dollars and 300 Swiss francs to the Swiss border.").listed
    assert [entry.name.code for entry in found if entry.name.code] == ["TR", "CH"]


def test_a_short_word_of_another_language_is_no_service() -> None:
    assert not [entry for entry in read_names("Mit dem Auto fuhr er. Bis heute.").listed if entry.name.kind == "agency"]
    assert [entry.name.code for entry in read_names("A report of the MIT says so.").listed] == ["TR"]
