"""Marks against what was read: what is met, missed, misread or too much."""

from dataclasses import replace
from pathlib import Path

from evaluation.reading import (
    SECOND,
    asking_table,
    charge_coverage,
    checked,
    judge_asking,
    judge_charges,
    judge_reading,
    key_of,
    reading_table,
    sample_of,
    second_reading,
)
from predominance.extract.offences import offences
from predominance.types import Person, Span
from tests.extract.builders import read
from training.corpus import Mark, Record

TEXT = "Mr Seitov is wanted by France. His brother Anvar Bekov left."


def _mark(words: str, code: str) -> Mark:
    start = TEXT.index(words)
    return Mark(Span(words, start, start + len(words)), code)


def _record(*marks: Mark) -> Record:
    return Record("h/g/a", "h/g", "h", "request", 1, "easy", "FR", "", "", "", "", (), TEXT, (), marks, 1)


def test_marks_are_met_missed_or_misread_and_spans_may_be_too_many() -> None:
    person = _mark("Anvar Bekov", "p:victim")
    persons = (Person("relative", person.span), Person("other", _mark("Seitov", "p").span))
    reading = replace(read(TEXT), countries=(), charges=(), ties=(), persons=persons)
    scores, wrong = judge_reading([_record(_mark("France", "r"), person)], [reading])
    by_type = {score.type: score for score in scores}
    assert (by_type["requesting"].marks, by_type["requesting"].recall) == (1, 0.0)
    person_score = by_type["person"]
    assert (person_score.recall, person_score.precision, person_score.exact, person_score.role_accuracy) == (1.0, 0.5, 1, 0.0)
    assert {(one.type, one.problem) for one in wrong} == {("requesting", "missed"), ("person", "role"), ("person", "extra")}
    assert reading_table(scores).count("\n") == len(scores)


def test_a_pronoun_that_is_marked_is_not_asked_for() -> None:
    scores, _ = judge_reading([_record(_mark("His", "s"))], [read(TEXT)])
    assert next(score for score in scores if score.type == "subject").marks == 0


def test_charge_strings_are_counted_by_language_and_the_unknown_returned() -> None:
    counts, missed = charge_coverage(["murder of two people in the street", "a long walk along the quiet river in the evening"])
    assert counts["English"] == (1, 2) and len(missed) == 1


def test_a_second_mention_of_what_is_marked_is_neither_right_nor_wrong() -> None:
    twice = replace(read(TEXT), persons=(), ties=(), charges=())
    mentions = [country for country in twice.countries if country.role == "requesting"]
    again = replace(mentions[0], span=_mark("left", "p").span)
    scores, wrong = judge_reading([_record(_mark("France", "r"))], [replace(twice, countries=(*mentions, again))])
    score = next(score for score in scores if score.type == "requesting")
    assert (score.found, score.useful, wrong) == (1, 1, [])


def test_the_asking_state_is_right_wrong_or_left_open() -> None:
    reading = read(TEXT)
    marked, bare = _record(_mark("France", "r")), _record()
    scores = judge_asking([marked, replace(marked, country="DE"), bare, replace(bare, country="DE")], [reading] * 4)
    whole = scores[-1]
    assert (whole.texts, whole.right, whole.wrong, whole.untold, whole.guessed) == (2, 1, 1, 2, 1)
    silent = judge_asking([marked], [replace(reading, requesting=None)])[-1]
    assert (silent.right, silent.wrong) == (0, 0)
    assert asking_table(scores).count("\n") == len(scores)


def test_a_sample_of_charges_is_the_same_for_a_seed_and_holds_nothing_twice() -> None:
    pool = ["Fraud", "fraud ", "murder", "theft", "arson"]
    assert sample_of(pool, 3, 1) == sample_of(reversed(pool), 3, 1)
    assert sorted(sample_of(pool, 9, 1)) == ["arson", "fraud", "murder", "theft"]


def test_a_second_reading_is_compared_on_the_charges_that_are_there() -> None:
    second = {
        key_of("FRAUD "): frozenset({"fraud"}),
        key_of("murder"): frozenset({"assault"}),
        key_of("gone"): frozenset({"theft"}),
    }
    agreement = judge_charges(["Fraud", "murder"], second)
    assert (agreement.charges, agreement.same, agreement.f1) == (2, 1, 0.5)
    assert agreement.apart == ("murder: reader assault, lexicon murder",)


def test_a_check_counts_charges_and_single_assignments_as_they_were_when_read(tmp_path: Path) -> None:
    file = tmp_path / "seed-1.jsonl"
    file.write_text(
        '{"charge": "a", "offences": ["fraud", "forgery"], "verdict": []}\n'
        '{"charge": "b", "offences": ["murder"], "verdict": ["-assault", "+murder"]}\n',
        encoding="utf-8",
    )
    assert checked(file) == (2, 1, 3, 2)


def test_second_readings_of_charges_know_no_offence_but_those_of_the_lexicon() -> None:
    readings = [second_reading(file) for file in sorted(SECOND.rglob("*.jsonl"))]
    assert len(readings) > 2 and all(len(reading) > 50 for reading in readings)
    assert {offence for reading in readings for read in reading.values() for offence in read} <= set(offences())
