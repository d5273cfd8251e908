"""Which facts are found, with which length of time or kind of date."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from predominance.extract.facts import _patterns, months
from tests.extract.builders import read


def values(text: str, kind: str) -> list[str]:
    return [fact.value for fact in read(text).facts if fact.kind == kind]


@pytest.mark.parametrize("kind", sorted(_patterns()))
@given(data=st.data())
@settings(max_examples=150, derandomize=True, deadline=None, database=None)
def test_whatever_a_pattern_matches_passes_its_gate(kind: str, data: st.DataObject) -> None:
    signs, pattern = _patterns()[kind]
    example = data.draw(st.from_regex(re.compile(pattern.pattern, re.ASCII), fullmatch=True))
    assert any(sign in example.lower() for sign in signs), example


@pytest.mark.parametrize(
    ("told", "longest"),
    [
        ("Penalty: 6 months to 5 years", "5 years"),
        ("Penalty: minimum 6 months, maximum 10 years", "10 years"),
        ("Penalty: maximum 10 years, minimum 6 months", "10 years"),
        ("Punishable by two years or life imprisonment", "life imprisonment"),
        ("He faces up to one year", "one year"),
    ],
)
def test_of_a_range_the_longer_term_is_taken(told: str, longest: str) -> None:
    assert values(f"Mr Seitov is wanted for theft. {told}.", "maximum_penalty") == [longest]


def test_a_sentence_is_read_over_the_court_and_the_date() -> None:
    told = "He was sentenced by the Almaty City Court on 4 May 2015 to eight years."
    assert values(f"Mr Seitov is wanted for theft. {told}", "sentence") == ["eight years"]


@pytest.mark.parametrize("born", ["born on 12.03.1970", "b. 12.03.1970", "DOB 12.03.1970", "d.o.b. 12.03.1970"])
def test_a_date_of_birth_is_none_of_the_act(born: str) -> None:
    kinds = {fact.kind for fact in read(f"Marat Seitov ({born}) is wanted for theft.").facts}
    assert "date_born" in kinds
    assert "date_act" not in kinds


def test_what_stands_far_behind_in_a_long_sentence_is_found() -> None:
    long = "Mr Seitov is wanted for theft and took " + "a coat, " * 800 + "and was sentenced to four years"
    assert values(long, "sentence") == ["four years"]


def texts(told: str, kind: str) -> list[str]:
    return [fact.span.text for fact in read(f"Mr Seitov is wanted for fraud. {told}").facts if fact.kind == kind]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("On 4 May 2012, a federal arrest warrant was issued.", "date_case"),
        ("The conviction of 4 May 2012 is final.", "date_case"),
        ("A court of appeal set the stay aside in May 2012.", "date_case"),
        ("He was charged with a theft committed on 4 May 2012.", "date_act"),
        ("According to the request he rented a flat in May 2012.", "date_act"),
        ("On 4 May 2012 he took the money from the safe.", "date_act"),
        ("Requesting State: India, by note of 9 January 2023.", "date_case"),
        ("He took part in a protest held on 4 May 2012, but was charged with theft.", "date_political"),
        ("He was minister of health until 2012.", "date_political"),
        ("Breach of the export control act of 2012.", "date_law"),
        ("The list is in resolution 1929.", "date_law"),
        ("SEITOV Marat, female, 1968, clerk.", "date_born"),
        ("SEITOV Marat, 1968 y.b., driller.", "date_born"),
        ("4 May 1968. Born in a village.", "date_born"),
    ],
)
def test_a_date_is_told_by_the_nearest_cue_of_its_clause(told: str, kind: str) -> None:
    found = [fact.kind for fact in read(f"Mr Seitov is wanted. {told}").facts if fact.kind.startswith("date_")]
    assert found == [kind]


def test_a_year_that_stands_alone_is_a_date() -> None:
    assert "2015" in values("Mr Seitov is wanted for theft.\n2015. He took a car.\n", "date_act")


@pytest.mark.parametrize(
    ("told", "term"),
    [
        ("Ten years in absence, January 2024.", "Ten years"),
        ("Sentence in absence: four years.", "four years"),
        ("Judgment by default: fifteen years.", "fifteen years"),
        ("Felony court of the city, in absentia, ten years.", "ten years"),
        ("Conviction of 5 June, High Court: taking bribes, six years.", "six years"),
        ("Sentence final: 15 years.", "15 years"),
        ("He got four and a half years in November.", "four and a half years"),
        ("A court of first instance then gave thirteen years.", "thirteen years"),
        ("He was sentenced to 5.5 years in jail.", "5.5 years"),
        ("He was sentenced to two years and ten months.", "two years and ten months"),
    ],
)
def test_a_sentence_is_read_in_the_short_forms_of_files(told: str, term: str) -> None:
    assert values(f"Mr Seitov is wanted for fraud. {told}", "sentence") == [term]


@pytest.mark.parametrize(
    "told",
    [
        "The complaint was received seven years before that.",
        "They gave him a residence card of three years.",
        "He received two months' pay.",
        "He gave him three years' credit.",
    ],
)
def test_other_lengths_of_time_are_no_sentence(told: str) -> None:
    assert values(f"Mr Seitov is wanted for fraud. {told}", "sentence") == []


@pytest.mark.parametrize(
    ("told", "term"),
    [
        ("Material support, ten counts; 15 years each.", "15 years"),
        ("Aggravated fraud, up to eight years.", "eight years"),
        ("Maximum: thirty years.", "thirty years"),
        ("She faces from five to ten years in prison.", "five to ten years"),
        ("The count is punished with seven years.", "seven years"),
        ("The offence is extortion, article 557 of the Penal Code, one to five years.", "one to five years"),
        ("Offences: fraud, misappropriation; 20 years.", "20 years"),
    ],
)
def test_a_highest_penalty_is_read_in_the_short_forms_of_requests(told: str, term: str) -> None:
    assert values(f"Mr Seitov is wanted for fraud. {told}", "maximum_penalty") == [term]


def test_a_stay_of_at_most_so_long_is_no_penalty() -> None:
    assert values("Mr Seitov is wanted for fraud. He may stay for a maximum of 30 days.", "maximum_penalty") == []


@pytest.mark.parametrize(
    ("value", "term"),
    [("5.5 years", 66), ("two years and six months", 30), ("five to ten years", 120), ("sixty-three years", 756), ("two", None)],
)
def test_a_term_is_counted_in_months(value: str, term: int | None) -> None:
    assert months(value) == term


def decided(told: str, kind: str) -> list[tuple[str, str, str]]:
    found = read(f"Mr Seitov is wanted by Kazakhstan for fraud. {told}").facts
    return [(fact.value, fact.by, fact.ground) for fact in found if fact.kind == kind]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("He was granted asylum in Norway.", [("granted", "NO", "")]),
        ("Poland granted him subsidiary protection.", [("granted", "PL", "")]),
        ("Since 2014 he has been a recognised refugee in Germany.", [("granted", "DE", "")]),
        ("He has applied for asylum in France.", [("asked", "FR", "")]),
        ("Sweden refused him asylum.", [("refused", "SE", "")]),
        ("Austria withdrew his refugee status in 2019.", [("withdrawn", "AT", "")]),
        ("He asked for refugee status.", [("asked", "", "")]),
        ("He has filed an asylum application.", [("asked", "", "")]),
        ("The board granted no asylum.", []),
        ("He has never asked for asylum.", []),
        ("His brother was granted asylum in Canada.", []),
    ],
)
def test_what_became_of_asylum_is_read_with_the_state(told: str, status: list[tuple[str, str, str]]) -> None:
    assert decided(told, "asylum") == status


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("A court in Austria refused his extradition because the charge was political.", [("refused", "AT", "political")]),
        ("Germany refused to extradite him, as he is a German citizen.", [("refused", "DE", "nationality")]),
        ("Spain refused extradition because the offence was time-barred.", [("refused", "ES", "limitation")]),
        ("He was extradited by Serbia in 2018.", [("granted", "RS", "")]),
        ("His extradition was requested from Italy in 2019 and the court has not decided.", [("asked", "IT", "")]),
        ("No extradition was ever requested.", [("not_asked", "", "")]),
        ("The Emirates held him and did not hand him over.", [("refused", "", "none")]),
        ("A court in Germany declined to surrender one of his colleagues.", []),
        ("He refused to hand over two politicians.", []),
        ("The bureau requests his arrest.", []),
    ],
)
def test_what_became_of_extradition_is_read_with_state_and_ground(told: str, found: list[tuple[str, str, str]]) -> None:
    assert decided(told, "extradition") == found


@pytest.mark.parametrize(
    ("told", "kind", "found"),
    [
        ("The European Court of Human Rights found a violation of Article 3.", "finding", ("breach", "european_court")),
        ("The Human Rights Committee declared his complaint inadmissible.", "finding", ("none", "un_committee")),
        ("The Commission for the Control of INTERPOL's Files deleted the red notice.", "interpol", ("deleted", "")),
        ("His request to delete the notice is pending before the CCF.", "interpol", ("asked", "")),
    ],
)
def test_what_international_bodies_found_is_read(told: str, kind: str, found: tuple[str, str]) -> None:
    assert [one[:2] for one in decided(told, kind)] == [found]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("The court issued an arrest warrant on 3 May 2019.", {"warrant_by": "court", "warrant_date": "2019-05-03"}),
        ("Arrest warrant No. 12/345-6, signed by the prosecutor.", {"warrant_by": "prosecutor", "warrant_number": "12/345-6"}),
        ("The warrant was withdrawn in 2020.", {"warrant_by": "none"}),
        ("The military prosecutor issued the warrant and the file went to the military court.", {"warrant_by": "prosecutor"}),
    ],
)
def test_who_issued_a_warrant_is_read_with_date_and_number(told: str, found: dict[str, str]) -> None:
    facts = read(f"Mr Seitov is wanted for fraud. {told}").facts
    assert {fact.kind: fact.value for fact in facts if fact.kind in ("warrant_by", "warrant_date", "warrant_number")} == found


@pytest.mark.parametrize(
    "told",
    [
        "Three road workers were killed by a shell.",
        "Dead: Mrs Amar, secretary.",
        "The girl lost both feet.",
        "He struck him, breaking the jaw.",
    ],
)
def test_who_was_harmed_is_found_in_the_passive_and_under_a_label(told: str) -> None:
    assert texts(told, "victim")


def test_the_wounds_of_the_wanted_person_make_no_victim() -> None:
    assert texts("He was wounded at the border.", "victim") == []


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ("He took USD 15,000. He fled.", "USD 15,000"),
        ("Loans in the sum of Rs. 20 crores were given.", "Rs. 20 crores"),
        ("The trader lost Rp 140,000,000 in the fire.", "Rp 140,000,000"),
        ("He received shs 64m from friends.", "shs 64m"),
    ],
)
def test_a_sum_ends_with_its_number_and_holds_its_scale(told: str, amount: str) -> None:
    assert texts(told, "sum") == [amount]
