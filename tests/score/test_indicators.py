from predominance.score.indicators import AGAINST, EITHER, FACTORS, FOR, INDICATORS, NAMES
from predominance.score.unknowns import UNKNOWNS


def test_there_are_a_hundred_with_unique_names() -> None:
    assert len(set(NAMES)) == len(INDICATORS) == 100


def test_counts_by_direction_factor_and_readability_are_those_of_the_doctrine() -> None:
    directions = [indicator.direction for indicator in INDICATORS]
    assert (directions.count(FOR), directions.count(AGAINST), directions.count(EITHER)) == (64, 34, 2)
    by_factor = {letter: sum(i.factor == letter for i in INDICATORS) for letter in FACTORS}
    assert by_factor == {"a": 51, "b": 12, "c": 8, "d": 5, "e": 8, "f": 4, "g": 12}
    assert [sum(i.readable == kind for i in INDICATORS) for kind in ("yes", "part", "batch", "no")] == [55, 34, 2, 9]


def test_every_sentence_is_one_sentence_for_a_reader() -> None:
    for indicator in INDICATORS:
        assert indicator.sentence.endswith(".") and indicator.sentence[0].isupper(), indicator.name
        assert "_" not in indicator.sentence


def test_every_open_point_is_closed_by_indicators_that_exist() -> None:
    for unknown in UNKNOWNS:
        assert unknown.closed_by | unknown.arises_with <= set(NAMES), unknown.id
        assert unknown.question.endswith("?")
