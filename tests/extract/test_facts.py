"""Which facts are found, with which length of time or kind of date."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from predominance.extract.facts import _patterns
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
    assert "date:born" in kinds
    assert "date:act" not in kinds


def test_what_stands_far_behind_in_a_long_sentence_is_found() -> None:
    long = "Mr Seitov is wanted for theft and took " + "a coat, " * 800 + "and was sentenced to four years"
    assert values(long, "sentence") == ["four years"]
