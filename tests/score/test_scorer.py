import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from predominance.errors import ModelError
from predominance.score.encoder import Encoding
from predominance.score.evidence import ADDS_FROM, Shown, learned, shown
from predominance.score.indicators import BY_NAME, INDICATORS, NAMES
from predominance.score.scorer import FAINT, WHOLE_TEXT, Scorer, factors, shift, sigmoid
from predominance.types import Span
from tests.hand import case, reading

WEIGHTS = tuple(0.5 * indicator.direction * indicator.strength for indicator in INDICATORS)
SCORER = Scorer(
    indicators=NAMES, floors=(0.3,) * len(NAMES), weights=WEIGHTS, text_weight=0.5, text_centre=0.1, text_cap=3.0, intercept=-0.2,
    draws=((*WEIGHTS, 0.5, -0.2), (*WEIGHTS, 0.7, 0.2)), spread=0.25, priority=1.0, review=0.0,
)  # fmt: skip
SENTENCES = (Span("He spoke.", 0, 9), Span("He was armed.", 10, 23))


def encoding(tags: dict[tuple[int, str], float], values: tuple[float, float] = (0.0, 0.0)) -> Encoding:
    matrix = np.zeros((2, len(NAMES)), np.float32)
    for (sentence, name), probability in tags.items():
        matrix[sentence, NAMES.index(name)] = probability
    return Encoding(matrix, np.array(values, np.float32), np.array([0.5, 0.5], np.float32))


def test_a_tag_that_is_hardly_likely_shows_nothing() -> None:
    assert learned(encoding({(0, "speech_only_conduct"): ADDS_FROM - 0.01}), SCORER.floors, SENTENCES) == {}


def test_a_tag_under_its_floor_adds_a_little_and_settles_nothing() -> None:
    found = learned(encoding({(0, "speech_only_conduct"): 0.28, (1, "facts_missing"): 0.4}), SCORER.floors, SENTENCES)
    assert {name: one.plain for name, one in found.items()} == {"speech_only_conduct": False, "facts_missing": True}
    assert 0 < found["speech_only_conduct"].strength < 0.15
    reasons = SCORER.reasons(found, encoding({}), SENTENCES)
    assert {one.indicator for one in reasons if one.sentence.startswith(FAINT)} == {"speech_only_conduct"}
    weights = factors(reasons, found)
    assert {letter for letter, weight in weights.items() if weight.known} == {BY_NAME["facts_missing"].factor}


def test_evidence_names_the_sentences_best_first_and_strength_grows_with_the_tag() -> None:
    tags = {(0, "speech_only_conduct"): 0.7, (1, "speech_only_conduct"): 0.9}
    found = learned(encoding(tags), SCORER.floors, SENTENCES)["speech_only_conduct"]
    assert found.evidence == (SENTENCES[1], SENTENCES[0])
    assert found.strength == pytest.approx((0.9 - 0.2) / 0.8, abs=1e-6)


def test_a_sentence_is_not_quoted_for_two_statements_that_exclude_each_other() -> None:
    tags = {(0, "violence_by_others"): 0.6, (0, "grave_violent_crime"): 0.9, (1, "violence_by_others"): 0.5}
    found = learned(encoding(tags), SCORER.floors, SENTENCES)
    assert found["grave_violent_crime"].evidence == (SENTENCES[0],)
    assert found["violence_by_others"].evidence == (SENTENCES[1],)
    assert found["violence_by_others"].strength == pytest.approx((0.5 - 0.2) / 0.8, abs=1e-6)


def test_a_sentence_that_shows_an_indicator_much_less_than_the_best_is_not_quoted() -> None:
    tags = {(0, "speech_only_conduct"): 0.35, (1, "speech_only_conduct"): 0.9}
    assert learned(encoding(tags), SCORER.floors, SENTENCES)["speech_only_conduct"].evidence == (SENTENCES[1],)


@pytest.mark.parametrize(
    ("second", "open_still"),
    [
        ("Parliament lifted his immunity on 3 May.", False),
        ("The assembly voted to waive immunity.", False),
        ("As a former deputy he holds no immunity.", False),
        ("His immunity was not lifted.", True),
        ("Nothing says whether his immunity was lifted.", True),
        ("A rival chamber lifted his immunity.", True),
        ("He lifted the box.", True),
    ],
)
def test_immunity_is_not_called_open_where_any_sentence_says_that_it_was_lifted(second: str, open_still: bool) -> None:
    held = reading(case(text=f"He is a deputy. {second}"))
    assert ("immunity_open" in shown(encoding({(0, "immunity_open"): 0.9}), SCORER.floors, held)) == open_still


