"""The order of the queue and the draw for the audit."""

import random

from hypothesis import given
from hypothesis import strategies as st

from predominance.order import drawn, rank
from tests.hand import assessment


def test_higher_scores_come_first() -> None:
    ranked = rank([assessment("a", score=0.01, band="routine"), assessment("b", score=0.4), assessment("c", score=0.2)])
    assert [(one.rank, one.case.case_id) for one in ranked] == [(1, "b"), (2, "c"), (3, "a")]


def test_cannot_say_stands_after_review_and_before_routine() -> None:
    ranked = rank(
        [
            assessment("low", score=0.01, band="routine"),
            assessment("unsaid", score=None, band="cannot_say"),
            assessment("mid", score=0.05, band="review"),
        ]
    )
    assert [one.case.case_id for one in ranked] == ["mid", "unsaid", "low"]


def test_a_case_raised_by_policy_stands_below_the_scored_ones_of_its_band() -> None:
    ranked = rank([assessment("raised", score=0.01, band="review"), assessment("mid", score=0.05, band="review")])
    assert [one.case.case_id for one in ranked] == ["mid", "raised"]


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=4), st.sampled_from([0.01, 0.1, 0.5])), unique_by=lambda x: x[0]),
    st.randoms(),
)
def test_the_order_does_not_depend_on_the_order_of_the_input(cases: list[tuple[str, float]], chance: random.Random) -> None:
    built = [assessment(case_id, score=score) for case_id, score in cases]
    shuffled = list(built)
    chance.shuffle(shuffled)
    assert rank(built) == rank(shuffled)


def test_the_draw_depends_on_seed_and_id_only() -> None:
    ids = [f"c{number}" for number in range(2000)]
    first = {case_id for case_id in ids if drawn(case_id, share=0.1, seed=1)}
    assert 140 < len(first) < 260
    assert first != {case_id for case_id in ids if drawn(case_id, share=0.1, seed=2)}
    assert first == {case_id for case_id in reversed(ids) if drawn(case_id, share=0.1, seed=1)}


def test_only_routine_cases_are_drawn() -> None:
    cases = [assessment("a"), assessment("b", score=None, band="cannot_say"), assessment("c", score=0.01, band="routine")]
    ranked = rank(cases, audit_share=1.0)
    assert [one.audit for one in ranked] == [False, False, True]
