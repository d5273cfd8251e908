"""Plain requests are read rightly whoever is wanted and whichever state asks."""

from collections.abc import Iterable

import pytest

from evaluation.turns import Told, names_told, states_told, turns_told
from predominance.extract import Extractor
from training.plain import HELD, LEARNED, lines, turns


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load(None)


def share(told: Iterable[Told]) -> float:
    """Return the share of texts that are read rightly."""
    found = list(told)
    return 1 - sum(len(one.wrong) for one in found) / sum(one.texts for one in found)


def test_names_of_the_whole_world_are_read_whole_and_hidden_in_nearly_every_form(extractor: Extractor) -> None:
    assert share(names_told(extractor, lines("names.txt")[::12], lines("forms.txt"))) > 0.9


def test_of_names_that_are_words_and_towns_too_most_are(extractor: Extractor) -> None:
    assert share(names_told(extractor, lines("hard_names.txt")[::3], lines("forms.txt"))) > 0.6


def test_the_state_that_asks_is_told_in_every_usual_turn_whichever_it_is(extractor: Extractor) -> None:
    told = list(states_told(extractor, step=11))
    assert {one.form: one.wrong for one in told if one.wrong} == {} and all(one.texts > 20 for one in told)


def test_the_state_that_asks_is_told_in_most_turns_that_nothing_was_learned_from(extractor: Extractor) -> None:
    assert share(turns_told(extractor, turns(HELD, times=1))) > 0.8


def test_a_name_that_is_read_in_part_or_left_open_counts_as_wrong(extractor: Extractor) -> None:
    [told] = names_told(extractor, ["Reality|Winner"], ["The charge against {g} {s} is fraud."])
    assert told.wrong == ("Reality Winner",)


def test_no_line_is_both_learned_and_held_back_and_each_names_both_states() -> None:
    learned, held = lines(LEARNED), lines(HELD)
    assert not set(learned) & set(held) and len(held) > 50
    for line in (*learned, *held):
        assert any(part in line for part in ("{name}", "{demonym}", "{city}"))
        assert any(part in line for part in ("{other}", "{oadj}", "{town}"))


def test_a_line_is_filled_with_other_states_each_time_and_alike_in_every_run() -> None:
    first, second = list(turns(HELD, times=2))[:2]
    assert first.line == second.line and first.asks != second.asks and first == next(turns(HELD, times=2))
