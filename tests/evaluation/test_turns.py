"""Plain requests are read rightly whoever is wanted and whichever state asks."""

import pytest

from evaluation.turns import HARD_NAMES, NAMES, names_told, states_told
from predominance.extract import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load(None)


def test_names_of_the_whole_world_are_read_whole_and_hidden_in_every_form(extractor: Extractor) -> None:
    assert {one.form: one.wrong for one in names_told(extractor, NAMES) if one.wrong} == {}


def test_of_names_that_are_words_and_towns_too_most_are(extractor: Extractor) -> None:
    told = list(names_told(extractor, HARD_NAMES))
    assert sum(len(one.wrong) for one in told) < 0.25 * sum(one.texts for one in told)


def test_the_state_that_asks_is_told_in_every_usual_turn_whichever_it_is(extractor: Extractor) -> None:
    told = list(states_told(extractor, step=11))
    assert {one.form: one.wrong for one in told if one.wrong} == {} and all(one.texts > 20 for one in told)
