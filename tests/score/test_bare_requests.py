"""A bare request, with nothing on politics and nothing on the deed, stays near the base rate and says how little it knows."""

from dataclasses import replace

import pytest

from predominance import Assessment, Case, Origin, Screener, model_folder
from predominance.score.scorer import WHOLE_TEXT
from tests.score.bare import BARE

pytestmark = pytest.mark.skipif(not (model_folder.DEFAULT / "manifest.json").is_file(), reason="no model in models/default")


@pytest.fixture(scope="module")
def assessed() -> list[Assessment]:
    screener = Screener.load()
    if not screener.scorer.text_needs:
        pytest.skip("the model in models/default was made before the whole-text term needed evidence")
    found = list(screener.assess(Case(str(number), text, Origin("bare")) for number, text in enumerate(BARE)))
    assert all(isinstance(one, Assessment) and one.status == "scored" for one in found)
    return [one for one in found if isinstance(one, Assessment)]


def test_most_bare_requests_lie_within_a_factor_of_three_of_the_base_rate(assessed: list[Assessment]) -> None:
    near = [one for one in assessed if one.lift is not None and 1 / 3 <= one.lift <= 3]
    assert len(near) >= 18, sorted(round(one.lift or 0, 2) for one in assessed)


def test_no_bare_request_is_called_surely_low(assessed: list[Assessment]) -> None:
    low = [one.case.case_id for one in assessed if one.high is not None and one.score and one.high < 0.013]
    assert len(low) <= 1, low


def test_the_range_of_a_bare_request_is_wide(assessed: list[Assessment]) -> None:
    for one in assessed:
        assert one.low and one.high and one.high > 4 * one.low, one.case.case_id


def test_the_manner_of_the_words_moves_no_text_that_shows_nothing(assessed: list[Assessment]) -> None:
    for one in assessed:
        if not any(reason.indicator != WHOLE_TEXT for reason in one.reasons) and not any(w.known for w in one.factors.values()):
            assert one.lift == pytest.approx(1, abs=0.35), one.case.case_id


def test_a_text_of_strange_words_gets_no_score_and_says_why() -> None:
    screener = Screener.load()
    levels = "9" * screener.encoder.tokenizer.fast.get_vocab_size()
    screener.scorer = replace(screener.scorer, usual=levels, usual_limit=8.9)
    [answer] = screener.assess([Case("x", BARE[0], Origin("bare"))])
    assert isinstance(answer, Assessment)
    assert (answer.status, answer.score, answer.band) == ("cannot_say", None, "cannot_say")
    assert answer.cautions[-1] == "unlike_training"
    screener.scorer = replace(screener.scorer, usual=levels, usual_limit=9.0)
    [answer] = screener.assess([Case("x", BARE[0], Origin("bare"))])
    assert isinstance(answer, Assessment) and answer.status == "scored"