def test_sentences_that_show_nothing_do_not_weaken_what_another_shows() -> None:
    def strength(sentences: int) -> float:
        matrix = np.zeros((sentences, len(NAMES)), np.float32)
        matrix[0, NAMES.index("speech_only_conduct")] = 0.75
        e = Encoding(matrix, np.zeros(sentences, np.float32), np.zeros(sentences, np.float32))
        spans = tuple(Span("x", i, i + 1) for i in range(sentences))
        return learned(e, SCORER.floors, spans)["speech_only_conduct"].strength

    assert strength(1) == strength(48) == pytest.approx((0.75 - 0.2) / 0.8)


@given(st.dictionaries(st.tuples(st.integers(0, 1), st.sampled_from(NAMES)), st.floats(0, 1, width=32), max_size=12),
       st.tuples(st.floats(-9, 9, width=32), st.floats(-9, 9, width=32)))  # fmt: skip
def test_reasons_and_intercept_add_up_to_the_score(tags: dict[tuple[int, str], float], values: tuple[float, float]) -> None:
    e = encoding(tags, values)
    found = learned(e, SCORER.floors, SENTENCES)
    reasons = SCORER.reasons(found, e, SENTENCES)
    vector = SCORER.vector(found, e)
    assert sum(r.contribution for r in reasons) + SCORER.intercept == pytest.approx(
        float(vector @ np.array([*WEIGHTS, 0.5, -0.2])), abs=1e-6
    )
    assert [abs(r.contribution) for r in reasons] == sorted((abs(r.contribution) for r in reasons), reverse=True)


def test_the_whole_text_term_is_capped_and_names_the_sentences_that_drove_it() -> None:
    e = encoding({}, (40.0, -1.0))
    [reason] = SCORER.reasons({}, e, SENTENCES)
    assert reason.indicator == WHOLE_TEXT
    assert reason.contribution == pytest.approx(0.5 * 3.0)
    assert reason.evidence == (SENTENCES[0],)


def test_the_whole_text_counts_as_far_as_evidence_stands_beside_it() -> None:
    scorer = replace(SCORER, text_needs=0.5)
    e = encoding({}, (40.0, 40.0))
    assert scorer.reasons({}, e, SENTENCES) == ()
    one = {"military_court": Shown("military_court", 0.5, ())}  # of strength 1: evidence of one half
    [term] = [r for r in scorer.reasons(one, e, SENTENCES) if r.indicator == WHOLE_TEXT]
    assert term.contribution == pytest.approx(0.5 * 3.0 * 0.5)
    assert scorer.vector(one, e)[-2] == pytest.approx(3.0 * 0.5)
    assert SCORER.text_share({}) == 1.0  # as in models that were made before


def test_the_interval_widens_by_what_the_whole_text_is_not_let_say() -> None:
    vector = SCORER.vector({}, encoding({}))
    whole, none = (SCORER.interval(vector, 0.0, silent=0, share=share) for share in (1.0, 0.0))
    assert none[1] > whole[1]


def test_a_reason_against_lowers_the_score() -> None:
    found = {"private_gain_shown": Shown("private_gain_shown", 1.0, SENTENCES[:1])}
    [reason] = [r for r in SCORER.reasons(found, encoding({}), SENTENCES) if r.indicator == "private_gain_shown"]
    assert (reason.direction, reason.contribution) == ("against", -1.0)


def test_the_interval_holds_the_score_and_widens_with_silent_factors() -> None:
    vector = SCORER.vector({}, encoding({}, (2.0, 2.0)))
    narrow, wide = SCORER.interval(vector, 0.8, silent=0), SCORER.interval(vector, 0.8, silent=6)
    assert wide[0] < narrow[0] < 0.8 < narrow[1] < wide[1]


def test_factors_sum_contributions_and_know_what_was_shown() -> None:
    found = {"private_gain_shown": Shown("private_gain_shown", 1.0, ())}
    weights = factors(SCORER.reasons(found, encoding({}), SENTENCES), found)
    assert weights["a"].against == -1.0 and weights["a"].known
    assert not weights["g"].known
    assert next(weight.name for weight in weights.values()) == "nature_of_offence"


def test_a_scorer_round_trips_through_its_file(tmp_path: Path) -> None:
    SCORER.save(tmp_path / "scorer.json")
    assert Scorer.load(tmp_path / "scorer.json") == SCORER


def test_a_model_with_other_indicators_is_refused_with_their_names() -> None:
    with pytest.raises(ModelError, match="made_up"):
        replace(SCORER, indicators=(*NAMES[:-1], "made_up"))


def test_the_shift_turns_even_odds_into_the_base_rate() -> None:
    assert sigmoid(shift(0.013)) == pytest.approx(0.013)
    assert math.isclose(sigmoid(-800), 0.0, abs_tol=1e-12)
