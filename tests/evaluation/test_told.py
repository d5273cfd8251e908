"""What plain lines tell is labelled alike in the lines and in readings, and most of it is read."""

import pytest

from evaluation.told import charges_told, facts_told, table
from predominance.extract import Extractor
from predominance.types import Fact, Span
from training.facts import labels, length
from training.plain import CHARGES, FACTS, MARKED, facts, lines, marked


def fact(kind: str, value: str = "", by: str = "", ground: str = "") -> Fact:
    return Fact(kind, Span("x", 0, 1), value, by, ground)


@pytest.mark.parametrize(
    ("found", "label"),
    [
        (fact("asylum", "granted", "DE"), ("asylum", "granted", "DE")),
        (fact("extradition", "refused", "", "political"), ("extradition", "refused", "ZZ", "political")),
        (fact("extradition", "not_asked"), ("extradition", "not_asked")),
        (fact("interpol", "deleted"), ("interpol", "deleted")),
        (fact("date_act", "2014"), ("date", "act", "2014")),
        (fact("sentence", "six years"), ("sentence", "72")),
        (fact("warrant_by"), ("warrant", "ZZ")),
        (fact("court_military"), ("court", "military")),
    ],
)
def test_a_fact_is_labelled_as_plain_lines_label_it(found: Fact, label: tuple[str, ...]) -> None:
    assert labels([found]) == {label}


def test_a_term_is_told_in_months_for_life_or_as_death() -> None:
    assert [length(term) for term in ("18 months", "life imprisonment", "to death")] == ["18", "life", "death"]


def test_most_facts_of_lines_that_nothing_was_learned_from_are_read() -> None:
    scores = {score.kind: score for score in facts_told(Extractor.load(None), list(facts("held_" + FACTS)))}
    assert scores["all"].f1 > 0.6 and scores["date case"].f1 > 0.85
    assert "date case" in table(scores.values())


def test_most_charges_that_no_list_holds_get_an_offence() -> None:
    assert charges_told(lines("held_" + CHARGES)).f1 > 0.45


@pytest.mark.parametrize("name", [FACTS, *MARKED])
def test_no_line_is_both_learned_from_and_held_back(name: str) -> None:
    assert not set(lines(name)) & set(lines("held_" + name))


@pytest.mark.parametrize("name", [*MARKED, *("held_" + name for name in MARKED)])
def test_the_marks_of_plain_lines_are_those_of_the_guidelines(name: str) -> None:
    from pathlib import Path

    from training.corpus import guideline_list, known

    offences, ties = (guideline_list(part, Path("data/GUIDELINES.md")) for part in ("offences", "ties"))
    ties |= {"family", "business_funder", "critic"}
    wrong = {mark.code for record in marked(name) for mark in record.marks if not known(mark.code, offences, ties)}
    assert not wrong


def test_known_charges_have_offences_of_the_list() -> None:
    from predominance.extract.lexica import known_charges
    from predominance.extract.offences import offences

    assert {id for ids, _ in known_charges() for id in ids} <= set(offences())
